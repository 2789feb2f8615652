package org.bgpstream.transport.kafka;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.concurrent.TimeUnit;

/**
 * Where in a partition to begin.
 *
 * @param kind at which of its ends, or at a time
 * @param millis the time of Kafka in milliseconds since the epoch, 0 if there is none
 */
record Start(Kind kind, long millis) {
    /** What it may be. */
    enum Kind {
        FIRST,
        NEXT,
        TIME
    }

    static final Start EARLIEST = new Start(Kind.FIRST, 0);
    static final Start LATEST = new Start(Kind.NEXT, 0);

    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-M-d[ H:m[:s]]")
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .toFormatter();

    static Start at(long millis) {
        return new Start(Kind.TIME, millis);
    }

    /**
     * From the text of an option.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Start parse(String text) {
        if (text.equals("earliest")) {
            return EARLIEST;
        }
        if (text.equals("latest")) {
            return LATEST;
        }
        if (text.matches("\\d{1,11}")) {
            return at(TimeUnit.SECONDS.toMillis(Long.parseLong(text)));
        }
        try {
            Instant time = text.endsWith("Z")
                    ? Instant.parse(text)
                    : LocalDateTime.parse(text, DATE).toInstant(ZoneOffset.UTC);
            return at(time.toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "option '" + KafkaProvider.OFFSET + "' is '" + text
                            + "': allowed are earliest, latest, seconds since the epoch and 'Y-m-d [H:M[:S]]' in UTC",
                    e);
        }
    }
}
