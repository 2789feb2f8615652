package org.bgpstream.spi;

import java.io.Closeable;
import java.io.IOException;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;

/** Takes records or elems to publish them, in order. Used by one thread. */
public interface RecordSink extends Closeable {
    /**
     * Publishes an elem of a record, in a form that the sink documents. Nothing of either is kept.
     *
     * @throws IOException if an earlier one could not be published, or this one cannot
     */
    void putElem(BgpRecord record, BgpElem elem) throws IOException;

    /**
     * Publishes the bytes of a record so that its format can read them again. What has no bytes is left out.
     *
     * @return whether it was published
     * @throws IOException if an earlier one could not be published, or this one cannot
     */
    boolean putRecord(BgpRecord record) throws IOException;

    /**
     * Waits until all is published.
     *
     * @throws IOException if something could not be
     */
    void flush() throws IOException;

    /** Flushes, and frees what the sink holds. */
    @Override
    void close() throws IOException;
}
