package org.bgpstream.tests.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.Damage;
import org.bgpstream.RecordStatus;
import org.bgpstream.tests.HouseModule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Real updates in files that were damaged: what stands before the damage comes out as elems, the damage is told on the record
 * and in the log, and what can be found behind it comes out too.
 */
@Timeout(120)
class DamagedFilesTest {
    private static final int HEADER = 12;

    private static byte[] plain;

    /** Where each record begins, and the end. */
    private static int[] starts;

    /** What the whole file gives. */
    private static List<Read> whole;

    @TempDir
    private static Path directory;

    /** A record and its elems, as text that does not name the file. */
    private record Read(RecordStatus status, long time, List<String> elems, Damage damage) {}

    /** All records of a file, and what was logged meanwhile. */
    private record Outcome(Path file, List<Read> records, List<String> log) {
        List<Damage> damages() {
            return records.stream()
                    .map(Read::damage)
                    .filter(damage -> damage != null)
                    .toList();
        }

        List<Read> from(int first) {
            return records.subList(first, records.size());
        }
    }

    @BeforeAll
    static void unpack() throws IOException {
        byte[] ris = Bytes.readAll(new GZIPInputStream(
                Files.newInputStream(HouseModule.root().resolve("samples/updates.rrc06.20150401.0000.gz"))));
        byte[] routeViews = Bytes.readAll(new BZip2CompressorInputStream(
                DamagedFilesTest.class.getResourceAsStream("updates.jinx.20150401.0000.bz2")));
        plain = Arrays.copyOf(ris, ris.length + routeViews.length);
        System.arraycopy(routeViews, 0, plain, ris.length, routeViews.length);
        IntStream.Builder found = IntStream.builder();
        int at = 0;
        for (; at < plain.length; at += HEADER + ByteBuffer.wrap(plain).getInt(at + 8)) {
            found.add(at);
        }
        starts = found.add(at).build().toArray();
        Outcome outcome = read(plain);
        assertThat(outcome.damages()).isEmpty();
        assertThat(outcome.log()).isEmpty();
        whole = outcome.records();
        assertThat(whole.size()).isEqualTo(starts.length - 1);
    }

    private static Outcome read(byte[] bytes) throws IOException {
        Path file = Files.write(Files.createTempFile(directory, "updates", ""), bytes);
        List<Read> records = new ArrayList<>();
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream standardError = System.err;
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try (BgpStream stream = BgpStream.builder()
                .dataInterface("singlefile")
                .option("upd-file", file.toString())
                .start()) {
            for (BgpRecord record : stream) {
                List<String> elems = new ArrayList<>();
                for (BgpElem elem : record) {
                    elems.add(elem.toString());
                }
                // damage in the content only shows when it was read
                records.add(new Read(record.status(), record.timeMicros(), elems, record.damage()));
            }
        } finally {
            System.setErr(standardError);
        }
        return new Outcome(
                file, records, log.toString(StandardCharsets.UTF_8).lines().toList());
    }

    /** How many records lie wholly before an index. */
    private static int recordsBefore(int index) {
        return (int) IntStream.of(starts).skip(1).filter(end -> end <= index).count();
    }

    /** The first records are there as they were, and the next is damaged at its place, on the record and in the log. */
    private static Damage assertDamagedFrom(Outcome outcome, int record) {
        assertThat(outcome.records().size()).as("records").isGreaterThan(record);
        assertThat(outcome.records().subList(0, record).equals(whole.subList(0, record)))
                .as("the first " + record + " records are whole")
                .isTrue();
        Read damaged = outcome.records().get(record);
        assertThat(damaged.status()).isEqualTo(RecordStatus.CORRUPTED_RECORD);
        Damage damage = damaged.damage();
        assertThat(damage.source()).isEqualTo(outcome.file().toString());
        assertThat(damage.byteOffset()).isEqualTo(starts[record]);
        assertThat(damage.recordNumber()).isEqualTo(record + 1);
        assertThat(damage.reason()).isNotBlank();
        assertThat(outcome.log())
                .containsExactlyElementsOf(outcome.damages().stream()
                        .map(one -> "bgpreader: warning: " + one)
                        .collect(Collectors.toList()));
        return damage;
    }

