package org.bgpstream.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.core.engine.Memory.SECOND;
import static org.bgpstream.core.engine.Memory.builder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.RecordStatus;
import org.bgpstream.RecordType;
import org.bgpstream.spi.MessageSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a stream makes of sources of messages. */
@Timeout(20)
class MessageSourcesTest {
    private final AtomicLong done = new AtomicLong();

    @BeforeEach
    void reset() {
        MemoryTransport.reset();
    }

    private static byte[] lines(long from, long until) {
        StringBuilder all = new StringBuilder();
        for (long second = from; second < until; second++) {
            all.append(LineFormat.line(RecordType.UPDATE, second * SECOND, '1', ""));
        }
        return LineFormat.bytes(all.toString());
    }

    /** Lines as messages, then a failure if there is one; tells how many are done with. */
    private MessageSource source(byte[] lines, boolean endsItself, IOException failure) {
        MessageSource messages = new MemoryTransport.Lines(lines);
        return new MessageSource() {
            @Override
            public ByteBuffer nextMessage() throws IOException {
                ByteBuffer next = messages.nextMessage();
                if (next == null && failure != null) {
                    throw failure;
                }
                return next;
            }

            @Override
            public void done(long count) {
                done.set(count);
            }

            @Override
            public boolean endsItself() {
                return endsItself;
            }

            @Override
            public void close() {}
        };
    }

    private static BgpStream.Builder reading() {
        return builder(Memory.updates("messages", 1000));
    }

    private static byte[] join(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(100_000);
        for (byte[] part : parts) {
            all.put(part);
        }
        return Arrays.copyOf(all.array(), all.position());
    }

    @Test
    void lateRecordsEndNothingOfASourceThatEndsItself() {
        byte[] lines = join(lines(1000, 1010), lines(2000, 2100), lines(1010, 1020));
        for (boolean endsItself : new boolean[] {false, true}) {
            MemoryTransport.put("messages", () -> source(lines, endsItself, null));
            List<Long> seen = new ArrayList<>();
            try (BgpStream stream = reading()
                    .interval(Instant.ofEpochSecond(1000), Instant.ofEpochSecond(1500))
                    .start()) {
                for (BgpRecord record : stream) {
                    if (record.status() == RecordStatus.VALID) {
                        seen.add(record.timeMicros() / SECOND);
                    }
                }
            }
            assertThat(seen).hasSize(endsItself ? 20 : 10);
        }
    }

    @Test
    void whatIsBehindTheWindowIsDoneWithToo() {
        byte[] lines = join(lines(1000, 1010), lines(2000, 2100));
        for (boolean endsItself : new boolean[] {false, true}) {
            done.set(0);
            MemoryTransport.put("messages", () -> source(lines, endsItself, null));
            AtomicInteger left = new AtomicInteger();
            try (BgpStream stream = reading()
                    .interval(Instant.ofEpochSecond(1000), Instant.ofEpochSecond(1500))
                    .beforeLeaving(left::incrementAndGet)
                    .start()) {
                BgpRecord record = stream.nextRecord();
                while (record != null) {
                    record = stream.nextRecord();
                }
            }
            assertThat(left).hasPositiveValue();
            assertThat(done).hasPositiveValue();
        }
    }

    /** Who asks for more is done with all that was given, and what came later goes on behind it. */
    @Test
    void whileNothingComesAllIsDoneWith() throws Exception {
        Queue<byte[]> lines = new ConcurrentLinkedQueue<>(List.of(lines(1000, 1003)));
        MemoryTransport.put("messages", () -> idling(lines));
        try (BgpStream stream = reading().live().start()) {
            for (long number = 1; number <= 3; number++) {
                assertThat(stream.nextRecord().recordNumber()).isEqualTo(number);
            }
            assertThat(done).hasValue(0);
            while (done.get() == 0) {
                assertThat(stream.nextRecord(Duration.ofMillis(20))).isNull();
            }
            assertThat(done).hasValue(1);
            lines.add(lines(1003, 1005));
            BgpRecord next = stream.nextRecord();
            assertThat(next.recordNumber()).isEqualTo(4);
            assertThat(next.timeMicros()).isEqualTo(1003 * SECOND);
            assertThat(stream.nextRecord().recordNumber()).isEqualTo(5);
        }
    }

    /** A message of several lines, whenever there is one. */
    private MessageSource idling(Queue<byte[]> lines) {
        return new MessageSource() {
            @Override
            public ByteBuffer nextMessage() {
                byte[] next = lines.poll();
                return ByteBuffer.wrap(next == null ? new byte[0] : next);
            }

            @Override
            public void done(long count) {
                done.set(count);
            }

            @Override
            public void close() {}
        };
    }

    @Test
    void aSourceThatDiesSaysSoBehindItsData() {
        MemoryTransport.put("messages", () -> source(lines(1000, 1003), false, new IOException("the broker is gone")));
        List<RecordStatus> statuses = new ArrayList<>();
        String last = "";
        try (BgpStream stream = reading().start()) {
            for (BgpRecord record : stream) {
                statuses.add(record.status());
                last = String.valueOf(record.damage());
            }
        }
        assertThat(statuses)
                .containsExactly(
                        RecordStatus.VALID, RecordStatus.VALID, RecordStatus.VALID, RecordStatus.CORRUPTED_SOURCE);
        assertThat(last).contains("the broker is gone");
    }

    @Test
    void whatFailedBeforeABatchWasLeftIsTriedAgain() {
        MemoryTransport.put("messages", () -> source(lines(1000, 20_000), false, null));
        AtomicInteger calls = new AtomicInteger();
        List<Long> seen = new ArrayList<>();
        int failures = 0;
        try (BgpStream stream = reading()
                .beforeLeaving(() -> {
                    if (calls.incrementAndGet() % 2 == 1) {
                        throw new IllegalStateException("the disk is full");
                    }
                })
                .start()) {
            while (!stream.ended()) {
                try {
                    BgpRecord record = stream.nextRecord();
                    if (record != null) {
                        seen.add(record.timeMicros() / SECOND);
                    }
                } catch (IllegalStateException e) {
                    assertThat(e).hasMessage("the disk is full");
                    failures++;
                }
            }
        }
        assertThat(failures).isGreaterThan(2);
        assertThat(seen).hasSize(19_000).isSorted().doesNotHaveDuplicates();
        assertThat(done).hasValue(19_000);
    }
}
