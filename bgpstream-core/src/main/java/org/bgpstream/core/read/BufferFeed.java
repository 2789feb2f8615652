package org.bgpstream.core.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bgpstream.spi.BufferSource;

/** Splits a source in the buffers that it gives; only a record that straddles two buffers is copied. */
final class BufferFeed implements Feed {
    /** How much of the next buffer is first put behind the rest of the one before. */
    private static final int JOINT = 64 << 10;

    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final BufferSource source;
    private final Handover handover;

    /** What is being split, what of it the batches refer to, and the place of its index 0 in the data. */
    private ByteBuffer input;

    private ByteBuffer view;
    private long base;

    private Batch batch;
    private boolean ended;
    private IOException failure;

    /** Whether that is one of the source, not of the data. */
    private boolean sourceFailed;

    BufferFeed(BufferSource source, Handover handover) {
        this.source = source;
        this.handover = handover;
    }

    @Override
    public ByteBuffer head(int length) throws IOException, InterruptedException {
        if (input == null) {
            begin();
        }
        List<ByteBuffer> parts = new ArrayList<>();
        int total = input.remaining();
        while (total < length) {
            ByteBuffer more = nextNow();
            if (more == null || !more.hasRemaining()) {
                break;
            }
            parts.add(more);
            total += more.remaining();
        }
        if (!parts.isEmpty()) {
            ByteBuffer joint = ByteBuffer.allocate(total).put(input);
            parts.forEach(joint::put);
            enter(joint.flip(), 0);
        }
        ByteBuffer head = input.slice();
        return head.limit(Math.min(length, head.limit()));
    }

    private void begin() throws IOException, InterruptedException {
        ByteBuffer first = next();
        if (failure != null) {
            throw failure;
        }
        enter(first == null ? ByteBuffer.allocate(0) : first, first == null ? 0 : -first.position());
    }

    @Override
    public void run(Splitting splitting) throws IOException, InterruptedException {
        if (input == null) {
            begin();
        }
        split(splitting, false);
        for (ByteBuffer next = next(); next != null; next = next()) {
            long nextBase = base + view.limit() - next.position();
            if (!input.hasRemaining()) {
                enter(next, nextBase);
            } else {
                join(next, nextBase, splitting);
            }
            split(splitting, false);
        }
        split(splitting, true);
        if (sourceFailed) {
            throw failure;
        }
    }

    /** Splits the input as far as that is possible now, in as many batches as it takes. */
    private void split(Splitting splitting, boolean endOfInput) throws InterruptedException {
        boolean more = true;
        while (more) {
            if (batch == null) {
                batch = handover.take();
            }
            batch.start(view, base);
            splitting.split(input, endOfInput, batch);
            if (splitting.givenUp() != null) {
                failure = splitting.givenUp();
                ended = true;
            }
            more = batch.full() || (endOfInput && input.hasRemaining());
            if (endOfInput && !more && failure != null) {
                splitting.fail(batch, view.limit(), failure, sourceFailed);
            }
            if (splitting.publish(batch)) {
                batch = null;
            }
        }
    }

    /** Splits the record that begins in the rest of the input and ends in the next buffer, and goes on there. */
    private void join(ByteBuffer next, long nextBase, Splitting splitting) throws InterruptedException {
        int taken = 0;
        while (input.hasRemaining() && taken < next.remaining()) {
            int rest = input.remaining();
            long restBase = base + input.position();
            int more = Math.min(next.remaining() - taken, Math.min(Math.max(JOINT, rest), LARGEST_ARRAY - rest));
            ByteBuffer joint = ByteBuffer.allocate(rest + more);
            joint.put(input)
                    .put(next.duplicate().position(next.position() + taken).limit(next.position() + taken + more));
            enter(joint.flip(), restBase);
            taken += more;
            split(splitting, false);
            if (input.remaining() <= taken) {
                next.position(next.position() + taken - input.remaining());
                enter(next, nextBase);
                return;
            }
        }
    }

    private void enter(ByteBuffer buffer, long newBase) {
        input = buffer;
        view = buffer.duplicate();
        base = newBase;
    }

    /** The next buffer with something in it, or {@code null} at the end; what came before was handed over. */
    private ByteBuffer next() throws InterruptedException {
        ByteBuffer buffer = nextNow();
        while (buffer != null && !buffer.hasRemaining()) {
            handover.setIdle();
            Thread.sleep(REST_MILLIS);
            buffer = nextNow();
        }
        return buffer;
    }

    /** The next buffer, empty if a live source has nothing at the moment, or {@code null} at the end. */
    private ByteBuffer nextNow() {
        if (ended) {
            return null;
        }
        try {
            ByteBuffer buffer = source.nextBuffer();
            ended = buffer == null;
            if (!ended && buffer.hasRemaining()) {
                handover.setBusy();
            }
            return buffer;
        } catch (IOException e) {
            failure = e;
            sourceFailed = true;
            ended = true;
            return null;
        }
    }
}
