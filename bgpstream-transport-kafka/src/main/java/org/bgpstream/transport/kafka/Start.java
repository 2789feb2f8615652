package org.bgpstream.transport.kafka;

import org.bgpstream.text.TimeText;

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

    static Start at(long millis) {
        return new Start(Kind.TIME, millis);
    }

    /**
     * From a text.
     *
     * @param what what has it, in words
     * @throws IllegalArgumentException if it is none; the message names both
     */
    static Start parse(String what, String text) {
        return switch (text) {
            case "earliest" -> EARLIEST;
            case "latest" -> LATEST;
            default -> at(millis(what, text, "earliest, latest, " + TimeText.ALLOWED));
        };
    }

    /**
     * A time of Kafka, in milliseconds since the epoch.
     *
     * @param what what has it, in words
     * @throws IllegalArgumentException if it is none; the message names both
     */
    static long millis(String what, String text) {
        return millis(what, text, TimeText.ALLOWED);
    }

    private static long millis(String what, String text, String allowed) {
        try {
            return TimeText.parse(text).toEpochMilli();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(what + " is '" + text + "': allowed are " + allowed, e);
        }
    }
}
