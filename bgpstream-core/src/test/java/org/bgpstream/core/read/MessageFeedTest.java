package org.bgpstream.core.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bgpstream.spi.DamagedMessageException;
import org.bgpstream.spi.FrameSink;
import org.bgpstream.spi.MessageSource;
import org.bgpstream.spi.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How messages become batches; a record is one byte, {@code !} makes the splitter give up. */
@Timeout(20)
class MessageFeedTest {
    private static final ByteBuffer NONE = ByteBuffer.allocate(0);
    private static final ByteBuffer DAMAGED = ByteBuffer.allocate(0);

    private final Handover handover = new Handover(Resource.file("x", "p", "c"), new Signal());
    private final BatchSize size = new BatchSize();
    private final Pushed source = new Pushed();
    private final MessageFeed feed = new MessageFeed(source, handover, size);
    private final Splitting splitting = new Splitting(MessageFeedTest::split, 1 << 20, handover);

    private static void split(ByteBuffer input, boolean endOfInput, FrameSink frames) throws IOException {
        assertThat(endOfInput).isTrue();
        while (input.hasRemaining() && !frames.full()) {
            int at = input.position();
            if (input.get() == '!') {
                throw new IOException("no sense in it");
            }
            frames.record(at, 1, 1, 0, null);
        }
    }

    private static ByteBuffer in(byte[] array, int from, int to) {
        return ByteBuffer.wrap(array, from, to - from);
    }

