package org.bgpstream.data.broker;

import java.io.IOException;

/** An answer that says what is wrong with the request: another attempt brings the same. */
final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    Refused(String message) {
        super(message);
    }
}
