package org.bgpstream.core.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bgpstream.spi.MessageSource;

/**
 * Splits messages, many of them into one batch. A batch refers to one array: as long as messages come in the same array they stay
 * there; where nearly each comes in another, they are copied behind one another.
 */
final class MessageFeed implements Feed {
    /** A batch with fewer messages than this because the array changed makes the next ones copy. */
    private static final int FEW = 16;

    /** For how many batches messages are copied before that is looked at again. */
    private static final int COPYING_BATCHES = 256;

    /** How many messages are worth a batch when the consumer waits. */
    private static final int ENOUGH = 64;

    private final MessageSource source;
    private final Handover handover;
    private final BatchSize size;

    /** The next message to split, or {@code null} if it must be asked for. */
    private ByteBuffer message;

    /** How many messages came, and how many bytes are in those that were split. */
    private long messages;

    private long bytes;

    private Batch batch;

    /** The array that the batch refers to, and how many messages it has. */
    private byte[] array;

    private int inBatch;

    /** Whether that is memory of the batch, and how many bytes were copied into it. */
    private boolean copies;

    private int copied;

    /** For how many batches messages are still copied. */
    private int copying;

    private boolean ended;
    private IOException failure;

    MessageFeed(MessageSource source, Handover handover, BatchSize size) {
        this.source = source;
        this.handover = handover;
        this.size = size;
    }

    @Override
    public ByteBuffer head(int length) throws IOException, InterruptedException {
        if (!fetch(null)) {
            if (failure != null) {
                throw failure;
            }
            return ByteBuffer.allocate(0);
        }
        ByteBuffer head = message.slice();
        return head.limit(Math.min(length, head.limit()));
    }

    /**
     * Makes sure that there is a message, if any comes. What is there is handed over before a source that has none is waited for.
     *
     * @param splitting {@code null} while nothing is split yet
     */
    private boolean fetch(Splitting splitting) throws InterruptedException {
        while (message == null && !ended) {
            try {
                ByteBuffer next = source.nextMessage();
                if (next == null) {
                    ended = true;
                } else if (next.hasRemaining()) {
                    handover.setBusy();
                    message = next;
                    messages++;
                } else {
                    if (inBatch > 0) {
                        publish(splitting);
                    }
                    handover.setIdle();
                    Thread.sleep(REST_MILLIS);
                }
            } catch (IOException e) {
                failure = e;
                ended = true;
            }
        }
        return message != null;
    }

    @Override
    public void run(Splitting splitting) throws IOException, InterruptedException {
        try {
            while (fetch(splitting)) {
                split(splitting);
                if (splitting.givenUp() != null) {
                    failure = splitting.givenUp();
                    ended = true;
                }
                if (inBatch >= ENOUGH && handover.wanted()) {
                    publish(splitting);
                }
            }
            end(splitting);
        } finally {
            tellWhatIsDone();
        }
    }

    private void end(Splitting splitting) throws IOException, InterruptedException {
        if (failure != null) {
            if (bytes == 0) {
                throw failure;
            }
            if (batch == null) {
                begin(new byte[0], false);
            }
            splitting.fail(batch, batch.end(0), failure);
        }
        if (batch != null) {
            publish(splitting);
        }
    }

    private void split(Splitting splitting) throws InterruptedException {
        ByteBuffer input = place(message, splitting);
        message = null;
        bytes += input.remaining();
        splitting.split(input, true, batch);
        while (batch.full() || input.hasRemaining()) {
            // the memory of a batch that is handed over may be filled anew: what is left of a copy is copied out of it
            byte[] rest = input.array();
            if (copies) {
                rest = Arrays.copyOfRange(rest, input.position(), input.limit());
                input = ByteBuffer.wrap(rest);
            }
            publish(splitting);
            begin(rest, false);
            splitting.split(input, true, batch);
        }
    }

    /** Makes the batch refer to the array of a message, or to a copy of it; returns where the message lies then. */
    private ByteBuffer place(ByteBuffer next, Splitting splitting) throws InterruptedException {
        int length = next.remaining();
        if (batch != null && (copies ? copied + length > array.length : array != next.array())) {
            if (!copies && inBatch < FEW) {
                copying = COPYING_BATCHES;
            }
            publish(splitting);
        }
        if (batch == null) {
            begin(copying > 0 ? null : next.array(), copying > 0);
            if (copies) {
                copying--;
                array = batch.memory(Math.max(size.bytes(), length));
                batch.start(ByteBuffer.wrap(array), bytes);
            }
        }
        inBatch++;
        int at = next.arrayOffset() + next.position();
        if (!copies) {
            return ByteBuffer.wrap(array, at, length);
        }
        System.arraycopy(next.array(), at, array, copied, length);
        copied += length;
        return ByteBuffer.wrap(array, copied - length, length);
    }

    /** Takes a batch for messages in an array, or for copies. */
    private void begin(byte[] newArray, boolean newCopies) throws InterruptedException {
        batch = handover.take();
        source.done(batch.messages());
        array = newArray;
        copies = newCopies;
        copied = 0;
        if (!newCopies) {
            batch.start(ByteBuffer.wrap(newArray), bytes);
        }
    }

    private void publish(Splitting splitting) {
        batch.setMessages(messages - (message == null ? 0 : 1));
        if (!splitting.publish(batch)) {
            // nothing came of it
            handover.giveBack(batch);
        }
        batch = null;
        inBatch = 0;
    }

    /** Of the batches that the consumer has given back. */
    private void tellWhatIsDone() {
        for (Batch empty = handover.pollEmpty(); empty != null; empty = handover.pollEmpty()) {
            source.done(empty.messages());
        }
    }
}
