package org.bgpstream.spi;

import java.io.IOException;
import org.bgpstream.Limits;

/** Brings the bytes of a resource: from a file, over HTTP, from Kafka. */
public interface Transport extends Plugin {
    /**
     * Opens a resource. Called in the background thread that then reads it.
     *
     * @return a {@link ByteSource}, a {@link BufferSource} if the bytes are in memory already, or a {@link MessageSource} if they
     *     come in messages
     * @throws IOException if it cannot be opened; the message becomes the reason of a corrupted-source record, so it says
     *     what failed in words
     */
    ByteSource open(Resource resource, Limits limits) throws IOException;

    /**
     * Whether a resource gives the same data again when it is closed and opened again: not so of a pipe. Asked before it is
     * opened, in the same thread.
     */
    default boolean canReopen(Resource resource) {
        return true;
    }
}
