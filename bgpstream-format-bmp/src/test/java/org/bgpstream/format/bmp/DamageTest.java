package org.bgpstream.format.bmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.format.bmp.Messages.PEER;
import static org.bgpstream.format.bmp.Messages.TIME;
import static org.bgpstream.format.bmp.Messages.hex;
import static org.bgpstream.format.bmp.Messages.inVersion;
import static org.bgpstream.format.bmp.Messages.initiation;
import static org.bgpstream.format.bmp.Messages.mirroring;
import static org.bgpstream.format.bmp.Messages.peerDown;
import static org.bgpstream.format.bmp.Messages.peerUp;
import static org.bgpstream.format.bmp.Messages.put;
import static org.bgpstream.format.bmp.Messages.routes;
import static org.bgpstream.format.bmp.Messages.statistics;
import static org.bgpstream.format.bmp.Messages.termination;
import static org.bgpstream.format.bmp.Messages.withLength;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bgpstream.RecordStatus;
import org.bgpstream.RecordType;
import org.bgpstream.spi.Format;
import org.bgpstream.spi.RecordDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One kind of damage at a time: what exactly is said of it, and that nothing behind it is lost. */
class DamageTest {
    private static final byte[] BEFORE = routes(PEER, "10.0.0.0/8");
    private static final byte[] AFTER = routes(PEER.at(TIME + 1), "11.0.0.0/8");
    private static final String BOTH = "[A 10.0.0.0/8 64501 64502, A 11.0.0.0/8 64501 64502]";

    /** All types but the first bear the time of their per-peer header. */
    private static final Map<String, byte[]> MESSAGES = Map.of(
            "Route Monitoring", routes(PEER, "198.51.100.0/24"),
            "Statistics Report", statistics(PEER),
            "Peer Down", peerDown(PEER),
            "Peer Up", peerUp(PEER),
            "Initiation", initiation("edge1"),
            "Termination", termination(),
            "Route Mirroring", mirroring(PEER));

