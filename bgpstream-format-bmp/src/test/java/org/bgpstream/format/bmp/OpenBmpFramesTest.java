package org.bgpstream.format.bmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.format.bmp.Messages.PEER;
import static org.bgpstream.format.bmp.Messages.TIME;
import static org.bgpstream.format.bmp.Messages.frame;
import static org.bgpstream.format.bmp.Messages.inVersion;
import static org.bgpstream.format.bmp.Messages.initiation;
import static org.bgpstream.format.bmp.Messages.peerDown;
import static org.bgpstream.format.bmp.Messages.peerUp;
import static org.bgpstream.format.bmp.Messages.put;
import static org.bgpstream.format.bmp.Messages.router;
import static org.bgpstream.format.bmp.Messages.routes;
import static org.bgpstream.format.bmp.Messages.statistics;
import static org.bgpstream.format.bmp.Messages.text;

import java.util.Arrays;
import java.util.List;
import org.bgpstream.RecordStatus;
import org.bgpstream.RecordType;
import org.bgpstream.format.bmp.session.Router;
import org.bgpstream.format.bmp.wire.Tag;
import org.bgpstream.format.bmp.write.OpenBmpWriter;
import org.bgpstream.net.IpAddress;
import org.bgpstream.spi.RecordDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers of OpenBMP, binary and text, and lengths in them that lie. */
class OpenBmpFramesTest {
    private static final long COLLECTED = 1_800_000_000_000_007L;
    private static final OpenBmpWriter EDGE = router("192.0.2.9", "edge");
    private static final byte[] ROUTES = routes(PEER, "10.0.0.0/8");
    private static final byte[] GOOD = frame(EDGE, COLLECTED, ROUTES);
    private static final int VERSION = 4;
    private static final int HEADER_LENGTH = 6;
    private static final int PAYLOAD_LENGTH = 8;
    private static final int FLAGS = 12;
    private static final int OBJECT = 13;
    private static final int ADMIN_ID_LENGTH = 38;
    private static final int HEADER = 78 + "collector1".length() + "edge".length();

    private static byte[] with(byte[] frame, int at, int... octets) {
        byte[] out = frame.clone();
        for (int i = 0; i < octets.length; i++) {
            out[at + i] = (byte) octets[i];
        }
        return out;
    }

    @Test
    void aRealFrame() {
        Splits splits = Splits.of(Splits.file("openbmp-peerdown-routeviews.obmp"));
        assertThat(splits.shortly()).containsExactly("3/2");
        Splits.Frame frame = splits.all.get(0);
        assertThat(frame.offset()).isZero();
        assertThat(frame.end()).isEqualTo(151);
        assertThat(Tag.headerLength(frame.tag())).isEqualTo(100);
        assertThat(frame.timeMicros()).isEqualTo(1_636_088_258_811_052L);
        RecordDecoder decoder = splits.decoder(0);
        assertThat(decoder.check()).isEqualTo(RecordStatus.VALID);
        assertThat(decoder.collector()).isEqualTo("is-cc-bmp1");
        assertThat(decoder.router()).isEqualTo("route-views5");
        assertThat(decoder.routerAddress()).isEqualTo(IpAddress.parse("128.223.51.105"));
        assertThat(splits.elems()).singleElement().satisfies(elem -> {
            assertThat(Splits.shortly(elem)).endsWith("IDLE");
            assertThat(elem.peerHeader().timeMicros()).isNotEqualTo(frame.timeMicros());
        });
        assertThat(splits.message(0).bytes().remaining()).isEqualTo(51);
    }

