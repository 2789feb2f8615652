package org.bgpstream.format.mrt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bgpstream.BgpElem;
import org.bgpstream.ElemType;
import org.bgpstream.PeerState;
import org.bgpstream.attribute.Origin;
import org.bgpstream.attribute.PmsiTunnel;
import org.bgpstream.bgp.write.AsPathSegment;
import org.bgpstream.bgp.write.AttributesWriter;
import org.bgpstream.bgp.write.Nlri;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.bgp.write.UpdateWriter;
import org.bgpstream.format.mrt.write.MrtWriter;
import org.bgpstream.format.mrt.write.MrtWriter.Speaker;
import org.bgpstream.net.IpAddress;
import org.bgpstream.net.IpPrefix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages and changes of state that are written come back; what bgpdump cannot read is said at {@link Bgpdump}. */
class MrtWriterTest {
    private static final long TIME = 1_700_000_001_500_000L;
    private static final IpPrefix V4 = IpPrefix.parse("198.51.100.0/24");
    private static final IpPrefix V6 = IpPrefix.parse("2001:db8::/33");
    private static final IpPrefix OLD4 = IpPrefix.parse("10.0.0.0/7");
    private static final IpPrefix OLD6 = IpPrefix.parse("2001:db8:1::/128");
    private static final IpAddress HOP = IpAddress.parse("192.0.2.1");
    private static final IpAddress HOP6 = IpAddress.parse("2001:db8::1");
    private static final IpAddress LINK_LOCAL = IpAddress.parse("fe80::1");
    private static final Speaker COLLECTOR = new Speaker(12_654, IpAddress.parse("10.0.0.2"));
    private static final Speaker COLLECTOR6 = new Speaker(12_654, IpAddress.parse("2001:db8::fe"));

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final MrtWriter out = new MrtWriter(bytes);
    private final UpdateWriter update = new UpdateWriter();

    @TempDir
    private Path directory;

    private static Speaker peer(boolean as4) {
        return new Speaker(as4 ? 70_000 : 700, IpAddress.parse("10.0.0.1"));
    }

    private List<BgpElem> elems() {
        return Frames.soundElems(bytes.toByteArray());
    }

    private List<String> bgpdump(String... options) throws IOException, InterruptedException {
        return Bgpdump.read(directory, bytes.toByteArray(), options);
    }

    /** A message with two withdrawals and two announcements; those that are IPv6 in MP_UNREACH_NLRI and MP_REACH_NLRI. */
    private void writeMessage(int type, int subtype) throws IOException {
        boolean as4 = MrtType.hasFourOctetAsns(subtype);
        boolean addPath = subtype >= MrtType.MESSAGE_ADDPATH;
        AttributesWriter attributes = as4 ? new AttributesWriter() : AttributesWriter.withTwoOctetAsns();
        attributes
                .origin(Origin.IGP)
                .asPath(peer(as4).asn(), 3356)
                .nextHop(HOP)
                .mpReach(1, HOP6, LINK_LOCAL, List.of(nlri(V6, addPath, 4)))
                .mpUnreach(1, List.of(nlri(OLD6, addPath, 2)));
        try (MrtWriter writer = new MrtWriter(bytes, type)) {
            writer.message(
                    subtype,
                    TIME,
                    peer(as4),
                    COLLECTOR,
                    update.write(List.of(nlri(OLD4, addPath, 1)), attributes, List.of(nlri(V4, addPath, 3))));
        }
    }

    private static Nlri nlri(IpPrefix prefix, boolean addPath, int pathId) {
        return Nlri.of(prefix).withPathId(addPath ? pathId : -1);
    }

