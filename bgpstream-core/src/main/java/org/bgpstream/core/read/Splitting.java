package org.bgpstream.core.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.bgpstream.spi.RecordSplitter;

/** The splitter of one resource, held to its contract. */
final class Splitting {
    private final RecordSplitter splitter;
    private final Handover handover;

    /** The longest run of bytes that may belong to no record yet. */
    private final int maxPending;

    private long lastTime;
    private boolean cut;
    private IOException givenUp;

    Splitting(RecordSplitter splitter, int maxPending, Handover handover) {
        this.splitter = splitter;
        this.maxPending = maxPending;
        this.handover = handover;
    }

    int maxPending() {
        return maxPending;
    }

    /**
     * Splits what lies between position and limit, as far as the batch takes it.
     *
     * @param endOfInput whether no more will come
     */
    void split(ByteBuffer input, boolean endOfInput, Batch batch) {
        int before = input.position();
        int limit = input.limit();
        if (givenUp == null) {
            try {
                splitter.split(input, endOfInput, batch);
            } catch (IOException e) {
                givenUp = e;
            }
        }
        if (givenUp != null) {
            input.position(limit);
            return;
        }
        if (input.position() < before || input.limit() != limit) {
            throw new IllegalStateException("the splitter moved the position back or the limit");
        }
        boolean stuck = input.position() == before && input.hasRemaining() && batch.count() == 0;
        if (stuck && (endOfInput || input.remaining() >= maxPending)) {
            batch.damaged(
                    before,
                    input.remaining(),
                    lastTime,
                    input.remaining(),
                    "no record found in " + input.remaining() + " bytes");
            input.position(limit);
        }
    }

    /** Why the splitter wants no more, or {@code null}; all further bytes are left out then. */
    IOException givenUp() {
        return givenUp;
    }

    /** Hands a batch over if there is anything in it; tells whether there was. */
    boolean publish(Batch batch) {
        int count = batch.count();
        if (count == 0) {
            return false;
        }
        lastTime = batch.time(count - 1);
        cut = batch.endsDamaged();
        handover.put(batch);
        return true;
    }

    /**
     * Says that the source or its data failed after the last bytes: of the record that is cut there, or else of one without bytes,
     * unless the source itself will say so.
     */
    void fail(Batch batch, int end, IOException failure, boolean saidBySource) {
        String reason = Reasons.of(failure);
        if (!batch.explainCut(end, reason) && !saidBySource) {
            lose(batch, end, -1, reason);
        }
    }

    /**
     * Says that something is missing at an index.
     *
     * @param micros when it came to be, or -1 if it is not known
     */
    void lose(Batch batch, int at, long micros, String reason) {
        long before = batch.count() > 0 ? batch.time(batch.count() - 1) : lastTime;
        batch.damaged(at, 0, micros >= 0 ? micros : before, 0, reason);
    }

    /** How a source that could be read ended. */
    SourceEnd end() {
        return cut ? SourceEnd.CUT : SourceEnd.WHOLE;
    }
}
