package org.bgpstream;

/** A running stream cannot go on. Never thrown for bad data, which is a record with a {@link RecordStatus}. */
public class BgpStreamException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With one sentence that names what failed. */
    public BgpStreamException(String message) {
        super(message);
    }

    /** With one sentence that names what failed, and its cause. */
    public BgpStreamException(String message, Throwable cause) {
        super(message, cause);
    }
}
