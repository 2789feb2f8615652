package org.bgpstream.spi;

/**
 * A time interval, both ends included, in microseconds since the epoch.
 *
 * @param fromMicros the first moment
 * @param untilMicros the last moment, or {@link #FOREVER}
 */
public record TimeInterval(long fromMicros, long untilMicros) {
    /** An end that never comes. */
    public static final long FOREVER = Long.MAX_VALUE;

    /** Refuses an interval that ends before it begins. */
    public TimeInterval {
        if (untilMicros < fromMicros) {
            throw new IllegalArgumentException("interval ends before it begins: " + fromMicros + " > " + untilMicros);
        }
    }

    /** Whether a moment lies in it. */
    public boolean contains(long timeMicros) {
        return timeMicros >= fromMicros && timeMicros <= untilMicros;
    }
}
