package org.bgpstream.core.compress;

import java.io.IOException;

/** Compressed data that cannot be decompressed, though it could be read: what is wrong are the bytes, not their source. */
public final class DamagedDataException extends IOException {
    private static final long serialVersionUID = 1;

    DamagedDataException(String message, Throwable cause) {
        super(message, cause);
    }
}
