package org.bgpstream.transport.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.bgpstream.spi.Backoff;
import org.bgpstream.spi.ByteSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file as its bytes come. What is transient is tried again. While there are more sources than there may be connections it reads
 * ahead, more each time, and then makes room for others; so they do not take the connection from each other for every few bytes.
 */
final class HttpSource implements ByteSource, HostSlots.Holder {
    private static final Logger LOG = LoggerFactory.getLogger(HttpSource.class);
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int LEAST_AHEAD = 64 << 10;
    private static final int MOST_AHEAD = 1 << 20;

    /** How much all sources of one host may read ahead. */
    private static final long AHEAD_OF_HOST =
            Math.min(32L << 20, Runtime.getRuntime().maxMemory() / 8);

    private final RemoteFile file;
    private final HttpSettings settings;
    private final HostSlots slots;
    private final Backoff backoff;

    /** What was read ahead, and how much it was last. */
    private ByteBuffer ahead = NOTHING;

    private int aheadSize = LEAST_AHEAD / 2;

    /** What broke behind it. */
    private IOException broken;

    private final AtomicLong reconnects = new AtomicLong();
    private volatile boolean closed;

    HttpSource(RemoteFile file, HttpSettings settings, HostSlots slots) {
        this.file = file;
        this.settings = settings;
        this.slots = slots;
        backoff = new Backoff(settings.retryPause(), settings.retryTime());
        slots.open();
    }

    /** A source of all that this one, which is closed and not read any more, did not give. */
    HttpSource rest() {
        HttpSource rest = new HttpSource(file.rest(), settings, slots);
        rest.ahead = ahead;
        return rest;
    }

    /** The length of the file, or -1 if it is not known. */
    long length() {
        return file.length();
    }

    /** Whether the end that was reached must be that of the file. */
    boolean endIsCertain() {
        return file.endIsCertain();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        while (!ahead.hasRemaining()) {
            try {
                if (broken != null) {
                    IOException why = broken;
                    broken = null;
                    prepareRetry(why);
                }
                int count = readOnce(target);
                if (count != 0) {
                    return count;
                }
            } catch (InterruptedException e) {
                throw interrupted();
            }
        }
        int count = Math.min(target.remaining(), ahead.remaining());
        target.put(ahead.slice(ahead.position(), count));
        ahead.position(ahead.position() + count);
        return count;
    }

    /** Returns how many bytes it put into the target, -1 at the end, or 0 if it did something else. */
    private int readOnce(ByteBuffer target) throws IOException, InterruptedException {
        boolean keep = false;
        slots.enter(this);
        try {
            int count = slots.crowded() ? readAhead() : readInto(target);
            keep = file.isConnected() && !slots.crowded();
            return count;
        } catch (IOException e) {
            // what was read ahead comes first
            broken = e;
            return 0;
        } finally {
            slots.leave(this, keep);
        }
    }

    private int readInto(ByteBuffer target) throws IOException {
        ahead = NOTHING;
        int at = target.position();
        int count = file.read(target.array(), target.arrayOffset() + at, target.remaining(), RemoteFile.ALL);
        if (count > 0) {
            target.position(at + count);
            backoff.reset();
        }
        return count;
    }

    private int readAhead() throws IOException {
        long share = Math.max(LEAST_AHEAD, Math.min(MOST_AHEAD, AHEAD_OF_HOST / slots.sources()));
        aheadSize = (int) Math.min(2L * aheadSize, share);
        ahead = ahead.capacity() >= aheadSize && ahead.capacity() <= share
                ? ahead.clear()
                : ByteBuffer.allocate(aheadSize);
        byte[] bytes = ahead.array();
        int end = 0;
        try {
            while (end < bytes.length) {
                int count = file.read(bytes, end, bytes.length - end, bytes.length - end);
                if (count < 0) {
                    return end == 0 ? -1 : 0;
                }
                end += count;
                backoff.reset();
            }
            return 0;
        } finally {
            ahead.limit(end).position(0);
        }
    }

    /** Waits until it is time for another attempt, or says that it will not be made. */
    private void prepareRetry(IOException why) throws IOException, InterruptedException {
        if (closed || why instanceof PermanentFailure) {
            throw why;
        }
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted();
        }
        long asked = why instanceof TransientFailure failure ? failure.retryAfterMillis() : 0;
        long pause = backoff.next(asked);
        if (pause == Backoff.GIVE_UP) {
            throw new IOException(
                    why.getMessage()
                            + (backoff.attempts() == 1 ? "" : ", at " + backoff.attempts() + " attempts")
                            + (asked > 0 ? "; asks to wait " + asked / 1000 + " s" : ""),
                    why);
        }
        reconnects.incrementAndGet();
        if (backoff.attempts() == 2) {
            LOG.warn(
                    "{}: {}; tried again for up to {} s",
                    file.name(),
                    why.getMessage(),
                    settings.retryTime().toSeconds());
        }
        LOG.debug("{}: {}; tried again in {} ms", file.name(), why.getMessage(), pause);
        synchronized (this) {
            long end = System.nanoTime() + pause * 1_000_000;
            for (long left = pause; left > 0 && !closed; left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        }
    }

    private static IOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted");
    }

    @Override
    public long reconnects() {
        return reconnects.get();
    }

    @Override
    public void disconnect() {
        file.disconnect();
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            notifyAll();
        }
        file.cancel();
        slots.close(this);
    }
}
