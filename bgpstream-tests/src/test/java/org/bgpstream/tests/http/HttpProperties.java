package org.bgpstream.tests.http;

import java.util.List;

/** The settings of HTTP, as a user sets them, until they are closed. */
public final class HttpProperties implements AutoCloseable {
    private static final String PREFIX = "bgpstream.http.";
    private static final List<String> NAMES =
            List.of("connections-per-host", "connect-timeout", "idle-timeout", "retry-time", "retry-pause");

    /** Tries again at once. */
    public HttpProperties() {
        set("retry-pause", 1);
    }

    public HttpProperties set(String name, int value) {
        System.setProperty(PREFIX + name, String.valueOf(value));
        return this;
    }

    @Override
    public void close() {
        NAMES.forEach(name -> System.clearProperty(PREFIX + name));
    }
}
