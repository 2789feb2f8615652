package org.bgpstream.transport.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.bgpstream.Limits;
import org.bgpstream.spi.ByteSource;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.Transport;

/**
 * The transport {@code cache}: HTTP, with each file kept in a directory as it came, so that it is transferred once. Files have the
 * names that libBGPStream gives them. What a resource wants of it stands in its attributes.
 */
public final class CacheTransport implements Transport {
    /** The attribute with the directory, which must be there. */
    public static final String DIRECTORY = "cache-dir";

    /** The attribute with the most bytes that the directory may hold; those not used for longest are deleted. None: no limit. */
    public static final String MOST_BYTES = "cache-size";

    /** For the service loader. */
    public CacheTransport() {}

    @Override
    public String name() {
        return "cache";
    }

    @Override
    public String description() {
        return "Files over HTTP that are kept in a directory";
    }

    @Override
    public ByteSource open(Resource resource, Limits limits) throws IOException {
        CacheFile file = new CacheFile(directory(resource), name(resource));
        ByteSource kept = file.open();
        if (kept != null) {
            return kept;
        }
        ByteSource remote = HttpTransport.open(resource.url());
        return CachingSource.begin(remote, file, mostBytes(resource));
    }

    /** The directory that a resource names. */
    private static Path directory(Resource resource) throws IOException {
        String value = resource.attributes().get(DIRECTORY);
        if (value == null) {
            throw new IOException("transport 'cache' needs the attribute '" + DIRECTORY + "'");
        }
        try {
            Path directory = Path.of(value);
            if (!Files.isDirectory(directory)) {
                throw new IOException("the cache directory '" + value + "' is not there");
            }
            return directory;
        } catch (InvalidPathException e) {
            throw new IOException("the cache directory '" + value + "' is no path", e);
        }
    }

    private static long mostBytes(Resource resource) throws IOException {
        String value = resource.attributes().get(MOST_BYTES);
        if (value == null) {
            return Long.MAX_VALUE;
        }
        if (!value.matches("\\d{1,18}")) {
            throw new IOException("the size of the cache is '" + value + "': allowed is a number of bytes");
        }
        return Long.parseLong(value);
    }

    /** The name without its ending: project, collector, type, start and duration, as libBGPStream has it. */
    private static String name(Resource resource) {
        return safe(resource.project()) + "." + safe(resource.collector()) + "."
                + (resource.type() == null ? "unknown" : resource.type().filterName()) + "." + resource.startTime()
                + "."
                + resource.duration();
    }

    /** A name that stays in its directory, whatever a broker says. */
    private static String safe(String text) {
        return text.replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
