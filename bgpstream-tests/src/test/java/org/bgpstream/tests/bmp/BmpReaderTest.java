package org.bgpstream.tests.bmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bgpstream.RibView;
import org.bgpstream.attribute.Origin;
import org.bgpstream.bgp.write.AttributesWriter;
import org.bgpstream.bgp.write.Nlri;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.bgp.write.OpenWriter;
import org.bgpstream.bgp.write.UpdateWriter;
import org.bgpstream.cli.BgpReader;
import org.bgpstream.format.bmp.write.BmpWriter;
import org.bgpstream.format.bmp.write.OpenBmpWriter;
import org.bgpstream.format.bmp.write.Peer;
import org.bgpstream.net.IpAddress;
import org.bgpstream.net.IpPrefix;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code bgpreader} prints of BMP, and that each of its choices reaches into it. */
class BmpReaderTest {
    private static final long SECOND = 1_000_000L;
    private static final long TIME = 1_700_000_000L * SECOND;
    private static final Peer IPV4 = Peer.global(IpAddress.parse("192.0.2.1"), 64_501, 0xC0000201L);
    private static final Peer IPV6 = Peer.global(IpAddress.parse("2001:db8::1"), 64_502, 0xC0000202L);

    private final BmpWriter bmp = new BmpWriter();
    private final OpenBmpWriter edge1 = new OpenBmpWriter("rv", IpAddress.parse("192.0.2.11"), "edge1");
    private final OpenBmpWriter edge2 = new OpenBmpWriter("rv2", IpAddress.parse("192.0.2.12"), "edge2");
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        frame(edge1, 0, bmp.initiation("edge1", "a router"));
        frame(edge1, 1, up(IPV4));
        frame(edge2, 2, up(IPV6));
        frame(edge1, 3, routes(IPV4, 64_501, "198.51.100.0/24"));
        frame(edge2, 4, routes(IPV6, 64_502, "203.0.113.0/24"));
        frame(edge1, 5, routes(IPV4.in(RibView.ADJ_RIB_OUT_POST_POLICY), 64_501, "203.0.113.128/25"));
        frame(edge1, 6, bmp.statistics(IPV4).counter(0, 7).endStatistics());
        frame(edge2, 7, bmp.peerDown(IPV6));
        file = Files.write(directory.resolve("two-routers.obmp"), data.toByteArray());
    }

    private void frame(OpenBmpWriter router, int second, Octets message) {
        byte[] inside = Arrays.copyOf(message.buffer().array(), message.length());
        Octets frame = router.frame(TIME + second * SECOND, inside);
        data.write(frame.buffer().array(), 0, frame.length());
    }

    private Octets up(Peer peer) {
        OpenWriter open = new OpenWriter().fourOctetAs(peer.asn());
        IpAddress own = IpAddress.parse(peer.address().version() == 4 ? "192.0.2.254" : "2001:db8::fe");
        return bmp.peerUp(peer, own, 179, 179, open.write(peer.asn(), 90, 1), open.write(peer.asn(), 90, 2));
    }

    private Octets routes(Peer peer, long asn, String prefix) {
        AttributesWriter attributes =
                new AttributesWriter().origin(Origin.IGP).asPath(asn, 64_700).nextHop(IpAddress.parse("192.0.2.9"));
        List<Nlri> announced = Nlri.listOf(IpPrefix.parse(prefix));
        return bmp.routeMonitoring(peer.at(TIME - SECOND), new UpdateWriter().write(List.of(), attributes, announced));
    }

    private static List<String> run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = BgpReader.run(arguments, out, new PrintStream(err, true));
        assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("bgpreader:");
        assertThat(status).isZero();
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private List<String> read(String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add(file.toString());
        return run(arguments.toArray(String[]::new));
    }

    @Test
    void linesOfElems() {
        assertThat(read())
                .containsExactly(
                        "U|S|1700000001.000000|singlefile|rv|edge1|192.0.2.11|64501|192.0.2.1|||||||ACTIVE",
                        "U|S|1700000002.000000|singlefile|rv2|edge2|192.0.2.12|64502|2001:db8::1|||||||ACTIVE",
                        "U|A|1700000003.000000|singlefile|rv|edge1|192.0.2.11|64501|192.0.2.1|198.51.100.0/24|192.0.2.9"
                                + "|64501 64700|64700|||",
                        "U|A|1700000004.000000|singlefile|rv2|edge2|192.0.2.12|64502|2001:db8::1|203.0.113.0/24|192.0.2.9"
                                + "|64502 64700|64700|||",
                        "U|A|1700000005.000000|singlefile|rv|edge1|192.0.2.11|64501|192.0.2.1|203.0.113.128/25|192.0.2.9"
                                + "|64501 64700|64700|||",
                        "U|S|1700000007.000000|singlefile|rv2|edge2|192.0.2.12|64502|2001:db8::1|||||||IDLE");
    }

    /** Statistics and the like have no elems, but they are records. */
    @Test
    void linesOfRecords() {
        assertThat(read("-r", "-R", "edge1"))
                .hasSize(5)
                .allMatch(line -> line.startsWith("U|") && line.contains("|rv|edge1|"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "-c rv2; 2 4 7",
                "-c rv -c rv2; 1 2 3 4 5 7",
                "-R edge1; 1 3 5",
                "-j 64502; 2 4 7",
                "-k 203.0.113.0/24; 4 5",
                "-A ^64501; 3 5",
                "-t updates; 1 2 3 4 5 7",
                "-w 1700000002,1700000004; 2 3 4"
            })
    void choices(String options, String seconds) {
        List<String> expected = Arrays.stream(seconds.split(" "))
                .map(second -> "170000000" + second + ".000000")
                .toList();
        assertThat(read(options.split(" ")))
                .extracting(line -> line.split("\\|")[2])
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "router edge1 and prefix more 203.0.113.0/24; 5",
                "collector rv2 and elemtype peerstates; 2 7",
                "peer 64501 and path _64700$; 3 5",
                "ribview adj-rib-out-post; 5",
                "ribview adj-rib-in-pre and elemtype announcements; 3 4",
                "ribview loc-rib; ''",
                "ipversion 6; ''"
            })
    void filters(String filter, String seconds) {
        List<String> expected = seconds.isEmpty()
                ? List.of()
                : Arrays.stream(seconds.split(" "))
                        .map(second -> "170000000" + second + ".000000")
                        .toList();
        assertThat(read("-f", filter)).extracting(line -> line.split("\\|")[2]).isEqualTo(expected);
    }

    @Test
    void jsonHasThePerPeerHeader() {
        assertThat(read("--json", "-f", "prefix exact 203.0.113.128/25"))
                .singleElement()
                .asString()
                .contains(
                        "\"time\":1700000005.000000",
                        "\"router\":\"edge1\",\"router_ip\":\"192.0.2.11\"",
                        "\"peer_bgp_id\":\"192.0.2.1\"",
                        "\"peer_type\":0,\"rib_view\":\"adj-rib-out-post\"",
                        "\"peer_time\":1699999999.000000");
    }

    /** The types of a file may be said; what is called a RIB is one, with its beginning and end, whatever it holds. */
    @Test
    void namedTypes() {
        List<String> found = run(file.toString());
        assertThat(run("-d", "singlefile", "-o", "upd-file=" + file, "-o", "upd-type=bmp"))
                .isEqualTo(found)
                .hasSize(6);
        assertThat(run("-d", "singlefile", "-o", "rib-file=" + file, "-o", "rib-type=bmp"))
                .allMatch(line -> line.startsWith("R|"))
                .extracting(line -> line.split("\\|")[1])
                .containsExactly("B", "S", "S", "A", "A", "A", "S", "E");
    }
}
