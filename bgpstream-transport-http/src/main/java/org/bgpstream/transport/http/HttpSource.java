package org.bgpstream.transport.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.HttpUrl;
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

    private final RemoteFile file;
    private final HttpClient client;
    private final Backoff backoff;

    /** The connections of the host that is asked, or {@code null} before it counts there. */
    private HostSlots slots;

    private volatile ReadAhead ahead;

    /** What broke behind it. */
    private IOException broken;

    private final AtomicLong reconnects = new AtomicLong();
    private volatile boolean closed;

    private HttpSource(RemoteFile file, HttpClient client, ReadAhead ahead) {
        this.file = file;
        this.client = client;
        this.ahead = ahead;
        backoff = new Backoff(client.settings().retryPause(), client.settings().retryTime());
    }

    /** A source of a file that was not read yet. */
    static HttpSource of(HttpUrl url, HttpClient client) {
        HttpSource source = new HttpSource(new RemoteFile(url, client), client, new ReadAhead());
        source.countAtHost();
        return source;
    }

    /**
     * A source of all that this one, which is stopped and not read any more, did not give. It does not count among those that want
     * connections before it is read.
     */
    HttpSource rest() {
        HttpSource rest = new HttpSource(file.rest(), client, ahead);
        ahead = new ReadAhead();
        return rest;
    }

    /** The length of the file, or -1 if it is not known. */
    long length() {
        return file.length();
    }

    /** Whether the server calls it a page for a browser. */
    boolean isPage() {
        return file.isPage();
    }

    /** Whether the end that was reached must be that of the file. */
    boolean endIsCertain() {
        return file.endIsCertain();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        while (ahead.isEmpty()) {
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
        return ahead.take(target);
    }

    /** Returns how many bytes it put into the target, -1 at the end, or 0 if it did something else. */
    private int readOnce(ByteBuffer target) throws InterruptedException {
        boolean keep = false;
        HostSlots host = countAtHost();
        try {
            host.enter(this, null);
            try {
                int count = host.crowded() ? readAhead(host.sources()) : readInto(target);
                keep = file.isConnected() && !host.crowded();
                return count;
            } finally {
                host.leave(this, keep);
            }
        } catch (IOException e) {
            // what was read ahead comes first
            broken = e;
            return 0;
        }
    }

    /** The connections of the host that is to be asked; a redirect may have led to another one. */
    private synchronized HostSlots countAtHost() {
        HostSlots now = client.slots(file.host());
        if (now != slots && !closed) {
            if (slots != null) {
                slots.close(this);
            }
            now.open();
            slots = now;
        }
        return now;
    }

    private int readInto(ByteBuffer target) throws IOException {
        ahead.forget();
        int at = target.position();
        int count = file.read(target.array(), target.arrayOffset() + at, target.remaining(), RemoteFile.ALL);
        if (count > 0) {
            target.position(at + count);
            backoff.reset();
        }
        return count;
    }

    private int readAhead(int sources) throws IOException {
        try {
            return Math.min(ahead.fill(file, sources), 0);
        } finally {
            if (!ahead.isEmpty()) {
                backoff.reset();
            }
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
                    client.settings().retryTime().toSeconds());
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

    /** Ends the reading; {@link #rest} can still be taken. */
    void stop() {
        HostSlots counted;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            counted = slots;
            notifyAll();
        }
        file.cancel();
        if (counted != null) {
            counted.close(this);
        }
    }

    @Override
    public void close() {
        stop();
        ahead.close();
    }
}
