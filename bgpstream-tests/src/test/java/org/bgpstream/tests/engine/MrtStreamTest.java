package org.bgpstream.tests.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.Damage;
import org.bgpstream.RecordStatus;
import org.bgpstream.tests.HouseModule;
import org.bgpstream.tests.engine.Bytes.Data;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Records of real updates through the whole engine. */
@Timeout(60)
class MrtStreamTest {
    private static final int HEADER = 12;
    private static final int RRC06_RECORDS = 795;
    private static final int JINX_RECORDS = 1756;

    private static byte[] rrc06;
    private static byte[] jinx;

    @BeforeAll
    static void unpack() throws IOException {
        InputStream sample = Files.newInputStream(HouseModule.root().resolve("samples/updates.rrc06.20150401.0000.gz"));
        rrc06 = Bytes.readAll(new GZIPInputStream(sample));
        InputStream other = MrtStreamTest.class.getResourceAsStream("updates.jinx.20150401.0000.bz2");
        jinx = Bytes.readAll(new BZip2CompressorInputStream(other));
    }

    private static BgpStream stream(byte[] bytes) {
        return Bytes.builder(Map.of("rrc06", new Data(bytes, bytes.length + 1, false)))
                .start();
    }

    /** Where each record begins, by nothing but the lengths in the headers, and the end. */
    private static List<Integer> starts(byte[] bytes) {
        List<Integer> starts = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int at = 0;
        while (at < bytes.length) {
            starts.add(at);
            at += HEADER + buffer.getInt(at + 8);
        }
        starts.add(at);
        return starts;
    }

    /** Status letters of all records, and the damage. */
    private record Outcome(String statuses, List<Damage> damages) {
        static Outcome of(byte[] bytes) {
            return of(Bytes.builder(Map.of("rrc06", new Data(bytes, bytes.length + 1, false))));
        }

        static Outcome of(BgpStream.Builder builder) {
            StringBuilder statuses = new StringBuilder();
            List<Damage> damages = new ArrayList<>();
            try (BgpStream stream = builder.start()) {
                for (BgpRecord record : stream) {
                    statuses.append(record.status().letter());
                    if (record.damage() != null) {
                        damages.add(record.damage());
                    }
                    for (BgpElem elem : record) {
                        assertThat(elem.record()).isSameAs(record);
                    }
                }
            }
            return new Outcome(statuses.toString(), damages);
        }
    }

    @Test
    void twoCollectorsInTheOrderOfTime() {
        Map<String, Data> data = new LinkedHashMap<>();
        data.put("rrc06", new Data(rrc06, 1000, false));
        data.put("jinx", new Data(jinx, 5000, true));
        Map<String, Integer> counts = new LinkedHashMap<>();
        StringBuilder positions = new StringBuilder();
        try (BgpStream stream = Bytes.builder(data).start()) {
            long last = 0;
            for (BgpRecord record : stream) {
                assertThat(record.timeMicros()).isGreaterThanOrEqualTo(last);
                last = record.timeMicros();
                counts.merge(record.collector(), 1, Integer::sum);
                if (record.dumpPosition().letter() != 'M') {
                    positions
                            .append(record.collector().charAt(0))
                            .append(record.dumpPosition().letter());
                }
            }
            assertThat(stream.progress().bytes()).isEqualTo(rrc06.length + jinx.length);
        }
        assertThat(counts).containsOnly(Map.entry("rrc06", RRC06_RECORDS), Map.entry("jinx", JINX_RECORDS));
        assertThat(positions).hasToString("rBjBrEjE");
    }

    @Test
    void theSameWhateverThePieces() {
        List<BgpRecord> expected = null;
        for (int piece : new int[] {1 << 20, 64 << 10, 4096, 100, 13, 1}) {
            for (boolean buffers : new boolean[] {false, true}) {
                List<BgpRecord> records = new ArrayList<>();
                try (BgpStream stream = Bytes.builder(Map.of("rrc06", new Data(rrc06, piece, buffers)))
                        .start()) {
                    stream.forEach(record -> records.add(record.snapshot()));
                }
                expected = expected == null ? records : expected;
                assertThat(records.equals(expected)).as("pieces of " + piece).isTrue();
            }
        }
        assertThat(expected).hasSize(RRC06_RECORDS);
    }

    @Test
    void cutFile() {
        List<Integer> starts = starts(rrc06);
        Outcome outcome = Outcome.of(Arrays.copyOf(rrc06, starts.get(500) + 30));
        assertThat(outcome.statuses()).isEqualTo("V".repeat(500) + "R");
        Damage damage = outcome.damages().get(0);
        assertThat(damage.byteOffset()).isEqualTo((long) starts.get(500));
        assertThat(damage.recordNumber()).isEqualTo(501);
        assertThat(damage.reason()).startsWith("the data ends");
        assertThat(damage.skippedBytes()).isZero();
    }

