package org.bgpstream.cli;

import java.io.IOException;

/** Nothing can be published any more, for the reason that the message tells. */
final class SinkException extends Exception {
    private static final long serialVersionUID = 1L;

    SinkException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
