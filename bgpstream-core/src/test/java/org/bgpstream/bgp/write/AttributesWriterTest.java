package org.bgpstream.bgp.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bgpstream.attribute.AsPath;
import org.bgpstream.attribute.AttributeCode;
import org.bgpstream.attribute.ExtendedCommunities;
import org.bgpstream.attribute.MpReach;
import org.bgpstream.attribute.Origin;
import org.bgpstream.attribute.PathAttributes;
import org.bgpstream.attribute.PmsiTunnel;
import org.bgpstream.bgp.AttributeCheck;
import org.bgpstream.bgp.AttributesView;
import org.bgpstream.net.IpAddress;
import org.bgpstream.net.IpPrefix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read back, and what cannot be written is refused. */
class AttributesWriterTest {
    private static final long MAX = 0xFFFFFFFFL;
    private static final IpAddress HOP = IpAddress.parse("192.0.2.1");
    private static final IpAddress HOP6 = IpAddress.parse("2001:db8::1");
    private static final IpAddress LINK_LOCAL = IpAddress.parse("fe80::1");
    private static final IpPrefix V4 = IpPrefix.parse("198.51.100.0/24");
    private static final IpPrefix V6 = IpPrefix.parse("2001:db8::/33");

    private final AttributesWriter writer = new AttributesWriter();

    private AttributesView read() {
        return read(writer);
    }

    private static AttributesView read(AttributesWriter writer) {
        AttributesView view = new AttributesView();
        Octets octets = writer.octets();
        view.wrap(octets.buffer(), 0, octets.length(), writer.hasFourOctetAsns() ? AttributesView.AS4 : 0);
        assertThat(AttributeCheck.problem(view)).isNull();
        return view;
    }

    @Test
    void wellKnownAttributes() {
        writer.origin(Origin.EGP).nextHop(HOP).med(MAX).localPref(MAX).atomicAggregate();
        AttributesView read = read();
        assertThat(read.origin()).isEqualTo(Origin.EGP);
        assertThat(read.nextHop()).isEqualTo(HOP);
        assertThat(read.med()).isEqualTo(MAX);
        assertThat(read.localPref()).isEqualTo(MAX);
        assertThat(read.atomicAggregate()).isTrue();
        assertThat(read.count()).isEqualTo(5);
        assertThat(read.flags(AttributeCode.ORIGIN)).isEqualTo(0x40);
        assertThat(read.flags(AttributeCode.MULTI_EXIT_DISC)).isEqualTo(0x80);
        assertThat(read(new AttributesWriter()).count()).isZero();
        assertThat(read(writer.clear()).count()).isZero();
    }

    @Test
    void pathsOfAllFourSegmentTypes() {
        List<AsPathSegment> segments = List.of(
                AsPathSegment.confedSequence(64_512, 64_513),
                AsPathSegment.confedSet(64_514),
                AsPathSegment.sequence(MAX, 0),
                AsPathSegment.set(1, 2, 3));
        writer.asPath(segments);
        AsPath path = read().asPath();
        assertThat(path).hasToString("(64512 64513) [64514] 4294967295 0 {1,2,3}");
        for (int i = 0; i < segments.size(); i++) {
            assertThat(path.segmentType(i)).isEqualTo(segments.get(i).type());
        }
        assertThat(read(new AttributesWriter().asPath(70_000, 3356)).asPath()).hasToString("70000 3356");
        AttributesView empty = read(new AttributesWriter().asPath());
        assertThat(empty.has(AttributeCode.AS_PATH)).isTrue();
        assertThat(empty.asPath().segmentCount()).isZero();
        long[] longest = new long[255];
        Arrays.fill(longest, 70_000);
        AttributesView extended = read(new AttributesWriter().asPath(longest));
        assertThat(extended.flags(AttributeCode.AS_PATH)).isEqualTo(0x50);
        assertThat(extended.asPath().asnCount()).isEqualTo(255);
    }

