package org.bgpstream.transport.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bytes that wait in a temporary file until they are read. The file has no name where the system allows that, so that nothing is left
 * of a program that is killed. May be closed from any thread; an interrupt does not harm it.
 */
final class Spill implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Spill.class);

    /** How much all of this JVM may hold. */
    private static final long MOST_BYTES = 1L << 30;

    private static final AtomicLong HELD = new AtomicLong();

    private final Path path;
    private final RandomAccessFile file;
    private long written;
    private long given;
    private boolean closed;

    private Spill(Path path, RandomAccessFile file) {
        this.path = path;
        this.file = file;
    }

    /** An empty one, or {@code null} if none can be made. */
    static Spill open() {
        try {
            Path path = Files.createTempFile("bgpstream", ".part");
            Spill spill = new Spill(path, new RandomAccessFile(path.toFile(), "rw"));
            spill.unlink();
            return spill;
        } catch (IOException e) {
            LOG.debug("nothing is kept for later", e);
            return null;
        }
    }

    private void unlink() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // where an open file cannot be deleted, it is when it is closed
            LOG.trace("{} is still there", path, e);
        }
    }

    /** Adds some bytes, unless there is no room for them. */
    synchronized boolean add(byte[] bytes, int length) {
        if (closed || HELD.addAndGet(length) > MOST_BYTES) {
            HELD.addAndGet(closed ? 0 : -length);
            return false;
        }
        try {
            file.seek(written);
            file.write(bytes, 0, length);
            written += length;
            return true;
        } catch (IOException e) {
            HELD.addAndGet(-length);
            LOG.debug("no more is kept for later", e);
            return false;
        }
    }

    /** Whether all of it was read. */
    synchronized boolean isEmpty() {
        return given == written;
    }

    /** Reads some bytes. */
    synchronized int read(ByteBuffer target) throws IOException {
        file.seek(given);
        int count = file.read(target.array(), target.arrayOffset() + target.position(), (int)
                Math.min(target.remaining(), written - given));
        if (count < 0) {
            throw new IOException("a temporary file became shorter");
        }
        target.position(target.position() + count);
        given += count;
        return count;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        HELD.addAndGet(-written);
        try (file) {
            unlink();
        } catch (IOException e) {
            LOG.debug("closing {}", path, e);
        }
    }
}
