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

    /** Whether it has an end: filters, which do not ask to wait for new data, bound it by the last moment before {@link #FOREVER}. */
    public boolean endsSometime() {
        return untilMicros < FOREVER - 1;
    }

    /** Whether a moment lies in it. */
    public boolean contains(long timeMicros) {
        return timeMicros >= fromMicros && timeMicros <= untilMicros;
    }
}
