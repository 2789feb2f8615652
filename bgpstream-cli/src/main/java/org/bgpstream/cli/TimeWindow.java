package org.bgpstream.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bgpstream.text.TimeText;

/**
 * A window of record times as {@code -w} and {@code -I} give it.
 *
 * @param from the first wanted time
 * @param until the last wanted time, or {@code null} for no end
 */
record TimeWindow(Instant from, Instant until) {
    private static final Pattern INTERVAL = Pattern.compile("(\\d{1,9})\\s*([smhd])");
    private static final Map<String, ChronoUnit> UNITS =
            Map.of("s", ChronoUnit.SECONDS, "m", ChronoUnit.MINUTES, "h", ChronoUnit.HOURS, "d", ChronoUnit.DAYS);
    /** A last second that is wanted is wanted to its end. */
    private static final Duration REST_OF_SECOND = Duration.ofNanos(999_999_000);

    /**
     * Reads {@code start[,end]}, each a number of seconds since the epoch or {@code Y-m-d [H:M[:S]]} in UTC. An end of 0
     * is no end.
     *
     * @throws UsageException if it is neither, or ends before it begins
     */
    static TimeWindow parse(String text) {
        int comma = text.indexOf(',');
        String start = comma < 0 ? text : text.substring(0, comma);
        Instant from = time(start.strip(), text);
        if (comma < 0) {
            return new TimeWindow(from, null);
        }
        String end = text.substring(comma + 1).strip();
        if (end.isEmpty() || end.equals("0")) {
            return new TimeWindow(from, null);
        }
        Instant last = time(end, text);
        Instant until = end.indexOf('.') < 0 ? last.plus(REST_OF_SECOND) : last;
        if (until.isBefore(from)) {
            throw new UsageException("time window '" + text + "' ends before it begins");
        }
        return new TimeWindow(from, until);
    }

    /**
     * Reads {@code <num> <unit>}: the time before now.
     *
     * @param open whether it goes on for ever
     * @throws UsageException if it is not a number and one of s, m, h, d
     */
    static TimeWindow last(String text, Instant now, boolean open) {
        Matcher interval = INTERVAL.matcher(text.strip());
        if (!interval.matches()) {
            throw new UsageException("interval '" + text
                    + "' is not understood: allowed are a number and a unit, s, m, h or d, such as '10 m'");
        }
        Duration length = Duration.of(Long.parseLong(interval.group(1)), UNITS.get(interval.group(2)));
        return new TimeWindow(now.minus(length), open ? null : now);
    }

    private static Instant time(String text, String window) {
        try {
            return TimeText.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("time window '" + window + "': " + e.getMessage());
        }
    }
}