    @Test
    void oneMessageInEachFrame() {
        Splits splits = Splits.of(
                frame(EDGE, COLLECTED, initiation("other")),
                frame(EDGE, COLLECTED + 1, peerUp(PEER)),
                frame(EDGE, COLLECTED + 2, ROUTES));
        splits.assertNothingForgotten();
        assertThat(splits.shortly()).containsExactly("3/4", "3/3", "3/0");
        assertThat(splits.all)
                .extracting(Splits.Frame::timeMicros)
                .containsExactly(COLLECTED, COLLECTED + 1, COLLECTED + 2);
        assertThat(splits.all).allSatisfy(frame -> {
            assertThat(Tag.headerLength(frame.tag())).isEqualTo(HEADER);
            assertThat(frame.router().collector()).isEqualTo("collector1");
            assertThat(frame.router().name()).as("the group, not the sysName").isEqualTo("edge");
            assertThat(frame.router().address()).hasToString("192.0.2.9");
        });
        assertThat(splits.routes()).containsExactly("S 192.0.2.1 ACTIVE", "A 10.0.0.0/8 64501 64502");
    }

    @Test
    void manyMessagesInOneFrame() {
        byte[] many = frame(EDGE, COLLECTED, peerUp(PEER), ROUTES, statistics(PEER), routes(PEER), peerDown(PEER));
        Splits splits = Splits.of(many, GOOD);
        splits.assertNothingForgotten();
        assertThat(splits.shortly()).containsExactly("3/3", "3/0", "3/1", "3/0", "3/2", "3/0");
        assertThat(splits.all)
                .extracting(frame -> Tag.headerLength(frame.tag()))
                .containsExactly(HEADER, 0, 0, 0, 0, HEADER);
        assertThat(splits.all).allSatisfy(frame -> {
            assertThat(frame.timeMicros()).isEqualTo(COLLECTED);
            assertThat(frame.router().name()).isEqualTo("edge");
        });
        assertThat(splits.routes())
                .containsExactly(
                        "S 192.0.2.1 ACTIVE",
                        "A 10.0.0.0/8 64501 64502",
                        "S 192.0.2.1 IDLE",
                        "A 10.0.0.0/8 64501 64502");
        assertThat(Splits.feed().withRoomFor(1).split(many, GOOD).all).isEqualTo(splits.all);
    }

    @Test
    void version2InFrames() {
        byte[] old = inVersion(2, ROUTES);
        Splits splits = Splits.of(frame(EDGE, COLLECTED, old, inVersion(1, peerDown(PEER)), old), GOOD);
        splits.assertNothingForgotten();
        assertThat(splits.shortly()).containsExactly("2/0", "1/2", "2/0", "3/0");
    }

    @ParameterizedTest
    @CsvSource({
        "collector1, 192.0.2.9, edge, collector1, edge",
        "collector1, 192.0.2.9, default, collector1, 192.0.2.9",
        "collector1, 2001:db8::9, '', collector1, 2001:db8::9",
        "'', 2001:db8::9, r\u00e9seau, 00000000000000000000000000000000, r\u00e9seau"
    })
    void whoItIsFrom(String adminId, String address, String group, String collector, String name) {
        OpenBmpWriter writer = new OpenBmpWriter(adminId, IpAddress.parse(address), group);
        Router router = Splits.of(frame(writer, COLLECTED, ROUTES)).all.get(0).router();
        assertThat(router.collector()).isEqualTo(collector);
        assertThat(router.name()).isEqualTo(name);
        assertThat(router.address()).isEqualTo(IpAddress.parse(address));
    }

    @Test
    void withoutAnAdminIdTheCollectorIsItsHash() {
        byte[] frame = frame(new OpenBmpWriter("", IpAddress.parse("192.0.2.9"), "edge"), COLLECTED, ROUTES);
        for (int i = 0; i < 16; i++) {
            frame[22 + i] = (byte) (0xA0 + i);
        }
        assertThat(Splits.of(frame).all.get(0).router().collector()).isEqualTo("a0a1a2a3a4a5a6a7a8a9aaabacadaeaf");
    }

