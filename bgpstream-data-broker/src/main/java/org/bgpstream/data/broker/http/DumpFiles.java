package org.bgpstream.data.broker.http;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bgpstream.DataInterfaceInfo.Option;
import org.bgpstream.RecordType;
import org.bgpstream.spi.Resource;
import org.bgpstream.transport.http.CacheTransport;

/** How the dump files that servers list are read: each from where it is, those of HTTP through the cache if one is wanted. */
public final class DumpFiles {
    /** The format of all of them, unless the server says another. */
    public static final String FORMAT = "mrt";

    private static final String HTTP = "http";

    /** What a resource carries for the cache; empty if none is wanted. */
    private final Map<String, String> cache;

    private DumpFiles(Map<String, String> cache) {
        this.cache = cache;
    }

    /**
     * As the options of a query say.
     *
     * @throws IllegalArgumentException if one has a value that is not allowed
     */
    public static DumpFiles of(Map<String, String> options) {
        String directory = options.get(CacheTransport.DIRECTORY);
        String size = options.get(CacheTransport.MOST_BYTES);
        if (directory == null) {
            if (size != null) {
                throw new IllegalArgumentException(
                        "option '" + CacheTransport.MOST_BYTES + "' needs option '" + CacheTransport.DIRECTORY + "'");
            }
            return new DumpFiles(Map.of());
        }
        if (!isDirectory(directory)) {
            throw new IllegalArgumentException("option '" + CacheTransport.DIRECTORY + "' is '" + directory
                    + "': allowed is a directory that is there");
        }
        Map<String, String> attributes = new HashMap<>();
        attributes.put(CacheTransport.DIRECTORY, directory);
        if (size != null) {
            if (!size.matches("[1-9]\\d{0,17}")) {
                throw new IllegalArgumentException("option '" + CacheTransport.MOST_BYTES + "' is '" + size
                        + "': allowed is a number of bytes, 1 or more");
            }
            attributes.put(CacheTransport.MOST_BYTES, size);
        }
        return new DumpFiles(Map.copyOf(attributes));
    }

    private static boolean isDirectory(String path) {
        try {
            return Files.isDirectory(Path.of(path));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** The descriptions of the options. */
    public static List<Option> options() {
        return List.of(
                new Option(CacheTransport.DIRECTORY, "directory to keep dump files in; it must be there", false),
                new Option(
                        CacheTransport.MOST_BYTES,
                        "most bytes to keep in that directory; those not used for longest are deleted (default: no"
                                + " limit)",
                        false));
    }

    /** The transport that a data interface needs for them. */
    public Set<String> transports() {
        return Set.of(cache.isEmpty() ? HTTP : CacheTransport.NAME);
    }

    /** The format that a data interface needs for them. */
    public Set<String> formats() {
        return Set.of(FORMAT);
    }

    /** A file; its times are in seconds. */
    public Resource resource(
            String url, String format, String project, String collector, RecordType type, long start, long duration) {
        String transport = Resource.transportOf(url);
        boolean cached = transport.equals(HTTP) && !cache.isEmpty();
        return new Resource(
                url,
                cached ? CacheTransport.NAME : transport,
                format,
                project,
                collector,
                type,
                start,
                duration,
                cached ? cache : Map.of());
    }
}
