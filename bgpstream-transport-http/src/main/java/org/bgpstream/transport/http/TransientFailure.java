package org.bgpstream.transport.http;

import java.io.IOException;

/** What another attempt may change. */
public final class TransientFailure extends IOException {
    private static final long serialVersionUID = 1;

    private final long retryAfterMillis;

    TransientFailure(String message, long retryAfterMillis) {
        super(message);
        this.retryAfterMillis = retryAfterMillis;
    }

    /** How long the server asks to wait, in milliseconds, or 0. */
    public long retryAfterMillis() {
        return retryAfterMillis;
    }
}
