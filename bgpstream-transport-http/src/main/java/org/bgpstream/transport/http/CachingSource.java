package org.bgpstream.transport.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.bgpstream.spi.ByteSource;

/**
 * A remote file on its way into the cache. It gets there when it was read to its end without failure. One that its reader wants no
 * more of, such as the last of a time window, is completed in the background if it is not too long. What cannot be written is read
 * all the same.
 */
final class CachingSource implements ByteSource {
    /** Up to which length a file is completed. */
    private static final long WORTH_COMPLETING = 32L << 20;

    private final HttpSource remote;
    private final String directory;
    private final long mostBytes;

    /** {@code null} when nothing is written any more. Used by who reads, and by who closes only while nobody reads. */
    private CacheFile.Writer writer;

    private boolean reading;
    private boolean closed;

    CachingSource(HttpSource remote, CacheFile.Writer writer, String directory, long mostBytes) {
        this.remote = remote;
        this.writer = writer;
        this.directory = directory;
        this.mostBytes = mostBytes;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        begin();
        try {
            int from = target.position();
            int count = remote.read(target);
            if (count > 0 && writer != null) {
                write(target.duplicate().flip().position(from));
            } else if (count < 0 && writer != null) {
                finish();
            }
            return count;
        } catch (IOException e) {
            if (!isClosed()) {
                discard();
            }
            throw e;
        } finally {
            end();
        }
    }

    private synchronized void begin() throws IOException {
        if (closed) {
            throw new IOException("the source was closed");
        }
        reading = true;
    }

    private void end() {
        boolean left;
        synchronized (this) {
            reading = false;
            left = closed;
        }
        if (left) {
            leaveToOthers();
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void write(ByteBuffer bytes) {
        try {
            writer.write(bytes);
        } catch (IOException e) {
            CacheTransport.warn(directory, e);
            discard();
        }
    }

    private void finish() {
        boolean whole = remote.endIsCertain() && (remote.length() < 0 || remote.length() == writer.size());
        if (!whole) {
            discard();
            return;
        }
        CacheFile.Writer done = writer;
        writer = null;
        try {
            CacheSize.keepBelow(mostBytes, done.finish());
        } catch (IOException e) {
            CacheTransport.warn(directory, e);
        }
    }

    private void discard() {
        CacheFile.Writer open = writer;
        writer = null;
        if (open != null) {
            try {
                open.discard();
            } catch (IOException e) {
                CacheTransport.warn(directory, e);
            }
        }
    }

    /** Sees to it that the file is completed, if it is worth it. */
    private void leaveToOthers() {
        if (writer == null) {
            return;
        }
        boolean worth = remote.length() >= 0 && remote.length() <= WORTH_COMPLETING;
        if (worth) {
            CachingSource rest = new CachingSource(remote.rest(), writer, directory, mostBytes);
            writer = null;
            if (!Completions.add(rest)) {
                rest.abandon();
            }
        } else {
            discard();
        }
    }

    @Override
    public long reconnects() {
        return remote.reconnects();
    }

    @Override
    public void close() {
        boolean left;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            left = !reading;
        }
        remote.close();
        if (left) {
            leaveToOthers();
        }
    }

    /** Ends for good, in the middle of the file too. */
    void abandon() {
        discard();
        close();
    }
}