    @Test
    void damagedContentWithATrueLength() {
        byte[] bytes = rrc06.clone();
        List<Integer> starts = starts(bytes);
        // the marker and length of the BGP message become nonsense
        Arrays.fill(bytes, starts.get(100) + HEADER + 20, starts.get(101), (byte) 0xAA);
        Outcome outcome = Outcome.of(bytes);
        assertThat(outcome.statuses()).isEqualTo("V".repeat(100) + "R" + "V".repeat(RRC06_RECORDS - 101));
        assertThat(outcome.damages()).hasSize(1);
        assertThat(outcome.damages().get(0).byteOffset()).isEqualTo((long) starts.get(100));
    }

    @Test
    void lyingLength() {
        byte[] bytes = rrc06.clone();
        List<Integer> starts = starts(bytes);
        ByteBuffer.wrap(bytes).putInt(starts.get(200) + 8, 0x7FFF_FFFF);
        Outcome outcome = Outcome.of(bytes);
        assertThat(outcome.statuses()).isEqualTo("V".repeat(200) + "R" + "V".repeat(RRC06_RECORDS - 201));
        Damage damage = outcome.damages().get(0);
        assertThat(damage.byteOffset()).isEqualTo((long) starts.get(200));
        assertThat(damage.skippedBytes()).isEqualTo(starts.get(201) - starts.get(200));
    }

    /** Whether or not the format is named, and however the data comes. */
    @Test
    void garbageBeforeTheFirstRecord() {
        for (int length : new int[] {1, 4_000, 5_000, 200_000}) {
            byte[] bytes = new byte[length + rrc06.length];
            new Random(length).nextBytes(bytes);
            System.arraycopy(rrc06, 0, bytes, length, rrc06.length);
            assertThat(Outcome.of(bytes).statuses()).as("named").isEqualTo("R" + "V".repeat(RRC06_RECORDS));
            for (Data data : List.of(
                    new Data(bytes, bytes.length, true),
                    new Data(bytes, 13, true),
                    new Data(bytes, 999, false),
                    new Data(bytes, bytes.length, false))) {
                Outcome outcome = Outcome.of(Bytes.unnamed(data));
                assertThat(outcome.statuses())
                        .as("%d bytes in pieces of %d", length, data.piece())
                        .isEqualTo("R" + "V".repeat(RRC06_RECORDS));
                assertThat(outcome.damages().get(0).skippedBytes()).isEqualTo(length);
            }
        }
    }

    @Test
    void whatIsNotMrtIsNotRecognised() {
        byte[] noise = new byte[500_000];
        new Random(1).nextBytes(noise);
        byte[] text = "1427846400 16 4 announced 192.0.2.0/24\n".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
        for (byte[] bytes : List.of(noise, text, new byte[500_000])) {
            Outcome outcome = Outcome.of(Bytes.unnamed(new Data(bytes, 1_000, false)));
            assertThat(outcome.statuses()).isEqualTo("S");
            assertThat(outcome.damages().get(0).reason()).startsWith("no format recognises the data");
        }
    }

    @Test
    void flippedBits() {
        for (int seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            byte[] bytes = rrc06.clone();
            for (int n = 1 + random.nextInt(20); n > 0; n--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Outcome outcome = Outcome.of(bytes);
            long valid =
                    outcome.statuses().chars().filter(status -> status == 'V').count();
            // one flip costs at most a few records
            assertThat(valid).as("seed " + seed).isGreaterThan(RRC06_RECORDS - 80);
        }
    }

    @Test
    void nothingAllocatedPerElem() {
        assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean, "this JVM does not count allocations");
        byte[] many = new byte[jinx.length * 40];
        for (int i = 0; i < 40; i++) {
            System.arraycopy(jinx, 0, many, i * jinx.length, jinx.length);
        }
        readAll(many);
        long[] read = readAll(many);
        assertThat(read[0]).isGreaterThan(300_000);
        assertThat((double) read[1] / read[0]).as("bytes per elem").isLessThan(1);
    }

    /** The number of elems, and what the thread allocated to read them. */
    private static long[] readAll(byte[] bytes) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        try (BgpStream stream = stream(bytes)) {
            stream.nextRecord();
            long before = threads.getThreadAllocatedBytes(thread);
            long elems = 0;
            long sum = 0;
            for (BgpRecord record : stream) {
                sum += record.status() == RecordStatus.VALID ? 1 : 0;
                for (BgpElem elem : record) {
                    elems++;
                    sum += elem.peerAsn()
                            + elem.prefixHigh()
                            + elem.originAsn()
                            + elem.asPath().asnCount();
                }
            }
            assertThat(sum).isNotZero();
            return new long[] {elems, threads.getThreadAllocatedBytes(thread) - before};
        }
    }
}