    @Test
    void twoOctetAsNumbersWithTheirFourOctetAttributes() {
        AttributesWriter two = AttributesWriter.withTwoOctetAsns()
                .asPath(300, 23456, 65_535)
                .aggregator(23456, HOP)
                .as4Path(List.of(AsPathSegment.sequence(70_000), AsPathSegment.set(65_535)))
                .as4Aggregator(70_001, IpAddress.parse("192.0.2.2"));
        AttributesView read = read(two);
        assertThat(read.rawAsPath()).hasToString("300 23456 65535");
        assertThat(read.as4Path()).hasToString("70000 {65535}");
        assertThat(read.asPath()).hasToString("300 70000 {65535}");
        assertThat(read.as4AggregatorAsn()).isEqualTo(70_001);
        assertThat(read.aggregatorAsn()).isEqualTo(70_001);
        assertThat(read.aggregatorAddress()).isEqualTo(IpAddress.parse("192.0.2.2"));
        assertThat(read.valueLength(AttributeCode.AGGREGATOR)).isEqualTo(6);
        assertThat(read(AttributesWriter.withTwoOctetAsns().as4Path(70_000, 1)).as4Path())
                .hasToString("70000 1");
        AttributesView four = read(new AttributesWriter().aggregator(MAX, HOP));
        assertThat(four.aggregatorAsn()).isEqualTo(MAX);
        assertThat(four.aggregatorAddress()).isEqualTo(HOP);
    }

    @Test
    void communitiesOfAllKinds() {
        byte[] community6 = new byte[20];
        community6[0] = 0x40;
        community6[1] = 2;
        community6[19] = 9;
        writer.communities(0xFFFF029A, 1)
                .extendedCommunities(0x0002FC0000000064L, -1)
                .ipv6ExtendedCommunities(community6, new byte[20])
                .largeCommunities(MAX, 0, 2, 3, 4, 5);
        AttributesView read = read();
        assertThat(read.communities()).hasToString("65535:666 0:1");
        assertThat(read.extendedCommunities().size()).isEqualTo(2);
        assertThat(read.extendedCommunities().bits(0)).isEqualTo(0x0002FC0000000064L);
        assertThat(read.extendedCommunities()).hasToString("rt:64512:100 0xffffffffffffffff");
        ExtendedCommunities ipv6 = read.ipv6ExtendedCommunities();
        assertThat(ipv6.size()).isEqualTo(2);
        assertThat(ipv6.type(0)).isEqualTo(0x40);
        assertThat(ipv6.octet(0, 19)).isEqualTo(9);
        assertThat(read.largeCommunities()).hasToString("4294967295:0:2 3:4:5");
        for (int i = 0; i < read.count(); i++) {
            assertThat(read.flags(read.code(i))).isEqualTo(0xC0);
        }
    }

    @Test
    void otherAttributesWithAccessors() {
        PmsiTunnel tunnel = new PmsiTunnel(1, 6, 0xABCDEF, new byte[] {1, 2, 3, 4});
        writer.originatorId(HOP)
                .clusterList(HOP, IpAddress.parse("9.9.9.9"))
                .pmsiTunnel(tunnel)
                .aigp(-2)
                .onlyToCustomer(MAX)
                .attrSet(MAX, new AttributesWriter().origin(Origin.INCOMPLETE).localPref(5));
        AttributesView read = read();
        assertThat(read.originatorId()).isEqualTo(HOP);
        assertThat(read.clusterListLength()).isEqualTo(2);
        assertThat(read.clusterId(1)).isEqualTo(IpAddress.parse("9.9.9.9"));
        assertThat(read.pmsiTunnel()).isEqualTo(tunnel);
        assertThat(read.hasAigp()).isTrue();
        assertThat(read.aigp()).isEqualTo(-2);
        assertThat(read.onlyToCustomer()).isEqualTo(MAX);
        assertThat(read.attrSetOriginAsn()).isEqualTo(MAX);
        PathAttributes inside = read.attrSet();
        assertThat(inside.origin()).isEqualTo(Origin.INCOMPLETE);
        assertThat(inside.localPref()).isEqualTo(5);
        assertThat(inside.count()).isEqualTo(2);
        assertThat(read.flags(AttributeCode.CLUSTER_LIST)).isEqualTo(0x80);
        assertThat(read.flags(AttributeCode.AIGP)).isEqualTo(0x80);
        assertThat(read.flags(AttributeCode.PMSI_TUNNEL)).isEqualTo(0xC0);
    }