    private static ByteBuffer message(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String text(Batch batch) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < batch.count(); i++) {
            if (batch.context(i) instanceof FrameDamage damage) {
                text.append('<').append(damage.reason()).append('>');
            } else {
                assertThat(batch.length(i)).isEqualTo(1);
                text.append((char) batch.buffer().get(batch.offset(i)));
            }
        }
        return text.toString();
    }

    private Thread start() {
        Thread reader = new Thread(() -> {
            try {
                feed.run(splitting);
                feed.linger();
            } catch (IOException | InterruptedException e) {
                source.ended = e;
            }
        });
        reader.start();
        return reader;
    }

    private Batch next() throws InterruptedException {
        Batch batch = handover.poll();
        while (batch == null) {
            Thread.sleep(1);
            batch = handover.poll();
        }
        return batch;
    }

    @Test
    void messagesStayInTheirArray() throws Exception {
        byte[] array = "..abc.de.f".getBytes(StandardCharsets.US_ASCII);
        source.push(in(array, 2, 5), in(array, 6, 8), in(array, 9, 10), null);
        assertThat(feed.head(2)).isEqualTo(message("ab"));
        Thread reader = start();
        Batch batch = next();
        assertThat(text(batch)).isEqualTo("abcdef");
        assertThat(batch.buffer().array()).isSameAs(array);
        assertThat(batch.byteOffset(0)).isZero();
        assertThat(batch.messages()).isEqualTo(3);
        assertThat(source.done).isEmpty();
        handover.giveBack(batch);
        reader.join();
        assertThat(source.done).containsExactly(3L);
    }

    @Test
    void messagesInManyArraysAreCopied() throws Exception {
        for (char c = 'a'; c <= 'z'; c++) {
            source.push(message("" + c));
        }
        source.push((ByteBuffer) null);
        Thread reader = start();
        Batch first = next();
        Batch second = next();
        assertThat(text(first)).isEqualTo("a");
        assertThat(text(second)).isEqualTo("bcdefghijklmnopqrstuvwxyz");
        assertThat(second.byteOffset(1)).isEqualTo(2);
        assertThat(second.messages()).isEqualTo(26);
        handover.giveBack(first);
        handover.giveBack(second);
        reader.join();
        assertThat(source.done).endsWith(26L);
    }

    @Test
    void aBatchMayBecomeFullInTheMiddleOfAMessage() throws Exception {
        String most = "x".repeat(Batch.MAX_RECORDS - 1);
        for (boolean copied : new boolean[] {false, true}) {
            Handover own = new Handover(Resource.file("x", "p", "c"), new Signal());
            Pushed messages = new Pushed();
            MessageFeed ownFeed = new MessageFeed(messages, own, size);
            byte[] array = (most + "abc").getBytes(StandardCharsets.US_ASCII);
            if (copied) {
                messages.push(message("-"));
            }
            messages.push(in(array, 0, most.length()), in(array, most.length(), array.length), null);
            ownFeed.run(new Splitting(MessageFeedTest::split, 1 << 20, own));
            long before = copied ? 1 : 0;
            if (copied) {
                assertThat(text(own.poll())).isEqualTo("-");
            }
            Batch full = own.poll();
            assertThat(text(full)).isEqualTo(most + "a");
            // the second is not done with before the rest of it is
            assertThat(full.messages()).isEqualTo(before + 1);
            Batch rest = own.poll();
            assertThat(text(rest)).isEqualTo("bc");
            assertThat(rest.byteOffset(0)).isEqualTo(before + most.length() + 1);
            assertThat(rest.messages()).isEqualTo(before + 2);
        }
    }

    @Test
    void whatIsThereIsHandedOverBeforeTheSourceIsWaitedFor() throws Exception {
        source.push(message("a"), NONE);
        Thread reader = start();
        Batch first = next();
        assertThat(text(first)).isEqualTo("a");
        while (!handover.idle()) {
            Thread.sleep(1);
        }
        handover.giveBack(first);
        // told while there is nothing to read
        assertThat(source.done.poll(10, TimeUnit.SECONDS)).isEqualTo(1);
        source.push(message("b"), NONE);
        Batch second = next();
        assertThat(text(second)).isEqualTo("b");
        handover.giveBack(second);
        source.push((ByteBuffer) null);
        reader.join();
        assertThat(source.done).containsExactly(2L);
    }

    @Test
    void aMessageWithoutRecordsIsNotDoneBeforeThoseAheadOfIt() throws Exception {
        Splitting none = new Splitting(
                (input, end, frames) -> {
                    if (input.get(input.position()) == '-') {
                        input.position(input.limit());
                    } else {
                        split(input, end, frames);
                    }
                },
                1 << 20,
                handover);
        byte[] array = "a".getBytes(StandardCharsets.US_ASCII);
        source.push(in(array, 0, 1), message("-"), message("-"), message("b"), null);
        feed.run(none);
        assertThat(source.done).isEmpty();
        Batch first = handover.poll();
        assertThat(text(first)).isEqualTo("a");
        assertThat(first.messages()).isEqualTo(1);
        Batch second = handover.poll();
        assertThat(text(second)).isEqualTo("b");
        assertThat(second.messages()).isEqualTo(4);
    }

    @Test
    void aFailureComesAfterWhatWasRead() throws Exception {
        source.push(message("a"));
        source.failure = new IOException("the broker is gone");
        assertThatThrownBy(() -> feed.run(splitting)).isSameAs(source.failure);
        assertThat(text(handover.poll())).isEqualTo("a");
        assertThat(handover.poll()).isNull();
    }

    @Test
    void whatStandsInThePlaceOfMessagesIsADamagedRecordThere() throws Exception {
        byte[] array = "abc".getBytes(StandardCharsets.US_ASCII);
        source.micros = 4711;
        source.push(in(array, 0, 1), DAMAGED, in(array, 1, 3), null);
        feed.run(splitting);
        assertThat(text(handover.poll())).isEqualTo("a");
        Batch damaged = handover.poll();
        assertThat(text(damaged)).isEqualTo("<three are gone>");
        assertThat(damaged.time(0)).isEqualTo(4711);
        assertThat(damaged.messages()).isEqualTo(2);
        assertThat(text(handover.poll())).isEqualTo("bc");
        handover.giveBack(damaged);
        assertThat(handover.done()).isEqualTo(2);
    }

    @Test
    void aSplitterIsToldWhenAMessageCame() throws Exception {
        Splitting timed = new Splitting(
                (input, end, frames) -> {
                    frames.record(input.position(), input.remaining(), frames.arrivalMicros(), 0, null);
                    input.position(input.limit());
                },
                1 << 20,
                handover);
        source.micros = 4711;
        source.push(message("a"), null);
        feed.run(timed);
        assertThat(handover.poll().time(0)).isEqualTo(4711);
    }

    /** One message every few milliseconds, too few to fill a batch, too many for the source ever to have none. */
    @Test
    void aSteadyTrickleIsHandedOver() throws Exception {
        assertThat(handover.poll()).isNull();
        Thread reader = start();
        source.waits = true;
        byte[] array = "x".repeat(64).getBytes(StandardCharsets.US_ASCII);
        int pushed = 0;
        Batch first = null;
        while (first == null && pushed < 40) {
            source.push(in(array, pushed, ++pushed));
            Thread.sleep(10);
            first = handover.poll();
        }
        source.push((ByteBuffer) null);
        while (reader.isAlive()) {
            Batch batch = first == null ? handover.poll() : first;
            first = null;
            if (batch != null) {
                handover.giveBack(batch);
            }
            reader.join(1);
        }
        assertThat(pushed).as("before the source ended").isLessThan(40);
    }

    @Test
    void aFailureBeforeTheFirstMessageIsThatOfTheSource() {
        source.failure = new IOException("no broker");
        assertThatThrownBy(() -> feed.head(1)).isSameAs(source.failure);
        assertThatThrownBy(() -> feed.run(splitting)).isSameAs(source.failure);
    }

    @Test
    void aSplitterMayGiveUp() throws Exception {
        byte[] array = "ab!cd".getBytes(StandardCharsets.US_ASCII);
        source.push(in(array, 0, 1), in(array, 1, 4), in(array, 4, 5), null);
        assertThatThrownBy(() -> feed.run(splitting)).hasMessage("no sense in it");
        assertThat(text(handover.poll())).isEqualTo("ab");
        assertThat(handover.poll()).isNull();
    }

    @Test
    void nothingAtAll() throws Exception {
        source.push((ByteBuffer) null);
        assertThat(feed.head(10).remaining()).isZero();
        feed.run(splitting);
        assertThat(handover.poll()).isNull();
        assertThat(splitting.end()).isEqualTo(SourceEnd.WHOLE);
    }

    @Test
    void anInterruptEndsAReaderThatWaitsForRoom() throws Exception {
        byte[] array = "x".repeat(Batch.MAX_RECORDS).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 10; i++) {
            source.push(in(array, 0, array.length));
        }
        Thread reader = start();
        Batch first = next();
        Batch second = next();
        next();
        handover.giveBack(first);
        while (source.given < 4 || reader.getState() != Thread.State.WAITING) {
            Thread.sleep(1);
        }
        handover.giveBack(second);
        next();
        while (reader.getState() != Thread.State.WAITING) {
            Thread.sleep(1);
        }
        reader.interrupt();
        reader.join();
        assertThat(source.ended).isInstanceOf(InterruptedException.class);
        // the batches that were given back hold the first message, and the second
        assertThat(List.copyOf(source.done)).endsWith(1L);
    }

    /** Gives what a test puts there, then fails if it shall, or has nothing at the moment. */
    private static final class Pushed implements MessageSource {
        private static final ByteBuffer END = ByteBuffer.allocate(0);

        final LinkedBlockingQueue<ByteBuffer> messages = new LinkedBlockingQueue<>();
        final LinkedBlockingQueue<Long> done = new LinkedBlockingQueue<>();
        volatile IOException failure;
        volatile Exception ended;
        volatile int given;
        volatile long micros = -1;
        volatile boolean waits;

        void push(ByteBuffer... all) {
            List<ByteBuffer> copy = new ArrayList<>();
            for (ByteBuffer one : all) {
                copy.add(one == null ? END : one);
            }
            messages.addAll(copy);
        }

        @Override
        public ByteBuffer nextMessage() throws IOException {
            ByteBuffer next = messages.poll();
            while (next == null && waits) {
                next = messages.poll();
                Thread.onSpinWait();
            }
            if (next == DAMAGED) {
                throw new DamagedMessageException("three are gone");
            }
            if (next == END) {
                return null;
            }
            if (next == null && failure != null) {
                throw failure;
            }
            given++;
            return next == null ? NONE : next;
        }

        @Override
        public long messageMicros() {
            return micros;
        }

        @Override
        public void done(long count) {
            done.add(count);
        }

        @Override
        public void close() {}
    }
}
