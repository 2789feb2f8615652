package org.bgpstream.core.plugin;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Puts jars that the user names onto a class path of their own. */
final class PluginJars {
    private PluginJars() {}

    /** A class loader of these jars; it is never closed, for what it loaded may be in use until the JVM ends. */
    static ClassLoader loader(List<Path> jars, ClassLoader parent) {
        List<URL> urls = new ArrayList<>();
        for (Path path : jars) {
            if (Files.isDirectory(path)) {
                urls.addAll(jarsIn(path));
            } else if (Files.isRegularFile(path)) {
                urls.add(url(path));
            } else {
                throw new IllegalArgumentException("plug-in path '" + path
                        + "' does not exist: allowed are jar files and directories with jar files");
            }
        }
        return new URLClassLoader("plug-ins", urls.toArray(URL[]::new), parent);
    }

    private static List<URL> jarsIn(Path directory) {
        List<URL> urls;
        try (Stream<Path> files = Files.list(directory)) {
            urls = files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .map(PluginJars::url)
                    .toList();
        } catch (IOException e) {
            throw new IllegalArgumentException("plug-in directory '" + directory + "' cannot be read: " + e, e);
        }
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("plug-in directory '" + directory + "' holds no jar file");
        }
        return urls;
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("plug-in path '" + path + "' has no URL: " + e.getMessage(), e);
        }
    }
}
