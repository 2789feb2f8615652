package org.bgpstream.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as users write them. */
public final class TimeText {
    /** What {@link #parse} takes, in words. */
    public static final String ALLOWED = "seconds since the epoch or 'Y-m-d [H:M[:S]]' in UTC";

    private static final Pattern EPOCH = Pattern.compile("(\\d{1,12})(?:\\.(\\d{1,6}))?");
    private static final Pattern DATE =
            Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:[ T](\\d{1,2}):(\\d{1,2})(?::(\\d{1,2}))?)?Z?");

    private TimeText() {}

    /**
     * Reads seconds since the epoch, with up to six decimals, or {@code Y-m-d [H:M[:S]]} in UTC, a {@code T} allowed for the
     * blank.
     *
     * @throws IllegalArgumentException if it is neither, naming the text and what is allowed
     */
    public static Instant parse(String text) {
        Matcher epoch = EPOCH.matcher(text);
        if (epoch.matches()) {
            String fraction = epoch.group(2) == null ? "" : epoch.group(2);
            long nanos = Long.parseLong((fraction + "000000000").substring(0, 9));
            return Instant.ofEpochSecond(Long.parseLong(epoch.group(1)), nanos);
        }
        Matcher date = DATE.matcher(text);
        if (!date.matches()) {
            throw new IllegalArgumentException("time '" + text + "' is not understood: allowed is " + ALLOWED);
        }
        try {
            return LocalDateTime.of(
                            number(date, 1),
                            number(date, 2),
                            number(date, 3),
                            number(date, 4),
                            number(date, 5),
                            number(date, 6))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("time '" + text + "': " + e.getMessage(), e);
        }
    }

    private static int number(Matcher date, int group) {
        return date.group(group) == null ? 0 : Integer.parseInt(date.group(group));
    }
}
