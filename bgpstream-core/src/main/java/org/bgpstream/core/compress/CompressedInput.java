package org.bgpstream.core.compress;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.bgpstream.spi.ByteSource;

/** The compressed bytes of a source, buffered and counted. A stream, because that is what decoders take. */
final class CompressedInput extends InputStream implements Closeable {
    /** How long before the last byte the end is known. */
    static final int NEAR_BYTES = 512;

    /** Holds the largest parts that are looked at as a whole: the head, and a chunk of xz, 64 KiB and its header. */
    private static final int BUFFER_SIZE = 68 * 1024;

    private final ByteSource source;
    private final byte[] bytes = new byte[BUFFER_SIZE];
    private int next;
    private int limit;
    private long before;
    private boolean ended;
    private IOException failure;

    CompressedInput(ByteSource source) {
        this.source = source;
    }

    /** How many bytes were taken. */
    long position() {
        return before + next;
    }

    /** Why the source could not be read on, or {@code null}. */
    IOException failure() {
        return failure;
    }

    /** Whether all bytes that are still to come are in the buffer, which is known {@link #NEAR_BYTES} before the last. */
    boolean endIsNear() throws IOException {
        require(NEAR_BYTES);
        return ended;
    }

    /**
     * The first bytes: as many as tell the compression, or fewer if there are no more or they are no magic; {@code null} if
     * none of that can be told before more of them come.
     */
    ByteBuffer head() throws IOException {
        ByteBuffer head = ByteBuffer.wrap(bytes, 0, limit);
        while (limit < Compression.headBytes(head) && !ended && (limit == 0 || Compression.mayBegin(bytes[0]))) {
            int before = limit;
            fill();
            if (limit == before && !ended) {
                return null;
            }
            head.limit(limit);
        }
        return head;
    }

    /** Makes sure that so many bytes are in the buffer, if there are. Returns how many of them are. */
    int require(int count) throws IOException {
        if (limit - next < count && !ended) {
            System.arraycopy(bytes, next, bytes, 0, limit - next);
            before += next;
            limit -= next;
            next = 0;
            while (limit < count && !ended) {
                fill();
            }
        }
        return Math.min(count, limit - next);
    }

    private void fill() throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new IOException("reading was interrupted");
        }
        int count;
        try {
            count = source.read(ByteBuffer.wrap(bytes, limit, bytes.length - limit));
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        if (count < 0) {
            ended = true;
        } else {
            limit += count;
        }
    }

    /** A view of the bytes that are in the buffer; at least one unless the input has ended. */
    ByteBuffer buffered() throws IOException {
        require(1);
        return ByteBuffer.wrap(bytes, next, limit - next);
    }

    /** Moves bytes that are in the buffer. Returns how many. */
    int drain(ByteBuffer target) {
        int count = Math.min(target.remaining(), limit - next);
        target.put(bytes, next, count);
        next += count;
        return count;
    }

    /** Passes over bytes that are in the buffer. */
    void advance(int count) {
        next += count;
    }

    @Override
    public int read() throws IOException {
        return require(1) == 0 ? -1 : bytes[next++] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (require(1) == 0) {
            return -1;
        }
        // so that the end is known before its last bytes are used
        while (limit < bytes.length && !ended) {
            fill();
        }
        int count = Math.min(length, limit - next);
        System.arraycopy(bytes, next, target, offset, count);
        next += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
