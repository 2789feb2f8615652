package org.bgpstream.core.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.bgpstream.spi.DamagedMessageException;
import org.bgpstream.spi.MessageSource;

/**
 * Splits messages, many of them into one batch. A batch refers to one array: as long as messages come in the same array they stay
 * there; where nearly each comes in another, they are copied behind one another.
 */
final class MessageFeed implements Feed {
    /** A batch with fewer messages than this because the array changed makes the next ones copy. */
    private static final int FEW = 16;

    /** For how many batches messages are copied before that is looked at again. */
    private static final int COPYING_BATCHES = 32;

    /** How many messages are worth a batch when the consumer waits. */
    private static final int ENOUGH = 64;

    /** How long the first message of a batch lies there at most when the consumer waits. */
    private static final long OLD_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final MessageSource source;
    private final Handover handover;
    private final BatchSize size;

    /** The next message to split, or {@code null} if it must be asked for. */
    private ByteBuffer message;

    /** What stands in the place of the next message, or {@code null}. */
    private DamagedMessageException damage;

    /** How many messages came, and how many bytes are in those that were split. */
    private long messages;

    private long bytes;

    private Batch batch;

    /** The array that the batch refers to, and how many messages it has. */
    private byte[] array;

    private int inBatch;

    /** When the first of them came, by {@link System#nanoTime}. */
    private long firstCame;

    /** Whether that is memory of the batch, and how many bytes were copied into it. */
    private boolean copies;

    private int copied;

    /** For how many batches messages are still copied. */
    private int copying;

    /** Of how many messages all records were handed over, and of how many the source was told that they are done with. */
    private long published;

    private long told;

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
            if (damage != null) {
                throw damage;
            }
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
        while (message == null && damage == null && !ended) {
            try {
                ByteBuffer next = source.nextMessage();
                if (next == null) {
                    ended = true;
                } else if (next.hasRemaining()) {
                    handover.setBusy();
                    message = next;
                    messages++;
                } else {
                    if (batch != null) {
                        publish(splitting, messages);
                    }
                    handover.setIdle();
                    tellWhatIsDone();
                    Thread.sleep(REST_MILLIS);
                }
            } catch (DamagedMessageException e) {
                handover.setBusy();
                damage = e;
                messages++;
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
            while (fetch(splitting) || damage != null) {
                if (damage == null) {
                    split(splitting);
                } else {
                    lose(splitting);
                }
                if (splitting.givenUp() != null) {
                    failure = splitting.givenUp();
                    ended = true;
                }
                if (batch != null && handover.wanted() && isToGo()) {
                    publish(splitting, messages);
                }
            }
            end(splitting);
        } finally {
            tellWhatIsDone();
        }
    }

    /** Whether the batch is worth it, so that a steady trickle does not wait for many more. */
    private boolean isToGo() {
        return inBatch >= ENOUGH || System.nanoTime() - firstCame >= OLD_NANOS;
    }

    /** Waits until the consumer is done with all that was handed over, so that the source hears of it before it is closed. */
    void linger() throws InterruptedException {
        try {
            while (handover.done() < published) {
                handover.take();
            }
        } finally {
            tellWhatIsDone();
        }
    }

    private void end(Splitting splitting) throws IOException, InterruptedException {
        if (batch != null) {
            publish(splitting, messages);
        }
        if (failure != null) {
            // a message that is damaged is so for a reason of its own: the failure is that of the source, behind all
            // that came
            throw failure;
        }
    }

    /** Puts what stands in the place of a message into a batch of its own array. */
    private void lose(Splitting splitting) throws InterruptedException {
        if (batch != null) {
            publish(splitting, messages - 1);
        }
        begin(new byte[0], 0);
        splitting.lose(batch, 0, source.messageMicros(), damage.getMessage());
        damage = null;
        publish(splitting, messages);
    }

    private void split(Splitting splitting) throws InterruptedException {
        ByteBuffer input = place(message, splitting);
        message = null;
        bytes += input.remaining();
        batch.setArrivalMicros(source.messageMicros());
        splitting.split(input, true, batch);
        while (batch.full() || input.hasRemaining()) {
            // the memory of a batch that is handed over may be filled anew: what is left of a copy is copied out of it
            byte[] rest = input.array();
            if (copies) {
                rest = Arrays.copyOfRange(rest, input.position(), input.limit());
                input = ByteBuffer.wrap(rest);
            }
            publish(splitting, messages - 1);
            begin(rest, input.limit());
            batch.setArrivalMicros(source.messageMicros());
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
            publish(splitting, messages - 1);
        }
        int at = next.arrayOffset() + next.position();
        if (batch == null && copying > 0) {
            copying--;
            beginCopies(length);
        } else if (batch == null) {
            begin(next.array(), at);
        }
        if (inBatch++ == 0) {
            firstCame = System.nanoTime();
        }
        if (!copies) {
            return ByteBuffer.wrap(array, at, length);
        }
        System.arraycopy(next.array(), at, array, copied, length);
        copied += length;
        return ByteBuffer.wrap(array, copied - length, length);
    }

    /** Takes a batch for messages in an array, of which the next byte lies at an index. */
    private void begin(byte[] newArray, int at) throws InterruptedException {
        batch = takeBatch();
        array = newArray;
        copies = false;
        batch.start(ByteBuffer.wrap(newArray), bytes - at);
    }

    /** Takes a batch for copies of messages, the first of which has a length. */
    private void beginCopies(int length) throws InterruptedException {
        batch = takeBatch();
        array = batch.memory(Math.max(size.bytes(), length));
        copies = true;
        copied = 0;
        batch.start(ByteBuffer.wrap(array), bytes);
    }

    private Batch takeBatch() throws InterruptedException {
        Batch taken = handover.take();
        tellWhatIsDone();
        return taken;
    }

    /** Hands the batch over, up to whose end so many messages came. */
    private void publish(Splitting splitting, long messagesSoFar) {
        batch.setMessages(messagesSoFar);
        if (splitting.publish(batch)) {
            published = messagesSoFar;
        } else {
            handover.putBack(batch);
        }
        batch = null;
        inBatch = 0;
    }

    /** Of what the consumer has given back. */
    private void tellWhatIsDone() {
        long done = handover.done();
        if (done > told) {
            told = done;
            source.done(done);
        }
    }
}