    @ParameterizedTest
    @CsvSource({
        "16, 1", "16, 4", "16, 6", "16, 7", "16, 8", "16, 9", "16, 10", "16, 11",
        "17, 1", "17, 4", "17, 6", "17, 7", "17, 8", "17, 9", "17, 10", "17, 11"
    })
    void messagesOfEverySubtype(int type, int subtype) throws IOException, InterruptedException {
        writeMessage(type, subtype);
        boolean as4 = MrtType.hasFourOctetAsns(subtype);
        boolean addPath = subtype >= MrtType.MESSAGE_ADDPATH;
        Frames frames = Frames.of(bytes.toByteArray());
        assertThat(frames.all.get(0).timeMicros()).isEqualTo(type == 17 ? TIME : TIME / 1_000_000 * 1_000_000);
        List<BgpElem> elems = elems();
        assertThat(elems)
                .extracting(elem -> elem.type().letter() + " " + elem.prefix() + " " + elem.nextHop() + " "
                        + elem.linkLocalNextHop() + " " + elem.asPath() + " " + elem.pathId())
                .containsExactly(
                        "W 10.0.0.0/7 null null  " + (addPath ? 1 : -1),
                        "W 2001:db8:1::/128 null null  " + (addPath ? 2 : -1),
                        "A 198.51.100.0/24 192.0.2.1 null " + peer(as4).asn() + " 3356 " + (addPath ? 3 : -1),
                        "A 2001:db8::/33 2001:db8::1 fe80::1 " + peer(as4).asn() + " 3356 " + (addPath ? 4 : -1));
        assertThat(elems).allSatisfy(elem -> {
            assertThat(elem.peerAsn()).isEqualTo(peer(as4).asn());
            assertThat(elem.peerAddress()).isEqualTo(peer(as4).address());
        });

        // of the LOCAL subtypes with path identifiers bgpdump prints the collector, which sent the message
        Speaker sender = subtype >= MrtType.MESSAGE_LOCAL_ADDPATH ? COLLECTOR : peer(as4);
        boolean local = subtype == MrtType.MESSAGE_LOCAL || subtype == MrtType.MESSAGE_AS4_LOCAL;
        String start = (type == 17 ? "BGP4MP_ET" : "BGP4MP") + (addPath ? "_AP" : local ? "_LOCAL" : "") + "|1700000001"
                + (type == 17 ? ".500000" : "") + "|";
        String from = "|" + sender.address() + "|" + sender.asn() + "|";
        String path = "|" + peer(as4).asn() + " 3356|IGP|";
        assertThat(bgpdump("-m"))
                .containsExactly(
                        start + "W" + from + "10.0.0.0/7" + (addPath ? "|1" : ""),
                        start + "W" + (local ? "|a00:1::|" + sender.asn() + "|" : from) + "2001:db8:1::/128"
                                + (addPath ? "|2" : ""),
                        start + "A" + from + "198.51.100.0/24" + (addPath ? "|3" : "") + path + "192.0.2.1|0|0||NAG||",
                        start + "A" + from + "2001:db8::/33" + (addPath ? "|4" : "") + path + "2001:db8::1|0|0||NAG||");
    }

    @ParameterizedTest
    @CsvSource({"16, 0", "16, 5", "17, 0", "17, 5"})
    void changesOfState(int type, int subtype) throws IOException, InterruptedException {
        boolean as4 = subtype == MrtType.STATE_CHANGE_AS4;
        try (MrtWriter writer = new MrtWriter(bytes, type)) {
            for (PeerState state : PeerState.values()) {
                if (state != PeerState.UNKNOWN) {
                    writer.stateChange(subtype, TIME, peer(as4), COLLECTOR, PeerState.IDLE, state);
                }
            }
        }
        assertThat(elems())
                .extracting(elem -> elem.type() + " " + elem.peerAsn() + " "
                        + elem.oldState().number() + " " + elem.newState().number())
                .containsExactlyElementsOf(List.of(1, 2, 3, 4, 5, 6, 7, 8).stream()
                        .map(number -> "PEER_STATE " + peer(as4).asn() + " 1 " + number)
                        .toList());
        String start = type == 17 ? "BGP4MP_ET|1700000001.500000" : "BGP4MP|1700000001";
        assertThat(bgpdump("-m"))
                .element(5)
                .isEqualTo(start + "|STATE|10.0.0.1|" + peer(as4).asn() + "|1|6");
    }

