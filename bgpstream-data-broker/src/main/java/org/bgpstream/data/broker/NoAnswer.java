package org.bgpstream.data.broker;

import java.io.IOException;

/** No server has answered for as long as was waited for. */
final class NoAnswer extends IOException {
    private static final long serialVersionUID = 1;

    NoAnswer(String message) {
        super(message);
    }
}
