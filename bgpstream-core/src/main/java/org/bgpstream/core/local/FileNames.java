package org.bgpstream.core.local;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The names in the value of a file option. Each part that ends with a NUL is one name, whatever else is in it. What follows
 * the last NUL is a list, separated by commas and line ends, save where the path of an existing file has some in it.
 */
final class FileNames {
    private static final char END_OF_NAME = '\0';
    private static final Pattern URL = Pattern.compile("[a-z][a-z0-9+.-]*://.*", Pattern.DOTALL);

    private FileNames() {}

    /** The names, which may be URLs and patterns. */
    static List<String> of(String value) {
        List<String> names = new ArrayList<>();
        int start = 0;
        for (int end = value.indexOf(END_OF_NAME); end >= 0; end = value.indexOf(END_OF_NAME, start)) {
            names.add(value.substring(start, end));
            start = end + 1;
        }
        addList(value.substring(start), names);
        return names;
    }

    private static void addList(String list, List<String> names) {
        if (exists(list)) {
            names.add(list);
            return;
        }
        for (String line : list.split("\n", -1)) {
            if (exists(line)) {
                names.add(line);
                continue;
            }
            for (String name : line.split(",", -1)) {
                if (!name.isBlank()) {
                    names.add(name.trim());
                }
            }
        }
    }

    static boolean isUrl(String name) {
        return URL.matcher(name).matches();
    }

    static boolean exists(String name) {
        try {
            return !name.isEmpty() && Files.exists(Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
