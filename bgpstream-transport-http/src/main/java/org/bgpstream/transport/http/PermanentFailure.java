package org.bgpstream.transport.http;

import java.io.IOException;

/** What another attempt would not change. */
public final class PermanentFailure extends IOException {
    private static final long serialVersionUID = 1;

    /** One in words for the user; the cause may be {@code null}. */
    public PermanentFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
