package org.bgpstream.tests.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.tests.station.SimulatedRouter.peer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.bgp.write.Octets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the station records is read back by {@code singlefile}. */
@Timeout(60)
class RecordingTest {
    /** The length of a Peer Down with a reason only. */
    private static final int PEER_DOWN = 49;

    @TempDir
    private Path temp;

    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        OpenStation.awaitNoThreads();
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

    private List<Path> files() throws IOException {
        return list(temp);
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    @Test
    void allThatComesIsReadBackAsItWas() throws Exception {
        List<String> live = new ArrayList<>();
        long begin = System.currentTimeMillis() * 1000;
        try (OpenStation station = OpenStation.start("record", temp.toString(), "record-interval", "86400");
                SimulatedRouter router = station.router()) {
            router.initiation("edge1").up(peer(1)).up(peer(2)).announce(peer(1), "10.0.0.0/24", 7);
            router.withdraw(peer(1), "10.0.0.0/24", 7).down(peer(2));
            router.send(new byte[300]).announce(peer(1), "10.0.1.0/24", 8);
            live.addAll(station.lines(8));
            router.close();
            live.add(station.next().line());
        }
        List<Heard> recorded = new ArrayList<>();
        for (Path file : files()) {
            recorded.addAll(read(file));
        }
        // in a file that may have many routers nothing tells whose the damage is
        List<String> lines = new ArrayList<>(recorded.stream()
                .map(heard -> heard.isDamage() ? "127.0.0.1 CORRUPTED_RECORD" : heard.line())
                .toList());
        // the station tells of a lost peer without a message, a file by one
        assertThat(live.get(8)).isEqualTo("edge1 LOST S 65001 IDLE");
        assertThat(lines.get(8)).isEqualTo("edge1 PEER_DOWN S 65001 IDLE");
        assertThat(lines.subList(0, 8)).isEqualTo(live.subList(0, 8));
        assertThat(recorded).filteredOn(heard -> !heard.isDamage()).allSatisfy(heard -> {
            assertThat(heard.routerAddress()).hasToString("127.0.0.1");
            assertThat(heard.timeMicros()).isBetween(begin, System.currentTimeMillis() * 1000 + 1000);
        });
    }

    /** Each file knows by itself which peers are up, and what they agreed on. */
    @Test
    void eachFileIsWhole() throws Exception {
        try (OpenStation station = OpenStation.start("record", temp.toString(), "record-interval", "1");
                SimulatedRouter router = station.router()) {
            router.initiation("edge1").up(peer(1)).up(peer(2)).down(peer(2));
            station.lines(4);
            for (int i = 0; files().size() < 3; i++) {
                router.announce(peer(1), "10.0.0.0/24", 1 + i);
                assertThat(station.next().elems()).containsExactly("A 65001 10.0.0.0/24#" + (1 + i));
                Thread.sleep(20);
            }
        }
        List<Path> files = files();
        for (Path file : files.subList(1, files.size())) {
            List<String> lines = read(file).stream().map(Heard::line).toList();
            assertThat(lines.subList(0, 2)).containsExactly("edge1 INITIATION", "edge1 PEER_UP S 65001 ACTIVE");
            assertThat(lines.get(2)).startsWith("edge1 ROUTE_MONITORING A 65001 10.0.0.0/24#");
        }
    }

    /** Routers behind one address, and connections of one router, are told apart. */
    @Test
    void sessionsWithOneAddressAreToldApart() throws Exception {
        List<String> live = new ArrayList<>();
        try (OpenStation station = OpenStation.start("record", temp.toString(), "record-interval", "86400");
                SimulatedRouter first = station.router();
                SimulatedRouter second = station.router();
                SimulatedRouter again = station.router()) {
            first.initiation("edge1").up(peer(1));
            live.addAll(station.lines(2));
            second.initiation("edge2").up(peer(1));
            live.addAll(station.lines(2));
            again.initiation("edge1").up(peer(1));
            live.addAll(station.lines(2));
            first.announce(peer(1), "10.0.0.0/24", 1);
            live.addAll(station.lines(1));
            again.close();
            live.addAll(station.lines(1));
            for (int i = 0; i < 3; i++) {
                second.announce(peer(1), "10.0.0.0/24", i);
                live.addAll(station.lines(1));
                // read right only by what the peers agreed on
                first.announce(peer(1), "0.0.0.0/0", i);
                live.addAll(station.lines(1));
            }
        }
        // the station tells of a lost peer without a message, a file by one; and of all when it is closed itself
        List<String> expected = new ArrayList<>(
                live.stream().map(line -> line.replace("LOST", "PEER_DOWN")).toList());
        List<String> read = read(files().get(0)).stream().map(Heard::line).toList();
        assertThat(read.subList(0, expected.size())).isEqualTo(expected);
        assertThat(read.subList(expected.size(), read.size()))
                .containsExactlyInAnyOrder("edge1 PEER_DOWN S 65001 IDLE", "edge2 PEER_DOWN S 65001 IDLE");
    }

    @Test
    void collectorIsKept() throws Exception {
        try (OpenStation station = OpenStation.start("record", temp.toString(), "collector", "here1");
                SimulatedRouter router = station.router()) {
            router.initiation("edge1");
            assertThat(station.next().collector()).isEqualTo("here1");
        }
        assertThat(read(files().get(0))).extracting(Heard::collector).containsExactly("here1");
    }

    /** Every octet that came is in the file, whatever it was and however it came. */
    @Test
    void garbageIsRecordedToo() throws Exception {
        Random random = new Random(3);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        try (OpenStation station = OpenStation.start("record", temp.toString(), "record-interval", "86400");
                SimulatedRouter router = station.router()) {
            for (int i = 0; i < 60; i++) {
                byte[] piece = i % 4 == 0 ? bytes(router.routes(peer(1), "10.0.0.0/24", i)) : garbage(random);
                sent.write(piece);
                int half = random.nextInt(piece.length);
                router.send(Arrays.copyOf(piece, half)).send(Arrays.copyOfRange(piece, half, piece.length));
                if (i % 7 == 0) {
                    // so that it comes in many reads
                    station.stream().nextRecord(Duration.ofMillis(5));
                }
            }
            router.close();
            OpenStation.await("the end of the session", () -> {
                station.stream().nextRecord(Duration.ofMillis(5));
                return station.stream().progress().finishedResources() == 1;
            });
        }
        byte[] recorded = payloads(Files.readAllBytes(files().get(0)));
        assertThat(Arrays.copyOf(recorded, sent.size())).isEqualTo(sent.toByteArray());
        // and that the peer which showed routes is gone
        assertThat(recorded).hasSize(sent.size() + PEER_DOWN);
    }

    private static byte[] bytes(Octets octets) {
        return Arrays.copyOf(octets.buffer().array(), octets.length());
    }

    private static byte[] garbage(Random random) {
        byte[] garbage = new byte[1 + random.nextInt(200)];
        for (int i = 0; i < garbage.length; i++) {
            // what may begin a message too
            garbage[i] = (byte) random.nextInt(7);
        }
        return garbage;
    }

    /** What stands in the frames of a file, one behind the other. */
    private static byte[] payloads(byte[] file) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer frames = ByteBuffer.wrap(file);
        int at = 0;
        while (at < file.length) {
            assertThat(frames.getInt(at)).as("magic at %d", at).isEqualTo(0x4F424D50);
            int header = frames.getShort(at + 6);
            int payload = frames.getInt(at + 8);
            all.write(file, at + header, payload);
            at += header + payload;
        }
        return all.toByteArray();
    }

