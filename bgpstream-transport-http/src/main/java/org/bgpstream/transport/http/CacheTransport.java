package org.bgpstream.transport.http;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bgpstream.Limits;
import org.bgpstream.spi.ByteSource;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transport {@code cache}: HTTP, with each file kept in a directory as it came, so that it is transferred once. Files have the
 * names that libBGPStream gives them. What a resource wants of it stands in its attributes. A directory that cannot be used, or is
 * full, costs the cache but not the data.
 */
public final class CacheTransport implements Transport {
    /** Its name. */
    public static final String NAME = "cache";

    /** The attribute with the directory, which must be there. */
    public static final String DIRECTORY = "cache-dir";

    /** The attribute with the most bytes that the directory may hold; those not used for longest are deleted. None: no limit. */
    public static final String MOST_BYTES = "cache-size";

    private static final Logger LOG = LoggerFactory.getLogger(CacheTransport.class);

    /** What was warned of: once each is enough. */
    private static final Set<String> WARNINGS = ConcurrentHashMap.newKeySet();

    /** For the service loader. */
    public CacheTransport() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Files over HTTP that are kept in a directory";
    }

    @Override
    public ByteSource open(Resource resource, Limits limits) throws IOException {
        String directory = resource.attributes().get(DIRECTORY);
        if (directory == null) {
            throw new IOException("transport '" + NAME + "' needs the attribute '" + DIRECTORY + "'");
        }
        long mostBytes = mostBytes(resource);
        CacheFile.Writer writer = null;
        try {
            CacheFile file = new CacheFile(Path.of(directory).toRealPath(), name(resource));
            ByteSource kept = file.open();
            if (kept == null) {
                writer = file.write();
                // another may have come between
                kept = writer == null ? null : file.open();
            }
            if (kept != null) {
                if (writer != null) {
                    writer.discard();
                }
                return kept;
            }
        } catch (IOException | InvalidPathException e) {
            warn(directory, e);
        }
        return open(resource.url(), writer, directory, mostBytes);
    }

    private static ByteSource open(String url, CacheFile.Writer writer, String directory, long mostBytes)
            throws IOException {
        try {
            HttpSource remote = HttpTransport.open(url, HttpClient.ofSystem());
            return writer == null ? remote : new CachingSource(remote, writer, directory, mostBytes);
        } catch (IOException e) {
            if (writer != null) {
                writer.discard();
            }
            throw e;
        }
    }

    /** Says what is wrong with a directory, unless that was said already. */
    static void warn(String directory, Exception e) {
        String problem = "files are not kept in the cache directory " + directory + ": " + e;
        if (WARNINGS.add(problem)) {
            LOG.warn("{}", problem);
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