    @Test
    void anyAttribute() {
        writer.attribute(99, 0xF0, new byte[] {7}).attribute(255, 0x80, new byte[65_535]);
        AttributesView read = read();
        assertThat(read.flags(99)).isEqualTo(0xE0);
        assertThat(read.value(99)).containsExactly(7);
        assertThat(read.flags(255)).isEqualTo(0x90);
        assertThat(read.valueLength(255)).isEqualTo(65_535);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void nextHopsOfEveryLength(int safi) {
        List<Nlri> routes = List.of(safi == 4 ? Nlri.of(V6).withLabels(100) : Nlri.of(V6));
        MpReach one = read(writer.clear().mpReach(safi, HOP6, routes)).mpReach();
        assertThat(one.afi()).isEqualTo(2);
        assertThat(one.safi()).isEqualTo(safi);
        assertThat(one.nextHopLength()).isEqualTo(16);
        assertThat(one.nextHop()).isEqualTo(HOP6);
        assertThat(one.linkLocalNextHop()).isNull();
        assertThat(one.nlriLength()).isEqualTo(safi == 4 ? 9 : 6);
        MpReach two =
                read(writer.clear().mpReach(safi, HOP6, LINK_LOCAL, routes)).mpReach();
        assertThat(two.nextHopLength()).isEqualTo(32);
        assertThat(two.nextHop()).isEqualTo(HOP6);
        assertThat(two.linkLocalNextHop()).isEqualTo(LINK_LOCAL);
        assertThat(two.nlriLength()).isEqualTo(safi == 4 ? 9 : 6);
        MpReach four = read(writer.clear().mpReach(safi, HOP, routes)).mpReach();
        assertThat(four.nextHopLength()).isEqualTo(4);
        assertThat(four.nextHop()).isEqualTo(HOP);
        MpReach unreach = read(writer.clear().mpUnreach(safi, routes)).mpUnreach();
        assertThat(unreach.afi()).isEqualTo(2);
        assertThat(unreach.safi()).isEqualTo(safi);
        assertThat(unreach.nlriLength()).isEqualTo(safi == 4 ? 9 : 6);
    }

    @Test
    void anyFamily() {
        writer.mpReach(25, 70, new byte[] {10, 0, 0, 1}, new byte[] {1, 0}).mpUnreach(25, 70, new byte[] {2, 0});
        AttributesView read = read();
        assertThat(read.mpReach().afi()).isEqualTo(25);
        assertThat(read.mpReach().safi()).isEqualTo(70);
        assertThat(read.mpReach().nextHop()).isEqualTo(IpAddress.parse("10.0.0.1"));
        assertThat(read.mpReach().nlri().get(0)).isEqualTo((byte) 1);
        assertThat(read.mpUnreach().nlri().get(0)).isEqualTo((byte) 2);
    }

    @Test
    void whatCannotBeEncodedIsRefused() {
        List<Nlri> v6 = Nlri.listOf(V6);
        refused(() -> writer.med(-1), "MULTI_EXIT_DISC -1: allowed are 0 to 4294967295");
        refused(() -> writer.localPref(MAX + 1), "LOCAL_PREF 4294967296: allowed are 0 to 4294967295");
        refused(() -> writer.nextHop(HOP6), "NEXT_HOP 2001:db8::1: allowed is an IPv4 address");
        refused(() -> writer.asPath(-1), "AS number -1: allowed are 0 to 4294967295");
        refused(() -> writer.asPath(new long[256]), "256 AS numbers in a segment: allowed are 1 to 255");
        refused(() -> AsPathSegment.set(), "0 AS numbers in a segment: allowed are 1 to 255");
        refused(() -> new AsPathSegment(5, List.of(1L)), "segment type 5: allowed are 1 to 4");
        refused(
                () -> AttributesWriter.withTwoOctetAsns().asPath(65_536),
                "AS number in two octets 65536: allowed are 0 to 65535");
        refused(
                () -> writer.as4Path(List.of(AsPathSegment.confedSet(1))),
                "segment type 4 in AS4_PATH: allowed are 1 and 2");
        refused(() -> writer.aggregator(1, HOP6), "AGGREGATOR 2001:db8::1: allowed is an IPv4 address");
        refused(() -> writer.communities(), "COMMUNITIES of nothing: allowed is at least one");
        refused(() -> writer.clusterList(), "CLUSTER_LIST of nothing: allowed is at least one");
        refused(() -> writer.largeCommunities(1, 2), "2 parts of large communities: allowed are three for each");
        refused(() -> writer.largeCommunities(1, 2, -3), "part of a large community -3: allowed are 0 to 4294967295");
        refused(
                () -> writer.ipv6ExtendedCommunities(new byte[8]),
                "an IPv6 extended community of 8 octets: allowed are 20");
        refused(
                () -> writer.pmsiTunnel(new PmsiTunnel(0, 6, 1 << 24, new byte[0])),
                "label field of PMSI_TUNNEL 16777216: allowed are 0 to 16777215");
        refused(
                () -> writer.attrSet(1, AttributesWriter.withTwoOctetAsns()),
                "AS numbers of two octets in ATTR_SET: allowed are four");
        refused(() -> writer.attribute(256, 0, new byte[0]), "type code 256: allowed are 0 to 255");
        refused(
                () -> writer.attribute(99, 0, new byte[65_536]),
                "UNKNOWN_99 of 65536 octets: allowed are at most 65535");
        refused(() -> writer.mpReach(1, HOP6, List.of()), "no prefixes: allowed is at least one");
        refused(() -> writer.mpReach(128, HOP6, v6), "SAFI 128 of prefixes: allowed are 1, 2 and 4");
        refused(
                () -> writer.mpReach(1, HOP, LINK_LOCAL, v6),
                "next hops 192.0.2.1 and fe80::1: allowed are two IPv6 addresses");
        refused(
                () -> writer.mpReach(1, HOP6, Nlri.listOf(V6, V4)),
                "198.51.100.0/24 beside 2001:db8::/33: allowed are prefixes of one version");
        refused(() -> writer.mpReach(25, 70, new byte[256], new byte[0]), "next hop length 256: allowed are 0 to 255");
        refused(() -> writer.mpUnreach(70_000, 1, new byte[0]), "AFI 70000: allowed are 0 to 65535");
        assertThat(writer.octets().length()).isZero();
    }

    @Test
    void nlriThatCannotBeEncodedIsRefused() {
        Nlri plain = Nlri.of(V6);
        refused(() -> plain.withPathId(MAX + 1), "path identifier 4294967296: allowed are 0 to 4294967295");
        refused(() -> plain.withLabels(1 << 20), "label 1048576: allowed are 0 to 1048575");
        refused(() -> plain.withLabels(0, 16), "label 0 before another: allowed is it as the last");
        refused(() -> plain.withLabels(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), "10 labels before 2001:db8::/33: allowed are 9");
        refused(
                () -> writer.mpReach(4, HOP6, List.of(plain)),
                plain + " in SAFI 4: allowed are labels in SAFI 4, there at least one");
        Nlri withLabel = plain.withLabels(3);
        refused(
                () -> writer.mpReach(1, HOP6, List.of(withLabel)),
                withLabel + " in SAFI 1: allowed are labels in SAFI 4, there at least one");
        Nlri withPathId = plain.withPathId(3);
        refused(
                () -> writer.mpUnreach(1, List.of(plain, withPathId)),
                withPathId + " beside " + plain + ": allowed are path identifiers in all or none");
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }
}
