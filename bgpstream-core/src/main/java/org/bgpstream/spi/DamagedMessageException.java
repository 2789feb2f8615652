package org.bgpstream.spi;

import java.io.IOException;

/**
 * Says that messages of a {@link MessageSource} cannot be read or are gone, and why. It becomes a damaged record in the place of them,
 * and reading goes on behind it.
 */
public final class DamagedMessageException extends IOException {
    private static final long serialVersionUID = 1;

    /** With what is damaged or gone, in words for the user. */
    public DamagedMessageException(String message) {
        super(message);
    }
}
