package org.bgpstream.transport.http;

import java.io.IOException;

/** What another attempt would not change. */
final class PermanentFailure extends IOException {
    private static final long serialVersionUID = 1;

    PermanentFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
