package org.bgpstream.spi;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before the next attempt at something that failed: a short while at first, twice as long each time up to half a
 * minute, each with jitter, so that many clients do not come back at the same moment. Used by one thread.
 */
public final class Backoff {
    /** What {@link #next} returns when it is time to give up. */
    public static final long GIVE_UP = -1;

    /** The first wait, if nothing else is said. */
    public static final Duration FIRST = Duration.ofMillis(500);

    private static final long LONGEST_MILLIS = 30_000;
    private static final int MOST_DOUBLINGS = 30;

    private final long firstMillis;
    private final long mostNanos;
    private int attempts;
    private long beginNanos;

    /**
     * One that gives up when nothing has succeeded for a time.
     *
     * @param first how long to wait first; a millisecond at least
     * @param most that time, or {@code null} for never
     */
    public Backoff(Duration first, Duration most) {
        firstMillis = Math.max(first.toMillis(), 1);
        mostNanos = most == null ? Long.MAX_VALUE : most.toNanos();
    }

    /** Says that an attempt succeeded. */
    public void reset() {
        attempts = 0;
    }

    /** How many attempts have failed in a row. */
    public int attempts() {
        return attempts;
    }

    /**
     * Counts a failure.
     *
     * @param leastMillis the least to wait, as a server may ask for; 0 if nobody does
     * @return how many milliseconds to wait, or {@link #GIVE_UP} if the time would be over then
     */
    public long next(long leastMillis) {
        long now = System.nanoTime();
        if (attempts++ == 0) {
            beginNanos = now;
        }
        long usual = Math.min(firstMillis << Math.min(attempts - 1, MOST_DOUBLINGS), LONGEST_MILLIS);
        long jittered = usual - ThreadLocalRandom.current().nextLong(usual / 2 + 1);
        long wait = Math.max(jittered, leastMillis);
        long left = mostNanos - (now - beginNanos);
        return Duration.ofMillis(wait).toNanos() > left ? GIVE_UP : wait;
    }
}
