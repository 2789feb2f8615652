package org.bgpstream.core.merge;

import java.util.Comparator;
import java.util.List;
import org.bgpstream.core.read.Batch;
import org.bgpstream.spi.TimeInterval;

/** The record times that a stream wants. */
public final class WantedTimes {
    private final TimeInterval[] intervals;
    private final long last;

    /** Of these intervals; all times if there is none. */
    public WantedTimes(List<TimeInterval> intervals) {
        this.intervals = intervals.stream()
                .sorted(Comparator.comparingLong(TimeInterval::fromMicros))
                .toArray(TimeInterval[]::new);
        last = intervals.stream().mapToLong(TimeInterval::untilMicros).max().orElse(TimeInterval.FOREVER);
    }

    /** Whether a record of this time is wanted. */
    boolean contains(long timeMicros) {
        for (TimeInterval interval : intervals) {
            if (interval.contains(timeMicros)) {
                return true;
            }
        }
        return intervals.length == 0;
    }

    /** Whether no later time is wanted either. */
    boolean isOver(long timeMicros) {
        return timeMicros > last;
    }

    /** How many of so many records are not in a batch from an index on; -1 if one that is there is not beyond all wanted times. */
    int missingBeyondEnd(Batch batch, int from, int most) {
        int left = most;
        for (int i = from; i < batch.count() && left > 0; i++, left--) {
            if (!isOver(batch.time(i))) {
                return -1;
            }
        }
        return left;
    }
}