    @Test
    void sessionsOverIpv6() throws IOException, InterruptedException {
        Speaker peer = new Speaker(0xFFFFFFFFL, HOP6);
        AttributesWriter attributes = new AttributesWriter().origin(Origin.IGP).asPath(0xFFFFFFFFL);
        attributes.mpReach(1, HOP6, Nlri.listOf(V6));
        out.stateChange(TIME, peer, COLLECTOR6, PeerState.OPEN_CONFIRM, PeerState.ESTABLISHED);
        out.message(TIME, peer, COLLECTOR6, update.write(List.of(), attributes, List.of()));
        assertThat(elems()).extracting(BgpElem::peerAddress).containsExactly(HOP6, HOP6);
        assertThat(elems()).extracting(BgpElem::peerAsn).containsExactly(0xFFFFFFFFL, 0xFFFFFFFFL);
        assertThat(bgpdump("-m"))
                .containsExactly(
                        "BGP4MP_ET|1700000001.500000|STATE|2001:db8::1|4294967295|5|6",
                        "BGP4MP_ET|1700000001.500000|A|2001:db8::1|4294967295|2001:db8::/33|4294967295|IGP|2001:db8::1"
                                + "|0|0||NAG||");
    }

    /** Field by field they are compared in {@code AttributesWriterTest}; here with what bgpdump makes of them. */
    @Test
    void pathAttributes() throws IOException, InterruptedException {
        AttributesWriter attributes = new AttributesWriter()
                .origin(Origin.EGP)
                .asPath(List.of(
                        AsPathSegment.confedSequence(64_512, 64_513),
                        AsPathSegment.confedSet(64_514, 64_515),
                        AsPathSegment.sequence(70_000, 3356),
                        AsPathSegment.set(1, 2)))
                .nextHop(HOP)
                .med(10)
                .localPref(200)
                .atomicAggregate()
                .aggregator(70_000, HOP)
                .communities(0xFFFF029A, 0x0D1C07D0)
                .originatorId(HOP)
                .clusterList(HOP, IpAddress.parse("9.9.9.9"))
                .extendedCommunities(0x0002FC0000000064L)
                .pmsiTunnel(new PmsiTunnel(0, 6, 100 << 4, new byte[] {1, 2, 3, 4}))
                .ipv6ExtendedCommunities(new byte[20])
                .aigp(77)
                .largeCommunities(70_000, 1, 2)
                .onlyToCustomer(3356)
                .attrSet(65_000, new AttributesWriter().origin(Origin.IGP).localPref(5));
        out.message(TIME, peer(true), COLLECTOR, update.write(List.of(), attributes, Nlri.listOf(V4)));
        BgpElem elem = elems().get(0);
        assertThat(elem.asPath()).hasToString("(64512 64513) [64514,64515] 70000 3356 {1,2}");
        assertThat(elem.attributes().count()).isEqualTo(17);
        assertThat(elem.attributes().attrSet().localPref()).isEqualTo(5);
        assertThat(bgpdump("-m", "-l", "-u"))
                .containsExactly("BGP4MP_ET|1700000001.500000|A|10.0.0.1|70000|198.51.100.0/24"
                        + "|(64512 64513) [64514,64515] 70000 3356 {1,2}|EGP|192.0.2.1|200|10|65535:666 3356:2000"
                        + "|70000:1:2|AG|70000 192.0.2.1|10:c0:0002fc0000000064 16:c0:000600064001020304"
                        + " 19:c0:0000000000000000000000000000000000000000 1a:80:01000b000000000000004d"
                        + " 23:c0:00000d1c 80:c0:0000fde84001010040050400000005|");
        assertThat(bgpdump("-H"))
                .contains("ORIGINATOR_ID: 192.0.2.1", "CLUSTER_LIST: 192.0.2.1 9.9.9.9 ", "LARGE_COMMUNITY: 70000:1:2");
    }

