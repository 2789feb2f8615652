package org.bgpstream.core.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The files that the value of an option names: separated by commas or line ends, with the patterns {@code *}, {@code ?}
 * and {@code [...]} in the last part of a path. A value that is the path of a file is taken as it is.
 */
final class FileNames {
    private static final Pattern SEPARATOR = Pattern.compile("[,\n]");
    private static final Pattern GLOB = Pattern.compile(".*[*?\\[].*");
    private static final Pattern URL = Pattern.compile("[a-z][a-z0-9+.-]*://.*");

    private FileNames() {}

    /** The files and URLs that a value names, those of a pattern ordered by name. */
    static List<String> of(String option, String value) throws IOException {
        List<String> names = new ArrayList<>();
        for (String lines : value.split("\n", -1)) {
            if (exists(lines)) {
                names.add(lines);
            } else {
                addParts(option, lines, names);
            }
        }
        if (names.isEmpty()) {
            throw new IllegalArgumentException("option '" + option + "' names no file");
        }
        return names;
    }

    private static void addParts(String option, String value, List<String> names) throws IOException {
        for (String part : SEPARATOR.split(value, -1)) {
            String name = part.trim();
            if (name.isEmpty()) {
                continue;
            }
            if (!isUrl(name) && !exists(name) && GLOB.matcher(name).matches()) {
                names.addAll(matches(option, name));
            } else {
                names.add(name);
            }
        }
    }

    static boolean isUrl(String name) {
        return URL.matcher(name).matches();
    }

    private static boolean exists(String name) {
        try {
            return !name.isEmpty() && Files.exists(Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Braces mean themselves, for the comma between them would separate two files. */
    private static String glob(String pattern) {
        return pattern.replace("{", "\\{").replace("}", "\\}");
    }

    private static List<String> matches(String option, String pattern) throws IOException {
        int slash = pattern.lastIndexOf('/');
        String directory = slash < 0 ? "." : slash == 0 ? "/" : pattern.substring(0, slash);
        String prefix = pattern.substring(0, slash + 1);
        List<String> names = new ArrayList<>();
        if (Files.isDirectory(Path.of(directory))) {
            try (DirectoryStream<Path> files =
                    Files.newDirectoryStream(Path.of(directory), glob(pattern.substring(slash + 1)))) {
                for (Path file : files) {
                    if (!Files.isDirectory(file)) {
                        names.add(prefix + file.getFileName());
                    }
                }
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(
                        "option '" + option + "': '" + pattern + "' is not a pattern: " + e.getDescription(), e);
            }
        }
        if (names.isEmpty()) {
            throw new IllegalArgumentException("option '" + option + "': no file matches '" + pattern + "'");
        }
        names.sort(null);
        return names;
    }
}
