package org.bgpstream.spi;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Finds the records in the bytes of one resource: where each begins and ends and what its time is. Runs in a background
 * thread, so whatever later records need to know of earlier ones (a peer index table, the capabilities of a session) is
 * kept here and handed over with each record.
 */
public interface RecordSplitter {
    /**
     * Reports the records between the position and the limit of a buffer, in order, until it has too few bytes for the
     * next or {@link FrameSink#full()}; then sets the position after the last byte that is done with. The bytes after the
     * position come again, with more behind them. With lengths that lie: report what is damaged by {@link
     * FrameSink#damaged}, find the next place that can be believed, go on there.
     *
     * @param input the bytes, big-endian; offsets that are reported are absolute indexes of this buffer; may be read-only
     * @param endOfInput whether no more bytes will come: then all must be consumed, unless the sink is full. Called so at
     *     least once, with no bytes left perhaps, and again as long as the sink was full. Of a {@link
     *     MessageSource} it is true for each message, and more may come in the next
     * @param frames takes the records
     * @throws IOException if reading on is in vain: what was reported before is given, then the resource ends with this
     *     message as a damage
     */
    void split(ByteBuffer input, boolean endOfInput, FrameSink frames) throws IOException;
}
