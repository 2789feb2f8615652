package org.bgpstream.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.core.engine.LineFormat.bytes;
import static org.bgpstream.core.engine.LineFormat.line;
import static org.bgpstream.core.engine.Memory.SECOND;
import static org.bgpstream.core.engine.Memory.at;
import static org.bgpstream.core.engine.Memory.builder;
import static org.bgpstream.core.engine.Memory.lines;
import static org.bgpstream.core.engine.Memory.updates;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.Damage;
import org.bgpstream.FilterType;
import org.bgpstream.RecordStatus;
import org.bgpstream.RecordType;
import org.bgpstream.spi.ByteSource;
import org.bgpstream.spi.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of each kind of source and record: status and position. */
class StatusTest {
    @BeforeEach
    void reset() {
        MemoryTransport.reset();
    }

    @Test
    void positionsOfADump() {
        MemoryTransport.put("three", at(1000, 1001, 1002));
        MemoryTransport.put("one", at(1005));
        assertThat(lines(builder(updates("three", 1000), updates("one", 1000))))
                .containsExactly("three V B 1000", "three V M 1001", "three V E 1002", "one V E 1005");
    }

    @Test
    void emptySource() {
        MemoryTransport.put("empty", new byte[0]);
        MemoryTransport.put("full", at(1000));
        Resource unknown = new Resource("empty", "memory", null, "p", "c", null, Resource.UNKNOWN_TIME, 0, Map.of());
        assertThat(lines(builder(updates("empty", 1000), updates("full", 1000))))
                .containsExactly("empty E B 1000", "full V E 1000");
        assertThat(lines(builder(unknown))).containsExactly("empty E B 0");
    }

    @Test
    void filteredSource() {
        MemoryTransport.put("early", at(1000, 1001));
        assertThat(lines(builder(updates("early", 1000)).interval(second(1100), second(1200))))
                .containsExactly("early F B 1001");
    }

    @Test
    void outsideOfTheInterval() {
        MemoryTransport.put("a", at(1000, 1010, 1020, 1021, 1022));
        assertThat(lines(builder(updates("a", 1000)).interval(second(1010), second(1020))))
                .containsExactly("a V M 1010", "a V M 1020", "a O M 1021");
        assertThat(MemoryTransport.OPEN).hasValue(0);
    }

