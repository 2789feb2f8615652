package org.bgpstream.format.mrt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bgpstream.BgpElem;
import org.bgpstream.ElemType;
import org.bgpstream.PeerState;
import org.bgpstream.attribute.Origin;
import org.bgpstream.bgp.write.AttributesWriter;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.bgp.write.UpdateWriter;
import org.bgpstream.format.mrt.write.MrtWriter;
import org.bgpstream.format.mrt.write.RibWriter;
import org.bgpstream.net.IpAddress;
import org.bgpstream.net.IpPrefix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MrtWriterTest {
    private static final IpPrefix V4 = IpPrefix.parse("198.51.100.0/24");
    private static final IpPrefix V6 = IpPrefix.parse("2001:db8::/33");
    private static final IpAddress HOP = IpAddress.parse("192.0.2.1");
    private static final IpAddress HOP6 = IpAddress.parse("2001:db8::1");

    @TempDir
    private Path directory;

    private static byte[] updates() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MrtWriter.Speaker peer = new MrtWriter.Speaker(70_000, IpAddress.parse("10.0.0.1"));
        MrtWriter.Speaker collector = new MrtWriter.Speaker(12_654, IpAddress.parse("10.0.0.2"));
        AttributesWriter attributes = new AttributesWriter()
                .origin(Origin.IGP)
                .asPathWithSet(new long[] {70_000, 3356}, new long[] {64_500, 64_501})
                .nextHop(HOP)
                .med(10)
                .atomicAggregate()
                .aggregator(64_500, HOP)
                .communities(0xFFFF029A, 0x0D1C07D0)
                .largeCommunities(70_000, 1, 2)
                .mpReach(HOP6, V6)
                .onlyToCustomer(3356);
        try (MrtWriter out = new MrtWriter(bytes)) {
            out.stateChange(1_700_000_000_000_001L, peer, collector, PeerState.OPEN_CONFIRM, PeerState.ESTABLISHED);
            out.message(
                    1_700_000_001_500_000L,
                    peer,
                    collector,
                    new UpdateWriter().write(List.of(IpPrefix.parse("10.0.0.0/7")), attributes.octets(), List.of(V4)));
        }
        return bytes.toByteArray();
    }

    private static byte[] rib() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MrtWriter out = new MrtWriter(bytes)) {
            RibWriter rib = new RibWriter(
                    out,
                    1_700_000_000,
                    0x0A000002,
                    List.of(
                            new RibWriter.Peer(0x01010101, IpAddress.parse("10.0.0.1"), 70_000),
                            new RibWriter.Peer(0x02020202, IpAddress.parse("2001:db8::9"), 3356)));
            AttributesWriter attributes = new AttributesWriter();
            rib.beginPrefix(V4);
            rib.entry(
                    0,
                    1_600_000_000,
                    attributes
                            .origin(Origin.EGP)
                            .asPath(70_000, 3356)
                            .nextHop(HOP)
                            .localPref(100)
                            .octets());
            rib.endPrefix();
            rib.beginPrefix(V6);
            rib.entry(
                    1,
                    1_600_000_001,
                    attributes
                            .clear()
                            .origin(Origin.INCOMPLETE)
                            .asPath(3356)
                            .shortMpReach(HOP6)
                            .octets());
            rib.endPrefix();
        }
        return bytes.toByteArray();
    }

    @Test
    void updatesComeBack() throws IOException {
        Frames frames = Frames.of(updates());
        assertThat(frames.all.get(1).timeMicros()).isEqualTo(1_700_000_001_500_000L);
        List<BgpElem> elems = frames.elems();
        assertThat(elems)
                .extracting(elem -> elem.type() + " " + elem.prefix() + " " + elem.nextHop())
                .containsExactly(
                        "PEER_STATE null null",
                        "WITHDRAWAL 10.0.0.0/7 null",
                        "ANNOUNCEMENT 198.51.100.0/24 192.0.2.1",
                        "ANNOUNCEMENT 2001:db8::/33 2001:db8::1");
        BgpElem route = elems.get(2);
        assertThat(route.asPath()).hasToString("70000 3356 {64500,64501}");
        assertThat(route.communities()).hasToString("65535:666 3356:2000");
        assertThat(route.attributes().largeCommunities()).hasToString("70000:1:2");
        assertThat(route.attributes().onlyToCustomer()).isEqualTo(3356);
        assertThat(route.attributes().aggregatorAsn()).isEqualTo(64_500);
        assertThat(route.attributes().med()).isEqualTo(10);
    }

    @Test
    void routingTablesComeBack() throws IOException {
        List<BgpElem> elems = Frames.of(rib()).elems();
        assertThat(elems)
                .extracting(elem -> elem.type() + " " + elem.prefix() + " " + elem.nextHop() + " " + elem.peerAsn())
                .containsExactly("RIB 198.51.100.0/24 192.0.2.1 70000", "RIB 2001:db8::/33 2001:db8::1 3356");
        assertThat(elems.get(1).type()).isEqualTo(ElemType.RIB);
        assertThat(elems.get(1).originatedTime()).isEqualTo(1_600_000_001);
    }

    @Test
    void bgpdumpReadsItToo() throws IOException, InterruptedException {
        assertThat(bgpdump(updates()))
                .containsExactly(
                        "BGP4MP_ET|1700000000.000001|STATE|10.0.0.1|70000|5|6",
                        "BGP4MP_ET|1700000001.500000|W|10.0.0.1|70000|10.0.0.0/7",
                        "BGP4MP_ET|1700000001.500000|A|10.0.0.1|70000|198.51.100.0/24|70000 3356 {64500,64501}|IGP|"
                                + "192.0.2.1|0|10|65535:666 3356:2000|AG|64500 192.0.2.1|",
                        "BGP4MP_ET|1700000001.500000|A|10.0.0.1|70000|2001:db8::/33|70000 3356 {64500,64501}|IGP|"
                                + "2001:db8::1|0|10|65535:666 3356:2000|AG|64500 192.0.2.1|");
        assertThat(bgpdump(rib()))
                .containsExactly(
                        "TABLE_DUMP2|1700000000|B|10.0.0.1|70000|198.51.100.0/24|70000 3356|EGP|192.0.2.1|100|0||NAG||",
                        "TABLE_DUMP2|1700000000|B|2001:db8::9|3356|2001:db8::/33|3356|INCOMPLETE|2001:db8::1|0|0||NAG||");
    }

    private List<String> bgpdump(byte[] mrt) throws IOException, InterruptedException {
        Path file = Files.write(directory.resolve("written.mrt"), mrt);
        Process process;
        try {
            process = new ProcessBuilder("bgpdump", "-m", file.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "bgpdump is not installed: " + e.getMessage());
            throw e;
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output.lines().toList();
    }

    @Test
    void whatIsTooLongIsRefused() {
        AttributesWriter attributes = new AttributesWriter();
        assertThatThrownBy(() -> attributes.asPath(new long[256])).hasMessageContaining("at most 255");
        assertThatThrownBy(() -> attributes.attribute(99, 0xC0, new byte[65_536]))
                .hasMessageContaining("UNKNOWN_99 of 65536 octets");
        assertThatThrownBy(() -> attributes.nextHop(HOP6)).hasMessageContaining("an IPv4 address");
        Octets long1 =
                new AttributesWriter().attribute(99, 0xC0, new byte[65_530]).octets();
        assertThatThrownBy(() -> new UpdateWriter().write(List.of(), long1, List.of()))
                .hasMessageContaining("at most 65535");
    }
}
