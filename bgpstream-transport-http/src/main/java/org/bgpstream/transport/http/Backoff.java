package org.bgpstream.transport.http;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next attempt: twice as long each time, with jitter, until too much time has passed. */
final class Backoff {
    private static final long FIRST_MILLIS = 500;
    private static final long LONGEST_MILLIS = 30_000;

    private final long mostNanos;
    private int attempts;
    private long beginNanos;

    /** One that gives up after a time without any success. */
    Backoff(Duration most) {
        mostNanos = most.toNanos();
    }

    /** Says that an attempt succeeded. */
    void reset() {
        attempts = 0;
    }

    /** How many attempts have failed in a row. */
    int attempts() {
        return attempts;
    }

    /**
     * Counts a failure.
     *
     * @param leastMillis what the server asks for, or 0
     * @return how many milliseconds to wait, or -1 to give up
     */
    long next(long leastMillis) {
        long now = System.nanoTime();
        if (attempts++ == 0) {
            beginNanos = now;
        }
        long usual = Math.min(FIRST_MILLIS << Math.min(attempts - 1, 16), LONGEST_MILLIS);
        long jittered = usual / 2 + ThreadLocalRandom.current().nextLong(usual / 2 + 1);
        long wait = Math.max(jittered, leastMillis);
        return now - beginNanos + wait * 1_000_000 > mostNanos ? -1 : wait;
    }
}
