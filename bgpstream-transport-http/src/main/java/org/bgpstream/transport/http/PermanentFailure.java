package org.bgpstream.transport.http;

import java.io.IOException;

/** What another attempt would not change. */
public final class PermanentFailure extends IOException {
    private static final long serialVersionUID = 1;

    private final boolean notThere;

    /** One in words for the user; the cause may be {@code null}. */
    public PermanentFailure(String message, Throwable cause) {
        this(message, cause, false);
    }

    /** The same, with the word of a server for what {@link #notThere()} says. */
    public PermanentFailure(String message, Throwable cause, boolean notThere) {
        super(message, cause);
        this.notThere = notThere;
    }

    /** Whether the server says that there is nothing of that name. */
    public boolean notThere() {
        return notThere;
    }
}