    @Test
    void pathsOfSpeakersWithTwoOctets() throws IOException, InterruptedException {
        AttributesWriter attributes = AttributesWriter.withTwoOctetAsns()
                .origin(Origin.INCOMPLETE)
                .asPath(700, 23456, 23456)
                .nextHop(HOP)
                .aggregator(23456, HOP)
                .as4Path(70_000, 70_001)
                .as4Aggregator(70_001, HOP);
        out.message(
                MrtType.MESSAGE, TIME, peer(false), COLLECTOR, update.write(List.of(), attributes, Nlri.listOf(V4)));
        BgpElem elem = elems().get(0);
        assertThat(elem.asPath()).hasToString("700 70000 70001");
        assertThat(elem.attributes().rawAsPath()).hasToString("700 23456 23456");
        assertThat(elem.attributes().aggregatorAsn()).isEqualTo(70_001);
        assertThat(bgpdump("-m"))
                .containsExactly("BGP4MP_ET|1700000001.500000|A|10.0.0.1|700|198.51.100.0/24|700 70000 70001"
                        + "|INCOMPLETE|192.0.2.1|0|0||NAG|70001 192.0.2.1|");
    }

    @ParameterizedTest
    @CsvSource({"4, 1", "4, 2", "4, 4", "6, 1", "6, 2", "6, 4"})
    void familiesOfMultiprotocolNlri(int version, int safi) throws IOException, InterruptedException {
        IpPrefix prefix = version == 4 ? V4 : V6;
        IpAddress hop = version == 4 ? HOP : HOP6;
        List<Nlri> routes = List.of(
                safi == 4
                        ? Nlri.of(prefix).withLabels(100, 0xFFFFF).withPathId(9)
                        : Nlri.of(prefix).withPathId(9));
        AttributesWriter attributes = new AttributesWriter()
                .origin(Origin.IGP)
                .asPath(70_000)
                .mpReach(safi, hop, routes)
                .mpUnreach(safi, routes);
        out.message(
                MrtType.MESSAGE_AS4_ADDPATH,
                TIME,
                peer(true),
                COLLECTOR,
                update.write(List.of(), attributes, List.of()));
        List<BgpElem> elems = elems();
        assertThat(elems).extracting(BgpElem::type).containsExactly(ElemType.WITHDRAWAL, ElemType.ANNOUNCEMENT);
        assertThat(elems).allSatisfy(elem -> {
            assertThat(elem.prefix()).isEqualTo(prefix);
            assertThat(elem.safi()).isEqualTo(safi);
            assertThat(elem.pathId()).isEqualTo(9);
        });
        BgpElem announcement = elems.get(1);
        assertThat(announcement.nextHop()).isEqualTo(hop);
        assertThat(announcement.labelCount()).isEqualTo(safi == 4 ? 2 : 0);
        if (safi == 4) {
            assertThat(announcement.label(0)).isEqualTo(100);
            assertThat(announcement.label(1)).isEqualTo(0xFFFFF);
            assertThat(elems.get(0).labelCount()).isEqualTo(1);
        } else {
            assertThat(bgpdump("-m"))
                    .containsExactly(
                            "BGP4MP_ET_AP|1700000001.500000|W|10.0.0.1|70000|" + prefix + "|9",
                            "BGP4MP_ET_AP|1700000001.500000|A|10.0.0.1|70000|" + prefix + "|9|70000|IGP|" + hop
                                    + "|0|0||NAG||");
        }
    }

    @Test
    void endOfRib() throws IOException, InterruptedException {
        out.message(TIME, peer(true), COLLECTOR, update.endOfRib(1, 1));
        out.message(TIME, peer(true), COLLECTOR, update.endOfRib(2, 1));
        out.message(TIME, peer(true), COLLECTOR, update.endOfRib(25, 70));
        assertThat(elems())
                .extracting(elem -> elem.type() + " " + elem.prefix())
                .containsExactly("END_OF_RIB 0.0.0.0/0", "END_OF_RIB ::/0");
        Frames frames = Frames.of(bytes.toByteArray());
        assertThat(frames.decoder(2).messageAttributes().mpUnreach().safi()).isEqualTo(70);
        assertThat(bgpdump("-m")).isEmpty();
    }

