package org.bgpstream.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.bgpstream.BgpStream;
import org.bgpstream.DataInterfaceInfo;

/** What {@code -d ?} and {@code -o ?} print. */
final class InterfaceList {
    /** What asks for a list instead of naming something. */
    static final String QUESTION = "?";

    private InterfaceList() {}

    /** Prints the data interfaces of the class path. */
    static void printInterfaces(PrintStream out) {
        out.println("Data interfaces:");
        for (DataInterfaceInfo info : BgpStream.dataInterfaces()) {
            out.printf("   %-15s%s%n", info.name(), info.description());
        }
    }

    /**
     * Prints the options of a data interface.
     *
     * @throws IllegalArgumentException if it is not on the class path; the message lists those that are, or the options if it
     *     comes from a plug-in directory
     */
    static void printOptions(String name, List<Path> pluginDirs, PrintStream out) {
        List<DataInterfaceInfo> found = BgpStream.dataInterfaces().stream()
                .filter(info -> info.name().equals(name))
                .toList();
        if (found.isEmpty()) {
            BgpStream.Builder builder = BgpStream.builder();
            if (!pluginDirs.isEmpty()) {
                builder.plugins(pluginDirs);
            }
            builder.dataInterface(name).option(QUESTION, "");
            return;
        }
        out.println("Data interface options for '" + name + "':");
        for (DataInterfaceInfo.Option option : found.get(0).options()) {
            out.printf("   %-15s%s%s%n", option.name(), option.description(), option.required() ? " (required)" : "");
        }
    }
}
