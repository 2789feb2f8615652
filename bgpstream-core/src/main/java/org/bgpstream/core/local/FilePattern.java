package org.bgpstream.core.local;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A path with {@code *}, {@code ?} and {@code [...]} in any of its parts. As in a shell, only a pattern that begins with a
 * dot matches names that do.
 */
final class FilePattern {
    private static final Pattern WILDCARD = Pattern.compile("[*?\\[]");

    private FilePattern() {}

    static boolean isPattern(String name) {
        return WILDCARD.matcher(name).find();
    }

    /**
     * The files that match now, ordered by name.
     *
     * @throws IllegalArgumentException if it is not a pattern
     * @throws IOException if a directory cannot be listed, in words
     */
    static List<String> matches(String pattern) throws IOException {
        List<Path> found = List.of(Path.of(pattern.startsWith("/") ? "/" : ""));
        String[] parts = pattern.replaceFirst("^/+", "").split("/+", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            List<Path> next = new ArrayList<>();
            for (Path directory : found) {
                for (Path path : candidates(directory, parts[i], pattern)) {
                    if (last ? Files.exists(path) && !Files.isDirectory(path) : Files.isDirectory(path)) {
                        next.add(path);
                    }
                }
            }
            found = next;
        }
        return found.stream().map(FilePattern::name).sorted().toList();
    }

    private static List<Path> candidates(Path directory, String part, String pattern) throws IOException {
        Path asItIs = directory.resolve(part);
        if (!isPattern(part) || Files.exists(asItIs)) {
            return List.of(asItIs);
        }
        PathMatcher matcher = matcher(part, pattern);
        List<Path> matching = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(
                directory,
                entry -> matcher.matches(entry.getFileName())
                        && (part.startsWith(".")
                                || !entry.getFileName().toString().startsWith(".")))) {
            entries.forEach(matching::add);
        } catch (AccessDeniedException e) {
            throw new IOException("directory '" + directory + "' of '" + pattern + "': permission denied", e);
        }
        return matching;
    }

    private static PathMatcher matcher(String part, String pattern) {
        try {
            // Braces mean themselves, for the comma between them would separate two files.
            String glob = part.replace("{", "\\{").replace("}", "\\}");
            return FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("'" + pattern + "' is not a pattern: " + e.getDescription(), e);
        }
    }

    /** A name whose bytes are not text can still be said as a URL. */
    private static String name(Path path) {
        String text = path.toString();
        try {
            return path.equals(Path.of(text)) ? text : path.toUri().toString();
        } catch (InvalidPathException e) {
            return path.toUri().toString();
        }
    }
}