    @Test
    void longestMessage() throws IOException {
        AttributesWriter attributes =
                new AttributesWriter().origin(Origin.IGP).asPath(1).attribute(99, 0xC0, new byte[60_000]);
        int room = 65_535 - update.write(List.of(), attributes, List.of()).length();
        attributes.attribute(98, 0xC0, new byte[room - 4]);
        Octets longest = update.write(List.of(), attributes, List.of());
        assertThat(longest.length()).isEqualTo(65_535);
        out.message(TIME, peer(true), COLLECTOR, longest);
        assertThat(elems()).isEmpty();
        refused(
                () -> update.write(List.of(), attributes, Nlri.listOf(V4)),
                "an UPDATE of 65539 octets: allowed are at most 65535");
    }

    @Test
    void anyRecord() throws IOException {
        out.record(0xFFFFFFFFL, 65_535, 65_534, new Octets().u32(7));
        assertThat(bytes.toByteArray()).hasSize(16).startsWith(255, 255, 255, 255, 255, 255, 255, 254, 0, 0, 0, 4);
    }

    @Test
    void whatCannotBeEncodedIsRefused() {
        Octets keepalive = new Octets().bytes(new byte[19]);
        Speaker peer = peer(true);
        refused(() -> new MrtWriter(bytes, MrtType.TABLE_DUMP), "type 12 of messages: allowed are 16 and 17");
        refused(
                () -> out.message(5, TIME, peer, COLLECTOR, keepalive),
                "subtype 5 of a message: allowed are 1, 4 and 6 to 11");
        refused(
                () -> out.message(1, TIME, peer, COLLECTOR, keepalive),
                "AS number in two octets 70000: allowed are 0 to 65535");
        refused(
                () -> out.message(TIME, new Speaker(-1, HOP), COLLECTOR, keepalive),
                "AS number -1: allowed are 0 to 4294967295");
        refused(
                () -> out.message(TIME, peer, COLLECTOR6, keepalive),
                "10.0.0.1 and 2001:db8::fe: allowed are addresses of one version");
        refused(() -> out.message(-1, peer, COLLECTOR, keepalive), "time in seconds -1: allowed are 0 to 4294967295");
        refused(
                () -> out.message(1L << 52, peer, COLLECTOR, keepalive),
                "time in seconds 4503599627: allowed are 0 to 4294967295");
        refused(
                () -> out.message(TIME, peer, COLLECTOR, new Octets()),
                "a BGP message of 0 octets: allowed are 19 to 65535");
        refused(
                () -> out.stateChange(4, TIME, peer, COLLECTOR, PeerState.IDLE, PeerState.IDLE),
                "subtype 4 of a change of state: allowed are 0 and 5");
        refused(
                () -> out.stateChange(TIME, peer, COLLECTOR, PeerState.UNKNOWN, PeerState.IDLE),
                "state UNKNOWN: allowed are those with a number of RFC 6396");
        refused(() -> out.record(0, 65_536, 0, keepalive), "type 65536: allowed are 0 to 65535");
        AttributesWriter none = new AttributesWriter();
        refused(
                () -> update.write(Nlri.listOf(V6), none, List.of()),
                "2001:db8::/33 outside of MP_REACH_NLRI and MP_UNREACH_NLRI: allowed are IPv4 prefixes");
        Nlri withPathId = Nlri.of(V4).withPathId(1);
        refused(
                () -> update.write(Nlri.listOf(V4), none, List.of(withPathId)),
                withPathId + " beside " + Nlri.of(V4) + ": allowed are path identifiers in all or none");
        assertThat(bytes.size()).isZero();
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }
}
