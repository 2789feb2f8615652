package org.bgpstream.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.core.engine.Memory.SECOND;
import static org.bgpstream.core.engine.Memory.builder;
import static org.bgpstream.core.engine.Memory.resource;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.Limits;
import org.bgpstream.RecordType;
import org.bgpstream.spi.ByteSource;
import org.bgpstream.spi.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergeTest {
    @BeforeEach
    void reset() {
        MemoryTransport.reset();
    }

    /** A record of the naive merge. */
    private record Expected(long time, int rank, int resource, int number) {}

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 512})
    void sameOrderAsASort(int maxOpen) {
        for (int seed = 0; seed < 60; seed++) {
            MemoryTransport.reset();
            Random random = new Random(seed);
            int count = 1 + random.nextInt(12);
            Resource[] resources = new Resource[count];
            List<Expected> expected = new ArrayList<>();
            // with fewer places than resources only those that do not overlap are in order
            long spread = maxOpen < 512 ? 1000 : random.nextInt(400);
            for (int i = 0; i < count; i++) {
                RecordType type = random.nextBoolean() ? RecordType.RIB : RecordType.UPDATE;
                long start = 100_000 + i * spread;
                boolean unknown = random.nextInt(3) == 0;
                StringBuilder text = new StringBuilder();
                long time = start * SECOND + random.nextInt(3);
                int records = 1 + random.nextInt(40);
                for (int n = 1; n <= records; n++) {
                    time += random.nextInt(3) * (random.nextBoolean() ? 1 : SECOND);
                    text.append(LineFormat.line(type, time, '1', "x".repeat(random.nextInt(30))));
                    expected.add(new Expected(time, type == RecordType.RIB ? 0 : 1, i, n));
                }
                byte[] bytes = LineFormat.bytes(text.toString());
                int piece = 1 + random.nextInt(200);
                int kind = random.nextInt(3);
                MemoryTransport.put("r" + i, () -> source(bytes, kind, piece));
                Resource known = resource("r" + i, type, start);
                resources[i] = unknown
                        ? known.withTime(Resource.UNKNOWN_TIME, 0)
                                .withType(null)
                                .withFormat(null)
                        : known;
            }
            expected.sort(Comparator.comparingLong(Expected::time)
                    .thenComparingInt(Expected::rank)
                    .thenComparingInt(Expected::resource)
                    .thenComparingInt(Expected::number));
            List<Expected> given = new ArrayList<>();
            try (BgpStream stream = builder(resources)
                    .limits(Limits.defaults().withMaxOpenResources(maxOpen))
                    .start()) {
                for (BgpRecord record : stream) {
                    given.add(new Expected(
                            record.timeMicros(),
                            record.type() == RecordType.RIB ? 0 : 1,
                            Integer.parseInt(record.source().substring(1)),
                            (int) record.recordNumber()));
                }
            }
            assertThat(given).as("seed " + seed).isEqualTo(expected);
            assertThat(MemoryTransport.MOST_OPEN.get()).isLessThanOrEqualTo(maxOpen);
            assertThat(MemoryTransport.OPEN).hasValue(0);
        }
    }

    private static ByteSource source(byte[] bytes, int kind, int piece) {
        return switch (kind) {
            case 0 -> new MemoryTransport.BytesSource(bytes, piece);
            case 1 -> new MemoryTransport.BytesBuffers(bytes, piece);
            default -> new MemoryTransport.Lines(bytes);
        };
    }

    @Test
    void doesNotOpenWhatDoesNotOverlapYet() {
        Resource[] resources = new Resource[5];
        for (int i = 0; i < 5; i++) {
            long start = 1000 + i * 300L;
            MemoryTransport.put(
                    "f" + i,
                    LineFormat.bytes(
                            LineFormat.line(RecordType.UPDATE, start * SECOND, '1', ""),
                            LineFormat.line(RecordType.UPDATE, (start + 299) * SECOND, '1', "")));
            resources[i] = resource("f" + i, RecordType.UPDATE, start);
        }
        try (BgpStream stream = builder(resources).start()) {
            assertThat(stream.nextRecord().source()).isEqualTo("f0");
            assertThat(MemoryTransport.timesOpened("f0")).isEqualTo(1);
            assertThat(MemoryTransport.timesOpened("f1")).isZero();
            assertThat(stream.nextRecord().source()).isEqualTo("f0");
            assertThat(stream.nextRecord().source()).isEqualTo("f1");
            assertThat(MemoryTransport.timesOpened("f2")).isZero();
        }
    }

    @Test
    @Timeout(30)
    void aPipeIsNotClosedToMakeRoom(@TempDir Path directory) throws Exception {
        Path pipe = directory.resolve("pipe");
        assumeTrue(isMade(pipe), "there are named pipes");
        Thread writer = new Thread(() -> {
            try {
                Files.write(pipe, Memory.at(5000, 5001), StandardOpenOption.WRITE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writer.start();
        Resource[] resources = new Resource[5];
        resources[0] = resource(pipe.toString(), RecordType.UPDATE, Resource.UNKNOWN_TIME)
                .withTransport(Resource.FILE_TRANSPORT);
        List<String> expected = new ArrayList<>();
        for (int i = 1; i < 5; i++) {
            MemoryTransport.put("f" + i, Memory.at(1000 + i));
            resources[i] = resource("f" + i, RecordType.UPDATE, Resource.UNKNOWN_TIME);
            expected.add("f" + i + " V E " + (1000 + i));
        }
        expected.add(pipe + " V B 5000");
        expected.add(pipe + " V E 5001");
        Limits two = Limits.defaults().withMaxOpenResources(2);
        assertThat(Memory.lines(builder(resources).limits(two))).isEqualTo(expected);
        writer.join();
    }

    private static boolean isMade(Path pipe) throws InterruptedException {
        try {
            return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void periodOfRibsWhoseTimesAreNotKnownBefore() {
        Resource[] resources = new Resource[7];
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            long start = 1000 + i * 300L;
            byte[] dump = LineFormat.bytes(
                    LineFormat.line(RecordType.RIB, start * SECOND, '1', ""),
                    LineFormat.line(RecordType.RIB, (start + 1) * SECOND, '1', ""));
            MemoryTransport.put("r" + i, dump);
            // the last first, for the order of time counts
            resources[5 - i] =
                    new Resource("r" + i, "memory", null, "p", "c", null, Resource.UNKNOWN_TIME, 0, Map.of());
            if (i % 2 == 0) {
                expected.add("r" + i + " V B " + start);
                expected.add("r" + i + " V E " + (start + 1));
            }
        }
        MemoryTransport.put("u", Memory.at(9000, 9001));
        resources[6] = resource("u", RecordType.UPDATE, Resource.UNKNOWN_TIME);
        expected.add("u V B 9000");
        expected.add("u V E 9001");
        for (int open : new int[] {100, 2}) {
            assertThat(Memory.lines(builder(resources)
                            .ribPeriod(Duration.ofSeconds(600))
                            .limits(Limits.defaults().withMaxOpenResources(open))))
                    .isEqualTo(expected);
        }
    }

    /** Records of a RIB bear the times at which it was written: of one from before the window there may be none. */
    @Test
    void ribFromBeforeTheWindowKeepsNoneOut() {
        Resource[] resources = new Resource[3];
        for (int i = 0; i < 3; i++) {
            long start = 1000 + i * 300L;
            MemoryTransport.put("b" + i, LineFormat.bytes(LineFormat.line(RecordType.RIB, start * SECOND, '1', "")));
            resources[i] = new Resource("b" + i, "memory", "line", "p", "c", RecordType.RIB, start, 120, Map.of());
        }
        assertThat(Memory.lines(builder(resources)
                        .ribPeriod(Duration.ofSeconds(3600))
                        .interval(Instant.ofEpochSecond(1100), Instant.ofEpochSecond(9000))))
                .containsExactly("b0 F B 1000", "b1 V E 1300");
    }

    @Test
    void oneFarAheadDoesNotOpenAllBeforeIt() {
        Resource[] resources = new Resource[51];
        for (int i = 0; i < 50; i++) {
            long start = 1000 + i * 300L;
            MemoryTransport.put("f" + i, Memory.at(start, start + 299));
            resources[i] = resource("f" + i, RecordType.UPDATE, start);
        }
        MemoryTransport.put("ahead", Memory.at(900_000));
        resources[50] = resource("ahead", RecordType.UPDATE, Resource.UNKNOWN_TIME);
        List<String> lines = Memory.lines(builder(resources));
        assertThat(lines)
                .hasSize(101)
                .startsWith("f0 V B 1000", "f0 V E 1299", "f1 V B 1300")
                .endsWith("ahead V E 900000");
        assertThat(MemoryTransport.MOST_OPEN.get()).isLessThanOrEqualTo(3);
    }
}
