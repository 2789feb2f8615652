package org.bgpstream.core.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.bgpstream.core.read.Signal;

/** Instants as microseconds since the epoch; those too far away become the farthest. */
final class Moments {
    private static final long MICROS_PER_SECOND = 1_000_000;

    private Moments() {}

    /** The last microsecond of an interval's end: of its whole second if it is one, as in the reference. */
    static long lastMicros(Instant moment) {
        long micros = micros(moment);
        return moment.getNano() == 0 && micros < Long.MAX_VALUE - MICROS_PER_SECOND
                ? micros + MICROS_PER_SECOND - 1
                : micros;
    }

    /** The microsecond in which a moment lies. */
    static long micros(Instant moment) {
        long seconds = TimeUnit.SECONDS.toMicros(moment.getEpochSecond());
        boolean farthest = seconds == Long.MAX_VALUE || seconds == Long.MIN_VALUE;
        return farthest ? seconds : seconds + moment.getNano() / 1000;
    }

    /** When a time from now is over, by {@link System#nanoTime()}; {@link Signal#NEVER} if it never is. */
    static long deadline(Duration timeout) {
        boolean forEver = timeout.getSeconds() > Integer.MAX_VALUE;
        return forEver ? Signal.NEVER : System.nanoTime() + timeout.toNanos();
    }
}
