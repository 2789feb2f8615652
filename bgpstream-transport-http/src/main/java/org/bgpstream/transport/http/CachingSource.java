package org.bgpstream.transport.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import org.bgpstream.spi.ByteSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A remote file on its way into the cache. It gets there when it was read to its end without failure. One that its reader wants no
 * more of, such as the last of a time window, is completed in the background if it is not too long; a reader that is interrupted wants no
 * more. What cannot be written, or is longer than the whole cache may be, is read all the same.
 */
final class CachingSource implements ByteSource {
    private static final Logger LOG = LoggerFactory.getLogger(CachingSource.class);

    /** Up to which length a file is completed. */
    private static final long WORTH_COMPLETING = 32L << 20;

    private final HttpSource remote;
    private final CacheDirectory directory;

    /** {@code null} when nothing is written any more. Used by who reads, and by who closes only while nobody reads. */
    private CacheFile.Writer writer;

    /** What was kept, in case that it turns out to be damaged. */
    private CacheFile kept;

    private boolean failed;
    private boolean reading;
    private boolean closed;

    CachingSource(HttpSource remote, CacheFile.Writer writer, CacheDirectory directory) {
        this.remote = remote;
        this.writer = writer;
        this.directory = directory;
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
            failed = true;
            if (!isLeft(e)) {
                discard();
            }
            throw e;
        } finally {
            end();
        }
    }

    /** Whether reading failed because nobody wants more. */
    private boolean isLeft(IOException e) {
        boolean interrupted = e instanceof InterruptedIOException && !(e instanceof SocketTimeoutException);
        return interrupted || Thread.currentThread().isInterrupted() || isClosed();
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
        if (Math.max(remote.length(), writer.size() + bytes.remaining()) > directory.mostBytes()) {
            LOG.debug("a file is not kept: it is larger than the cache may be");
            discard();
            return;
        }
        try {
            writer.write(bytes);
        } catch (IOException e) {
            directory.warnNotKept(e);
            discard();
        }
    }

    private void finish() {
        boolean whole = remote.endIsCertain() && (remote.length() < 0 || remote.length() == writer.size());
        if (!whole || remote.isPage() || writer.size() == 0) {
            LOG.debug("a file is not kept: it is empty or a page for browsers, or its end is not certain");
            discard();
            return;
        }
        CacheFile.Writer done = writer;
        writer = null;
        kept = done.file();
        directory.add(done);
    }

    private void discard() {
        CacheFile.Writer open = writer;
        writer = null;
        if (open != null) {
            directory.discard(open);
        }
    }

    /** Sees to it that the file is completed, if it is worth it. */
    private void leaveToOthers() {
        boolean worth = writer != null && remote.length() >= 0 && remote.length() <= WORTH_COMPLETING;
        if (worth) {
            CachingSource rest = new CachingSource(remote.rest(), writer, directory);
            writer = null;
            if (!Completions.add(rest)) {
                rest.abandon();
            }
        } else {
            discard();
        }
        remote.close();
    }

    /** That the transfer failed, or was left, says nothing of its bytes. */
    @Override
    public void reject() {
        if (failed || isClosed()) {
            return;
        }
        discard();
        if (kept != null) {
            try {
                kept.delete();
            } catch (IOException e) {
                directory.warnNotKept(e);
            }
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
        remote.stop();
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
