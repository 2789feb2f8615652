package org.bgpstream.core.compress;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import org.bgpstream.Limits;
import org.bgpstream.spi.ByteSource;

/**
 * Decompressed data: what every kind of compression has in common. Damage, or the failure of the source, is reported by the
 * read after the one that gave the last good bytes, and by every later one.
 */
abstract class DecompressedSource implements ByteSource {
    /** Data below this size may expand as it likes. */
    private static final long FREE_EXPANSION = 64L << 20;

    final CompressedInput input;
    private final Compression compression;
    private final int maxExpansion;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean closed;
    private long produced;
    private IOException damage;

    DecompressedSource(CompressedInput input, Compression compression, Limits limits) {
        this.input = input;
        this.compression = compression;
        this.maxExpansion = limits.maxExpansion();
    }

    /**
     * Decodes some bytes.
     *
     * @return how many, or -1 at the end; 0 only if damage was found, which is then {@link #damaged}
     */
    abstract int decode(ByteBuffer target) throws IOException;

    /** Frees what the decoder holds outside of the heap. */
    abstract void free() throws IOException;

    /** Keeps damage for when the bytes before it have been given. */
    final void damaged(String reason, Throwable cause) {
        damage = new DamagedDataException(
                compression.label() + " data is damaged at byte " + input.position() + ": " + reason, cause);
    }

    /** The same, unless it is the source that failed. */
    final void damaged(IOException cause) {
        if (input.failure() != null) {
            damage = input.failure();
            return;
        }
        boolean cut = cause instanceof EOFException || cause.getMessage() == null;
        damaged(cut ? "it ends too early" : cause.getMessage(), cause);
    }

    @Override
    public final int read(ByteBuffer target) throws IOException {
        lock.lock();
        try {
            if (closed) {
                throw new IOException("the source was closed");
            }
            if (damage != null) {
                throw damage;
            }
            int count = decode(target);
            if (count == 0 && damage != null) {
                throw damage;
            }
            if (count > 0) {
                count(count);
            }
            return count;
        } finally {
            if (closed) {
                free();
            }
            lock.unlock();
        }
    }

    private void count(int count) {
        produced += count;
        if (produced > FREE_EXPANSION && produced / maxExpansion > input.position()) {
            damaged("it expands to more than " + maxExpansion + " times its size", null);
        }
    }

    /** Does not wait for a read in another thread, which then frees the decoder. */
    @Override
    public final void close() throws IOException {
        closed = true;
        try {
            input.close();
        } finally {
            if (lock.tryLock()) {
                try {
                    free();
                } finally {
                    lock.unlock();
                }
            }
        }
    }
}
