package org.bgpstream.bgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.bgpstream.attribute.AsPath;
import org.bgpstream.attribute.AttributeCode;
import org.bgpstream.attribute.Origin;
import org.bgpstream.attribute.PathAttributes;
import org.bgpstream.net.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributesViewTest {
    private static final String ZEROS_23 = "0000000000000000000000000000000000000000000000";
    private static final String ZEROS_69 = ZEROS_23 + ZEROS_23 + ZEROS_23;
    private static final String IPV6 = "20010db8000000000000000000000001";
    private static final String LINK_LOCAL = "fe800000000000000000000000000002";

    /** Attributes at an odd place of a larger buffer, so that a wrong index shows. */
    private static AttributesView view(int options, String... attributes) {
        byte[] bytes = HexFormat.of().parseHex(String.join("", attributes).replace(" ", ""));
        ByteBuffer buffer = ByteBuffer.allocate(bytes.length + 20);
        for (int i = 0; i < buffer.capacity(); i++) {
            buffer.put(i, (byte) 0xEE);
        }
        buffer.put(7, bytes);
        AttributesView view = new AttributesView();
        view.wrap(buffer, 7, 7 + bytes.length, options);
        return view;
    }

    private static AttributesView as4(String... attributes) {
        return view(AttributesView.AS4, attributes);
    }

    private static AttributesView as2(String... attributes) {
        return view(0, attributes);
    }

    @Test
    void absentMeansAbsent() {
        AttributesView none = as4();
        assertThat(none.count()).isZero();
        assertThat(none.has(AttributeCode.ORIGIN)).isFalse();
        assertThat(none.flags(1)).isEqualTo(-1);
        assertThat(none.valueLength(1)).isEqualTo(-1);
        assertThat(none.value(1)).isNull();
        assertThat(none.origin()).isNull();
        assertThat(none.asPath().segmentCount()).isZero();
        assertThat(none.rawAsPath().segmentCount()).isZero();
        assertThat(none.as4Path().segmentCount()).isZero();
        assertThat(none.nextHop()).isNull();
        assertThat(none.med()).isEqualTo(-1);
        assertThat(none.localPref()).isEqualTo(-1);
        assertThat(none.atomicAggregate()).isFalse();
        assertThat(none.aggregatorAsn()).isEqualTo(-1);
        assertThat(none.aggregatorAddress()).isNull();
        assertThat(none.as4AggregatorAsn()).isEqualTo(-1);
        assertThat(none.communities().size()).isZero();
        assertThat(none.originatorId()).isNull();
        assertThat(none.clusterListLength()).isZero();
        assertThat(none.mpReach()).isNull();
        assertThat(none.mpUnreach()).isNull();
        assertThat(none.extendedCommunities().size()).isZero();
        assertThat(none.ipv6ExtendedCommunities().size()).isZero();
        assertThat(none.largeCommunities().size()).isZero();
        assertThat(none.hasAigp()).isFalse();
        assertThat(none.pmsiTunnel()).isNull();
        assertThat(none.onlyToCustomer()).isEqualTo(-1);
        assertThat(none.attrSetOriginAsn()).isEqualTo(-1);
        assertThat(none.attrSet()).isNull();
        assertThatThrownBy(() -> none.code(0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> none.clusterId(0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void theWellKnownOnes() {
        AttributesView view = as4(
                "40010101",
                "4002 0e 0203 00000001 00011170 fffffffe",
                "400304c0000201",
                "800404ffffffff",
                "400504000000c8",
                "400600",
                "c00708 00011170 0a000001",
                "c00808 ffff029a 0d1c07d0");
        assertThat(view.origin()).isEqualTo(Origin.EGP);
        assertThat(view.asPath()).hasToString("1 70000 4294967294");
        assertThat(view.asPath().originAsn()).isEqualTo(4_294_967_294L);
        assertThat(view.nextHop()).isEqualTo(IpAddress.parse("192.0.2.1"));
        assertThat(view.med()).isEqualTo(4_294_967_295L);
        assertThat(view.localPref()).isEqualTo(200);
        assertThat(view.atomicAggregate()).isTrue();
        assertThat(view.aggregatorAsn()).isEqualTo(70_000);
        assertThat(view.aggregatorAddress()).isEqualTo(IpAddress.parse("10.0.0.1"));
        assertThat(view.communities()).hasToString("65535:666 3356:2000");
        assertThat(view.communities().contains(0xFFFF029A)).isTrue();
        assertThat(view.count()).isEqualTo(8);
        assertThat(view.code(7)).isEqualTo(AttributeCode.COMMUNITIES);
        assertThat(view.flags(AttributeCode.COMMUNITIES)).isEqualTo(0xC0);
        assertThat(view.valueLength(AttributeCode.COMMUNITIES)).isEqualTo(8);
        assertThat(AttributeCheck.problem(view)).isNull();
    }

    @Test
    void theOptionalOnes() {
        AttributesView view = as4(
                "800904 01020304",
                "800a08 05060708 090a0b0c",
                "c01010 0002fde800000001 0102c00002010064",
                "c01914 0002" + IPV6 + "0007",
                "c0200c 0000fde8 00000001 ffffffff",
                "801a0b 01 000b 00000001 00000002",
                "c01609 01 06 000640 c0000201",
                "c02304 0000fde8");
        assertThat(view.originatorId()).isEqualTo(IpAddress.parse("1.2.3.4"));
        assertThat(view.clusterListLength()).isEqualTo(2);
        assertThat(view.clusterId(1)).isEqualTo(IpAddress.parse("9.10.11.12"));
        assertThat(view.extendedCommunities()).hasToString("rt:65000:1 rt:192.0.2.1:100");
        assertThat(view.extendedCommunities().width()).isEqualTo(8);
        assertThat(view.ipv6ExtendedCommunities().size()).isEqualTo(1);
        assertThat(view.ipv6ExtendedCommunities().width()).isEqualTo(20);
        assertThat(view.ipv6ExtendedCommunities().octet(0, 19)).isEqualTo(7);
        assertThat(view.largeCommunities()).hasToString("65000:1:4294967295");
        assertThat(view.hasAigp()).isTrue();
        assertThat(view.aigp()).isEqualTo(0x0000000100000002L);
        assertThat(view.pmsiTunnel().tunnelType()).isEqualTo(6);
        assertThat(view.pmsiTunnel().label() >> 4).isEqualTo(100);
        assertThat(view.pmsiTunnel().tunnelIdentifier()).containsExactly(0xC0, 0, 2, 1);
        assertThat(view.onlyToCustomer()).isEqualTo(65_000);
    }

    @Test
    void attributesInsideAttrSet() {
        AttributesView exact = as4("c08011 0000fde9 40010102 400206 0201 00011170");
        assertThat(exact.attrSetOriginAsn()).isEqualTo(65_001);
        assertThat(exact.attrSet().origin()).isEqualTo(Origin.INCOMPLETE);
        assertThat(exact.attrSet().asPath()).hasToString("70000");
        assertThat(exact.attrSet().localPref()).isEqualTo(-1);
    }

    @Test
    void mpReachAndItsNextHops() {
        AttributesView view = as4("800e2a 0002 01 20 " + IPV6 + LINK_LOCAL + " 00 2020010db8");
        assertThat(view.mpReach().afi()).isEqualTo(2);
        assertThat(view.mpReach().safi()).isEqualTo(1);
        assertThat(view.mpReach().nextHop()).isEqualTo(IpAddress.parse("2001:db8::1"));
        assertThat(view.mpReach().linkLocalNextHop()).isEqualTo(IpAddress.parse("fe80::2"));
        assertThat(view.mpReach().nlriLength()).isEqualTo(5);
        AttributesView vpn = as4("800e11 0001 80 0c 0000fde800000001 c0000201 00");
        assertThat(vpn.mpReach().safi()).isEqualTo(128);
        assertThat(vpn.mpReach().nextHop()).isEqualTo(IpAddress.parse("192.0.2.1"));
        AttributesView unreach = as4("900f0007 0001 02 18c63364");
        assertThat(unreach.mpUnreach().nlriLength()).isEqualTo(4);
        assertThat(unreach.mpUnreach().nextHop()).isNull();
        assertThat(unreach.flags(AttributeCode.MP_UNREACH_NLRI)).isEqualTo(0x90);
    }

    @Test
    void theShortMpReachOfRoutingTablesCountsOnlyThere() {
        String shortForm = "800e11 10 " + IPV6;
        assertThat(view(AttributesView.RIB_ENTRY | AttributesView.AS4, shortForm)
                        .mpReach()
                        .nextHop())
                .isEqualTo(IpAddress.parse("2001:db8::1"));
        assertThat(as4(shortForm).mpReach()).isNull();
        assertThat(AttributeCheck.problem(as4(shortForm))).isNotNull();
    }

    /** RFC 6793 section 4.2.3. */
    @ParameterizedTest
    @CsvSource({
        "0203 5ba0 0002 5ba0, 0202 00000002 00011170, 23456 2 70000",
        "0202 5ba0 5ba0, 0202 00011170 00011171, 70000 70001",
        "0202 0001 0002, 0203 00000007 00000008 00000009, 1 2",
        "0202 0001 0002, '', 1 2",
        "0201 0001 0102 0002 0003, 0201 00011170, 1 70000",
        "0301 0009 0202 0001 5ba0, 0201 00011170, (9) 1 70000",
        "0102 0004 0005 0201 5ba0, 0201 00011170, '{4,5} 70000'"
    })
    void as4PathReplacesTheTailOfAsPath(String asPath, String as4Path, String merged) {
        String raw = asPath.replace(" ", "");
        String raw4 = as4Path.replace(" ", "");
        AttributesView view = as2("4002" + octet(raw) + raw, raw4.isEmpty() ? "" : "c011" + octet(raw4) + raw4);
        assertThat(view.asPath()).hasToString(merged);
        assertThat(view.snapshot().asPath()).hasToString(merged);
        assertThat(view.rawAsPath().asnCount()).isGreaterThan(0);
        assertThat(view.as4Path().segmentCount()).isEqualTo(raw4.isEmpty() ? 0 : 1);
    }

    private static String octet(String hex) {
        return HexFormat.of().toHexDigits((byte) (hex.length() / 2));
    }

    @Test
    void as4AttributesAreIgnoredWhereTheAggregatorIsNotAsTrans() {
        AttributesView view =
                as2("40020602020001 5ba0", "c00706 0064 0a000001", "c0110602 01 00011170", "c01208 00011170 0a000002");
        assertThat(view.aggregatorAsn()).isEqualTo(100);
        assertThat(view.aggregatorAddress()).isEqualTo(IpAddress.parse("10.0.0.1"));
        assertThat(view.asPath()).hasToString("1 23456");
        AttributesView trans =
                as2("c00706 5ba0 0a000001", "c01208 00011170 0a000002", "40020402015ba0", "c0110602 01 00011170");
        assertThat(trans.aggregatorAsn()).isEqualTo(70_000);
        assertThat(trans.aggregatorAddress()).isEqualTo(IpAddress.parse("10.0.0.2"));
        assertThat(trans.as4AggregatorAsn()).isEqualTo(70_000);
        assertThat(trans.asPath()).hasToString("70000");
    }

    @Test
    void as4PathIsIgnoredWhereAsPathHasFourOctets() {
        AttributesView view = as4("40020602 01 00000001", "c0110602 01 00011170");
        assertThat(view.asPath()).hasToString("1");
        assertThat(view.as4Path()).hasToString("70000");
    }

    @Test
    void ofAttributesThatStandTwiceTheFirstCounts() {
        AttributesView view = as4("40010100", "40010102");
        assertThat(view.origin()).isEqualTo(Origin.IGP);
        assertThat(view.count()).isEqualTo(1);
    }

    @Test
    void unknownAttributesAreReadAsCodeFlagsAndBytes() {
        AttributesView view = as4("e0fe03 010203", "d0f00002 abcd");
        assertThat(view.code(0)).isEqualTo(254);
        assertThat(view.flags(254)).isEqualTo(0xE0);
        assertThat(view.value(254)).containsExactly(1, 2, 3);
        assertThat(view.value(240)).containsExactly(0xAB, 0xCD);
        assertThat(AttributeCode.name(254)).isEqualTo("UNKNOWN_254");
    }

    @ParameterizedTest
    @CsvSource({
        "400105 00, a path attribute is longer than what encloses it",
        "4001, a path attribute is longer than what encloses it",
        "40010200 00, the length of ORIGIN is not 1",
        "400206 0202 00000001, AS_PATH is not made of whole segments",
        "400303 0a0000, the length of NEXT_HOP is not 4",
        "800402 0000, the length of MULTI_EXIT_DISC is not 4",
        "400505 0000000000, the length of LOCAL_PREF is not 4",
        "c00805 0000000000, the length of COMMUNITIES is no multiple of 4",
        "c02008 0000000000000000, the length of LARGE_COMMUNITIES is no multiple of 12",
        "c01004 00000000, the length of EXTENDED_COMMUNITIES is no multiple of 8",
        "40010107, 'ORIGIN is none of IGP, EGP and INCOMPLETE'",
        "c01910 00020000000000000000000000000001, the length of IPV6_EXTENDED_COMMUNITIES is no multiple of 20",
        "c02305 0000000000, the length of ONLY_TO_CUSTOMER is not 4",
        "c00845 " + ZEROS_69 + ", the length of COMMUNITIES is no multiple of 4",
        "400545 " + ZEROS_69 + ", the length of LOCAL_PREF is not 4",
        "800f03 000201 800f03 000201, MP_REACH_NLRI or MP_UNREACH_NLRI stands twice",
        "800e04 00010104, MP_REACH_NLRI is too short for its next hop",
        "800f02 0001, MP_UNREACH_NLRI is shorter than three octets"
    })
    void problems(String attributes, String problem) {
        assertThat(AttributeCheck.problem(as4(attributes))).isEqualTo(problem);
    }

    @Test
    void emptyListsAreNoProblem() {
        assertThat(AttributeCheck.problem(as4("400200 c00800 800a00 c01000 c01900 c02000")))
                .isNull();
    }

    /** No depth of nesting makes reading, copying or comparing run out of stack. */
    @Test
    void anAttributeSetInAnAttributeSetStaysOctets() {
        AttributesView view = as4("c0800e 0000fde9 c08007 0000fdea 400100");
        assertThat(view.attrSetOriginAsn()).isEqualTo(65_001);
        PathAttributes inside = view.snapshot().attrSet();
        assertThat(inside.has(AttributeCode.ATTR_SET)).isTrue();
        assertThat(inside.attrSetOriginAsn()).isEqualTo(-1);
        assertThat(inside.attrSet()).isNull();
        assertThat(inside.value(AttributeCode.ATTR_SET)).containsExactly(0, 0, 0xFD, 0xEA, 0x40, 0x01, 0x00);
    }

    @Test
    void nothingCarriesOverToTheNextMessage() {
        byte[] first = HexFormat.of()
                .parseHex("40010101" + "4002060201000111" + "70" + "800404000000ff" + "c0080400010002"
                        + "c0200c000000010000000200000003" + "c0230400000001");
        byte[] second = HexFormat.of().parseHex("40010100");
        AttributesView view = new AttributesView();
        view.wrap(ByteBuffer.wrap(first), 0, first.length, AttributesView.AS4);
        assertThat(view.communities().size()).isEqualTo(1);
        assertThat(view.largeCommunities().size()).isEqualTo(1);
        assertThat(view.asPath().asnCount()).isEqualTo(1);
        view.wrap(ByteBuffer.wrap(second), 0, second.length, AttributesView.AS4);
        assertThat(view.origin()).isEqualTo(Origin.IGP);
        assertThat(view.communities().size()).isZero();
        assertThat(view.largeCommunities().size()).isZero();
        assertThat(view.asPath().asnCount()).isZero();
        assertThat(view.med()).isEqualTo(-1);
        assertThat(view.onlyToCustomer()).isEqualTo(-1);
    }

    @Test
    void aSnapshotKeepsItsValuesWhenTheBytesChange() {
        byte[] bytes = HexFormat.of().parseHex("4001010140020602010001117" + "0" + "c0080400010002");
        AttributesView view = new AttributesView();
        view.wrap(ByteBuffer.wrap(bytes), 0, bytes.length, AttributesView.AS4);
        PathAttributes kept = view.snapshot();
        AsPath path = kept.asPath();
        java.util.Arrays.fill(bytes, (byte) 0);
        assertThat(kept.origin()).isEqualTo(Origin.EGP);
        assertThat(path).hasToString("70000");
        assertThat(kept.communities()).hasToString("1:2");
    }

    /** Whatever the bytes are, every accessor answers, and so does the check. */
    @Test
    void anyBytesAreSurvived() {
        Random random = new Random(11);
        List<String> seeds = List.of(
                "40010101 400206020100011170 400304c0000201 c00804ffff029a c00706 0064 0a000001",
                "800e2a 0002 01 20 " + IPV6 + LINK_LOCAL + " 00 2020010db8 801a0b 01 000b 0000000100000002",
                "c08011 0000fde9 40010102 400206 0201 00011170 c01609 01 06 000640 c0000201",
                "40020402015ba0 c0110602 01 00011170 c01208 00011170 0a000002 c0200c 0000fde800000001ffffffff");
        for (int round = 0; round < 40_000; round++) {
            byte[] bytes =
                    HexFormat.of().parseHex(seeds.get(round % seeds.size()).replace(" ", ""));
            for (int i = random.nextInt(4); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            AttributesView view = new AttributesView();
            view.wrap(ByteBuffer.wrap(bytes), 0, bytes.length, random.nextInt(4));
            AttributeCheck.problem(view);
            touch(view);
            touch(view.snapshot());
        }
    }

    private static void touch(PathAttributes view) {
        for (int i = 0; i < view.count(); i++) {
            assertThat(view.value(view.code(i))).hasSize(view.valueLength(view.code(i)));
        }
        assertThat(view.asPath().toString()).isNotNull();
        assertThat(view.rawAsPath().pathLength()).isNotNegative();
        assertThat(view.as4Path().asnCount()).isNotNegative();
        assertThat(view.communities().toString()).isNotNull();
        assertThat(view.largeCommunities().toString()).isNotNull();
        assertThat(view.extendedCommunities().toString()).isNotNull();
        assertThat(view.ipv6ExtendedCommunities().toString()).isNotNull();
        assertThat(view.med()).isBetween(-1L, 0xFFFFFFFFL);
        assertThat(view.aggregatorAsn()).isBetween(-1L, 0xFFFFFFFFL);
        view.aggregatorAddress();
        view.origin();
        view.nextHop();
        view.originatorId();
        view.aigp();
        view.pmsiTunnel();
        for (int i = 0; i < view.clusterListLength(); i++) {
            view.clusterId(i);
        }
        if (view.mpReach() != null) {
            view.mpReach().nextHop();
            assertThat(view.mpReach().nlri().remaining())
                    .isEqualTo(view.mpReach().nlriLength());
        }
        if (view.mpUnreach() != null) {
            view.mpUnreach().nlri();
        }
        if (view.attrSet() != null) {
            view.attrSet().asPath().toString();
        }
    }
}
