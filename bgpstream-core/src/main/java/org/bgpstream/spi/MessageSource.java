package org.bgpstream.spi;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A source whose data comes in messages, each of which holds whole records, such as the values of a broker. Messages that lie in one
 * array are not copied.
 */
public interface MessageSource extends ByteSource {
    /**
     * The next message, waiting for it.
     *
     * @return a buffer whose remaining bytes are the message: a part of an array, in big-endian order, never changed again; an
     *     empty buffer if a live source has none at the moment (wait a short while before saying so); or {@code null} at the end
     * @throws DamagedMessageException if one or several cannot be given, in the place of which this stands as one; further ones can
     * @throws IOException as {@link ByteSource#read}
     */
    ByteBuffer nextMessage() throws IOException;

    /**
     * When the last message came to be, or was damaged, as far as the source knows: for records that have no time of their own.
     *
     * @return microseconds since the epoch, or -1 if it is not known
     */
    default long messageMicros() {
        return -1;
    }

    /**
     * Whether the source knows the time window of its stream and ends by itself where nothing more of it can come. Then records
     * beyond the window end nothing, for messages of another part of the source may come late.
     */
    default boolean endsItself() {
        return false;
    }

    /**
     * Says that the application is done with the records of the first messages. Called by the thread that reads, between two
     * calls of {@link #nextMessage}, and once before the source is closed if it was not closed from outside.
     *
     * @param messages how many of those that were given, empty ones not counted; never less than in the last call
     */
    default void done(long messages) {}

    /** Messages come by {@link #nextMessage} only. */
    @Override
    default int read(ByteBuffer target) {
        throw new UnsupportedOperationException("a source of messages");
    }
}