    private static byte[] noise(int length, long seed) {
        byte[] noise = new byte[length];
        new Random(seed).nextBytes(noise);
        return noise;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 6, 47, 48, 100, 1_000, 70_000})
    void garbageBeforeTheFirstMessage(int length) {
        byte[] garbage = noise(length, length);
        Splits splits = Splits.of(garbage, BEFORE, AFTER).assertNothingForgotten();
        assertThat(splits.shortly()).containsExactly("damage " + length + "/" + length, "3/0", "3/0");
        assertThat(splits.damages()).singleElement().satisfies(damage -> {
            assertThat(damage.reason()).isEqualTo("not a BMP message");
            assertThat(damage.timeMicros()).as("no message came before").isZero();
        });
        assertThat(splits.routes()).hasToString(BOTH);
    }

    /** Only where there is much of it, which no other format knows: their dumps hold messages of BGP too. */
    @Test
    void garbageIsRecognisedByTheFirstMessage() {
        byte[] head = Splits.concat(noise(48, 48), BEFORE);
        assertThat(Splits.FORMAT.recognise(ByteBuffer.wrap(head))).isNull();
        ByteBuffer longHead = ByteBuffer.wrap(Splits.concat(head, new byte[Format.HEAD_BYTES]));
        assertThat(Splits.FORMAT.recognise(longHead)).isEqualTo(RecordType.UPDATE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 6, 47, 48, 100, 1_000, 70_000, 3_000_000})
    void garbageBetweenMessages(int length) {
        Splits splits = Splits.feed()
                .inParts(() -> 50_000)
                .split(BEFORE, noise(length, length), AFTER)
                .assertNothingForgotten();
        assertThat(splits.shortly()).containsExactly("3/0", "damage " + length + "/" + length, "3/0");
        assertThat(splits.damages()).singleElement().satisfies(damage -> {
            assertThat(damage.reason()).isEqualTo("not a BMP message");
            assertThat(damage.timeMicros()).as("that of the message before").isEqualTo(TIME);
        });
        assertThat(splits.routes()).hasToString(BOTH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00",
                "01",
                "02",
                "03",
                "04",
                "ff",
                "0300",
                "030000",
                "0300000006",
                "4f424d50",
                "563a20",
                "563a2031"
            })
    void garbageThatRepeats(String pattern) {
        byte[] garbage = hex(pattern.repeat(50_000 / pattern.length()));
        Splits splits = Splits.of(BEFORE, garbage, AFTER).assertNothingForgotten();
        assertThat(splits.records()).hasSize(2);
        assertThat(splits.damages())
                .singleElement()
                .satisfies(damage -> assertThat(damage.skipped()).isEqualTo(garbage.length));
        assertThat(splits.routes()).hasToString(BOTH);
    }

    @Test
    void garbageAlone() {
        byte[] garbage = noise(5_000_000, 1);
        for (int part : new int[] {65_536, Integer.MAX_VALUE}) {
            Splits splits = Splits.feed().inParts(() -> part).split(garbage);
            assertThat(splits.shortly()).containsExactly("damage 5000000/5000000");
        }
        assertThat(Splits.FORMAT.recognise(ByteBuffer.wrap(garbage, 0, Format.LONG_HEAD_BYTES)))
                .isNull();
    }

    @Test
    void garbageAtTheEnd() {
        for (int length : new int[] {6, 7, 100, 5_000}) {
            Splits splits = Splits.of(BEFORE, noise(length, 4)).assertNothingForgotten();
            assertThat(splits.shortly()).containsExactly("3/0", "damage " + length + "/" + length);
        }
    }

    /** A message is found behind garbage, whatever its type; of those without a marker it takes some that fit. */
    @Test
    void everyTypeIsFoundBehindGarbage() {
        MESSAGES.forEach((name, message) -> {
            Splits alone = Splits.of(BEFORE, noise(100, 7), message).assertNothingForgotten();
            assertThat(alone.records()).as("%s at the end", name).hasSize(2);
            Splits before = Splits.of(BEFORE, noise(100, 7), message, AFTER).assertNothingForgotten();
            assertThat(before.records()).as("%s before another", name).hasSize(3);
            assertThat(before.damages()).as(name).hasSize(1);
        });
        List<byte[]> weak = List.of(
                noise(100, 8), statistics(PEER), mirroring(PEER), peerDown(PEER), initiation("a"), termination());
        assertThat(Splits.of(weak.toArray(byte[][]::new)).shortly())
                .containsExactly("damage 100/100", "3/1", "3/6", "3/2", "3/4", "3/5");
    }

    /** A length that cannot be, or leads to no header, costs its message. */
    @Test
    void lengthsThatLie() {
        MESSAGES.forEach((name, message) -> {
            int length = message.length;
            for (int lie : new int[] {
                0,
                5,
                6,
                length - 1,
                length - 2,
                length + 1,
                length + 5,
                length + 60,
                20_000,
                -1,
                -length,
                1 << 20,
                1 << 21
            }) {
                if (lie == 6 && length < 48) {
                    // an Initiation without fields is one
                    continue;
                }
                String what = name + " of " + length + " bytes with length " + lie;
                Splits splits = Splits.of(BEFORE, withLength(message, lie), AFTER, BEFORE, AFTER)
                        .assertNothingForgotten();
                assertThat(splits.records()).as(what).hasSize(4);
                assertThat(splits.damages()).as(what).singleElement().satisfies(damage -> {
                    assertThat(damage.offset()).isEqualTo(BEFORE.length);
                    assertThat(damage.end()).isEqualTo(BEFORE.length + length);
                    assertThat(damage.skipped()).isEqualTo(length);
                    assertThat(damage.timeMicros()).isEqualTo(TIME);
                    assertThat(damage.reason())
                            .isIn(
                                    "not a BMP message",
                                    "the length leads to no BMP message",
                                    "the data ends " + (lie - length - 3 * BEFORE.length)
                                            + " bytes before the end of the message");
                });
                assertThat(splits.routes()).as(what).hasSize(4);
            }
        });
    }

    /** A length that leads to a header, but past others. */
    @Test
    void aLengthThatEnclosesOtherMessages() {
        for (byte[] swallowed : List.of(AFTER, peerUp(PEER), Splits.concat(statistics(PEER), mirroring(PEER), AFTER))) {
            byte[] lying = withLength(BEFORE, BEFORE.length + swallowed.length);
            Splits splits = Splits.of(BEFORE, lying, swallowed, AFTER).assertNothingForgotten();
            assertThat(splits.damages()).singleElement().satisfies(damage -> {
                assertThat(damage.offset()).isEqualTo(BEFORE.length);
                assertThat(damage.end()).isEqualTo(2L * BEFORE.length);
            });
            assertThat(splits.records())
                    .isEqualTo(Splits.of(BEFORE, new byte[BEFORE.length], swallowed, AFTER)
                            .records());
        }
    }

    @Test
    void aFileThatIsCut() {
        for (byte[] message : MESSAGES.values()) {
            for (int cut = 1; cut < message.length; cut++) {
                Splits splits = Splits.of(BEFORE, Arrays.copyOf(message, cut)).assertNothingForgotten();
                assertThat(splits.shortly()).as("cut at %d", cut).containsExactly("3/0", "damage " + cut + "/0");
                assertThat(splits.damages().get(0).reason())
                        .isEqualTo(
                                cut < 6
                                        ? "the data ends in the middle of a header"
                                        : "the data ends " + (message.length - cut)
                                                + " bytes before the end of the message");
            }
        }
        byte[] old = inVersion(2, BEFORE);
        for (int cut = 6; cut < old.length; cut++) {
            assertThat(Splits.of(old, Arrays.copyOf(old, cut)).shortly())
                    .containsExactly("2/0", "damage " + cut + "/0");
        }
    }

    /** Whatever is cut off, all before it stays. */
    @Test
    void aRealStreamCutAnywhere() {
        byte[] data = Arrays.copyOf(Splits.file("peers-different-caps.bmp.gz"), 6_000);
        List<Splits.Frame> whole = Splits.of(data).records();
        for (int cut = 0; cut <= data.length; cut++) {
            int end = cut;
            Splits splits = Splits.of(Arrays.copyOf(data, cut));
            List<Splits.Frame> before =
                    whole.stream().filter(frame -> frame.end() <= end).toList();
            assertThat(splits.records()).as("cut at %d", cut).hasSameSizeAs(before);
            boolean between =
                    before.isEmpty() ? cut == 0 : before.get(before.size() - 1).end() == cut;
            assertThat(splits.damages()).as("cut at %d", cut).hasSize(between ? 0 : 1);
        }
    }

    /** The length holds, what it encloses does not: one record with a status, and the elems before the damage. */
    @Test
    void partsThatDoNotFill() {
        byte[] update = routes(PEER, "198.51.100.0/24", "203.0.113.0/24");
        List<byte[]> bad = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        // the length of the BGP message, too short by one and too long by one
        bad.add(withBgpLength(update, update.length - 48 - 1));
        reasons.add("the BGP message is shorter than what encloses it");
        bad.add(withBgpLength(update, update.length - 48 + 1));
        reasons.add("the BGP message is longer than what encloses it");
        byte[] unmarked = update.clone();
        unmarked[50] = 0;
        bad.add(unmarked);
        reasons.add("the BGP message does not begin with its marker");
        bad.add(withLength(Arrays.copyOf(update, 60), 60));
        reasons.add("the message ends in the header of its BGP message");
        // a field, a count, an OPEN, a NOTIFICATION that does not fit
        bad.add(put(initiation("edge1"), 6, 0x00010100));
        bad.add(put(statistics(PEER), 48, 4));
        bad.add(put(statistics(PEER), 48, 2));
        bad.add(put(statistics(PEER), 48, -1));
        bad.add(put(peerUp(PEER), 48 + 20, 0));
        bad.add(withLength(Splits.concat(Arrays.copyOf(peerDown(PEER), 48), hex("01 ffff")), 51));
        bad.add(withLength(Splits.concat(Arrays.copyOf(peerDown(PEER), 48), hex("02 00")), 50));
        bad.add(withLength(Arrays.copyOf(peerDown(PEER), 48), 48));
        bad.add(put(mirroring(PEER), 48, 0x00010003));
        while (reasons.size() < bad.size()) {
            reasons.add("the parts of the message do not fill it");
        }
        for (int i = 0; i < bad.size(); i++) {
            byte[] message = bad.get(i);
            String what = "message " + i;
            Splits splits = Splits.of(BEFORE, message, AFTER).assertNothingForgotten();
            assertThat(splits.damages()).as(what).isEmpty();
            assertThat(splits.records()).as(what).hasSize(3);
            RecordDecoder decoder = splits.decoder(1);
            assertThat(decoder.check()).as(what).isEqualTo(RecordStatus.CORRUPTED_RECORD);
            assertThat(decoder.damage()).as(what).isEqualTo(reasons.get(i));
            assertThat(splits.routes())
                    .as(what)
                    .startsWith("A 10.0.0.0/8 64501 64502")
                    .endsWith("A 11.0.0.0/8 64501 64502");
            // also as the last of the data
            assertThat(Splits.of(BEFORE, message).shortly()).as(what).hasSize(2).noneMatch(s -> s.startsWith("damage"));
        }
    }

    private static byte[] withBgpLength(byte[] message, int length) {
        byte[] out = message.clone();
        ByteBuffer.wrap(out).putShort(48 + 16, (short) length);
        return out;
    }

    @Test
    void anUpdateThatIsBrokenInItsBody() {
        byte[] update = routes(PEER, "198.51.100.0/24", "203.0.113.0/24");
        // the length of the last prefix is 33 bits
        update[update.length - 4] = 33;
        Splits splits = Splits.of(BEFORE, update, AFTER);
        RecordDecoder decoder = splits.decoder(1);
        assertThat(decoder.check()).isEqualTo(RecordStatus.CORRUPTED_RECORD);
        assertThat(decoder.damage()).isEqualTo("an announced prefix does not fit");
        assertThat(splits.routes())
                .containsExactly(
                        "A 10.0.0.0/8 64501 64502", "A 198.51.100.0/24 64501 64502", "A 11.0.0.0/8 64501 64502");
        // without a check before: the end of the elems says it
        RecordDecoder unchecked = splits.decoder(1);
        assertThat(unchecked.damage()).isNull();
        assertThat(Splits.elems(unchecked)).hasSize(1);
        assertThat(unchecked.damage()).isEqualTo("an announced prefix does not fit");
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 8, 127, 128, 255})
    void unknownTypesAreUnsupportedRecords(int type) {
        for (int length : new int[] {6, 7, 48, 300}) {
            byte[] unknown = noise(length, length);
            unknown[0] = 3;
            ByteBuffer.wrap(unknown).putInt(1, length);
            unknown[5] = (byte) type;
            Splits splits = Splits.of(BEFORE, unknown, unknown, AFTER, unknown).assertNothingForgotten();
            assertThat(splits.shortly()).containsExactly("3/0", "3/" + type, "3/" + type, "3/0", "3/" + type);
            for (int i : new int[] {1, 2, 4}) {
                assertThat(splits.status(i)).isEqualTo(RecordStatus.UNSUPPORTED_RECORD);
                assertThat(splits.message(i).type()).isNull();
                assertThat(splits.message(i).typeNumber()).isEqualTo(type);
                assertThat(splits.message(i).peerHeader()).isNull();
                assertThat(splits.message(i)).hasToString("message of type " + type + ", BMP version 3");
                assertThat(splits.elems(i)).isEmpty();
            }
            assertThat(splits.routes()).hasToString(BOTH);
        }
    }

    /** What is longer than the limit is no message; what follows is read. */
    @Test
    void messagesBeyondTheLimit() {
        String[] prefixes = new String[200];
        Arrays.setAll(prefixes, i -> "10." + i + ".0.0/16");
        byte[] large = routes(PEER, prefixes);
        Splits splits =
                Splits.feed().withLimits(500, 1_000).split(BEFORE, large, AFTER).assertNothingForgotten();
        assertThat(splits.shortly()).containsExactly("3/0", "damage " + large.length + "/" + large.length, "3/0");
        assertThat(Splits.feed()
                        .withLimits(large.length, 1_000)
                        .split(BEFORE, large, AFTER)
                        .damages())
                .isEmpty();
    }

    /** In data of one version another is not looked for: octets of a Peer Up look like a Route Monitoring of version 2. */
    @Test
    void versionsAreNotMixedByDamage() {
        byte[] up = peerUp(PEER);
        // in the first OPEN, 44 octets before the second
        int second = 48 + 20 + (up[48 + 20 + 17] & 0xFF);
        up[second - 44] = 2;
        up[second - 43] = 0;
        Splits splits = Splits.of(BEFORE, withLength(up, up.length + 3), AFTER).assertNothingForgotten();
        assertThat(splits.shortly()).containsExactly("3/0", "damage " + up.length + "/" + up.length, "3/0");
        byte[] old = inVersion(2, BEFORE);
        assertThat(Splits.of(old, noise(50, 2), old, noise(50, 3), old).shortly())
                .containsExactly("2/0", "damage 50/50", "2/0", "damage 50/50", "2/0");
    }

    /** MRT is not taken for BMP of version 1 or 2, though a marker often stands where it would there. */
    @Test
    void otherDataIsNotRecognised() {
        byte[] mrt = Splits.concat(hex("5a 01 00"), new byte[42], hex("ff".repeat(16) + "001704" + "00".repeat(50)));
        assertThat(Splits.FORMAT.recognise(ByteBuffer.wrap(mrt))).isNull();
        assertThat(Splits.FORMAT.recognise(
                        ByteBuffer.wrap(mrt, 1, mrt.length - 1).slice()))
                .isEqualTo(RecordType.UPDATE);
        assertThat(Splits.FORMAT.recognise(ByteBuffer.allocate(0))).isNull();
    }

    @Test
    void noDataIsNoFrame() {
        assertThat(Splits.of(new byte[0]).all).isEmpty();
    }
}
