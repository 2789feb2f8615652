package org.bgpstream.format.bmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.format.bmp.Decoded.bytes;
import static org.bgpstream.format.bmp.Messages.PEER;
import static org.bgpstream.format.bmp.Messages.TIME;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.bgpstream.RecordStatus;
import org.bgpstream.RecordType;
import org.bgpstream.format.bmp.write.OpenBmpWriter;
import org.bgpstream.net.IpAddress;
import org.bgpstream.spi.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where messages begin and end, in all framings and versions, and after damage. */
class FramesTest {
    private static final List<String> ROUTE = List.of("A 10.0.0.0/8 via 64501 200000");

    private final Messages messages = new Messages();
    private final byte[] routes = messages.announce(PEER, "10.0.0.0/8");

    /** The same message in version 1 or 2, whose header has no length. */
    private static byte[] old(int version, byte[] message) {
        byte[] old = new byte[message.length - 4];
        old[0] = (byte) version;
        System.arraycopy(message, 5, old, 1, old.length - 1);
        return old;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void oldVersionsHaveNoLength(int version) {
        Decoded decoded = Decoded.of(bytes(
                old(version, routes),
                old(version, messages.peerUp(PEER, 0, 0)),
                old(version, messages.peerDown(PEER)),
                old(version, routes)));
        assertThat(decoded.elemsOfEach())
                .containsExactly(ROUTE, List.of("S 192.0.2.1 ACTIVE"), List.of("S 192.0.2.1 IDLE"), ROUTE);
        assertThat(decoded.statuses()).containsOnly(RecordStatus.VALID);
    }

    /** The BGP message stands in a field whose number changed from draft to draft. */
    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4, 7})
    void version4HasFields(int type) {
        byte[] update = Arrays.copyOfRange(routes, 48, routes.length);
        byte[] table = "table".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer out = ByteBuffer.allocate(48 + 6 + table.length + 6 + update.length);
        out.put(routes, 0, 48)
                .putShort((short) 3)
                .putShort((short) table.length)
                .putShort((short) 0)
                .put(table);
        out.putShort((short) type)
                .putShort((short) update.length)
                .putShort((short) 0)
                .put(update);
        out.put(0, (byte) 4).putInt(1, out.capacity());
        Decoded decoded = Decoded.of(bytes(out.array(), out.array()));
        assertThat(decoded.elemsOfEach()).containsExactly(ROUTE, ROUTE);
        assertThat(decoded.statuses()).containsOnly(RecordStatus.VALID);
    }

    @Test
    void aFieldOfVersion4SaysHowToReadTheOther() {
        byte[] with = messages.announce(PEER, 0x01020304, "10.0.0.0/8");
        byte[] update = Arrays.copyOfRange(with, 48, with.length);
        byte[] capability = {69, 4, 0, 1, 1, 1};
        ByteBuffer out = ByteBuffer.allocate(48 + 6 + capability.length + 6 + update.length);
        out.put(with, 0, 48)
                .putShort((short) 1)
                .putShort((short) 6)
                .putShort((short) 0)
                .put(capability);
        out.putShort((short) 4)
                .putShort((short) update.length)
                .putShort((short) 0)
                .put(update);
        out.put(0, (byte) 4).putInt(1, out.capacity());
        assertThat(Decoded.of(out.array()).elemsOfEach())
                .containsExactly(List.of("A 10.0.0.0/8 #16909060 via 64501 200000"));
    }

    @Test
    void headersOfTextLines() {
        byte[] header =
                ("V: 1.7\nC_HASH_ID: 0123456789abcdef0123456789abcdef\nR_HASH: 00112233445566778899aabbccddeeff\n"
                                + "R_IP: 198.51.100.7\nL: " + routes.length + "\n\n")
                        .getBytes(StandardCharsets.US_ASCII);
        Decoded decoded = Decoded.of(bytes(header, routes, header, routes));
        assertThat(decoded.elemsOfEach()).containsExactly(ROUTE, ROUTE);
        assertThat(decoded.records)
                .allSatisfy(record -> assertThat(record.router()).isEqualTo("198.51.100.7"));
    }

    @Test
    void framesOfOtherKindsArePassedOver() {
        OpenBmpWriter writer = new OpenBmpWriter("c", IpAddress.parse("192.0.2.11"), "default");
        byte[] frame = Decoded.copy(writer.frame(TIME, routes));
        byte[] otherVersion = frame.clone();
        otherVersion[5] = 8;
        byte[] otherObject = frame.clone();
        otherObject[13] = 1;
        Decoded decoded = Decoded.of(bytes(otherVersion, frame, otherObject, frame));
        assertThat(decoded.statuses())
                .containsExactly(
                        RecordStatus.UNSUPPORTED_RECORD,
                        RecordStatus.VALID,
                        RecordStatus.UNSUPPORTED_RECORD,
                        RecordStatus.VALID);
        assertThat(decoded.elemsOfEach()).containsExactly(List.of(), ROUTE, List.of(), ROUTE);
        // a group that says nothing gives way to the address
        assertThat(decoded.records.get(1).router()).isEqualTo("192.0.2.11");
    }

    @Test
    void garbageIsOneDamagedRecordAndNothingElseIsLost() {
        byte[] garbage = new byte[1000];
        new Random(1).nextBytes(garbage);
        Decoded decoded = Decoded.of(bytes(routes, garbage, routes, routes));
        assertThat(decoded.elemsOfEach()).containsExactly(ROUTE, List.of(), ROUTE, ROUTE);
        assertThat(decoded.records.get(1).status()).isEqualTo(RecordStatus.CORRUPTED_RECORD);
        assertThat(decoded.records.get(1).length()).isEqualTo(1000);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 5, 47, 60, 90, 5000, 1 << 19, 1 << 24, Integer.MAX_VALUE})
    void aLengthThatLiesDamagesOneMessage(int length) {
        byte[] lying = routes.clone();
        ByteBuffer.wrap(lying).putInt(1, length);
        Decoded decoded = Decoded.of(bytes(routes, lying, routes, routes));
        assertThat(decoded.elemsOfEach().get(0)).isEqualTo(ROUTE);
        assertThat(decoded.elemsOfEach().subList(decoded.records.size() - 2, decoded.records.size()))
                .containsExactly(ROUTE, ROUTE);
        assertThat(decoded.statuses()).contains(RecordStatus.CORRUPTED_RECORD);
        assertThat(decoded.records.stream().mapToInt(Decoded.Seen::length).sum())
                .isEqualTo(4 * routes.length);
    }

    @Test
    void whatDoesNotFillItsLengthIsDamagedAlone() {
        byte[] longer = bytes(routes, new byte[7]);
        ByteBuffer.wrap(longer).putInt(1, longer.length);
        Decoded decoded = Decoded.of(bytes(longer, routes));
        assertThat(decoded.statuses()).containsExactly(RecordStatus.CORRUPTED_RECORD, RecordStatus.VALID);
        assertThat(decoded.records.get(0).damage()).isEqualTo("the BGP message is shorter than what encloses it");
        assertThat(decoded.elemsOfEach()).containsExactly(ROUTE, ROUTE);
    }

    /** Dumps of other formats hold messages of BGP too. */
    @Test
    void dataIsRecognisedByItsBeginning() {
        BmpFormat format = new BmpFormat();
        byte[] behind = bytes(new byte[44], routes, routes);
        assertThat(format.recognise(ByteBuffer.wrap(routes))).isEqualTo(RecordType.UPDATE);
        assertThat(format.recognise(ByteBuffer.wrap(behind))).isNull();
        assertThat(format.recognise(ByteBuffer.wrap(bytes(behind, new byte[Format.HEAD_BYTES]))))
                .isEqualTo(RecordType.UPDATE);
    }

    @Test
    void unknownTypesAreUnsupported() {
        byte[] unknown = {3, 0, 0, 0, 9, 99, 1, 2, 3};
        Decoded decoded = Decoded.of(bytes(routes, unknown, routes));
        assertThat(decoded.statuses())
                .containsExactly(RecordStatus.VALID, RecordStatus.UNSUPPORTED_RECORD, RecordStatus.VALID);
    }

    @Test
    void aCutStreamSaysSo() {
        Decoded decoded = Decoded.of(bytes(routes, Arrays.copyOf(routes, 70)));
        assertThat(decoded.elemsOfEach()).containsExactly(ROUTE, List.of());
        assertThat(decoded.records.get(1).damage())
                .isEqualTo("the data ends " + (routes.length - 70) + " bytes before the end of the message");
    }

    /** Whatever stands in the bytes: all of them are in records, in order, and messages far from the damage are given. */
    @Test
    void randomDamage() {
        Random random = new Random(20_261_125);
        byte[] sound = bytes(
                messages.initiation("edge"),
                messages.peerUp(PEER, 0, 0),
                routes,
                routes,
                routes,
                messages.peerDown(PEER));
        for (int round = 0; round < 3000; round++) {
            byte[] damaged = bytes(sound, sound, sound);
            for (int i = random.nextInt(6); i >= 0; i--) {
                damaged[sound.length + random.nextInt(sound.length)] = (byte) random.nextInt(256);
            }
            Decoded decoded = Decoded.of(damaged);
            assertThat(decoded.records.stream().mapToInt(Decoded.Seen::length).sum())
                    .as("round %d", round)
                    .isEqualTo(damaged.length);
            assertThat(decoded.elemsOfEach().subList(0, 6))
                    .as("round %d", round)
                    .containsExactly(
                            List.of(), List.of("S 192.0.2.1 ACTIVE"), ROUTE, ROUTE, ROUTE, List.of("S 192.0.2.1 IDLE"));
            int end = decoded.records.size();
            assertThat(decoded.elemsOfEach().subList(end - 4, end))
                    .as("round %d", round)
                    .containsExactly(ROUTE, ROUTE, ROUTE, List.of("S 192.0.2.1 IDLE"));
        }
    }

    /** Nothing that a stranger sends takes more than linear time. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "03",
                "0300000030",
                "0300000006040300000007",
                "4f424d50",
                "4f424d500107004e00ffffff",
                "563a20",
                "0100",
                "030000ffff00"
            })
    void nastyInputTakesLinearTime(String pattern) {
        byte[] piece = HexFormat.of().parseHex(pattern);
        byte[] all = new byte[4 << 20];
        for (int i = 0; i < all.length; i++) {
            all[i] = piece[i % piece.length];
        }
        assertTimeout(Duration.ofSeconds(20), () -> {
            Decoded decoded = Decoded.of(all);
            assertThat(decoded.records.stream().mapToLong(Decoded.Seen::length).sum())
                    .isEqualTo(all.length);
        });
    }
}
