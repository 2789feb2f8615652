package org.bgpstream.spi;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A source whose bytes are in memory already, such as a mapped file: nothing is copied. */
public interface BufferSource extends ByteSource {
    /**
     * The next part of the data, waiting for it.
     *
     * @return a buffer whose remaining bytes are the data, in big-endian order and never changed again; an empty buffer if a
     *     live source has none at the moment; or {@code null} at the end
     * @throws IOException as {@link ByteSource#read}
     */
    ByteBuffer nextBuffer() throws IOException;
}
