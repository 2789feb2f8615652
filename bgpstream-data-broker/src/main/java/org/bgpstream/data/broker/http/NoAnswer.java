package org.bgpstream.data.broker.http;

import java.io.IOException;

/** No server has answered for as long as was waited for; the message is what each said last. */
public final class NoAnswer extends IOException {
    private static final long serialVersionUID = 1;

    NoAnswer(String message) {
        super(message);
    }
}
