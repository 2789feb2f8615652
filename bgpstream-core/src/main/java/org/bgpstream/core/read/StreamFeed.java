package org.bgpstream.core.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.bgpstream.core.compress.DamagedDataException;
import org.bgpstream.spi.ByteSource;

/** Reads a source into batches of its own memory; only a record that straddles two batches is copied. */
final class StreamFeed implements Feed {
    private final ByteSource source;
    private final Handover handover;
    private final BatchSize size;
    private final boolean live;

    private Batch batch;
    private byte[] memory;

    /** How large the memory is, if no record needs more. */
    private int usual = BatchSize.FIRST;

    /** The bytes in memory that were read and not split yet. */
    private int start;

    private int end;

    /** The place of index 0 of the memory in the data. */
    private long base;

    private boolean endOfInput;

    /** Whether a live source had nothing when it was last read. */
    private boolean pauses;

    private IOException failure;

    /** Whether that is one of the source, not of the data. */
    private boolean sourceFailed;

    /**
     * A feed of one source.
     *
     * @param live whether its data comes as it is made: nobody waits for a record of which only a part is there
     */
    StreamFeed(ByteSource source, Handover handover, BatchSize size, boolean live) {
        this.live = live;
        this.source = source;
        this.handover = handover;
        this.size = size;
    }

    @Override
    public ByteBuffer head(int length) throws IOException, InterruptedException {
        if (batch == null) {
            begin();
        }
        if (memory.length < length) {
            byte[] old = memory;
            memory = batch.memory(length);
            System.arraycopy(old, 0, memory, 0, end);
        }
        while (end < length && !endOfInput && !(pauses && end > 0)) {
            if (pauses) {
                rest();
            }
            read();
            if (failure != null && end == 0) {
                throw failure;
            }
        }
        return ByteBuffer.wrap(memory, 0, Math.min(end, length)).slice();
    }

    private void begin() throws InterruptedException {
        batch = handover.take();
        memory = batch.memory(BatchSize.FIRST);
    }

    @Override
    public void run(Splitting splitting) throws IOException, InterruptedException {
        if (batch == null) {
            begin();
        }
        boolean more = true;
        while (more) {
            if (!pauses) {
                fill();
            }
            if (failure != null && base + end == 0) {
                throw failure;
            }
            ByteBuffer input = ByteBuffer.wrap(memory, start, end - start);
            batch.start(ByteBuffer.wrap(memory, 0, end), base);
            splitting.split(input, endOfInput, batch);
            if (splitting.givenUp() != null) {
                failure = splitting.givenUp();
                endOfInput = true;
            }
            start = input.position();
            more = !endOfInput || batch.full() || start < end;
            if (!more && failure != null) {
                splitting.fail(batch, end, failure, sourceFailed);
            }
            boolean full = batch.full();
            if (live && batch.count() > 0) {
                handover.setBusy();
            }
            boolean handedOver = splitting.publish(batch);
            if (live && !handedOver) {
                // what comes drop by drop holds nobody up before it is a record
                handover.setIdle();
            }
            if (more) {
                makeRoom(handedOver, splitting.maxPending());
            }
            if (pauses && !full) {
                rest();
            }
        }
        if (sourceFailed) {
            throw failure;
        }
    }

    /** Reads until the memory is full, the source ends or pauses, or the consumer waits for what is there. */
    private void fill() {
        boolean first = true;
        while (!endOfInput && !pauses && end < memory.length && (first || !handover.wanted())) {
            read();
            first = false;
        }
    }

    /** One read; notes the end, a failure, or that there is nothing at the moment. */
    private void read() {
        try {
            int count = source.read(ByteBuffer.wrap(memory, end, memory.length - end));
            if (count > 0) {
                if (!live) {
                    handover.setBusy();
                }
                end += count;
            } else if (count == 0) {
                pauses = true;
            } else {
                endOfInput = true;
            }
        } catch (IOException e) {
            failure = e;
            sourceFailed = !(e instanceof DamagedDataException);
            endOfInput = true;
        }
    }

    /** Waits for a source that has nothing at the moment; all records of what it gave were handed over. */
    private void rest() throws InterruptedException {
        handover.setIdle();
        Thread.sleep(REST_MILLIS);
        pauses = false;
    }

    /** Moves the bytes that were not split to the start of memory with room behind them. */
    private void makeRoom(boolean handedOver, int maxPending) throws InterruptedException {
        byte[] old = memory;
        int rest = end - start;
        if (handedOver) {
            batch = handover.take();
        } else if (start == 0 && end < memory.length) {
            return;
        }
        // not at once: others may be opened at the same time, and then there is less for each
        usual = Math.min(2 * usual, size.bytes());
        memory = batch.memory(rest < usual / 2 ? usual : (int) Math.min(2L * rest, (long) maxPending + usual));
        System.arraycopy(old, start, memory, 0, rest);
        base += start;
        start = 0;
        end = rest;
    }
}
