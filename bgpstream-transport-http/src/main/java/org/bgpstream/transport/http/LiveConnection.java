package org.bgpstream.transport.http;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Instant;

/** One connection to a server that sends lines as they come, from the attempt to connect to its end. */
abstract class LiveConnection {
    private static final int PIPE_BYTES = 1 << 20;

    private final Pipe pipe = new Pipe(PIPE_BYTES);

    /** When the server was last heard of, in milliseconds since the epoch. */
    private volatile long heardMillis = System.currentTimeMillis();

    /** When the server answered that it will serve, and when that ended; the clock of {@link System#nanoTime}. */
    private volatile Long openNanos;

    private volatile Long endNanos;

    /** When it ended by itself. */
    private volatile Instant ended;

    /** When the server was asked for messages, later when it is known to send them, and whether that is known. */
    private volatile Instant subscribed;

    private volatile boolean serves;

    /** The server answered that it will serve. */
    final void opened() {
        openNanos = System.nanoTime();
        heard();
    }

    /** The server was asked for messages. */
    final void asked() {
        subscribed = Instant.now();
    }

    /** The server is known to send what it was asked for from now on. */
    final void confirmed() {
        subscribed = Instant.now();
        serves = true;
    }

    /** The server does not say whether it sends what it was asked for: taken to do so since then. */
    final void presumed() {
        serves = true;
    }

    /** The server has shown that it is there. */
    final void heard() {
        heardMillis = System.currentTimeMillis();
    }

    /**
     * Gives bytes to the reader, waiting for room.
     *
     * @return whether all were taken; not if nobody reads any more
     */
    final boolean give(byte[] bytes, int length) throws InterruptedException {
        heard();
        return pipe.write(bytes, 0, length);
    }

    /** Says that nothing more comes, and why; the first reason counts. */
    final void end(IOException why) {
        if (ended == null) {
            endNanos = System.nanoTime();
            // who was silent for too long may have been gone all that time
            boolean silent = why.getCause() instanceof SocketTimeoutException;
            ended = silent ? Instant.ofEpochMilli(heardMillis) : Instant.now();
        }
        pipe.end(why);
    }

    /**
     * Reads some bytes, waiting a while.
     *
     * @return how many; 0 if none came, also while there is no connection yet; -1 at its end
     */
    final int read(ByteBuffer target, long millis) throws InterruptedException {
        return pipe.read(target, millis);
    }

    /** Why it ended. */
    final IOException reason() {
        return pipe.reason();
    }

    /** Whether the server has answered that it will serve. */
    final boolean wasOpen() {
        return openNanos != null;
    }

    /** For how long the server served, in nanoseconds. */
    final long openNanos() {
        Long end = endNanos;
        return openNanos == null ? 0 : (end == null ? System.nanoTime() : end) - openNanos;
    }

    /** From when on the server sends what it was asked for as far as is known, or {@code null} if it was not asked. */
    final Instant subscribed() {
        return subscribed;
    }

    /** Whether nothing is to be waited for any more that tells when the server began to send. */
    final boolean serves() {
        return serves;
    }

    /** Since when nothing has come: its end, or if it did not end by itself, when the server was last heard of. */
    final Instant lost() {
        Instant end = ended;
        return end == null ? Instant.ofEpochMilli(heardMillis) : end;
    }

    /** How often the server has shown that it is there, beside sending data. */
    long signsOfLife() {
        return 0;
    }

    /** Asks the server to show that it is there, if it can be asked. */
    void ping() {}

    /** Called again and again while nothing comes. */
    void look() {}

    /** Ends it at once. */
    void close() {
        pipe.close();
    }
}
