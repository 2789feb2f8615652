package org.bgpstream.bgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.bgp.write.OpenWriter;
import org.junit.jupiter.api.Test;

class OpenViewTest {
    private static final String MARKER = "ff".repeat(16);
    private static final int IPV4_UNICAST = UpdateDecoder.addPathBit(4, 1);
    private static final int IPV6_UNICAST = UpdateDecoder.addPathBit(6, 1);
    private static final int IPV6_LABELLED = UpdateDecoder.addPathBit(6, 4);

    private final OpenView view = new OpenView();

    /** An OPEN of AS 64500, hold time 90, identifier 192.0.2.1, with what stands behind these. */
    private static byte[] open(String parameters) {
        String body = "04 fbf4 005a c0000201".replace(" ", "") + parameters.replace(" ", "");
        HexFormat hex = HexFormat.of();
        return hex.parseHex(MARKER + hex.toHexDigits((short) (19 + body.length() / 2)) + "01" + body);
    }

    private OpenView wrap(byte[] message) {
        assertThat(view.wrap(ByteBuffer.wrap(message), 0, message.length)).isEqualTo(message.length);
        return view;
    }

    private String codes() {
        return IntStream.range(0, view.capabilityCount())
                .mapToObj(i -> view.capabilityCode(i) + "/" + view.capabilityValue(i).length)
                .reduce("", (a, b) -> a.isEmpty() ? b : a + " " + b);
    }

    @Test
    void theFieldsOfAnOpenWithoutCapabilities() {
        wrap(open("00"));
        assertThat(view.isPresent()).isTrue();
        assertThat(view.asn()).isEqualTo(64_500);
        assertThat(view.holdTime()).isEqualTo(90);
        assertThat(view.bgpId()).isEqualTo(0xC0000201L);
        assertThat(view.capabilityCount()).isZero();
        assertThat(view.hasFourOctetAsns()).isFalse();
        assertThat(view.addPathSend() | view.addPathReceive()).isZero();
    }

    @Test
    void capabilitiesInOneParameterAndInMany() {
        // route refresh, four-octet AS numbers; then another kind of parameter in between
        wrap(open("0a 02 08 0200 4104000186a0"));
        assertThat(codes()).isEqualTo("2/0 65/4");
        assertThat(view.asn()).isEqualTo(100_000);
        assertThat(view.hasFourOctetAsns()).isTrue();
        wrap(open("0e 02 02 0200 01 02 abcd 02 04 4002ffff"));
        assertThat(codes()).isEqualTo("2/0 64/2");
        assertThat(view.capabilityValue(1)).containsExactly(0xFF, 0xFF);
        assertThat(view.asn()).isEqualTo(64_500);
    }

    /** RFC 9072 section 2: the first parameter type says it; the length before it is not looked at, unless it is 0. */
    @Test
    void extendedParameters() {
        wrap(open("ff ff 000b 02 0008 0200 4104000186a0"));
        assertThat(codes()).isEqualTo("2/0 65/4");
        wrap(open("0e ff 000b 02 0008 0200 4104000186a0"));
        assertThat(codes()).isEqualTo("2/0 65/4");
        String large = "40ff" + "00".repeat(255);
        wrap(open("ff ff 020b 02 0206 41040001 86a0" + large + large.substring(0, 2 * 0xFF) + "00".repeat(3)));
        assertThat(view.asn()).isEqualTo(100_000);
        assertThat(view.capabilityCount()).isEqualTo(2);
        wrap(open("00 ff 000b 02 0008 0200 4104000186a0"));
        assertThat(view.capabilityCount()).isZero();
    }

    @Test
    void aParameterOf255OctetsIsNotExtended() {
        String value = "40fb" + "11".repeat(251);
        wrap(open("ff 02 fd" + value));
        assertThat(codes()).isEqualTo("64/251");
    }

    @Test
    void addPathByFamilyAndDirection() {
        // IPv4 unicast to receive, IPv6 unicast to send, IPv6 labelled both, and EVPN, which has no prefixes
        wrap(open("14 02 12 4510 00010101 00020102 00020403 00194603"));
        assertThat(view.addPathReceive()).isEqualTo(IPV4_UNICAST | IPV6_LABELLED);
        assertThat(view.addPathSend()).isEqualTo(IPV6_UNICAST | IPV6_LABELLED);
        // in two capabilities, the second cut inside a family
        wrap(open("10 02 0e 4504 00010101 4506 00020102 0002"));
        assertThat(view.addPathReceive()).isEqualTo(IPV4_UNICAST);
        assertThat(view.addPathSend()).isEqualTo(IPV6_UNICAST);
        wrap(open("08 02 06 4504 00010100"));
        assertThat(view.addPathReceive() | view.addPathSend()).isZero();
    }