    @Test
    void oneDamagedTimeBeyondTheIntervalEndsNothing() {
        long[] seconds = new long[100];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = 1000 + i;
        }
        seconds[0] += 1L << 31;
        seconds[49] += 1L << 31;
        byte[] data = at(seconds);
        MemoryTransport.put("stream", data);
        MemoryTransport.put("buffer", () -> new MemoryTransport.BytesBuffers(data, data.length));
        MemoryTransport.put("messages", () -> new MemoryTransport.Lines(data));
        for (String source : List.of("stream", "buffer", "messages")) {
            List<String> lines = lines(builder(updates(source, 1000)).interval(second(1000), second(1099)));
            assertThat(lines)
                    .hasSize(98)
                    .startsWith(source + " V M 1001")
                    .contains(source + " V M 1048", source + " V M 1050")
                    .endsWith(source + " V E 1099");
        }
    }

    @Test
    void endIsSeenAcrossBatches() {
        byte[] data = at(1000, 1001, 1002, 1003);
        MemoryTransport.put("a", () -> new MemoryTransport.Lines(data));
        assertThat(lines(builder(updates("a", 1000)).interval(second(1000), second(1001))))
                .containsExactly("a V B 1000", "a V M 1001", "a O M 1002");
    }

    @Test
    void endOfAnIntervalIsAWholeSecond() {
        MemoryTransport.put(
                "a",
                bytes(
                        line(RecordType.UPDATE, 1000 * SECOND + 999_999, '1', ""),
                        line(RecordType.UPDATE, 1001 * SECOND, '1', "")));
        assertThat(lines(builder(updates("a", 1000)).interval(second(1000), second(1000))))
                .containsExactly("a V B 1000", "a O M 1001");
        assertThat(lines(builder(updates("a", 1000)).interval(second(1000), Instant.ofEpochMilli(1_000_500))))
                .containsExactly("a O B 1000");
    }

    @Test
    void severalIntervals() {
        MemoryTransport.put("a", at(1000, 1010, 1020, 1030));
        assertThat(lines(builder(updates("a", 1000))
                        .interval(second(1030), second(1031))
                        .interval(second(1000), second(1010))))
                .containsExactly("a V B 1000", "a V M 1010", "a V E 1030");
    }

    @Test
    void resourcesOutsideOfAllIntervalsAreNotOpened() {
        MemoryTransport.put("far", at(9000));
        assertThat(lines(builder(updates("far", 9000)).interval(second(1000), second(1010))))
                .isEmpty();
        assertThat(MemoryTransport.timesOpened("far")).isZero();
    }

    @Test
    void sourceThatCannotBeOpened() {
        MemoryTransport.put("good", at(1000, 1001));
        MemoryTransport.put("throws", () -> {
            throw new IllegalStateException("not today");
        });
        try (BgpStream stream = builder(updates("absent", 1000), updates("throws", 1000), updates("good", 1000))
                .start()) {
            BgpRecord record = stream.nextRecord();
            assertThat(record.status()).isEqualTo(RecordStatus.CORRUPTED_SOURCE);
            assertThat(record.damage())
                    .isEqualTo(new Damage("absent", 0, 0, 0, "there is no source called absent"))
                    .hasToString("absent: there is no source called absent");
            assertThat(record.bytes().remaining()).isZero();
            assertThat(record.nextElem()).isNull();
            assertThat(stream.nextRecord().damage().reason()).contains("'memory' (", ") failed: ", "not today");
            assertThat(stream.nextRecord().status()).isEqualTo(RecordStatus.VALID);
            assertThat(stream.progress().damagedRecords()).isEqualTo(2);
        }
    }

    @Test
    void readerThatFindsNoMemory() {
        MemoryTransport.put("large", () -> {
            throw new OutOfMemoryError("this is a test");
        });
        MemoryTransport.put("good", at(1000));
        try (BgpStream stream =
                builder(updates("large", 1000), updates("good", 1000)).start()) {
            BgpRecord record = stream.nextRecord();
            assertThat(record.status()).isEqualTo(RecordStatus.CORRUPTED_SOURCE);
            assertThat(record.damage().reason()).startsWith("out of memory: ");
            assertThat(stream.nextRecord().status()).isEqualTo(RecordStatus.VALID);
            assertThat(stream.nextRecord()).isNull();
        }
    }

    @Test
    void dataThatNoFormatKnows() {
        MemoryTransport.put("strange", "?what is this".getBytes(StandardCharsets.US_ASCII));
        Resource resource = updates("strange", 1000).withFormat(null);
        try (BgpStream stream = builder(resource).start()) {
            BgpRecord record = stream.nextRecord();
            assertThat(record.status()).isEqualTo(RecordStatus.CORRUPTED_SOURCE);
            assertThat(record.damage().reason()).isEqualTo("no format recognises the data (have: line)");
            assertThat(stream.nextRecord()).isNull();
        }
    }

    @Test
    void recognisedByMoreThanTheFirstPiece() {
        for (boolean buffers : new boolean[] {false, true}) {
            byte[] data = at(1000, 1001);
            MemoryTransport.put(
                    "a",
                    () -> buffers
                            ? new MemoryTransport.BytesBuffers(data, 1)
                            : new MemoryTransport.BytesSource(data, 1));
            assertThat(lines(builder(updates("a", 1000).withFormat(null)))).containsExactly("a V B 1000", "a V E 1001");
        }
    }

    @Test
    void formatThatThrowsWhileItLooks() {
        MemoryTransport.put("a", bytes("%\n"));
        try (BgpStream stream = builder(updates("a", 1000).withFormat(null)).start()) {
            assertThat(stream.nextRecord().damage().reason()).contains("format 'line' (", ") failed: ");
        }
    }

    @Test
    void sourceThatFailsInTheMiddle() {
        byte[] all = at(1000, 1001, 1002);
        int cut = all.length - 5;
        MemoryTransport.put("cut", () -> new FailingSource(all, cut));
        MemoryTransport.put("between", () -> new FailingSource(all, 2 * all.length / 3));
        MemoryTransport.put("atonce", () -> new FailingSource(all, 0));
        try (BgpStream stream = builder(updates("cut", 1000)).start()) {
            stream.nextRecord();
            stream.nextRecord();
            assertThat(stream.nextRecord().damage())
                    .isEqualTo(new Damage("cut", 2L * all.length / 3, 3, 0, "the line is dead"));
            BgpRecord source = stream.nextRecord();
            assertThat(source.status()).isEqualTo(RecordStatus.CORRUPTED_SOURCE);
            assertThat(source.damage().reason()).isEqualTo("the line is dead");
            assertThat(stream.nextRecord()).isNull();
        }
        try (BgpStream stream = builder(updates("between", 1000)).start()) {
            stream.nextRecord();
            stream.nextRecord();
            BgpRecord source = stream.nextRecord();
            assertThat(source.status()).isEqualTo(RecordStatus.CORRUPTED_SOURCE);
            assertThat(source.damage()).isEqualTo(new Damage("between", 0, 0, 0, "the line is dead"));
            assertThat(stream.nextRecord()).isNull();
        }
        assertThat(lines(builder(updates("cut", 1000)))).endsWith("cut R M 1001", "cut S B 1001");
        assertThat(lines(builder(updates("atonce", 1000)))).containsExactly("atonce S B 1000");
    }

    @Test
    void damagedRecords() {
        String valid = line(RecordType.UPDATE, 1000 * SECOND, '1', "");
        MemoryTransport.put(
                "a",
                bytes(
                        "!first\n",
                        valid,
                        "!middle\n",
                        line(RecordType.UPDATE, 1001 * SECOND, 'D', ""),
                        line(RecordType.UPDATE, 1002 * SECOND, '?', ""),
                        line(RecordType.UPDATE, 1003 * SECOND, 'X', ""),
                        line(RecordType.UPDATE, 1004 * SECOND, '2', "")));
        List<String> given = new ArrayList<>();
        List<Damage> damages = new ArrayList<>();
        try (BgpStream stream = builder(updates("a", 900)).start()) {
            for (BgpRecord record : stream) {
                int elems = 0;
                for (BgpElem elem : record) {
                    elems += elem.record() == record ? 1 : 0;
                }
                given.add(Memory.describe(record) + " " + elems);
                if (record.damage() != null) {
                    damages.add(record.damage());
                }
            }
            assertThat(stream.progress().damagedRecords()).isEqualTo(4);
            assertThat(stream.progress().records()).isEqualTo(7);
        }
        assertThat(given)
                .containsExactly(
                        "a R B 900 0",
                        "a V M 1000 1",
                        "a R M 1000 0",
                        "a R M 1001 1",
                        "a U M 1002 1",
                        "a R M 1003 1",
                        "a V E 1004 2");
        int length = valid.length();
        assertThat(damages)
                .extracting(Damage::byteOffset)
                .containsExactly(0L, 7L + length, 15L + length, 15L + 3 * length);
        assertThat(damages).extracting(Damage::recordNumber).containsExactly(1L, 3L, 4L, 6L);
        assertThat(damages.get(2).reason()).isEqualTo("the second elem is damaged");
        assertThat(damages.get(3).reason()).contains("format 'line' (", "a decoder that throws");
    }

    @Test
    void splitterThatThrows() {
        MemoryTransport.put("a", bytes(line(RecordType.UPDATE, 1000 * SECOND, '1', ""), "x\n"));
        MemoryTransport.put("b", at(1000, 1001));
        try (BgpStream stream = builder(updates("a", 1000), updates("b", 1000)).start()) {
            BgpRecord record = stream.nextRecord();
            assertThat(record.status()).isEqualTo(RecordStatus.CORRUPTED_SOURCE);
            assertThat(record.damage().reason()).contains("format 'line' (", ") failed: ", "a line that begins with x");
            assertThat(stream.nextRecord().source()).isEqualTo("b");
        }
    }

    @Test
    void damageThatBeganInEarlierCalls() {
        MemoryTransport.put("a", bytes(line(RecordType.UPDATE, 1000 * SECOND, '1', ""), "~~~~~~~~~~!!\n"));
        try (BgpStream stream = builder(updates("a", 1000)).start()) {
            long length = stream.nextRecord().bytes().remaining();
            assertThat(stream.nextRecord().damage()).isEqualTo(new Damage("a", length, 2, 13, "lost"));
        }
    }

    @Test
    void filtersOfResources() {
        for (String name : List.of("u", "r", "other")) {
            RecordType type = name.equals("r") ? RecordType.RIB : RecordType.UPDATE;
            MemoryTransport.put(name, bytes(line(type, 1000 * SECOND, '1', "")));
        }
        Resource[] resources = {
            updates("u", 1000),
            // its type is only known from the data
            new Resource("r", "memory", null, "p", "r", null, Resource.UNKNOWN_TIME, 0, Map.of()),
            new Resource("other", "memory", "line", "q", "other", RecordType.UPDATE, 1000, 0, Map.of())
        };
        assertThat(lines(builder(resources).addFilter(FilterType.RECORD_TYPE, "updates")))
                .containsExactly("u V E 1000", "other V E 1000");
        assertThat(lines(builder(resources).addFilter(FilterType.RECORD_TYPE, "ribs")))
                .containsExactly("r V E 1000");
        assertThat(lines(builder(resources).addFilter(FilterType.PROJECT, "q"))).containsExactly("other V E 1000");
        assertThat(lines(builder(resources)
                        .addFilter(FilterType.COLLECTOR, "u")
                        .addFilter(FilterType.COLLECTOR, "other")
                        .addFilter(FilterType.PROJECT, "p")))
                .containsExactly("u V E 1000");
    }

    @Test
    void ribPeriod() {
        Resource[] resources = new Resource[6];
        for (int i = 0; i < 5; i++) {
            long start = 1000 + 100L * i;
            MemoryTransport.put("r" + i, bytes(line(RecordType.RIB, start * SECOND, '1', "")));
            resources[4 - i] = new Resource("r" + i, "memory", "line", "p", "c", RecordType.RIB, start, 0, Map.of());
        }
        MemoryTransport.put("u", at(1050));
        resources[5] = updates("u", 1050);
        assertThat(lines(builder(resources).ribPeriod(Duration.ofSeconds(200))))
                .containsExactly("r0 V E 1000", "u V E 1050", "r2 V E 1200", "r4 V E 1400");
    }

    private static Instant second(long second) {
        return Instant.ofEpochSecond(second);
    }

    /** Gives some bytes and then fails. */
    private static final class FailingSource implements ByteSource {
        private final MemoryTransport.BytesSource good;

        FailingSource(byte[] bytes, int cut) {
            good = new MemoryTransport.BytesSource(Arrays.copyOf(bytes, cut), 7);
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            int count = good.read(target);
            if (count < 0) {
                throw new IOException("the line is dead");
            }
            return count;
        }

        @Override
        public void close() {}
    }
}
