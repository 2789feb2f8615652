package org.bgpstream.data.broker.http;

import java.util.HashMap;
import java.util.Map;

/** What was given already, so that nothing is given twice; what is so old that it is not listed any more is forgotten. */
public final class KnownFiles {
    /** For how long files are remembered, in seconds of their own time: late ones are listed for a day. */
    private static final long MEMORY = 3 * 86_400;

    private static final int MANY = 10_000;

    private final Map<String, Long> ends = new HashMap<>();
    private int sizeToForgetAt = MANY;
    private long newestEnd = Long.MIN_VALUE;

    /** For one stream. */
    public KnownFiles() {}

    /**
     * Notes one.
     *
     * @param end the second in which its data ends, or {@code Long.MAX_VALUE} if it never does
     * @return whether it is new
     */
    public boolean add(String key, long end) {
        if (ends.putIfAbsent(key, end) != null) {
            return false;
        }
        if (end < Long.MAX_VALUE) {
            newestEnd = Math.max(newestEnd, end);
        }
        if (ends.size() >= sizeToForgetAt) {
            ends.values().removeIf(other -> other < newestEnd - MEMORY);
            sizeToForgetAt = Math.max(MANY, 2 * ends.size());
        }
        return true;
    }
}
