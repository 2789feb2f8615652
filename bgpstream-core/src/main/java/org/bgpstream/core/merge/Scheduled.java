package org.bgpstream.core.merge;

import org.bgpstream.RecordType;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.Resource;

/**
 * A resource that waits to be opened.
 *
 * @param sequence its place in the order in which the data interface gave resources
 * @param firstTime the time of its first wanted record in microseconds if it was opened before, else -1
 */
record Scheduled(Resource resource, long sequence, long firstTime) implements Comparable<Scheduled> {
    Scheduled(Resource resource, long sequence) {
        this(resource, sequence, -1);
    }

    /** Whether it must be opened to learn when its records begin. */
    boolean isUnknown() {
        return firstTime < 0 && resource.startTime() == Resource.UNKNOWN_TIME;
    }

    Scheduled probed(Resource known, long newFirstTime) {
        return new Scheduled(known, sequence, Math.max(newFirstTime, 0));
    }

    /** When its first record is expected, in microseconds. */
    long startMicros() {
        return firstTime >= 0 ? firstTime : resource.startTime() * 1_000_000;
    }

    /** The record time at which it must be open, in microseconds. */
    long dueMicros() {
        return firstTime >= 0 ? firstTime : (resource.startTime() - Query.TIME_SLACK) * 1_000_000;
    }

    @Override
    public int compareTo(Scheduled other) {
        int byTime = Long.compare(dueMicros(), other.dueMicros());
        if (byTime != 0) {
            return byTime;
        }
        int byType = Integer.compare(typeRank(), other.typeRank());
        return byType != 0 ? byType : Long.compare(sequence, other.sequence);
    }

    private int typeRank() {
        return resource.type() == RecordType.RIB ? 0 : 1;
    }
}
