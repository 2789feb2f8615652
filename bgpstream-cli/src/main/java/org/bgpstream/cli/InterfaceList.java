package org.bgpstream.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bgpstream.BgpStream;
import org.bgpstream.DataInterfaceInfo;
import org.bgpstream.sink.RecordSinks;

/** What {@code -d ?}, {@code -o ?} and {@code --kafka ?} print. */
final class InterfaceList {
    /** What asks for a list instead of naming something. */
    static final String QUESTION = "?";

    private InterfaceList() {}

    /** Prints the data interfaces of the class path and of plug-in directories. */
    static void printInterfaces(List<Path> pluginDirs, PrintStream out) {
        out.println("Data interfaces:");
        for (DataInterfaceInfo info : BgpStream.dataInterfaces(pluginDirs)) {
            out.printf("   %-15s %s%n", info.name(), info.description());
        }
    }

    /**
     * Prints the options of a data interface.
     *
     * @throws IllegalArgumentException if there is none of this name, or more than one
     */
    static void printOptions(String name, List<Path> pluginDirs, PrintStream out) {
        // says what is wrong with the name, if anything is
        BgpStream.builder(pluginDirs).dataInterface(name);
        out.println("Data interface options for '" + name + "':");
        BgpStream.dataInterfaces(pluginDirs).stream()
                .filter(info -> info.name().equals(name))
                .forEach(info -> print(info.options(), out));
    }

    /**
     * Prints the options of a sink.
     *
     * @throws IllegalArgumentException if there is none of this name, or more than one
     */
    static void printSinkOptions(String name, List<Path> pluginDirs, PrintStream out) {
        List<DataInterfaceInfo.Option> options = new ArrayList<>(RecordSinks.options(pluginDirs, name));
        options.add(
                0,
                new DataInterfaceInfo.Option(
                        RecordPublisher.RAW, "true for whole records instead of elems (default: false)", false));
        out.println("Options for publishing to '" + name + "':");
        print(options, out);
    }

    private static void print(List<DataInterfaceInfo.Option> options, PrintStream out) {
        options.forEach(option -> out.printf(
                "   %-15s %s%s%n", option.name(), option.description(), option.required() ? " (required)" : ""));
    }
}
