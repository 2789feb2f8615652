package org.bgpstream.spi;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bgpstream.DataInterfaceInfo.Option;

/**
 * The options by which a user has dump files kept in a directory, for data interfaces that give URLs. They become attributes of
 * resources, which the transport {@link #TRANSPORT} understands.
 */
public final class CacheOptions {
    /** The transport that keeps files of HTTP. */
    public static final String TRANSPORT = "cache";

    /** The option, and the attribute, with the directory, which must be there. */
    public static final String DIRECTORY = "cache-dir";

    /** The same with the most bytes that the directory may hold; those not used for longest are deleted. None: no limit. */
    public static final String MOST_BYTES = "cache-size";

    private static final String HTTP = "http";

    /** What a resource carries for the cache; empty if none is wanted. */
    private final Map<String, String> attributes;

    private CacheOptions(Map<String, String> attributes) {
        this.attributes = Map.copyOf(attributes);
    }

    /**
     * As the options of a query say.
     *
     * @throws IllegalArgumentException if one has a value that is not allowed
     */
    public static CacheOptions of(Map<String, String> options) {
        Map<String, String> found = new TreeMap<>(options);
        found.keySet().retainAll(List.of(DIRECTORY, MOST_BYTES));
        String directory = found.get(DIRECTORY);
        String size = found.get(MOST_BYTES);
        if (directory == null && size != null) {
            throw new IllegalArgumentException("option '" + MOST_BYTES + "' needs option '" + DIRECTORY + "'");
        }
        if (directory != null && !isDirectory(directory)) {
            throw new IllegalArgumentException(
                    "option '" + DIRECTORY + "' is '" + directory + "': allowed is a directory that is there");
        }
        if (size != null && !isSize(size)) {
            throw new IllegalArgumentException(
                    "option '" + MOST_BYTES + "' is '" + size + "': allowed is a number of bytes, 1 or more");
        }
        return new CacheOptions(found);
    }

    private static boolean isDirectory(String path) {
        try {
            return Files.isDirectory(Path.of(path));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Whether a text is a size that a cache may have: a number of bytes, 1 or more. */
    public static boolean isSize(String text) {
        return text.matches("[1-9]\\d{0,17}");
    }

    /** The descriptions of the options. */
    public static List<Option> options() {
        return List.of(
                new Option(DIRECTORY, "directory to keep dump files in; it must be there", false),
                new Option(
                        MOST_BYTES,
                        "most bytes to keep in that directory; those not used for longest are deleted (default: no"
                                + " limit)",
                        false));
    }

    /** Whether files are to be kept. */
    public boolean isWanted() {
        return !attributes.isEmpty();
    }

    /** A file as it is to be read: through the cache if that is wanted and it comes by HTTP, else as it is. */
    public Resource apply(Resource file) {
        if (!isWanted() || !file.transport().equals(HTTP)) {
            return file;
        }
        Resource cached = file.withTransport(TRANSPORT);
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            cached = cached.with(attribute.getKey(), attribute.getValue());
        }
        return cached;
    }
}