    @Test
    void cutPlainFile() throws IOException {
        for (int left : new int[] {1, HEADER - 1, HEADER, HEADER + 3, starts[801] - starts[800] - 1}) {
            Outcome outcome = read(Arrays.copyOf(plain, starts[800] + left));
            Damage damage = assertDamagedFrom(outcome, 800);
            assertThat(outcome.from(801).size()).isZero();
            assertThat(damage.reason()).startsWith("the data ends");
            assertThat(damage.skippedBytes()).isZero();
        }
        Outcome betweenRecords = read(Arrays.copyOf(plain, starts[800]));
        assertThat(betweenRecords.records().equals(whole.subList(0, 800))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void cutCompressedFile(Packing packing) throws IOException {
        byte[] packed = packing.pack(plain);
        for (int percent : new int[] {50, 75, 90}) {
            byte[] cut = Arrays.copyOf(packed, (int) (packed.length * (long) percent / 100));
            int before = packing.unpack(cut).length;
            assertThat(before)
                    .as("what an ordinary reader gets of %d %%", percent)
                    .isPositive();
            Outcome outcome = read(cut);
            // of a chunk of xz that is cut an ordinary reader gets nothing
            int whole = packing == Packing.XZ ? outcome.records().size() - 1 : recordsBefore(before);
            assertThat(whole).isGreaterThanOrEqualTo(recordsBefore(before));
            Damage damage = assertDamagedFrom(outcome, whole);
            assertThat(outcome.damages()).hasSize(1);
            assertThat(damage.reason())
                    .startsWith(packing.name().toLowerCase(Locale.ROOT) + " data is damaged at byte ");
        }
    }

    /** The last byte is missing: all records are there, and the source says that it is cut. */
    @ParameterizedTest
    @EnumSource(names = {"GZIP", "BZIP2", "XZ", "LZ4"})
    void cutTail(Packing packing) throws IOException {
        byte[] packed = packing.pack(plain);
        Outcome outcome = read(Arrays.copyOf(packed, packed.length - 1));
        Damage damage = assertDamagedFrom(outcome, whole.size());
        assertThat(outcome.from(whole.size() + 1).size()).isZero();
        assertThat(damage.reason()).startsWith(packing.name().toLowerCase(Locale.ROOT) + " data is damaged at byte ");
    }

    @ParameterizedTest
    @EnumSource
    void wrongChecksumAtTheEnd(Packing packing) throws IOException {
        byte[] packed = packing.pack(plain);
        packed[packing.checksumByte(packed)] ^= 0x10;
        Outcome outcome = read(packed);
        Damage damage = assertDamagedFrom(outcome, whole.size());
        assertThat(outcome.records().size()).isEqualTo(whole.size() + 1);
        assertThat(damage.reason()).startsWith(packing.name().toLowerCase(Locale.ROOT) + " data is damaged at byte ");
    }

    /** Whatever the decoder makes of it, the records before the first wrong byte are there, and the damage is told. */
    @ParameterizedTest
    @EnumSource
    void flippedBytesInCompressedData(Packing packing) throws IOException {
        byte[] packed = packing.pack(plain);
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            byte[] flipped = packed.clone();
            int at = packed.length / 3 + random.nextInt(packed.length / 2);
            flipped[at] ^= (byte) (1 + random.nextInt(255));
            byte[] unpacked = packing.unpack(flipped);
            int mismatch = Arrays.mismatch(unpacked, plain);
            // a block of bzip2, here of 100 kB, is there as a whole or not at all
            int lost = packing == Packing.BZIP2 ? 110_000 : 0;
            int intact = recordsBefore((mismatch < 0 ? plain.length : mismatch) - lost);
            Outcome outcome = read(flipped);
            assertThat(outcome.records().size()).as("seed " + seed).isGreaterThanOrEqualTo(intact);
            assertThat(outcome.records().subList(0, intact).equals(whole.subList(0, intact)))
                    .as("seed " + seed + ": the first " + intact + " records are whole")
                    .isTrue();
            assertThat(outcome.damages()).as("seed " + seed).isNotEmpty();
            assertThat(outcome.damages().get(outcome.damages().size() - 1).reason())
                    .as("seed " + seed)
                    .startsWith(packing.name().toLowerCase(Locale.ROOT) + " data is damaged at byte ");
        }
    }

    @Test
    void lyingLength() throws IOException {
        int length = starts[401] - starts[400] - HEADER;
        for (int lie : new int[] {0x7FFF_FFFF, -1, 0, 1, length - 1, length + 1, length + 1000, 1 << 20}) {
            byte[] bytes = plain.clone();
            ByteBuffer.wrap(bytes).putInt(starts[400] + 8, lie);
            Outcome outcome = read(bytes);
            Damage damage = assertDamagedFrom(outcome, 400);
            assertThat(damage.skippedBytes()).as("lie " + lie).isEqualTo(starts[401] - starts[400]);
            assertThat(outcome.from(401).equals(whole.subList(401, whole.size())))
                    .as("lie " + lie + ": all records behind it are whole")
                    .isTrue();
        }
    }

    @Test
    void bytesThatBelongToNoRecord() throws IOException {
        byte[] noise = new byte[5000];
        new Random(1).nextBytes(noise);
        byte[] bytes = new byte[plain.length + noise.length];
        System.arraycopy(plain, 0, bytes, 0, starts[400]);
        System.arraycopy(noise, 0, bytes, starts[400], noise.length);
        System.arraycopy(plain, starts[400], bytes, starts[400] + noise.length, plain.length - starts[400]);
        Outcome outcome = read(bytes);
        Damage damage = assertDamagedFrom(outcome, 400);
        assertThat(damage.skippedBytes()).isEqualTo(noise.length);
        assertThat(outcome.log()).singleElement().asString().endsWith("(5000 bytes skipped)");
        assertThat(outcome.from(401).equals(whole.subList(400, whole.size()))).isTrue();
    }

    /** In the marker, the length and the lengths of parts of a BGP message: framing holds, and only this record is damaged. */
    @Test
    void flippedBitInTheContent() throws IOException {
        // BGP4MP_MESSAGE_AS4 of an IPv4 peer has 20 bytes before the BGP message: marker, length, type, lengths of
        // parts
        int message = starts[400] + HEADER + 20;
        assertThat(plain[message + 18]).as("an UPDATE").isEqualTo((byte) 2);
        for (int at : new int[] {message, message + 16, message + 19, message + 21}) {
            byte[] bytes = plain.clone();
            bytes[at] ^= 0x40;
            Outcome outcome = read(bytes);
            Damage damage = assertDamagedFrom(outcome, 400);
            assertThat(damage.skippedBytes()).isZero();
            assertThat(outcome.from(401).equals(whole.subList(401, whole.size())))
                    .isTrue();
        }
    }

    /** Each bit of one header: only this record may suffer. */
    @Test
    void flippedBitInAHeader() throws IOException {
        for (int bit = 0; bit < HEADER * 8; bit++) {
            byte[] bytes = plain.clone();
            bytes[starts[400] + bit / 8] ^= (byte) (0x80 >> bit % 8);
            Outcome outcome = read(bytes);
            assertThat(outcome.records().subList(0, 400).equals(whole.subList(0, 400)))
                    .as("bit " + bit)
                    .isTrue();
            List<Read> rest = outcome.from(outcome.records().size() - (whole.size() - 401));
            assertThat(rest.equals(whole.subList(401, whole.size())))
                    .as("bit " + bit)
                    .isTrue();
        }
    }
}
