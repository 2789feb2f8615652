package org.bgpstream.spi;

import java.nio.ByteBuffer;
import org.bgpstream.BgpRecord;

/**
 * What a decoder shows as {@linkplain RecordDecoder#content content} of records whose bytes alone do not say whose they are, such as
 * the messages of a router: it can be had in bytes that do. {@link RecordSink}s publish those.
 */
public interface SelfContained {
    /**
     * The record in bytes of its format from which the same elems can be read with the same time, collector and router, whatever
     * comes before them.
     *
     * @param record the record that shows this
     * @return the bytes, from position to limit, in an array; borrowed until the next call
     * @throws IllegalArgumentException if the record is another one
     */
    ByteBuffer selfContained(BgpRecord record);
}
