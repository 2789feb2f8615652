package org.bgpstream.spi;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.bgpstream.FilterType;
import org.bgpstream.Limits;
import org.bgpstream.RecordType;

/**
 * What a stream wants of a data interface: immutable.
 *
 * @param options the options that the user set, all of them known to the provider
 * @param filters hints of what the filter of the stream cannot let pass and so need not be found: for a filter type values of which
 *     one must hold, taken from conditions without which nothing passes. What is found too much the stream leaves out. Data that
 *     names no routers passes {@link FilterType#ROUTER}. Collectors have their {@linkplain CollectorNames#shortName short names}
 * @param intervals the wanted record times, which the filter may have bounded; empty if all are
 * @param live whether to wait for new data; always so if an interval has no end
 * @param limits the limits of the stream
 */
public record Query(
        Map<String, String> options,
        Map<FilterType, Set<String>> filters,
        List<TimeInterval> intervals,
        boolean live,
        Limits limits) {
    /** How far record times may lie outside of a resource's nominal time, in seconds. */
    public static final long TIME_SLACK = 120;

    /** How long after its time data is waited for, in seconds. */
    private static final long LATENESS = 3600;

    /** Copies the collections, and is live if an interval has no end. */
    public Query {
        options = Map.copyOf(options);
        filters = Map.copyOf(filters);
        intervals = List.copyOf(intervals);
        live = live || intervals.stream().anyMatch(interval -> interval.untilMicros() == TimeInterval.FOREVER);
    }

    /** Names the options only: their values may be secret. */
    @Override
    public String toString() {
        return "Query[options=" + new TreeSet<>(options.keySet()) + ", filters=" + filters + ", intervals=" + intervals
                + ", live=" + live + ", limits=" + limits + "]";
    }

    /**
     * The value of an option that must be set.
     *
     * @throws IllegalArgumentException if it is not, naming it
     */
    public String requiredOption(String name) {
        String value = options.get(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("option '" + name + "' is required");
        }
        return value;
    }

    /** Whether the filters let a resource pass. */
    public boolean wants(String project, String collector, RecordType type) {
        return wants(project, type)
                && (passes(FilterType.COLLECTOR, collector)
                        || passes(FilterType.COLLECTOR, CollectorNames.shortName(collector)));
    }

    /** The same of a resource whose records name their collector themselves. */
    public boolean wants(String project, RecordType type) {
        return passes(FilterType.PROJECT, project)
                && (type == null || passes(FilterType.RECORD_TYPE, type.filterName()));
    }

    /**
     * Whether a resource can hold records of a wanted interval.
     *
     * @param startTime in seconds, or {@link Resource#UNKNOWN_TIME}, which always can
     * @param duration in seconds, 0 if not known
     */
    public boolean overlaps(long startTime, long duration) {
        return intervals.isEmpty() || overlaps(intervals, startTime, duration);
    }

    /** Whether a wanted interval holds some of a second. */
    public boolean contains(long second) {
        if (intervals.isEmpty()) {
            return true;
        }
        long first = TimeUnit.SECONDS.toMicros(second);
        long last = TimeUnit.SECONDS.toMicros(second + 1) - 1;
        for (TimeInterval interval : intervals) {
            if (first <= interval.untilMicros() && last >= interval.fromMicros()) {
                return true;
            }
        }
        return false;
    }

    /** Whether a resource can hold records of one of these intervals; as {@link #overlaps(long, long)}. */
    public static boolean overlaps(List<TimeInterval> intervals, long startTime, long duration) {
        if (startTime == Resource.UNKNOWN_TIME) {
            return true;
        }
        long first = (startTime - TIME_SLACK) * 1_000_000;
        long last = (startTime + Math.max(duration, 0) + TIME_SLACK) * 1_000_000;
        for (TimeInterval interval : intervals) {
            if (first <= interval.untilMicros() && last >= interval.fromMicros()) {
                return true;
            }
        }
        return false;
    }

    /**
     * The same for a data interface that asks servers, which have more than can be meant: without intervals it wants what comes from
     * now on; and where only a filter left an interval without an end, that is now, unless new data is waited for.
     */
    public Query asOf(Instant now) {
        long micros = TimeUnit.SECONDS.toMicros(now.getEpochSecond());
        List<TimeInterval> known = intervals.isEmpty()
                ? List.of(new TimeInterval(micros, TimeInterval.FOREVER))
                : intervals.stream()
                        .map(interval -> interval.endsSometime()
                                ? interval
                                : new TimeInterval(
                                        interval.fromMicros(),
                                        live ? TimeInterval.FOREVER : Math.max(interval.fromMicros(), micros)))
                        .toList();
        return new Query(options, filters, known, live, limits);
    }

    /** The last second of data that can be wanted, with {@link #TIME_SLACK}; {@code Long.MAX_VALUE} if there is none. */
    public long lastSecond() {
        long last = Long.MIN_VALUE;
        for (TimeInterval interval : intervals) {
            if (!interval.endsSometime()) {
                return Long.MAX_VALUE;
            }
            last = Math.max(last, interval.untilMicros());
        }
        return intervals.isEmpty() ? Long.MAX_VALUE : TimeUnit.MICROSECONDS.toSeconds(last) + TIME_SLACK;
    }

    /** Whether data that is wanted may still come: for a while after its time too, if new data is waited for at all. */
    public boolean waitsForNewData(Instant now) {
        return live && now.getEpochSecond() - LATENESS <= lastSecond();
    }

    private boolean passes(FilterType type, String value) {
        Set<String> allowed = filters.get(type);
        return allowed == null || allowed.contains(value);
    }
}