    /** A disk that fails costs what would be on it, but not the stream, nor memory; and the next file is whole. */
    @Test
    void whatCannotBeWrittenHoldsNothingUp() throws Exception {
        Path directory = Files.createDirectory(temp.resolve("record"));
        try (OpenStation station = OpenStation.start("record", directory.toString(), "record-interval", "1");
                SimulatedRouter router = station.router()) {
            router.initiation("edge1").up(peer(1));
            station.lines(2);
            for (Path file : list(directory)) {
                Files.delete(file);
            }
            Files.delete(directory);
            Instant end = Instant.now().plusMillis(2200);
            int lost = 0;
            while (Instant.now().isBefore(end)) {
                router.announceLong(peer(1), "10.0.0.0/24", 60_000);
                assertThat(station.next().elems()).containsExactly("A 65001 10.0.0.0/24#1");
                lost++;
            }
            assertThat(lost).isPositive();
            router.up(peer(2));
            station.next();
            Files.createDirectory(directory);
            for (int i = 0; list(directory).isEmpty(); i++) {
                router.announce(peer(2), "10.0.1.0/24", i);
                assertThat(station.next().elems()).containsExactly("A 65002 10.0.1.0/24#" + i);
            }
        }
        List<Path> files = list(directory);
        List<String> lines = read(files.get(0)).stream().map(Heard::line).toList();
        assertThat(lines.subList(0, 3))
                .containsExactly("edge1 INITIATION", "edge1 PEER_UP S 65001 ACTIVE", "edge1 PEER_UP S 65002 ACTIVE");
        // nothing that was lost comes later
        assertThat(lines.subList(3, lines.size())).noneMatch(line -> line.contains("10.0.0.0/24"));
        assertThat(lines.get(3)).startsWith("edge1 ROUTE_MONITORING A 65002 10.0.1.0/24#");
    }

    /** A second station, or the same after a restart, goes on with the file of the interval. */
    @Test
    void goesOnWithTheFileOfTheInterval() throws Exception {
        for (int i = 1; i <= 2; i++) {
            try (OpenStation station = OpenStation.start("record", temp.toString(), "record-interval", "86400");
                    SimulatedRouter router = station.router()) {
                router.initiation("edge" + i).up(peer(i));
                station.lines(2);
            }
        }
        assertThat(files()).hasSizeBetween(1, 2);
        List<String> lines = new ArrayList<>();
        for (Path file : files()) {
            read(file).forEach(heard -> lines.add(heard.line()));
        }
        assertThat(lines)
                .containsExactly(
                        "edge1 INITIATION",
                        "edge1 PEER_UP S 65001 ACTIVE",
                        "edge1 PEER_DOWN S 65001 IDLE",
                        "edge2 INITIATION",
                        "edge2 PEER_UP S 65002 ACTIVE",
                        "edge2 PEER_DOWN S 65002 IDLE");
    }
}
