package org.bgpstream.format.mrt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bgpstream.BgpElem;
import org.bgpstream.ElemType;
import org.bgpstream.RecordStatus;
import org.bgpstream.attribute.Origin;
import org.bgpstream.bgp.write.AttributesWriter;
import org.bgpstream.bgp.write.Nlri;
import org.bgpstream.format.mrt.write.MrtWriter;
import org.bgpstream.format.mrt.write.RibWriter;
import org.bgpstream.format.mrt.write.RibWriter.Location;
import org.bgpstream.format.mrt.write.RibWriter.Peer;
import org.bgpstream.format.mrt.write.TableDumpWriter;
import org.bgpstream.net.IpAddress;
import org.bgpstream.net.IpPrefix;
import org.bgpstream.spi.RecordDecoder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routing tables that are written come back; what bgpdump cannot read is said at {@link Bgpdump}. */
class RibWriterTest {
    private static final long TIME = 1_700_000_000;
    private static final long MAX = 0xFFFFFFFFL;
    private static final IpPrefix V4 = IpPrefix.parse("198.51.100.0/24");
    private static final IpPrefix V6 = IpPrefix.parse("2001:db8::/33");
    private static final IpAddress HOP = IpAddress.parse("192.0.2.1");
    private static final IpAddress HOP6 = IpAddress.parse("2001:db8::1");
    private static final IpAddress LINK_LOCAL = IpAddress.parse("fe80::1");
    private static final List<Peer> PEERS = List.of(
            new Peer(0x01010101, IpAddress.parse("10.0.0.1"), 70_000),
            new Peer(MAX, IpAddress.parse("2001:db8::9"), MAX));

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final MrtWriter out = new MrtWriter(bytes);
    private final AttributesWriter attributes4 = new AttributesWriter()
            .origin(Origin.EGP)
            .asPath(70_000, 3356)
            .nextHop(HOP)
            .localPref(100);
    private final AttributesWriter attributes6 =
            new AttributesWriter().origin(Origin.IGP).asPath(3356).shortMpReach(HOP6, LINK_LOCAL);
    private RibWriter rib;

    @TempDir
    private Path directory;

    @BeforeEach
    void peers() throws IOException {
        rib = new RibWriter(out, TIME, 0x0A000002, "view", PEERS);
    }

    private List<BgpElem> elems() {
        return Frames.soundElems(bytes.toByteArray());
    }

    private List<String> bgpdump() throws IOException, InterruptedException {
        return Bgpdump.read(directory, bytes.toByteArray(), "-m");
    }

    private int lastSubtype() {
        Frames frames = Frames.of(bytes.toByteArray());
        return frames.all.get(frames.records() - 1).tag() & 0xFFFF;
    }

    @ParameterizedTest
    @CsvSource({
        "4, 1, false, 2", "4, 2, false, 3", "6, 1, false, 4", "6, 2, false, 5",
        "4, 1, true, 8", "4, 2, true, 9", "6, 1, true, 10", "6, 2, true, 11"
    })
    void entriesOfEverySubtype(int version, int safi, boolean addPath, int subtype)
            throws IOException, InterruptedException {
        IpPrefix prefix = version == 4 ? V4 : V6;
        rib.beginPrefix(safi, prefix);
        rib.entry(0, 1_600_000_000, addPath ? 0 : -1, version == 4 ? attributes4 : attributes6);
        rib.entry(1, MAX, addPath ? MAX : -1, version == 4 ? attributes4 : attributes6);
        rib.endPrefix();
        assertThat(lastSubtype()).isEqualTo(subtype);
        List<BgpElem> elems = elems();
        assertThat(elems).hasSize(2).allSatisfy(elem -> {
            assertThat(elem.type()).isEqualTo(ElemType.RIB);
            assertThat(elem.prefix()).isEqualTo(prefix);
            assertThat(elem.safi()).isEqualTo(safi);
            assertThat(elem.nextHop()).isEqualTo(version == 4 ? HOP : HOP6);
            assertThat(elem.linkLocalNextHop()).isEqualTo(version == 4 ? null : LINK_LOCAL);
            assertThat(elem.asPath()).hasToString(version == 4 ? "70000 3356" : "3356");
            assertThat(elem.attributes().localPref()).isEqualTo(version == 4 ? 100 : -1);
        });
        assertThat(elems).extracting(BgpElem::pathId).containsExactly(addPath ? 0L : -1L, addPath ? MAX : -1L);
        assertThat(elems).extracting(BgpElem::originatedTime).containsExactly(1_600_000_000L, MAX);
        for (int i = 0; i < 2; i++) {
            assertThat(elems.get(i).peerBgpId()).isEqualTo(PEERS.get(i).bgpId());
            assertThat(elems.get(i).peerAddress()).isEqualTo(PEERS.get(i).address());
            assertThat(elems.get(i).peerAsn()).isEqualTo(PEERS.get(i).asn());
        }
        String start = (addPath ? "TABLE_DUMP2_AP" : "TABLE_DUMP2") + "|1700000000|B|";
        String route = version == 4 ? "70000 3356|EGP|192.0.2.1|100|0||NAG||" : "3356|IGP|2001:db8::1|0|0||NAG||";
        List<String> lines = List.of(
                start + "10.0.0.1|70000|" + prefix + (addPath ? "|0|" : "|") + route,
                start + "2001:db8::9|4294967295|" + prefix + (addPath ? "|4294967295|" : "|") + route);
        assertThat(bgpdump()).isEqualTo(safi == 1 ? lines : List.of());
    }

