package org.bgpstream.core.filter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bgpstream.BgpRecord;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.TimeInterval;
import org.bgpstream.spi.filter.Filter;
import org.bgpstream.spi.filter.FilterValue;
import org.bgpstream.spi.filter.RecordCondition;
import org.bgpstream.spi.filter.Verdict;
import org.bgpstream.text.TimeText;

/** {@code time}: of the record; a second that is named is meant as a whole. */
final class TimeTerm extends Term {
    private static final String RANGE = "..";
    private static final long REST_OF_SECOND = 999_999;

    TimeTerm() {
        super(
                "time",
                "the time of the record",
                TimeText.ALLOWED + ", a comparison >=2026-01-01, or a range 2026-01-01..2026-01-02");
    }

    @Override
    public boolean comparesNumbers() {
        return true;
    }

    @Override
    public Filter filter(List<FilterValue> values) {
        List<TimeInterval> intervals = new ArrayList<>();
        for (FilterValue value : values) {
            intervals.add(interval(value.text()));
        }
        return new InIntervals(intervals);
    }

    private TimeInterval interval(String text) {
        try {
            int range = text.indexOf(RANGE);
            if (range >= 0) {
                return new TimeInterval(first(text.substring(0, range)), last(text.substring(range + RANGE.length())));
            }
            if (text.startsWith(">=")) {
                return new TimeInterval(first(text.substring(2)), TimeInterval.FOREVER);
            }
            if (text.startsWith(">")) {
                return new TimeInterval(last(text.substring(1)) + 1, TimeInterval.FOREVER);
            }
            if (text.startsWith("<=")) {
                return new TimeInterval(0, last(text.substring(2)));
            }
            return text.startsWith("<") ? before(first(text.substring(1))) : new TimeInterval(first(text), last(text));
        } catch (IllegalArgumentException e) {
            throw invalid("time", text);
        }
    }

    /** There is nothing before the epoch, but an interval is never empty: then it holds a time that no record has. */
    private static TimeInterval before(long micros) {
        return new TimeInterval(Math.min(0, micros - 1), micros - 1);
    }

    private static long first(String text) {
        Instant time = TimeText.parse(text);
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
    }

    private static long last(String text) {
        return text.indexOf('.') < 0 ? first(text) + REST_OF_SECOND : first(text);
    }

    private static final class InIntervals extends RecordCondition {
        private final TimeInterval[] intervals;

        InIntervals(List<TimeInterval> intervals) {
            this.intervals = intervals.toArray(TimeInterval[]::new);
        }

        @Override
        public List<TimeInterval> hintTimes() {
            return List.of(intervals);
        }

        @Override
        public boolean test(BgpRecord record) {
            return contains(record.timeMicros());
        }

        private boolean contains(long micros) {
            for (TimeInterval interval : intervals) {
                if (interval.contains(micros)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        protected Verdict ofResource(Resource resource) {
            // one whose end is not known may hold anything
            boolean known = resource.startTime() != Resource.UNKNOWN_TIME && resource.duration() > 0;
            return !known || Query.overlaps(List.of(intervals), resource.startTime(), resource.duration())
                    ? Verdict.OPEN
                    : Verdict.FAIL;
        }
    }
}