    /** A router without a group has the name that it gives itself, once it has given one. */
    @Test
    void anInitiationNamesARouterWithoutGroup() {
        OpenBmpWriter nameless = router("192.0.2.9", "default");
        OpenBmpWriter other = router("192.0.2.10", "");
        Splits splits = Splits.of(
                frame(nameless, COLLECTED, ROUTES),
                frame(nameless, COLLECTED, initiation("core1")),
                frame(other, COLLECTED, ROUTES),
                frame(nameless, COLLECTED, ROUTES));
        assertThat(splits.all)
                .extracting(frame -> frame.router().name())
                .containsExactly("192.0.2.9", "core1", "192.0.2.10", "core1");
    }

    @Test
    void otherFramesAreUnsupportedRecords() {
        byte[] later = with(GOOD, VERSION, 1, 8);
        byte[] collector = with(GOOD, FLAGS, 0);
        byte[] parsed = with(GOOD, OBJECT, 5);
        byte[] empty = frame(EDGE, COLLECTED);
        Splits splits = Splits.of(later, GOOD, collector, GOOD, parsed, GOOD, empty, GOOD);
        splits.assertNothingForgotten();
        assertThat(splits.all).hasSize(8).noneMatch(Splits.Frame::damaged);
        for (int i = 0; i < 8; i++) {
            RecordDecoder decoder = splits.decoder(i);
            assertThat(splits.all.get(i).timeMicros()).isEqualTo(COLLECTED);
            if (i % 2 == 0) {
                assertThat(splits.all.get(i).type()).isEqualTo(Tag.OTHER_FRAME);
                assertThat(decoder.check()).isEqualTo(RecordStatus.UNSUPPORTED_RECORD);
                assertThat(decoder.content()).isNull();
                assertThat(decoder.collector()).isNull();
                assertThat(decoder.router()).isNull();
                assertThat(decoder.routerAddress()).isNull();
                assertThat(Splits.elems(decoder)).isEmpty();
            } else {
                assertThat(decoder.check()).isEqualTo(RecordStatus.VALID);
                assertThat(Splits.elems(decoder)).hasSize(1);
            }
        }
    }