    @Test
    void aBitOfItsOwnForEveryFamily() {
        for (int afi = 1; afi <= 2; afi++) {
            for (int safi : new int[] {1, 2, 4}) {
                wrap(open("08 02 06 4504 000" + afi + "0" + safi + "02"));
                assertThat(view.addPathSend()).isEqualTo(UpdateDecoder.addPathBit(afi == 1 ? 4 : 6, safi));
                assertThat(view.addPathReceive()).isZero();
            }
        }
    }

    @Test
    void whatDoesNotFitIsLeftOut() {
        // a capability, a parameter, all parameters longer than what encloses them
        wrap(open("08 02 06 0200 4104 0001"));
        assertThat(codes()).isEqualTo("2/0");
        wrap(open("09 02 02 0200 02 20 4000ff"));
        assertThat(codes()).isEqualTo("2/0");
        wrap(open("40 02 04 0200 4000"));
        assertThat(codes()).isEqualTo("2/0 64/0");
        wrap(open("ff ff 0100 02 0004 0200 4000"));
        assertThat(codes()).isEqualTo("2/0 64/0");
        wrap(open("ff ff 00"));
        assertThat(view.capabilityCount()).isZero();
    }

    @Test
    void noOpenHasNothingToSee() {
        byte[] open = open("04 02 02 0200");
        for (int cut = 0; cut < open.length; cut++) {
            assertThat(view.wrap(ByteBuffer.wrap(open), 0, cut)).isEqualTo(-1);
            assertNothing();
        }
        byte[] update = open.clone();
        update[18] = 2;
        byte[] unmarked = open.clone();
        unmarked[15] = 0;
        byte[] tooShort = open.clone();
        tooShort[17] = 28;
        for (byte[] message : new byte[][] {update, unmarked, tooShort, new byte[200]}) {
            wrap(open);
            assertThat(view.wrap(ByteBuffer.wrap(message), 0, message.length)).isEqualTo(-1);
            assertNothing();
        }
        // a view at the end of its buffer
        assertThat(view.wrap(ByteBuffer.wrap(open), open.length, open.length)).isEqualTo(-1);
        assertNothing();
    }

    private void assertNothing() {
        assertThat(view.isPresent()).isFalse();
        assertThat(view.capabilityCount()).isZero();
        assertThat(view.hasFourOctetAsns()).isFalse();
        assertThat(view.addPathSend() | view.addPathReceive()).isZero();
        assertThat(view.asn()).isEqualTo(-1);
        assertThat(view.holdTime()).isEqualTo(-1);
        assertThat(view.bgpId()).isEqualTo(-1);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> view.capabilityCode(0));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> view.capabilityValue(-1));
    }

    @Test
    void aViewIsTakenOnAgainAndKeepsNothing() {
        OpenWriter many = new OpenWriter();
        for (int i = 0; i < 40; i++) {
            many.capability(100 + i, new byte[i % 3]);
        }
        Octets octets = many.write(64_500, 90, 1);
        view.wrap(octets.buffer(), 0, octets.length());
        assertThat(view.capabilityCount()).isEqualTo(40);
        assertThat(view.capabilityCode(39)).isEqualTo(139);
        wrap(open("04 02 02 0200"));
        assertThat(codes()).isEqualTo("2/0");
    }

    @Test
    void anyBytesAreSurvived() {
        byte[] seed = open("1c 02 08 0200 4104000186a0 02 10 450c 00010101 00020102 00020403 4000");
        Random random = new Random(21);
        for (int round = 0; round < 50_000; round++) {
            byte[] broken = seed.clone();
            for (int i = random.nextInt(3); i >= 0; i--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            ByteBuffer buffer = ByteBuffer.wrap(broken);
            int end = view.wrap(buffer, 0, broken.length);
            assertThat(end).isBetween(-1, broken.length);
            codes();
            assertThat(view.asn()).isBetween(-1L, 0xFFFFFFFFL);
            assertThat(view.addPathReceive() | view.addPathSend()).isNotNegative();
        }
    }
}