    @Test
    void prefixesFollowEachOther() throws IOException, InterruptedException {
        rib.beginPrefix(V4);
        rib.entry(0, 1, attributes4);
        rib.endPrefix();
        rib.beginPrefix(V4);
        rib.entry(0, 1, 7, attributes4);
        rib.endPrefix();
        rib.beginPrefix(V6);
        rib.endPrefix();
        rib.beginPrefix(V6);
        rib.entry(1, 2, attributes6);
        rib.endPrefix();
        assertThat(elems())
                .extracting(elem -> elem.prefix() + " " + elem.pathId())
                .containsExactly("198.51.100.0/24 -1", "198.51.100.0/24 7", "2001:db8::/33 -1");
        assertThat(bgpdump()).hasSize(3);
        byte[] all = bytes.toByteArray();
        Frames frames = Frames.of(all);
        for (int i = 0; i < 4; i++) {
            int sequenceAt = (int) frames.all.get(i).offset() + 12;
            assertThat(Arrays.copyOfRange(all, sequenceAt, sequenceAt + 4)).containsExactly(0, 0, 0, i);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, -1", "2, -1", "4, -1", "1, 5", "2, 5", "4, 4294967295"})
    void genericRecordsOfPrefixes(int safi, long pathId) throws IOException, InterruptedException {
        Nlri nlri = Nlri.of(V6).withPathId(pathId);
        rib.beginGeneric(safi, safi == 4 ? nlri.withLabels(100, 200) : nlri);
        rib.entry(0, 1_600_000_000, attributes6);
        rib.entry(1, 1_600_000_001, attributes6);
        rib.endPrefix();
        assertThat(lastSubtype()).isEqualTo(pathId < 0 ? MrtType.RIB_GENERIC : MrtType.RIB_GENERIC_ADDPATH);
        List<BgpElem> elems = elems();
        assertThat(elems).hasSize(2).allSatisfy(elem -> {
            assertThat(elem.prefix()).isEqualTo(V6);
            assertThat(elem.safi()).isEqualTo(safi);
            assertThat(elem.pathId()).isEqualTo(pathId);
            assertThat(elem.labelCount()).isEqualTo(safi == 4 ? 2 : 0);
            assertThat(elem.nextHop()).isEqualTo(HOP6);
        });
        assertThat(elems).extracting(BgpElem::originatedTime).containsExactly(1_600_000_000L, 1_600_000_001L);
        assertThat(elems).extracting(BgpElem::peerAsn).containsExactly(70_000L, MAX);
        assertThat(bgpdump()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void genericRecordsOfOtherFamiliesAreValidWithoutElems(boolean addPath) throws IOException {
        byte[] evpn = new byte[(addPath ? 4 : 0) + 2 + 3];
        evpn[evpn.length - 4] = 3;
        rib.beginGeneric(25, 70, addPath, evpn);
        rib.entry(0, 1, attributes4);
        rib.endPrefix();
        assertThat(elems()).isEmpty();
        assertThat(Frames.of(bytes.toByteArray()).records()).isEqualTo(1);
    }

    @Test
    void geoPeerTable() throws IOException, InterruptedException {
        int start = bytes.size();
        rib.geoPeerTable(new Location(52.5f, -4.25f), List.of(Location.PRIVATE, new Location(-90, 180)));
        assertThat(lastSubtype()).isEqualTo(MrtType.GEO_PEER_TABLE);
        assertThat(elems()).isEmpty();
        byte[] record = bytes.toByteArray();
        assertThat(Arrays.copyOfRange(record, start + 12, record.length))
                .isEqualTo(Bytes.of()
                        .hex("0a000002 0004 76696577 42520000 c0880000 0002")
                        .hex("02 01010101 0a000001 00011170 7fc00000 7fc00000")
                        .hex("03 ffffffff 20010db8000000000000000000000009 ffffffff c2b40000 43340000")
                        .get());
        rib.beginPrefix(V4);
        rib.entry(0, 1_600_000_000, attributes4);
        rib.endPrefix();
        assertThat(elems()).hasSize(1);
        assertThat(bgpdump()).hasSize(1);
    }

    @Test
    void damagedGeoPeerTable() throws IOException {
        int start = bytes.size() + 12;
        rib.geoPeerTable(Location.PRIVATE, List.of(Location.PRIVATE, Location.PRIVATE));
        byte[] body = Arrays.copyOfRange(bytes.toByteArray(), start, bytes.size());
        for (int length = 0; length <= body.length; length++) {
            RecordDecoder decoder =
                    Frames.of(Bytes.record(13, 7, Arrays.copyOf(body, length))).decoder(0);
            String reason = length < 20
                    ? "the view name of the geo peer table is longer than its record"
                    : length < body.length ? "the geo peer table ends before its last peer" : null;
            assertThat(decoder.check()).isEqualTo(reason == null ? RecordStatus.VALID : RecordStatus.CORRUPTED_RECORD);
            assertThat(decoder.damage()).as("%d octets", length).isEqualTo(reason);
        }
    }

    /** Whatever the bytes are: no exception and an end. */
    @Test
    void anyBytesAreSurvived() throws IOException {
        rib.geoPeerTable(Location.PRIVATE, List.of(Location.PRIVATE, Location.PRIVATE));
        rib.beginGeneric(4, Nlri.of(V6).withLabels(100).withPathId(3));
        rib.entry(0, 1, attributes6);
        rib.endPrefix();
        rib.beginGeneric(25, 70, true, new byte[] {0, 0, 0, 1, 3, 2, 9, 9});
        rib.entry(0, 1, attributes6);
        rib.endPrefix();
        byte[] data = bytes.toByteArray();
        Random random = new Random(3);
        for (int round = 0; round < 20_000; round++) {
            byte[] broken = data.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            Frames frames = Frames.of(broken);
            for (int i = 0; i < frames.all.size(); i++) {
                if (!frames.all.get(i).damaged()) {
                    RecordDecoder decoder = frames.decoder(i);
                    assertThat(decoder.check() == RecordStatus.CORRUPTED_RECORD).isEqualTo(decoder.damage() != null);
                    assertThat(Frames.elems(decoder).size()).isLessThan(data.length);
                }
            }
        }
    }

    @Test
    void tableDump() throws IOException, InterruptedException {
        bytes.reset();
        TableDumpWriter table = new TableDumpWriter(out, TIME, 3);
        MrtWriter.Speaker peer = new MrtWriter.Speaker(700, IpAddress.parse("10.0.0.1"));
        MrtWriter.Speaker peer6 = new MrtWriter.Speaker(65_535, IpAddress.parse("2001:db8::9"));
        table.entry(
                V4,
                peer,
                1_600_000_000,
                AttributesWriter.withTwoOctetAsns()
                        .origin(Origin.IGP)
                        .asPath(700, 3356)
                        .nextHop(HOP));
        table.entry(
                V6,
                peer6,
                MAX,
                AttributesWriter.withTwoOctetAsns()
                        .origin(Origin.EGP)
                        .asPath(65_535)
                        .mpReach(1, HOP6, LINK_LOCAL, Nlri.listOf(V6)));
        assertThat(elems())
                .extracting(elem -> elem.type() + " " + elem.prefix() + " " + elem.nextHop() + " " + elem.peerAsn()
                        + " " + elem.peerAddress() + " " + elem.originatedTime() + " " + elem.asPath())
                .containsExactly(
                        "RIB 198.51.100.0/24 192.0.2.1 700 10.0.0.1 1600000000 700 3356",
                        "RIB 2001:db8::/33 2001:db8::1 65535 2001:db8::9 4294967295 65535");
        assertThat(bgpdump())
                .containsExactly(
                        "TABLE_DUMP|1700000000|B|10.0.0.1|700|198.51.100.0/24|700 3356|IGP|192.0.2.1|0|0||NAG||",
                        "TABLE_DUMP|1700000000|B|2001:db8::9|65535|2001:db8::/33|65535|EGP|2001:db8::1|0|0||NAG||");
        refused(
                () -> table.entry(V6, peer, 1, AttributesWriter.withTwoOctetAsns()),
                "2001:db8::/33 from 10.0.0.1: allowed are prefix and peer of one version");
        refused(
                () -> table.entry(V4, peer, 1, attributes4),
                "AS numbers of four octets: allowed in TABLE_DUMP are two");
    }

    @Test
    void whatCannotBeEncodedIsRefused() throws IOException {
        int before = bytes.size();
        refused(() -> new RibWriter(out, -1, 0, PEERS), "time in seconds -1: allowed are 0 to 4294967295");
        refused(() -> new RibWriter(out, 0, 1L << 32, PEERS), "BGP identifier 4294967296: allowed are 0 to 4294967295");
        refused(
                () -> new RibWriter(out, 0, 0, "x".repeat(65_536), PEERS),
                "view name length 65536: allowed are 0 to 65535");
        Peer[] many = new Peer[65_536];
        Arrays.fill(many, PEERS.get(0));
        refused(() -> new RibWriter(out, 0, 0, List.of(many)), "number of peers 65536: allowed are 0 to 65535");
        refused(() -> rib.beginPrefix(4, V4), "SAFI 4 outside of RIB_GENERIC: allowed are 1 and 2");
        refused(() -> rib.beginGeneric(70_000, 1, false, new byte[1]), "AFI 70000: allowed are 0 to 65535");
        refused(
                () -> new Location(91, 0),
                "location 91.0, 0.0: allowed are -90 to 90 and -180 to 180 degrees, or two NaN");
        refused(
                () -> new Location(0, Float.NaN),
                "location 0.0, NaN: allowed are -90 to 90 and -180 to 180 degrees, or two NaN");
        refused(
                () -> rib.geoPeerTable(Location.PRIVATE, List.of()),
                "0 locations of peers: allowed are 2, one for each");
        assertThatIllegalStateException().isThrownBy(() -> rib.entry(0, 0, attributes4));
        assertThatIllegalStateException().isThrownBy(rib::endPrefix);
        assertThat(bytes.size()).isEqualTo(before);
    }

    @Test
    void refusedEntriesLeaveNoTrace() throws IOException {
        rib.beginPrefix(V4);
        assertThatIllegalStateException().isThrownBy(() -> rib.beginPrefix(V6));
        refused(() -> rib.entry(2, 0, attributes4), "peer 2: allowed are 0 to 1");
        refused(() -> rib.entry(0, -1, attributes4), "originated time -1: allowed are 0 to 4294967295");
        refused(
                () -> rib.entry(0, 0, 1L << 32, attributes4),
                "path identifier 4294967296: allowed are 0 to 4294967295");
        refused(
                () -> rib.entry(0, 0, AttributesWriter.withTwoOctetAsns()),
                "AS numbers of two octets: allowed in TABLE_DUMP_V2 are four");
        AttributesWriter tooLong = new AttributesWriter().attribute(99, 0xC0, new byte[65_535]);
        refused(() -> rib.entry(0, 0, tooLong), "length of the attributes 65539: allowed are 0 to 65535");
        rib.entry(0, 0, attributes4);
        refused(
                () -> rib.entry(0, 0, 1, attributes4),
                "path identifier 1: allowed are path identifiers in all entries of a record or none, and none in"
                        + " RIB_GENERIC");
        rib.endPrefix();
        rib.beginGeneric(1, Nlri.of(V4).withPathId(3));
        refused(
                () -> rib.entry(0, 0, 3, attributes4),
                "path identifier 3: allowed are path identifiers in all entries of a record or none, and none in"
                        + " RIB_GENERIC");
        rib.endPrefix();
        rib.beginPrefix(V4);
        for (int i = 0; i < 65_535; i++) {
            rib.entry(0, 0, attributes4);
        }
        refused(() -> rib.entry(0, 0, attributes4), "one more entry: allowed are at most 65535");
        rib.endPrefix();
        assertThat(elems()).hasSize(1 + 65_535);
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }
}
