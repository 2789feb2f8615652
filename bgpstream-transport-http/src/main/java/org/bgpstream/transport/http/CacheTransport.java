package org.bgpstream.transport.http;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import org.bgpstream.Limits;
import org.bgpstream.spi.ByteSource;
import org.bgpstream.spi.CacheOptions;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.Transport;

/**
 * The transport {@code cache}: HTTP, with each file kept in a directory as it came, so that it is transferred once. Files have the
 * names that libBGPStream gives them. What a resource wants of it stands in its attributes. A directory that cannot be used, or is
 * full, costs the cache but not the data.
 */
public final class CacheTransport implements Transport {
    /** For the service loader. */
    public CacheTransport() {}

    @Override
    public String name() {
        return CacheOptions.TRANSPORT;
    }

    @Override
    public String description() {
        return "Files over HTTP that are kept in a directory";
    }

    @Override
    public ByteSource open(Resource resource, Limits limits) throws IOException {
        CacheDirectory directory = directory(resource);
        String name = CacheNames.of(resource);
        CacheFile.Writer writer = null;
        if (name != null) {
            try {
                CacheFile file = directory.file(name);
                ByteSource kept = file.open();
                writer = kept == null ? file.write() : null;
                // another may have come between
                kept = kept == null ? file.open() : kept;
                if (kept != null) {
                    if (writer != null) {
                        directory.discard(writer);
                    }
                    return kept;
                }
            } catch (IOException | InvalidPathException e) {
                directory.warnNotKept(e);
            }
        }
        return open(resource.url(), writer, directory);
    }

    private static ByteSource open(String url, CacheFile.Writer writer, CacheDirectory directory) throws IOException {
        try {
            HttpSource remote = HttpTransport.open(url, HttpClient.ofSystem());
            return writer == null ? remote : new CachingSource(remote, writer, directory);
        } catch (IOException e) {
            if (writer != null) {
                directory.discard(writer);
            }
            throw e;
        }
    }

    private static CacheDirectory directory(Resource resource) throws IOException {
        String directory = resource.attributes().get(CacheOptions.DIRECTORY);
        if (directory == null) {
            throw new IOException(
                    "transport '" + CacheOptions.TRANSPORT + "' needs the attribute '" + CacheOptions.DIRECTORY + "'");
        }
        String size = resource.attributes().get(CacheOptions.MOST_BYTES);
        if (size != null && !CacheOptions.isSize(size)) {
            throw new IOException("the size of the cache is '" + size + "': allowed is a number of bytes, 1 or more");
        }
        return new CacheDirectory(directory, size == null ? Long.MAX_VALUE : Long.parseLong(size));
    }
}
