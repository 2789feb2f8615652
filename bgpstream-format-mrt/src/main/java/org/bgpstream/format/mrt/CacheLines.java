package org.bgpstream.format.mrt;

import java.nio.ByteBuffer;

/**
 * Touches the cache lines of a record, so that memory brings them all at the same time and not, as each length leads to the
 * next, one after the other. The results say nothing; they must be kept somewhere, or the compiler leaves the reads out.
 */
final class CacheLines {
    private static final int LENGTH = 64;

    private CacheLines() {}

    /** Touches all lines between two indexes. */
    static int fetch(ByteBuffer buffer, int from, int until) {
        int octets = 0;
        for (int at = from; at < until; at += LENGTH) {
            octets |= buffer.get(at);
        }
        return octets;
    }

    /** Touches those that most messages have; without a loop, whose end nobody could predict. */
    static int fetchFirst(ByteBuffer buffer, int from, int until) {
        int last = until - 1;
        return buffer.get(Math.min(from + LENGTH, last)) | buffer.get(Math.min(from + 2 * LENGTH, last));
    }
}
