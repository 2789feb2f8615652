package org.bgpstream.transport.http;

import java.time.Duration;
import org.bgpstream.spi.Backoff;

/**
 * How HTTP is spoken: immutable. The system properties {@code bgpstream.http.*} name what is not as usual; they hold for the whole
 * JVM, for it is the JVM that an archive sees.
 *
 * @param connectionsPerHost how many connections to one host there may be at once
 * @param connectTimeout how long connecting may take
 * @param idleTimeout how long a connection may be silent
 * @param retryTime how long a transfer that makes no progress is tried again
 * @param retryPause how long to wait before it is tried again for the first time
 */
record HttpSettings(
        int connectionsPerHost,
        Duration connectTimeout,
        Duration idleTimeout,
        Duration retryTime,
        Duration retryPause) {
    private static final String PREFIX = "bgpstream.http.";
    private static final int DAY = 86_400;

    /**
     * Those that the system properties name.
     *
     * @throws IllegalArgumentException if one of them is not allowed, naming it
     */
    static HttpSettings ofSystem() {
        return new HttpSettings(
                number("connections-per-host", 15, 1000),
                Duration.ofSeconds(number("connect-timeout", 10, DAY)),
                Duration.ofSeconds(number("idle-timeout", 60, DAY)),
                Duration.ofSeconds(number("retry-time", 120, DAY)),
                Duration.ofMillis(number("retry-pause", (int) Backoff.FIRST.toMillis(), 1000 * DAY)));
    }

    private static int number(String name, int ifAbsent, int most) {
        String value = System.getProperty(PREFIX + name);
        if (value == null) {
            return ifAbsent;
        }
        if (!value.matches("[1-9]\\d{0,7}") || Integer.parseInt(value) > most) {
            throw new IllegalArgumentException(
                    "system property '" + PREFIX + name + "' is '" + value + "': allowed are 1 to " + most);
        }
        return Integer.parseInt(value);
    }
}
