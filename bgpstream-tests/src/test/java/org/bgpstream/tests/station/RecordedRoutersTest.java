package org.bgpstream.tests.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.tests.station.SimulatedRouter.peer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.RibView;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.format.bmp.write.BmpWriter;
import org.bgpstream.format.bmp.write.OpenBmpWriter;
import org.bgpstream.format.bmp.write.Peer;
import org.bgpstream.net.IpAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who sent what the station records, and who is up: each file tells the same as the station does. */
@Timeout(60)
class RecordedRoutersTest {
    private static final long THEN = 1_700_000_000_000_000L;
    private static final String ONE_FILE = "86400";
    private static final OpenBmpWriter ONE = new OpenBmpWriter("collector1", IpAddress.parse("192.0.2.11"), "one");
    private static final OpenBmpWriter TWO = new OpenBmpWriter("collector1", IpAddress.parse("2001:db8::12"), "two");

    @TempDir
    private Path temp;

    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        OpenStation.awaitNoThreads();
    }

    private OpenStation start(String interval, String... more) throws IOException {
        List<String> options = new ArrayList<>(List.of("record", temp.toString(), "record-interval", interval));
        options.addAll(List.of(more));
        return OpenStation.start(options.toArray(String[]::new));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(temp)) {
            return files.sorted().toList();
        }
    }

    private static List<Heard> read(Path file) {
        List<Heard> all = new ArrayList<>();
        try (BgpStream stream = BgpStream.builder()
                .dataInterface("singlefile")
                .option("file", file.toString())
                .start()) {
            for (BgpRecord record : stream) {
                all.add(Heard.of(record));
            }
        }
        return all;
    }

    private List<Heard> readAll() throws IOException {
        List<Heard> all = new ArrayList<>();
        for (Path file : files()) {
            all.addAll(read(file));
        }
        return all;
    }

    private static List<String> lines(List<Heard> heard) {
        return heard.stream().map(Heard::line).toList();
    }

    /** The lines of the next file, in which something speaks before anything else is said. */
    private List<String> nextFile(OpenStation station, UnaryOperator<SimulatedRouter> says, SimulatedRouter router)
            throws Exception {
        int before = files().size();
        while (files().size() == before) {
            Thread.sleep(20);
            says.apply(router);
            assertThat(station.next().isDamage()).isFalse();
        }
        return lines(read(files().get(before)));
    }

    private static UnaryOperator<SimulatedRouter> statisticsOf(Peer peer) {
        return router -> router.statistics(peer);
    }

    /** A Peer Up without views stands for all of them, and so does the Peer Down of one. */
    @Test
    void peerThatIsDownIsNotUpInTheNextFile() throws Exception {
        Peer post = peer(1).in(RibView.ADJ_RIB_IN_POST_POLICY);
        try (OpenStation station = start("1");
                SimulatedRouter router = station.router()) {
            router.initiation("edge1").up(peer(1)).up(peer(2)).down(post);
            station.lines(4);
            assertThat(nextFile(station, statisticsOf(peer(2)), router))
                    .containsExactly("edge1 INITIATION", "edge1 PEER_UP S 65002 ACTIVE", "edge1 STATISTICS_REPORT");
            router.close();
            assertThat(station.lines(1)).containsExactly("edge1 LOST S 65002 IDLE");
        }
    }

    /** A router that says nothing for a while is in all files all the same. */
    @Test
    void silentRouterIsInEachFile() throws Exception {
        try (OpenStation station = start("1");
                SimulatedRouter silent = station.router();
                SimulatedRouter router = station.router()) {
            silent.initiation("edge1").up(peer(1));
            station.lines(2);
            router.initiation("edge2").up(peer(2));
            station.lines(2);
            for (int i = 0; i < 2; i++) {
                assertThat(nextFile(station, statisticsOf(peer(2)), router))
                        .containsExactly(
                                "edge1 INITIATION",
                                "edge1 PEER_UP S 65001 ACTIVE",
                                "edge2 INITIATION",
                                "edge2 PEER_UP S 65002 ACTIVE",
                                "edge2 STATISTICS_REPORT");
            }
        }
    }

    /** A collector passes on what two routers say, whose peers have one address; between them it speaks itself. */
    @Test
    void routersBehindOneConnectionAreToldApart() throws Exception {
        List<Heard> live = new ArrayList<>();
        try (OpenStation station = start(ONE_FILE);
                SimulatedRouter router = station.router()) {
            router.initiation("itself").up(peer(1));
            router.inFramesOf(ONE, THEN).initiation("sys1").up(peer(1)).announce(peer(1), "0.0.0.0/0", 7);
            router.inFramesOf(TWO, THEN + 5).up(peer(1)).announce(peer(1), "10.0.0.0/24", 8);
            router.down(peer(1));
            router.inFramesOf(ONE, THEN + 6).announce(peer(1), "0.0.0.0/0", 9);
            router.inFramesOf(null, 0).announce(peer(1), "0.0.0.0/0", 10);
            Octets several = new Octets();
            for (int i = 0; i < 3; i++) {
                several.append(router.routes(peer(1), "0.0.0.0/0", i));
            }
            router.inFramesOf(ONE, THEN + 7).send(several);
            for (int i = 0; i < 13; i++) {
                live.add(station.next());
            }
            router.close();
            assertThat(station.lines(2)).containsExactly("itself LOST S 65001 IDLE", "one LOST S 65001 IDLE");
        }
        List<Heard> recorded = readAll();
        assertThat(lines(recorded.subList(0, 13))).isEqualTo(lines(live));
        assertThat(lines(recorded.subList(13, recorded.size())))
                .containsExactly("itself PEER_DOWN S 65001 IDLE", "one PEER_DOWN S 65001 IDLE");
        for (int i = 0; i < live.size(); i++) {
            Heard before = live.get(i);
            Heard after = recorded.get(i);
            assertThat(after.collector()).as(after.line()).isEqualTo(before.collector());
            assertThat(after.routerAddress()).as(after.line()).isEqualTo(before.routerAddress());
            if (!before.router().equals("itself")) {
                assertThat(after.timeMicros()).as(after.line()).isEqualTo(before.timeMicros());
            }
        }
        assertThat(live.get(5).collector()).isEqualTo("collector1");
    }

    @Test
    void routersBehindOneConnectionAreInEachFile() throws Exception {
        try (OpenStation station = start("1");
                SimulatedRouter router = station.router()) {
            router.inFramesOf(ONE, THEN).initiation("sys1").up(peer(1));
            router.inFramesOf(TWO, THEN).initiation("sys2").up(peer(2)).up(peer(1));
            station.lines(5);
            assertThat(nextFile(station, statisticsOf(peer(1)), router))
                    .containsExactly(
                            "one INITIATION",
                            "two INITIATION",
                            "one PEER_UP S 65001 ACTIVE",
                            "two PEER_UP S 65002 ACTIVE",
                            "two PEER_UP S 65001 ACTIVE",
                            "two STATISTICS_REPORT");
        }
    }

    /** Text headers come as they are, too. */
    @Test
    void routersWithTextHeadersAreToldApart() throws Exception {
        try (OpenStation station = start(ONE_FILE);
                SimulatedRouter router = station.router()) {
            Octets initiation = new BmpWriter().initiation("sys1", "");
            for (int i = 1; i <= 2; i++) {
                String header = "V: 1.7\nC_HASH_ID: c\nR_HASH: " + i + "\nR_IP: 192.0.2." + i + "\nL: "
                        + initiation.length() + "\n\n";
                router.send(header.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                        .send(initiation);
            }
            assertThat(station.lines(2)).containsExactly("192.0.2.1 INITIATION", "192.0.2.2 INITIATION");
        }
        assertThat(readAll()).allSatisfy(heard -> assertThat(heard.collector()).isEqualTo("c"));
        assertThat(lines(readAll())).containsExactly("192.0.2.1 INITIATION", "192.0.2.2 INITIATION");
    }

    /** What was too long for the station is not read back as if nothing had been wrong. */
    @Test
    void damageStaysDamage() throws Exception {
        List<String> live = new ArrayList<>();
        try (OpenStation station = start(ONE_FILE, "max-message", "4096");
                SimulatedRouter router = station.router()) {
            router.initiation("edge1").up(peer(1));
            for (int i = 0; i < 3; i++) {
                router.announceLong(peer(1), "10.9.0.0/24", 20_000);
                router.announce(peer(1), "10.0.0.0/24", i);
            }
            router.inFramesOf(ONE, THEN).up(peer(2));
            router.announceLong(peer(2), "10.9.0.0/24", 20_000);
            router.announce(peer(2), "10.0.1.0/24", 4);
            router.close();
            station.until(heard -> {
                if (!heard.isDamage()) {
                    live.add(heard.line().replace("LOST", "PEER_DOWN"));
                }
                return heard.line().equals("one LOST S 65002 IDLE");
            });
        }
        List<Heard> recorded = readAll();
        assertThat(recorded).filteredOn(Heard::isDamage).hasSizeGreaterThanOrEqualTo(4);
        assertThat(recorded.stream().filter(heard -> !heard.isDamage()).map(Heard::line))
                .containsExactlyElementsOf(live)
                .hasSize(9);
    }

    /** A message or frame that ends with its connection does not reach into what others say. */
    @Test
    void cutFrameSwallowsNothing() throws Exception {
        try (OpenStation station = start(ONE_FILE);
                SimulatedRouter router = station.router()) {
            router.initiation("edge1").up(peer(1));
            station.lines(2);
            for (int i = 0; i < 2; i++) {
                try (SimulatedRouter cut = station.router()) {
                    cut.inFramesOf(i == 0 ? null : TWO, THEN).sendCut(cut.longRoutes(peer(2), "10.0.2.0/24", 900), 300);
                }
                assertThat(station.next().isDamage()).isTrue();
            }
            for (int i = 0; i < 20; i++) {
                router.announce(peer(1), "10.0.0.0/24", i);
                station.next();
            }
        }
        List<Heard> recorded = readAll();
        assertThat(recorded.stream().filter(Heard::isDamage)).hasSizeGreaterThanOrEqualTo(2);
        List<String> sound = recorded.stream()
                .filter(heard -> !heard.isDamage())
                .map(Heard::line)
                .toList();
        assertThat(sound).hasSize(23);
        for (int i = 0; i < 20; i++) {
            assertThat(sound.get(2 + i)).isEqualTo("edge1 ROUTE_MONITORING A 65001 10.0.0.0/24#" + i);
        }
    }

    /** However often routers connect, a file has few of them: whoever reads it remembers no more than some. */
    @Test
    void routerThatConnectsAgainIsTheSame() throws Exception {
        int times = 20;
        try (OpenStation station = start(ONE_FILE)) {
            for (int i = 0; i < times; i++) {
                long ended = station.stream().progress().finishedResources();
                try (SimulatedRouter router = station.router()) {
                    router.initiation("edge" + i).up(peer(1));
                    station.lines(2);
                }
                assertThat(station.lines(1)).containsExactly("edge" + i + " LOST S 65001 IDLE");
                OpenStation.await("the end of the session", () -> {
                    station.stream().nextRecord(java.time.Duration.ofMillis(5));
                    return station.stream().progress().finishedResources() > ended;
                });
            }
        }
        Set<ByteBuffer> identities = new HashSet<>();
        for (Path path : files()) {
            byte[] file = Files.readAllBytes(path);
            ByteBuffer frames = ByteBuffer.wrap(file);
            for (int at = 0; at < file.length; at += frames.getShort(at + 6) + frames.getInt(at + 8)) {
                identities.add(ByteBuffer.wrap(Arrays.copyOfRange(file, at + 22, at + frames.getShort(at + 6))));
            }
        }
        assertThat(identities).hasSizeLessThanOrEqualTo(2);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            expected.add("edge" + i + " INITIATION");
            expected.add("edge" + i + " PEER_UP S 65001 ACTIVE");
            expected.add("edge" + i + " PEER_DOWN S 65001 IDLE");
        }
        assertThat(lines(readAll())).isEqualTo(expected);
    }
}
