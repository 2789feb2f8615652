package org.bgpstream.format.mrt;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bgpstream.Limits;
import org.bgpstream.RecordStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MrtSplitterTest {
    private static final String UPDATES = "bgp4mp-as4-ris-rrc06-1427846400.gz";

    /** The same frames however the data comes, with some damage in it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                UPDATES,
                "bgp4mpet-ris-2015-small-bgpdump.gz",
                "legacy-tabledump-ris-rrc00-20000111.0032-first3",
                "tdv2-rib4-addpath-bird1-mrtparse",
                "tdv2-rib4-ris-20161024.0800-first10K"
            })
    void framesDoNotDependOnHowTheDataIsCut(String file) {
        byte[] data = Frames.file(file);
        byte[] damaged = data.clone();
        Random random = new Random(7);
        for (int i = 0; i < 5; i++) {
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        }
        for (byte[] input : List.of(data, damaged)) {
            List<Frames.Frame> whole = Frames.of(input).all;
            assertThat(whole).isNotEmpty();
            assertThat(Frames.withRoomFor(input, 1).all).isEqualTo(whole);
            assertThat(Frames.withRoomFor(input, 3).all).isEqualTo(whole);
            assertThat(Frames.of(input, Limits.defaults(), () -> 1 + random.nextInt(900)).all)
                    .isEqualTo(whole);
            if (input.length < 20_000) {
                assertThat(Frames.of(input, Limits.defaults(), () -> 1).all).isEqualTo(whole);
            }
        }
    }

    @Test
    void aFileCutAnywhereGivesAllRecordsBeforeTheCut() {
        byte[] data = Arrays.copyOf(Frames.file(UPDATES), 6_000);
        List<Frames.Frame> whole = Frames.of(data).all;
        for (int cut = 0; cut <= data.length; cut++) {
            Frames frames = Frames.of(Arrays.copyOf(data, cut));
            int end = cut;
            List<Frames.Frame> before = whole.stream()
                    .filter(frame -> !frame.damaged() && frame.offset() + frame.length() <= end)
                    .toList();
            assertThat(frames.all.stream().filter(frame -> !frame.damaged()).toList())
                    .as("cut at %d", cut)
                    .isEqualTo(before);
            boolean atBoundary = before.isEmpty()
                    ? cut == 0
                    : before.get(before.size() - 1).offset()
                                    + before.get(before.size() - 1).length()
                            == cut;
            assertThat(frames.damages()).as("cut at %d", cut).hasSize(atBoundary ? 0 : 1);
        }
    }

    @Test
    void aFlippedBitCostsFewRecordsAndNoByteIsForgotten() {
        byte[] data = Arrays.copyOf(Frames.file(UPDATES), 12_000);
        int records = Frames.of(data).records();
        for (int bit = 0; bit < 8 * data.length; bit += 5) {
            data[bit / 8] ^= (byte) (1 << bit % 8);
            Frames frames = Frames.of(data);
            assertThat(frames.records()).as("bit %d", bit).isGreaterThanOrEqualTo(records - 2);
            long next = 0;
            for (Frames.Frame frame : frames.all) {
                assertThat(frame.offset()).as("bit %d", bit).isEqualTo(next);
                next = frame.offset() + frame.length();
            }
            assertThat(next).as("bit %d", bit).isEqualTo(data.length);
            data[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    @Test
    void aLengthThatLiesCostsOneRecordAndSaysHowMuchWasSkipped() {
        byte[] data = Frames.file(UPDATES);
        Frames whole = Frames.of(data);
        Frames.Frame victim = whole.all.get(20);
        for (int lie : new int[] {0, 3, victim.length() - 13, victim.length() + 5, 60_000, 0x7FFFFFFF, -1}) {
            byte[] broken = data.clone();
            ByteBuffer.wrap(broken).putInt((int) victim.offset() + 8, lie);
            Frames frames = Frames.of(broken);
            assertThat(frames.records()).as("length %d", lie).isEqualTo(whole.records() - 1);
            assertThat(frames.damages()).singleElement().satisfies(damage -> {
                assertThat(damage.offset()).isEqualTo(victim.offset());
                assertThat(damage.length()).isEqualTo(victim.length());
                assertThat(damage.skipped()).isEqualTo(victim.length());
                assertThat(damage.reason()).isNotBlank();
            });
        }
    }

    @Test
    void garbageBetweenRecordsIsSkippedAndCounted() {
        byte[] data = Frames.file(UPDATES);
        Frames whole = Frames.of(data);
        int at = (int) whole.all.get(30).offset();
        Random random = new Random(1);
        for (int length : new int[] {1, 2, 11, 12, 100, 70_000, 3_000_000}) {
            byte[] garbage = new byte[length];
            random.nextBytes(garbage);
            byte[] input = Frames.concat(Arrays.copyOf(data, at), garbage, Arrays.copyOfRange(data, at, data.length));
            Frames frames = Frames.of(input, Limits.defaults(), () -> 50_000);
            assertThat(frames.records()).as("%d bytes", length).isEqualTo(whole.records());
            assertThat(frames.damages())
                    .singleElement()
                    .satisfies(damage -> assertThat(damage.skipped()).isEqualTo(length));
        }
    }

    @Test
    void garbageBeforeTheFirstRecordIsSkipped() {
        byte[] data = Frames.file(UPDATES);
        byte[] garbage = new byte[1000];
        Arrays.fill(garbage, (byte) 0x5A);
        Frames frames = Frames.of(Frames.concat(garbage, data));
        assertThat(frames.records()).isEqualTo(Frames.of(data).records());
        assertThat(frames.all.get(0).skipped()).isEqualTo(1000);
    }

    @Test
    void garbageAloneIsOneDamage() {
        byte[] garbage = new byte[5_000_000];
        new Random(2).nextBytes(garbage);
        Frames frames = Frames.of(garbage, Limits.defaults(), () -> 65_536);
        assertThat(frames.records()).isZero();
        assertThat(frames.damages())
                .singleElement()
                .satisfies(damage -> assertThat(damage.skipped()).isEqualTo(garbage.length));
    }

    @Test
    void noDataIsNoFrame() {
        assertThat(Frames.of(new byte[0]).all).isEmpty();
    }

    @Test
    void aRecordBeyondTheLimitIsDamage() {
        byte[] data = Frames.file(UPDATES);
        byte[] huge = new byte[12 + (1 << 17)];
        System.arraycopy(data, 0, huge, 0, 8);
        ByteBuffer.wrap(huge).putInt(8, 1 << 17);
        Frames frames = Frames.of(
                Frames.concat(huge, data), Limits.defaults().withMaxRecordBytes(1 << 16), () -> Integer.MAX_VALUE);
        assertThat(frames.records()).isEqualTo(Frames.of(data).records());
        assertThat(frames.damages()).hasSize(1);
    }

    @Test
    void aRecordOfSeveralMebibytesIsRead() {
        byte[] data = Frames.file(UPDATES);
        byte[] big = new byte[12 + (9 << 20)];
        System.arraycopy(data, 0, big, 0, 8);
        ByteBuffer.wrap(big).putInt(8, 9 << 20);
        Frames frames = Frames.of(Frames.concat(big, data), Limits.defaults(), () -> 1 << 20);
        assertThat(frames.all.get(0).length()).isEqualTo(big.length);
        assertThat(frames.damages()).isEmpty();
    }

    /** Nothing is known of the type, but that its length leads to a header: at the start, in between, at the end. */
    @ParameterizedTest
    @CsvSource({"64, 1", "0, 0", "255, 255", "256, 0", "4096, 4", "65535, 65535", "16, 256", "13, 13"})
    void recordsOfUnknownTypesAreRecords(int type, int subtype) {
        byte[] data = Frames.file(UPDATES);
        Frames whole = Frames.of(data);
        byte[] unknown = unknown(data, type, subtype, 20);
        byte[] other = unknown(data, 300, 0, 0);
        for (int number : new int[] {0, 10, whole.records()}) {
            int at = number == whole.records()
                    ? data.length
                    : (int) whole.all.get(number).offset();
            byte[] before = Arrays.copyOf(data, at);
            byte[] after = Arrays.copyOfRange(data, at, data.length);
            for (byte[] inserted : List.of(unknown, Frames.concat(unknown, other))) {
                byte[] input = Frames.concat(before, inserted, after);
                Frames frames = Frames.of(input);
                assertThat(frames.damages()).as("record %d", number).isEmpty();
                assertThat(frames.records()).isEqualTo(whole.records() + (inserted == unknown ? 1 : 2));
                assertThat(frames.decoder(number).check()).isEqualTo(RecordStatus.UNSUPPORTED_RECORD);
                assertThat(Frames.of(input, Limits.defaults(), () -> 17).all).isEqualTo(frames.all);
            }
        }
    }

    /** A record without content of the time of the first one of some data. */
    private static byte[] unknown(byte[] data, int type, int subtype, int bodyLength) {
        return ByteBuffer.allocate(12 + bodyLength)
                .put(data, 0, 4)
                .putShort((short) type)
                .putShort((short) subtype)
                .putInt(bodyLength)
                .array();
    }

    @Test
    void framingIsFoundAgainWhereEveryOtherTypeIsUnknown() {
        byte[] data = Frames.file(UPDATES);
        Frames whole = Frames.of(data);
        byte[] input = {1, 2, 3};
        for (Frames.Frame frame : whole.all) {
            int at = (int) frame.offset();
            input = Frames.concat(
                    input, Arrays.copyOfRange(data, at, at + frame.length()), unknown(data, 4711, 1, frame.length()));
        }
        Frames frames = Frames.of(input);
        assertThat(frames.damages()).hasSize(1);
        assertThat(frames.records()).isEqualTo(2 * whole.records());
    }

    /** Bytes that repeat give headers of unknown types whose lengths lead to more of them. */
    @Test
    void garbageThatRepeatsIsNotBelieved() {
        byte[] data = Frames.file(UPDATES);
        int records = Frames.of(data).records();
        for (byte[] pattern : new byte[][] {{0}, {1}, {(byte) 0xFF}, "some text\n".getBytes(US_ASCII), {0, 0, 0, 1}}) {
            byte[] garbage = new byte[12 * 30_000];
            for (int i = 0; i < garbage.length; i++) {
                garbage[i] = pattern[i % pattern.length];
            }
            Frames alone = Frames.of(garbage);
            assertThat(alone.records()).as("%s", Arrays.toString(pattern)).isZero();
            assertThat(alone.damages()).hasSize(1);
            Frames between = Frames.of(Frames.concat(data, garbage, data));
            assertThat(between.records()).as("%s", Arrays.toString(pattern)).isEqualTo(2 * records);
            assertThat(between.damages()).hasSize(1);
        }
    }

    /** The time of the record before says nothing of where the next is, if that time is what is damaged. */
    @Test
    void aFlippedBitInATimeDoesNotHideWhatStandsBehindTheNextDamage() {
        byte[] data = Frames.file(UPDATES);
        Frames whole = Frames.of(data);
        for (int victim : new int[] {0, 1, 20, whole.records() - 8}) {
            for (int bit = 0; bit < 32; bit++) {
                byte[] broken = data.clone();
                ByteBuffer buffer = ByteBuffer.wrap(broken);
                int at = (int) whole.all.get(victim).offset();
                buffer.putInt(at, buffer.getInt(at) ^ (1 << bit));
                buffer.putInt((int) whole.all.get(victim + 1).offset() + 8, -1);
                Frames frames = Frames.of(broken);
                assertThat(frames.records())
                        .as("record %d, bit %d", victim, bit)
                        .isEqualTo(whole.records() - 1);
                assertThat(frames.damages()).hasSize(1);
                assertThat(Frames.of(broken, Limits.defaults(), () -> 555).all).isEqualTo(frames.all);
            }
        }
    }

    @Test
    void aFlippedBitInATimeBehindDamageCostsNoMoreThanOneRecord() {
        byte[] data = Frames.file(UPDATES);
        Frames whole = Frames.of(data);
        for (int flipped = 21; flipped < 24; flipped++) {
            byte[] broken = data.clone();
            ByteBuffer buffer = ByteBuffer.wrap(broken);
            buffer.putInt((int) whole.all.get(20).offset() + 8, -1);
            int at = (int) whole.all.get(flipped).offset();
            buffer.putInt(at, buffer.getInt(at) ^ 0x80000000);
            assertThat(Frames.of(broken).records()).as("record %d", flipped).isEqualTo(whole.records() - 1);
        }
    }

    @Test
    void aCutFileBeforeOneOfAnotherYearLosesOnlyTheRecordThatWasCut() {
        byte[] data = Arrays.copyOf(Frames.file(UPDATES), 6_000);
        Frames whole = Frames.of(data);
        byte[] later = later(Frames.file(UPDATES), 400 * 86_400);
        int[] cuts = IntStream.range(5, 25)
                .map(i -> (int) whole.all.get(i).offset() + 3 + 2 * i)
                .toArray();
        for (int cut : cuts) {
            int before = Frames.of(Arrays.copyOf(data, cut)).records();
            for (int records : new int[] {5, 10, 90}) {
                int end = (int) Frames.of(later).all.get(records).offset();
                Frames frames = Frames.of(Frames.concat(Arrays.copyOf(data, cut), Arrays.copyOf(later, end)));
                assertThat(frames.records())
                        .as("cut at %d, then %d records", cut, records)
                        .isEqualTo(before + records);
                assertThat(frames.damages()).hasSize(1);
            }
        }
    }

    private static byte[] later(byte[] data, int seconds) {
        byte[] later = data.clone();
        ByteBuffer buffer = ByteBuffer.wrap(later);
        for (Frames.Frame frame : Frames.of(data).all) {
            int at = (int) frame.offset();
            buffer.putInt(at, buffer.getInt(at) + seconds);
        }
        return later;
    }

    @Test
    void peerIndexTablesAreNoRecordsUnlessDamaged() {
        byte[] data = Frames.file("tdv2-rib46-quagga-mrtparse");
        int tableLength = 12 + ByteBuffer.wrap(data).getInt(8);
        Frames frames = Frames.of(data);
        assertThat(frames.all.get(0).offset()).isEqualTo(tableLength);
        byte[] broken = data.clone();
        int peerCountAt = 12 + 8 - 2 + ByteBuffer.wrap(data).getShort(16);
        ByteBuffer.wrap(broken).putShort(peerCountAt, (short) 200);
        Frames damaged = Frames.of(broken);
        assertThat(damaged.records()).isEqualTo(frames.records() + 1);
        assertThat(damaged.decoder(0).check()).isEqualTo(RecordStatus.CORRUPTED_RECORD);
        assertThat(IntStream.range(1, damaged.records())
                        .boxed()
                        .flatMap(i -> damaged.elems(i).stream())
                        .toList())
                .isEqualTo(frames.elems());
    }

    @Test
    void timesHaveMicrosecondsWhereTheRecordHas() {
        Frames frames = Frames.of(Frames.file("bgp4mpet-ris-2015-small-bgpdump.gz"));
        assertThat(frames.all.get(0).timeMicros()).isEqualTo(1_444_261_860_425_340L);
        assertThat(frames.damages()).isEmpty();
        assertThat(frames.records()).isEqualTo(14);
    }
}