    /** The whole length is right, the fields of the header are longer than the header. */
    @Test
    void aHeaderShorterThanItsFieldsIsOneDamagedRecord() {
        byte[] adminId = with(GOOD, ADMIN_ID_LENGTH, 0x00, 0xF0);
        byte[] longest = with(GOOD, ADMIN_ID_LENGTH, 0xFF, 0xFF);
        byte[] group = with(GOOD, HEADER - 4 - "edge".length() - 2, 0x00, 0x05);
        for (byte[] bad : List.of(adminId, longest, group)) {
            Splits splits = Splits.of(GOOD, bad, GOOD, bad, GOOD);
            splits.assertNothingForgotten();
            assertThat(splits.shortly()).containsExactly("3/0", "damage 189/0", "3/0", "damage 189/0", "3/0");
            assertThat(splits.damages())
                    .extracting(Splits.Frame::reason)
                    .containsOnly("the header of OpenBMP is shorter than its fields");
            assertThat(splits.damages()).extracting(Splits.Frame::timeMicros).containsOnly(COLLECTED);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 77})
    void aHeaderLengthThatCannotBeCostsOneFrame(int length) {
        Splits splits = Splits.of(GOOD, with(GOOD, HEADER_LENGTH, 0, length), GOOD);
        splits.assertNothingForgotten();
        // the message behind the header is one, but nothing says from whom
        assertThat(splits.shortly()).containsExactly("3/0", "damage 189/189", "3/0");
        assertThat(splits.damages().get(0).reason()).isEqualTo("the lengths in the header of OpenBMP cannot be");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, (16 << 20) + 1})
    void aPayloadLengthThatCannotBeCostsOneFrame(int length) {
        Splits splits = Splits.of(GOOD, put(GOOD, PAYLOAD_LENGTH, length), GOOD);
        splits.assertNothingForgotten();
        assertThat(splits.shortly()).containsExactly("3/0", "damage 189/189", "3/0");
    }

    /** The header ends in the middle of the message, or the message begins in the middle of the header. */
    @ParameterizedTest
    @ValueSource(ints = {-4, -1, 1, 9, 60})
    void aHeaderLengthThatIsALittleWrong(int by) {
        int header = HEADER + by;
        byte[] bad = put(with(GOOD, HEADER_LENGTH, header >> 8, header & 0xFF), PAYLOAD_LENGTH, ROUTES.length - by);
        Splits splits = Splits.of(GOOD, bad, GOOD);
        splits.assertNothingForgotten();
        if (by < 0) {
            assertThat(splits.shortly()).containsExactly("3/0", "damage 189/0", "3/0");
            return;
        }
        // the names of the header fit it, and what the message begins with is found
        assertThat(splits.shortly()).containsExactly("3/0", "damage 92/92", "3/0", "3/0");
        assertThat(splits.records()).extracting(frame -> frame.router().name()).containsOnly("edge");
        assertThat(splits.records()).extracting(Splits.Frame::timeMicros).containsOnly(COLLECTED);
    }

    /** The message in front is read, and the header that the length has swallowed is found. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 10, 78, 92, 100, 189, 200, 378, 379, 5_000})
    void aPayloadLengthThatIsTooLongSwallowsNoFrame(int by) {
        byte[] bad = put(GOOD, PAYLOAD_LENGTH, ROUTES.length + by);
        Splits splits = Splits.of(GOOD, bad, GOOD, GOOD, GOOD);
        splits.assertNothingForgotten();
        Splits sound = Splits.of(GOOD, GOOD, GOOD, GOOD, GOOD);
        assertThat(splits.records()).isEqualTo(sound.all);
        assertThat(splits.damages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 47, 80})
    void aPayloadLengthThatIsTooShortCostsOneFrame(int by) {
        byte[] bad = put(GOOD, PAYLOAD_LENGTH, ROUTES.length - by);
        Splits splits = Splits.of(GOOD, bad, GOOD);
        splits.assertNothingForgotten();
        assertThat(splits.shortly())
                .containsExactly("3/0", "damage " + (189 - by) + "/0", "damage " + by + "/" + by, "3/0");
        assertThat(splits.damages().get(0).reason())
                .isEqualTo("no BMP message fits what the header of OpenBMP encloses");
        assertThat(splits.all.get(3).router().name()).isEqualTo("edge");
    }

    /** In a frame of many messages one with a length that lies costs what stands up to the next that is believed. */
    @Test
    void aLengthThatLiesInsideOfAFrame() {
        byte[] other = routes(PEER, "11.0.0.0/8");
        for (int lie : new int[] {0, -1, 47, 1 << 20, ROUTES.length - 1, ROUTES.length + 1}) {
            byte[] bad = put(ROUTES, 1, lie);
            Splits splits = Splits.of(frame(EDGE, COLLECTED, ROUTES, bad, other, other), GOOD);
            splits.assertNothingForgotten();
            assertThat(splits.records())
                    .as("length %d", lie)
                    .extracting(
                            Splits.Frame::timeMicros, frame -> frame.router().name())
                    .containsOnly(org.assertj.core.groups.Tuple.tuple(COLLECTED, "edge"));
            assertThat(splits.routes()).as("length %d", lie).contains("A 11.0.0.0/8 64501 64502");
            assertThat(splits.routes().stream().filter(route -> route.contains("11.0.0.0")))
                    .as("length %d", lie)
                    .hasSize(2);
        }
        byte[] first = put(ROUTES, 1, -1);
        Splits splits = Splits.of(frame(EDGE, COLLECTED, first, other), GOOD);
        assertThat(splits.shortly()).containsExactly("damage 189/189", "3/0", "3/0");
        assertThat(splits.all.get(1).router().name()).isEqualTo("edge");
    }

    @Test
    void aFileThatEndsInAFrame() {
        for (int cut = 1; cut < GOOD.length; cut++) {
            Splits splits = Splits.of(GOOD, Arrays.copyOf(GOOD, cut));
            splits.assertNothingForgotten();
            assertThat(splits.shortly()).as("cut at %d", cut).containsExactly("3/0", "damage " + cut + "/0");
            assertThat(splits.damages().get(0).reason())
                    .isEqualTo(
                            cut < 6
                                    ? "the data ends in the middle of a header"
                                    : cut < 78
                                            ? "the data ends " + (78 - cut) + " bytes before the end of the message"
                                            : "the data ends " + (189 - cut) + " bytes before the end of the message");
        }
    }

    @Test
    void textHeaders() {
        byte[] header =
                text("V: 1.7", "C_HASH_ID: c1", "R_HASH: r1", "R_IP: 192.0.2.9", "T: bmp_raw", "L: " + ROUTES.length);
        byte[] many = text("V: 1", "C_HASH_ID: c1", "R_HASH: r1", "R_IP: 192.0.2.9", "L: " + 2 * ROUTES.length);
        byte[] noLength = text("V: 1.7", "C_HASH_ID: c1", "R_HASH: r1", "T: bmp_raw");
        Splits splits = Splits.of(header, ROUTES, many, ROUTES, ROUTES, noLength, ROUTES, header, ROUTES, GOOD, ROUTES);
        splits.assertNothingForgotten();
        assertThat(splits.shortly()).containsOnly("3/0").hasSize(7);
        assertThat(splits.all)
                .extracting(frame -> frame.router().name())
                .containsExactly("192.0.2.9", "192.0.2.9", "192.0.2.9", "r1", "192.0.2.9", "edge", "");
        assertThat(splits.all)
                .extracting(frame -> frame.router().collector())
                .containsExactly("c1", "c1", "c1", "c1", "c1", "collector1", null);
        assertThat(splits.all.get(0).router().address()).hasToString("192.0.2.9");
        assertThat(splits.all.get(3).router().address()).isNull();
        assertThat(splits.all.get(0).timeMicros()).as("the header has none").isEqualTo(TIME);
        assertThat(splits.routes()).containsOnly("A 10.0.0.0/8 64501 64502").hasSize(7);
    }

    /** Also lines that end as in HTTP. */
    /** Whoever names itself cannot make lines or fields of its own. */
    @Test
    void namesCannotForgeLines() {
        String forged = "edge|1\nU|A|1700000000|x\u2028y" + "z".repeat(300);
        Splits framed = Splits.of(
                Messages.frame(new OpenBmpWriter(forged, IpAddress.parse("192.0.2.9"), forged), TIME, ROUTES));
        Splits raw = Splits.of(Messages.initiation(forged), ROUTES);
        String name = "edge_1_U_A_1700000000_x_y" + "z".repeat(230);
        assertThat(framed.all.get(0).router().name()).isEqualTo(name);
        assertThat(framed.all.get(0).router().collector()).isEqualTo(name);
        assertThat(raw.all.get(1).router().name()).isEqualTo(name);
    }

    @Test
    void textHeadersOfOtherLineEnds() {
        byte[] header =
                "V: 1.7\r\nR_IP: 192.0.2.9\r\nL: 97\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        Splits splits = Splits.of(header, ROUTES, header, ROUTES);
        assertThat(splits.shortly()).containsExactly("3/0", "3/0");
        assertThat(splits.all.get(1).router().name()).isEqualTo("192.0.2.9");
    }

    @Test
    void textHeadersOfTwoCollectorsAreTwoRouters() {
        byte[] one = text("V: 1.7", "C_HASH_ID: c1", "R_HASH: r1");
        byte[] two = text("V: 1.7", "C_HASH_ID: c2", "R_HASH: r1");
        Splits splits = Splits.of(one, ROUTES, two, ROUTES, one, ROUTES);
        assertThat(splits.all).extracting(frame -> frame.router().collector()).containsExactly("c1", "c2", "c1");
        assertThat(splits.all.get(2).router()).isSameAs(splits.all.get(0).router());
    }

    @Test
    void textHeadersWithoutAMessage() {
        byte[] header = text("V: 1.7", "R_IP: no address");
        byte[] empty = text("V: 1.7", "L: 0");
        Splits splits = Splits.of(header, GOOD, empty, ROUTES, header, ROUTES);
        splits.assertNothingForgotten();
        assertThat(splits.shortly())
                .containsExactly(
                        "damage " + header.length + "/0", "3/0", "damage " + empty.length + "/0", "3/0", "3/0");
        assertThat(splits.all.get(4).router().name()).isEqualTo("no address");
        assertThat(splits.all.get(4).router().address()).isNull();
    }

    @Test
    void aTextHeaderWhoseLengthLies() {
        for (String lie : List.of("L: 4000000000", "L: 99999999999", "L: -5", "L: 96", "L: 3")) {
            Splits splits = Splits.of(GOOD, text("V: 1.7", lie), ROUTES, GOOD);
            splits.assertNothingForgotten();
            assertThat(splits.records()).as(lie).hasSizeBetween(2, 3);
            assertThat(splits.all.get(splits.all.size() - 1))
                    .as(lie)
                    .satisfies(last -> assertThat(last.router().name()).isEqualTo("edge"));
        }
        // longer than what is there: the message in it is read, and the header that it has swallowed
        Splits cut = Splits.of(GOOD, text("V: 1.7", "R_IP: 192.0.2.8", "L: 5000"), ROUTES, GOOD);
        assertThat(cut.shortly()).containsExactly("3/0", "3/0", "3/0");
        assertThat(cut.all).extracting(frame -> frame.router().name()).containsExactly("edge", "192.0.2.8", "edge");
    }

    @Test
    void aTextHeaderWaitsForItsMessage() {
        byte[] header = text("V: 1.7", "R_IP: 192.0.2.9");
        byte[] data = Splits.concat(header, ROUTES, header, inVersion(2, ROUTES));
        List<Splits.Frame> whole = Splits.of(data).all;
        assertThat(whole).hasSize(2).noneMatch(Splits.Frame::damaged);
        assertThat(Splits.feed().inParts(() -> 1).split(data).all).isEqualTo(whole);
        for (int cut = 1; cut < header.length + ROUTES.length; cut++) {
            Splits splits = Splits.of(Arrays.copyOf(data, cut));
            assertThat(splits.shortly()).as("cut at %d", cut).containsExactly("damage " + cut + "/0");
        }
    }

    @Test
    void textThatIsNoHeader() {
        byte[] endless = ("V: 1.7\n" + "x: y\n".repeat(2_000)).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] binary = "V: 1.7\n\u0001\n\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        for (byte[] bad : List.of(endless, binary)) {
            Splits splits = Splits.of(ROUTES, bad, ROUTES);
            splits.assertNothingForgotten();
            assertThat(splits.shortly()).containsExactly("3/0", "damage " + bad.length + "/" + bad.length, "3/0");
        }
    }

    @Test
    void recognised() {
        assertThat(Splits.FORMAT.recognise(java.nio.ByteBuffer.wrap(GOOD))).isEqualTo(RecordType.UPDATE);
        assertThat(Splits.FORMAT.recognise(java.nio.ByteBuffer.wrap(Splits.concat(text("V: 1.7", "L: 97"), ROUTES))))
                .isEqualTo(RecordType.UPDATE);
        // names that are longer than what is there are no reason to read beyond it
        byte[] lying = with(put(GOOD, HEADER_LENGTH - 2, 0x0107FFFF), ADMIN_ID_LENGTH, 0xF0, 0x00);
        assertThat(Splits.FORMAT.recognise(java.nio.ByteBuffer.wrap(Arrays.copyOf(lying, 92))))
                .isNull();
    }
}
