package org.bgpstream.transport.http;

import java.util.concurrent.TimeUnit;

/**
 * Judges by its silence whether a server is still there. Counts only the time spent waiting for it, for a server does not send to
 * who does not read.
 */
final class Watchdog {
    /** Of the time for which a server may be silent, what goes by before it is asked whether it is there. */
    private static final int PING_PART = 3;

    /** How many such times a server may only answer, where little is asked of it. */
    private static final int PATIENCE = 10;

    /** What to do. */
    enum Verdict {
        /** Go on. */
        WAIT,
        /** Ask the server whether it is there. */
        ASK,
        /** Give the connection up. */
        LEAVE
    }

    private final long idleNanos;
    private final long mostNanos;

    /** How long was waited since the server gave data, since it showed that it is there, and since it was asked for that. */
    private long dataNanos;

    private long signNanos;
    private long pingNanos;
    private long signs;

    /**
     * For one server.
     *
     * @param idleNanos how long it may be silent
     * @param alwaysHasData whether it has something to give in that time if it is well
     */
    Watchdog(long idleNanos, boolean alwaysHasData) {
        this.idleNanos = idleNanos;
        mostNanos = alwaysHasData ? idleNanos : PATIENCE * idleNanos;
    }

    /** Begins to watch a new connection. */
    void start() {
        data();
        signs = 0;
    }

    /** The server gave data. */
    void data() {
        dataNanos = 0;
        signNanos = 0;
        pingNanos = 0;
    }

    /**
     * Nothing came for a while.
     *
     * @param nanos how long was waited now
     * @param signsNow how often the server has shown by now that it is there, beside giving data
     */
    Verdict waited(long nanos, long signsNow) {
        dataNanos += nanos;
        signNanos = signsNow == signs ? signNanos + nanos : 0;
        pingNanos += nanos;
        signs = signsNow;
        if (signNanos >= idleNanos || dataNanos >= mostNanos) {
            return Verdict.LEAVE;
        }
        if (pingNanos >= idleNanos / PING_PART) {
            pingNanos = 0;
            return Verdict.ASK;
        }
        return Verdict.WAIT;
    }

    /** For how long no data came, in nanoseconds. */
    long silentNanos() {
        return dataNanos;
    }

    /** The same in seconds. */
    long silentSeconds() {
        return TimeUnit.NANOSECONDS.toSeconds(dataNanos);
    }
}
