package org.bgpstream.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bgpstream.core.engine.Memory.at;
import static org.bgpstream.core.engine.Memory.builder;
import static org.bgpstream.core.engine.Memory.updates;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.BgpStreamException;
import org.bgpstream.DumpPosition;
import org.bgpstream.RecordStatus;
import org.bgpstream.spi.BufferSource;
import org.bgpstream.spi.ByteSource;
import org.bgpstream.spi.DataInterface.Outcome;
import org.bgpstream.spi.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waiting, new data, failure of the data interface, interrupts and closing. */
@Timeout(20)
class LifeTest {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(10);

    @BeforeEach
    void reset() {
        MemoryTransport.reset();
    }

    @AfterEach
    void nothingIsLeftOpen() throws InterruptedException {
        assertThat(MemoryTransport.OPEN).hasValue(0);
        // a thread that has done its last work may still be seen for a moment
        for (int i = 0; i < 500 && !threads().isEmpty(); i++) {
            Thread.sleep(2);
        }
        assertThat(threads()).isEmpty();
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("bgpstream-"))
                .toList();
    }

    @Test
    void newResourcesAreReadWhenTheyAreFound() {
        MemoryTransport.put("first", at(1000, 1001));
        MemoryTransport.put("late", at(900));
        MemoryTransport.put("next", at(1300));
        CountDownLatch read = new CountDownLatch(1);
        try (BgpStream stream = builder(
                        MemoryInterface.answer(Outcome.LATER, updates("first", 1000)),
                        found -> {
                            awaitLatch(read);
                            found.accept(updates("next", 1300));
                            found.accept(updates("late", 900));
                            return Outcome.LATER;
                        },
                        MemoryInterface.answer(Outcome.END))
                .live()
                .start()) {
            assertThat(Memory.describe(stream.nextRecord())).isEqualTo("first V B 1000");
            assertThat(Memory.describe(stream.nextRecord())).isEqualTo("first V E 1001");
            assertThat(stream.nextRecord(SHORT)).isNull();
            assertThat(stream.ended()).isFalse();
            read.countDown();
            assertThat(Memory.describe(stream.nextRecord(LONG))).isEqualTo("late V E 900");
            assertThat(Memory.describe(stream.nextRecord(LONG))).isEqualTo("next V E 1300");
            assertThat(stream.nextRecord()).isNull();
            assertThat(stream.ended()).isTrue();
        }
    }

    @Test
    void asksForMoreOnlyWhenAllIsOpen() {
        for (int i = 0; i < 3; i++) {
            MemoryTransport.put("f" + i, at(1000 + 300L * i, 1299 + 300L * i));
        }
        AtomicLong asked = new AtomicLong();
        try (BgpStream stream = builder(
                        MemoryInterface.answer(Outcome.MORE, updates("f0", 1000), updates("f1", 1300)), found -> {
                            asked.incrementAndGet();
                            found.accept(updates("f2", 1600));
                            return Outcome.END;
                        })
                .start()) {
            assertThat(stream.nextRecord().source()).isEqualTo("f0");
            assertThat(asked).hasValue(0);
            assertThat(stream.nextRecord().source()).isEqualTo("f0");
            assertThat(stream.nextRecord().source()).isEqualTo("f1");
            assertThat(stream.nextRecord().source()).isEqualTo("f1");
            assertThat(asked).hasValue(1);
            assertThat(stream.nextRecord().source()).isEqualTo("f2");
            assertThat(stream.nextRecord().source()).isEqualTo("f2");
            assertThat(stream.nextRecord()).isNull();
        }
    }

    @Test
    void liveSourceDoesNotHoldOthersUp() {
        PushedSource pushed = new PushedSource();
        MemoryTransport.put("live", () -> pushed);
        MemoryTransport.put("file", at(1000, 1001));
        try (BgpStream stream =
                builder(updates("live", 1000), updates("file", 1000)).live().start()) {
            assertThat(Memory.describe(stream.nextRecord(LONG))).isEqualTo("file V B 1000");
            assertThat(Memory.describe(stream.nextRecord(LONG))).isEqualTo("file V E 1001");
            assertThat(stream.nextRecord(SHORT)).isNull();
            pushed.data.add(at(2000, 2001));
            assertThat(stream.nextRecord(LONG).dumpPosition()).isEqualTo(DumpPosition.START);
            // nobody knows yet whether it is the last
            assertThat(stream.nextRecord(LONG).dumpPosition()).isEqualTo(DumpPosition.MIDDLE);
            assertThat(stream.nextRecord(SHORT)).isNull();
            pushed.data.add(new byte[0]);
            assertThat(stream.nextRecord(LONG)).isNull();
            assertThat(stream.ended()).isTrue();
        }
    }

    @Test
    void liveSourceIsNotPassedOverWhileItsRecordsAreOnTheirWay() {
        byte[] first = at(1000);
        MemoryTransport.put("file", at(1001, 1002));
        MemoryTransport.put("stream", () -> new HesitantSource(first));
        MemoryTransport.put("buffers", () -> new HesitantBuffers(first));
        for (String live : List.of("stream", "buffers")) {
            for (String format : Arrays.asList("line", null)) {
                try (BgpStream stream = builder(
                                updates("file", 1000), updates(live, 1000).withFormat(format))
                        .live()
                        .start()) {
                    assertThat(stream.nextRecord(LONG).source()).as(live).isEqualTo(live);
                    assertThat(stream.nextRecord(LONG).source()).isEqualTo("file");
                }
            }
        }
    }

    @Test
    void dataInterfaceThatFailsDoesSoAfterWhatItGave() {
        MemoryTransport.put("a", at(1000, 1001));
        try (BgpStream stream = builder(MemoryInterface.answer(Outcome.LATER, updates("a", 1000)), found -> {
                    throw new IOException("the database is gone");
                })
                .live()
                .start()) {
            stream.nextRecord();
            assertThat(stream.nextRecord().dumpPosition()).isEqualTo(DumpPosition.END);
            assertThatThrownBy(stream::nextRecord)
                    .isInstanceOf(BgpStreamException.class)
                    .hasMessage("data interface 'memory': the database is gone");
            assertThat(stream.ended()).isTrue();
        }
        try (BgpStream stream = builder(found -> {
                    throw new IllegalStateException("a mistake");
                })
                .start()) {
            assertThatThrownBy(stream::nextRecord)
                    .isInstanceOf(BgpStreamException.class)
                    .hasMessageContainingAll("'memory' (", ") failed: ", "a mistake");
        }
    }

    @Test
    void liveSourceIsRecognisedByWhatItHas() {
        PushedSource pushed = new PushedSource();
        pushed.data.add(at(1000, 1001));
        MemoryTransport.put("live", () -> pushed);
        try (BgpStream stream = builder(updates("live", 1000).withFormat(null)).start()) {
            assertThat(stream.nextRecord(LONG).timeMicros()).isEqualTo(1000 * Memory.SECOND);
        }
    }

    @Test
    void aResourceWhosePluginIsNotThereLeavesTheOthersAlone() {
        MemoryTransport.put("a", at(1000));
        MemoryTransport.put("b", at(1000));
        Resource format = updates("a", 1000).withFormat("mrtt");
        Resource transport = updates("b", 1000).withTransport("kafka");
        try (BgpStream stream = builder(format, transport, updates("b", 1000)).start()) {
            BgpRecord record = stream.nextRecord();
            assertThat(record.status()).isEqualTo(RecordStatus.CORRUPTED_SOURCE);
            assertThat(record.damage().reason()).startsWith("format 'mrtt' is not known; available are line");
            assertThat(stream.nextRecord().damage().reason())
                    .startsWith("transport 'kafka' is not on the class path: add org.bgpstream:");
            assertThat(stream.nextRecord().status()).isEqualTo(RecordStatus.VALID);
            assertThat(stream.nextRecord()).isNull();
        }
    }

    @Test
    void interruptOfTheConsumer() {
        MemoryTransport.put("live", PushedSource::new);
        try (BgpStream stream = builder(updates("live", 1000)).start()) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(stream::nextRecord).isInstanceOf(BgpStreamException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void closeWakesAConsumerThatWaits() throws Exception {
        MemoryTransport.put("live", PushedSource::new);
        BgpStream stream = builder(updates("live", 1000)).start();
        AtomicReference<Object> outcome = new AtomicReference<>("nothing");
        Thread consumer = new Thread(() -> outcome.set(stream.nextRecord()));
        consumer.start();
        while (consumer.getState() != Thread.State.WAITING || MemoryTransport.OPEN.get() == 0) {
            Thread.sleep(1);
        }
        stream.close();
        consumer.join(5_000);
        assertThat(consumer.isAlive()).isFalse();
        assertThat(outcome).hasValue(null);
        assertThat(stream.ended()).isTrue();
        assertThat(stream.nextRecord()).isNull();
        stream.close();
    }

    @Test
    void closeStopsReadersThatWaitForRoom() {
        MemoryTransport.put("endless", EndlessSource::new);
        try (BgpStream stream = builder(updates("endless", 1000)).start()) {
            assertThat(stream.nextRecord()).isNotNull();
        }
    }

    @Test
    void aTypeThatIsNotWantedIsFoundAtTheBeginning() {
        for (String format : Arrays.asList("line", null)) {
            EndlessSource source = new EndlessSource();
            MemoryTransport.put("endless", () -> source);
            Resource unknown = updates("endless", 1000).withType(null).withFormat(format);
            try (BgpStream stream =
                    builder(unknown).filter("clause", "type ribs").start()) {
                assertThat(stream.nextRecord(LONG)).isNull();
                assertThat(stream.ended()).isTrue();
                assertThat(MemoryTransport.OPEN).hasValue(0);
            }
            assertThat(source.given.get()).isLessThan(1 << 20);
        }
    }

    @Test
    void readersWaitForTheConsumer() throws Exception {
        EndlessSource source = new EndlessSource();
        MemoryTransport.put("endless", () -> source);
        try (BgpStream stream = builder(updates("endless", 1000)).start()) {
            assertThat(stream.nextRecord()).isNotNull();
            long before = -1;
            while (before != source.given.get()) {
                before = source.given.get();
                Thread.sleep(100);
            }
            assertThat(before).isLessThan(4 << 20);
            for (int i = 0; i < 400_000; i++) {
                assertThat(stream.nextRecord()).isNotNull();
            }
            assertThat(source.given.get()).isGreaterThan(before);
        }
    }

    @Test
    void sourcesAreClosedAtTheirEnd() {
        MemoryTransport.put("a", at(1000));
        try (BgpStream stream = builder(updates("a", 1000)).start()) {
            for (BgpRecord record : stream) {
                assertThat(record).isNotNull();
            }
            assertThat(MemoryTransport.OPEN).hasValue(0);
        }
    }

    private static void awaitLatch(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new IOException("nobody came");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** A live source that gives something, then nothing, and is slow to say that there still is nothing. */
    private static final class HesitantSource implements ByteSource {
        private final byte[] bytes;
        private int reads;

        HesitantSource(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            pause(reads);
            if (reads++ > 0) {
                return 0;
            }
            target.put(bytes);
            return bytes.length;
        }

        static void pause(int reads) throws IOException {
            try {
                Thread.sleep(reads < 2 ? 0 : 100);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void close() {}
    }

    /** The same in buffers. */
    private static final class HesitantBuffers implements BufferSource {
        private final byte[] bytes;
        private int reads;

        HesitantBuffers(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public ByteBuffer nextBuffer() throws IOException {
            HesitantSource.pause(reads);
            return ByteBuffer.wrap(bytes, 0, reads++ > 0 ? 0 : bytes.length);
        }

        @Override
        public int read(ByteBuffer target) {
            throw new AssertionError("a source of buffers is not read");
        }

        @Override
        public void close() {}
    }

    /** The same records over and over. */
    private static final class EndlessSource implements ByteSource {
        final AtomicLong given = new AtomicLong();
        private final byte[] line = at(1000);

        @Override
        public int read(ByteBuffer target) {
            int start = target.position();
            while (target.hasRemaining()) {
                target.put(line[(int) (given.getAndIncrement() % line.length)]);
            }
            return target.position() - start;
        }

        @Override
        public void close() {}
    }
}
