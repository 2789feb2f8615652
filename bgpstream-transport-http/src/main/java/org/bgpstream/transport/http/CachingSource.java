package org.bgpstream.transport.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.bgpstream.spi.ByteSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A remote file on its way into the cache. It gets there when it was read to its end without failure, which the transport tells by
 * its length; one that is closed earlier does not. What cannot be written is read all the same.
 */
final class CachingSource implements ByteSource {
    private static final Logger LOG = LoggerFactory.getLogger(CachingSource.class);

    private final ByteSource remote;
    private final long mostBytes;

    /** {@code null} when nothing is written any more. */
    private CacheFile.Writer writer;

    private CachingSource(ByteSource remote, CacheFile.Writer writer, long mostBytes) {
        this.remote = remote;
        this.writer = writer;
        this.mostBytes = mostBytes;
    }

    /** The remote file, written to the cache on its way unless somebody else does that already. */
    static ByteSource begin(ByteSource remote, CacheFile file, long mostBytes) {
        try {
            CacheFile.Writer writer = file.write();
            return writer == null ? remote : new CachingSource(remote, writer, mostBytes);
        } catch (IOException e) {
            LOG.warn("nothing is cached: {}", e.toString());
            return remote;
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int from = target.position();
        int count;
        try {
            count = remote.read(target);
        } catch (IOException e) {
            discard();
            throw e;
        }
        if (count > 0) {
            write(target.duplicate().flip().position(from));
        } else if (count < 0) {
            finish();
        }
        return count;
    }

    private synchronized void write(ByteBuffer bytes) {
        try {
            while (writer != null && bytes.hasRemaining()) {
                writer.out().write(bytes);
            }
        } catch (IOException e) {
            LOG.warn("caching ends: {}", e.toString());
            discard();
        }
    }

    private synchronized void finish() {
        CacheFile.Writer open = writer;
        writer = null;
        if (open != null) {
            try {
                CacheSize.keepBelow(mostBytes, open.finish());
            } catch (IOException e) {
                LOG.warn("caching failed: {}", e.toString());
            }
        }
    }

    private synchronized void discard() {
        CacheFile.Writer open = writer;
        writer = null;
        if (open != null) {
            try {
                open.discard();
            } catch (IOException e) {
                LOG.warn("an unfinished file stays in the cache: {}", e.toString());
            }
        }
    }

    @Override
    public void close() throws IOException {
        discard();
        remote.close();
    }
}
