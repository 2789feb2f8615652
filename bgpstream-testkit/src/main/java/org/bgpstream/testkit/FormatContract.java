package org.bgpstream.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.bgpstream.BgpElem;
import org.bgpstream.RecordStatus;
import org.bgpstream.RecordType;
import org.bgpstream.spi.Format;
import org.bgpstream.spi.RecordDecoder;
import org.junit.jupiter.api.Test;

/**
 * What holds for every {@link Format}, its splitter and its decoder.
 *
 * <pre>{@code
 * class MyFormatTest implements FormatContract {
 *     public Format format() { return new MyFormat(); }
 *     public byte[] sample() { return ...; }
 *     public RecordType sampleType() { return RecordType.UPDATE; }
 *     public int sampleRecords() { return 3; }
 *     public int sampleElems() { return 7; }
 * }
 * }</pre>
 */
public interface FormatContract {
    /** How long any one of these tests may take. */
    Duration TIME_LIMIT = Duration.ofMinutes(2);

    /** The format. */
    Format format();

    /** Sound, uncompressed data of the format, from a few hundred bytes to a few hundred thousand. */
    byte[] sample();

    /** What {@link Format#recognise} says of the sample. */
    RecordType sampleType();

    /** How many records the sample holds. */
    int sampleRecords();

    /** How many elems those records hold. */
    int sampleElems();

    /** See {@link org.bgpstream.spi.Plugin}. */
    @Test
    default void nameAndDescriptionAreAsTheSpiSays() {
        PluginNames.check(format());
    }

    /** The sample is recognised by its head alone, whose position stays where it was. */
    @Test
    default void theSampleIsRecognised() {
        byte[] sample = sample();
        ByteBuffer head = ByteBuffer.wrap(sample, 0, Math.min(sample.length, Format.HEAD_BYTES))
                .asReadOnlyBuffer();
        assertEquals(sampleType(), format().recognise(head));
        assertEquals(0, head.position(), "the position of the head");
    }

    /** Heads that are empty, short or of something else are no reason to fail. */
    @Test
    default void recogniseSurvivesAnyHead() {
        byte[] sample = sample();
        for (int length = 0; length < Math.min(sample.length, 300); length++) {
            format().recognise(ByteBuffer.wrap(sample, 0, length));
        }
        Random random = new Random(1);
        for (int round = 0; round < 2_000; round++) {
            byte[] noise = new byte[random.nextInt(Format.HEAD_BYTES)];
            random.nextBytes(noise);
            format().recognise(ByteBuffer.wrap(noise));
        }
        byte[] noise = new byte[Format.LONG_HEAD_BYTES];
        random.nextBytes(noise);
        format().recognise(ByteBuffer.wrap(noise));
    }

    /** The sample has as many records and elems as it says, all of them sound. */
    @Test
    default void theSampleIsRead() {
        SplitData split = SplitData.of(format(), sample(), Feeding.whole());
        assertEquals(sampleRecords(), split.records().size(), "records");
        assertEquals(split.records(), split.frames, "damage in a sound sample");
        RecordDecoder decoder = format().newDecoder(SplitData.RESOURCE);
        int elems = 0;
        for (int i = 0; i < split.frames.size(); i++) {
            split.wrap(decoder, i);
            assertEquals(RecordStatus.VALID, decoder.check(), "record " + i);
            elems += SplitData.elems(decoder).size();
        }
        assertEquals(sampleElems(), elems, "elems");
    }

    /** The records are the same however the data comes. */
    @Test
    default void framesDoNotDependOnHowTheDataComes() {
        assertTimeoutPreemptively(TIME_LIMIT, () -> {
            byte[] sample = sample();
            List<Frame> whole = SplitData.of(format(), sample, Feeding.whole()).frames;
            byte[] small = Arrays.copyOf(sample, Math.min(sample.length, 5_000));
            assertEquals(
                    SplitData.of(format(), small, Feeding.whole()).frames,
                    SplitData.of(format(), small, Feeding.inPartsOf(1)).frames,
                    "byte by byte");
            for (Feeding feeding : List.of(
                    Feeding.inPartsOf(997),
                    Feeding.inRandomParts(1, 50_000),
                    Feeding.inRandomParts(2, 300),
                    Feeding.direct(),
                    Feeding.withRoomFor(1),
                    Feeding.withRoomFor(3))) {
                assertEquals(whole, SplitData.of(format(), sample, feeding).frames, feeding.name);
            }
        });
    }

    /** No data is no record. */
    @Test
    default void noDataIsNoRecord() {
        assertTrue(SplitData.of(format(), new byte[0], Feeding.whole()).frames.isEmpty());
    }

    /** Data cut anywhere gives no exception, and the records before the cut. */
    @Test
    default void dataCutAnywhereGivesWhatStandsBefore() {
        assertTimeoutPreemptively(TIME_LIMIT, () -> {
            byte[] sample = Arrays.copyOf(sample(), Math.min(sample().length, 3_000));
            List<Frame> whole =
                    SplitData.of(format(), sample(), Feeding.whole()).records();
            for (int cut = 0; cut < sample.length; cut++) {
                SplitData split = SplitData.of(format(), Arrays.copyOf(sample, cut), Feeding.inPartsOf(700));
                List<Frame> records = split.records();
                int end = cut;
                List<Frame> before =
                        whole.stream().filter(frame -> frame.end() <= end).toList();
                // the last one may need what was cut off to be told from damage
                int sure = Math.max(0, before.size() - 1);
                assertTrue(records.size() >= sure, "records lost by a cut at " + cut);
                assertEquals(before.subList(0, sure), records.subList(0, sure), "cut at " + cut);
                decodeAll(split);
            }
        });
    }

    /** Any change of the bytes gives no exception and comes to an end. */
    @Test
    default void changedBytesAreSurvived() {
        assertTimeoutPreemptively(TIME_LIMIT, () -> {
            byte[] sample = Arrays.copyOf(sample(), Math.min(sample().length, 20_000));
            Random random = new Random(5);
            for (int round = 0; round < 1_000; round++) {
                byte[] broken = sample.clone();
                for (int i = random.nextInt(3); i >= 0; i--) {
                    broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
                }
                decodeAll(SplitData.of(format(), broken, Feeding.inPartsOf(7_001)));
            }
        });
    }

    private void decodeAll(SplitData split) {
        RecordDecoder decoder = format().newDecoder(SplitData.RESOURCE);
        for (int i = 0; i < split.frames.size(); i++) {
            if (split.frames.get(i).isRecord()) {
                split.wrap(decoder, i);
                RecordStatus status = decoder.check();
                SplitData.elems(decoder);
                if (status == RecordStatus.CORRUPTED_RECORD) {
                    assertNotNull(decoder.damage(), "a corrupted record says what is wrong");
                }
            }
        }
    }

    /** A decoder keeps nothing: records in any order, taken on twice, checked or not, give what they give alone. */
    @Test
    default void recordsAreIndependentOfEachOther() {
        SplitData split = SplitData.of(format(), sample(), Feeding.whole());
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < split.frames.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(3));
        RecordDecoder shared = format().newDecoder(SplitData.RESOURCE);
        for (int index : order) {
            RecordDecoder alone = format().newDecoder(SplitData.RESOURCE);
            split.wrap(alone, index);
            List<BgpElem> expected = SplitData.elems(alone);
            split.wrap(shared, index);
            assertEquals(expected, SplitData.elems(shared), "record " + index);
            split.wrap(shared, index);
            shared.check();
            assertEquals(expected, SplitData.elems(shared), "record " + index + " after its check");
        }
    }
}
