package org.bgpstream.json;

import java.nio.ByteBuffer;

/** What a format reads of a line for its record. Keeps nothing of one line for the next but what many lines share. */
public interface LineReader {
    /**
     * Where the content of a line begins; the blanks around it are not part of it.
     *
     * @param from the index of the first byte that is neither a blank nor part of a byte order mark
     * @param end the index after the last
     * @return an index up to {@code end}, which is that of a line to be passed over
     */
    default int content(ByteBuffer buffer, int from, int end) {
        return from;
    }

    /**
     * Reads the content of a line, which is not empty.
     *
     * @return whether it is sound; {@link #problem} says why not
     */
    boolean read(ByteBuffer buffer, int from, int end);

    /** Whether a line that is not sound at least is JSON, and so has not been cut. */
    boolean isJson();

    /** What is wrong with the line, in words without a full stop; or {@code null}. */
    String problem();

    /** The time in microseconds since the epoch, or -1 if the line has none. */
    long micros();

    /** Whether a sound line is a record, and not only an answer to a client. */
    default boolean isRecord() {
        return true;
    }

    /** The tag of the record. */
    int tag();

    /** The context of the record, immutable. */
    Object context();
}
