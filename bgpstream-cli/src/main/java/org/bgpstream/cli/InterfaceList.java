package org.bgpstream.cli;

import java.io.PrintStream;
import java.util.List;
import org.bgpstream.BgpStream;
import org.bgpstream.DataInterfaceInfo;

/** What {@code -d ?} and {@code -o ?} print. */
final class InterfaceList {
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
     * @throws IllegalArgumentException if there is no such data interface; the message lists those that are
     */
    static void printOptions(String name, PrintStream out) {
        List<DataInterfaceInfo> found = BgpStream.dataInterfaces().stream()
                .filter(info -> info.name().equals(name))
                .toList();
        if (found.isEmpty()) {
            // The builder knows best what to say.
            BgpStream.builder().dataInterface(name);
            return;
        }
        out.println("Data interface options for '" + name + "':");
        for (DataInterfaceInfo.Option option : found.get(0).options()) {
            out.printf("   %-15s%s%s%n", option.name(), option.description(), option.required() ? " (required)" : "");
        }
    }
}
