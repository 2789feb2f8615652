package org.bgpstream.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.bgpstream.BgpStream;
import org.bgpstream.DataInterfaceInfo;
import org.bgpstream.spi.DataInterfaceProvider;

/** What {@code -d ?} and {@code -o ?} print. */
final class InterfaceList {
    /** What asks for a list instead of naming something. */
    static final String QUESTION = "?";

    private InterfaceList() {}

    /** Prints the data interfaces of the class path and of plug-in directories. */
    static void printInterfaces(List<Path> pluginDirs, PrintStream out) {
        Collection<DataInterfaceInfo> all = all(pluginDirs).values();
        out.println("Data interfaces:");
        for (DataInterfaceInfo info : all) {
            out.printf("   %-15s%s%n", info.name(), info.description());
        }
    }

    /**
     * Prints the options of a data interface.
     *
     * @throws IllegalArgumentException if there is none of this name; the message lists those that there are
     */
    static void printOptions(String name, List<Path> pluginDirs, PrintStream out) {
        // says what is wrong with the name, if anything is
        builder(pluginDirs).dataInterface(name);
        out.println("Data interface options for '" + name + "':");
        for (DataInterfaceInfo.Option option : all(pluginDirs).get(name).options()) {
            out.printf("   %-15s%s%s%n", option.name(), option.description(), option.required() ? " (required)" : "");
        }
    }

    private static BgpStream.Builder builder(List<Path> pluginDirs) {
        BgpStream.Builder builder = BgpStream.builder();
        return pluginDirs.isEmpty() ? builder : builder.plugins(pluginDirs);
    }

    private static Map<String, DataInterfaceInfo> all(List<Path> pluginDirs) {
        Map<String, DataInterfaceInfo> all = new TreeMap<>();
        BgpStream.dataInterfaces().forEach(info -> all.put(info.name(), info));
        if (pluginDirs.isEmpty()) {
            return all;
        }
        // says what is wrong with a directory, if anything is
        builder(pluginDirs);
        try {
            ClassLoader jars = new URLClassLoader(urls(pluginDirs), InterfaceList.class.getClassLoader());
            for (DataInterfaceProvider provider : ServiceLoader.load(DataInterfaceProvider.class, jars)) {
                all.putIfAbsent(
                        provider.name(),
                        new DataInterfaceInfo(provider.name(), provider.description(), provider.options()));
            }
        } catch (IOException | ServiceConfigurationError e) {
            throw new UsageException("the plug-ins cannot be listed: " + e.getMessage());
        }
        return all;
    }

    private static URL[] urls(List<Path> pluginDirs) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path path : pluginDirs) {
            if (!Files.isDirectory(path)) {
                urls.add(path.toUri().toURL());
                continue;
            }
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(path, "*.jar")) {
                for (Path jar : jars) {
                    urls.add(jar.toUri().toURL());
                }
            }
        }
        return urls.toArray(URL[]::new);
    }
}
