package org.bgpstream.transport.http;

import java.time.Duration;

/**
 * How HTTP is spoken: immutable, read from system properties when first needed.
 *
 * @param connectionsPerHost how many connections to one host there may be at once: {@code bgpstream.http.connections-per-host},
 *     15 by default, as archives ask for
 * @param connectTimeout how long connecting may take: {@code bgpstream.http.connect-timeout} in seconds, 10 by default
 * @param idleTimeout how long a connection may be silent: {@code bgpstream.http.idle-timeout} in seconds, 60 by default
 * @param retryTime how long a transfer that makes no progress is tried again: {@code bgpstream.http.retry-time} in seconds, 120
 *     by default
 */
public record HttpSettings(int connectionsPerHost, Duration connectTimeout, Duration idleTimeout, Duration retryTime) {
    private static final String PREFIX = "bgpstream.http.";
    private static final int MOST = 86_400;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if there may be no connection, or a time is negative or 0
     */
    public HttpSettings {
        if (connectionsPerHost < 1) {
            throw new IllegalArgumentException(
                    "connections per host " + connectionsPerHost + ": allowed is at least 1");
        }
        require("connect time-out", connectTimeout);
        require("idle time-out", idleTimeout);
        require("retry time", retryTime);
    }

    private static void require(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " " + value + ": allowed is more than 0");
        }
    }

    /**
     * Those that the system properties name.
     *
     * @throws IllegalArgumentException if one of them is not allowed, naming it
     */
    static HttpSettings ofSystem() {
        return new HttpSettings(
                number("connections-per-host", 15),
                Duration.ofSeconds(number("connect-timeout", 10)),
                Duration.ofSeconds(number("idle-timeout", 60)),
                Duration.ofSeconds(number("retry-time", 120)));
    }

    private static int number(String name, int ifAbsent) {
        String value = System.getProperty(PREFIX + name);
        if (value == null) {
            return ifAbsent;
        }
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > MOST) {
            throw new IllegalArgumentException(
                    "system property '" + PREFIX + name + "' is '" + value + "': allowed are 1 to " + MOST);
        }
        return Integer.parseInt(value);
    }
}
