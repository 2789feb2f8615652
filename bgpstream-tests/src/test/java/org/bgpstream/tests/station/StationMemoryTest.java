package org.bgpstream.tests.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.tests.station.SimulatedRouter.peer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.format.bmp.write.BmpWriter;
import org.bgpstream.format.bmp.write.OpenBmpWriter;
import org.bgpstream.net.IpAddress;
import org.bgpstream.tests.FreePort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program with a small heap, and connections that want more of it than there is. */
@Timeout(120)
class StationMemoryTest {
    private static final String HEAP = "-Xmx48m";
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    private Path temp;

    private final List<AutoCloseable> open = new ArrayList<>();
    private int port;
    private Program reader;

    private void start(String... options) throws IOException {
        port = FreePort.find();
        List<String> all = new ArrayList<>(List.of("-d", "bmp", "-o", "listen=127.0.0.1:" + port, "-e"));
        for (String option : options) {
            all.addAll(List.of("-o", option));
        }
        reader = new Program(temp.resolve("errors"), HEAP, all.toArray(String[]::new));
        open.add(reader);
    }

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    private SimulatedRouter router() throws Exception {
        SimulatedRouter router = SimulatedRouter.connectSoon(port);
        open.add(router);
        return router;
    }

    private List<String> errors() throws IOException {
        return Files.readAllLines(temp.resolve("errors"));
    }

    /** What a router says is heard, and a new one too. */
    private void assertThatItHears(SimulatedRouter... routers) throws Exception {
        for (int i = 0; i < routers.length; i++) {
            routers[i].announce(peer(1), "192.0.2." + i + "/32", i);
            reader.linesUntil("|192.0.2." + i + "/32|");
        }
        router().initiation("new").up(peer(9)).announce(peer(9), "198.51.100.0/24", 1);
        reader.linesUntil("|198.51.100.0/24|");
        assertThat(errors()).noneMatch(line -> line.contains("memory"));
    }

    /** A header of OpenBMP that announces much has nothing kept for it, beyond the longest message. */
    @Test
    void framesWithoutEndCostNoMoreThanAMessage() throws Exception {
        start("max-message=4096");
        SimulatedRouter good = router().initiation("good").up(peer(1));
        Octets frame = new OpenBmpWriter("c", IpAddress.parse("192.0.2.7"), "r").frame(0, new byte[16 * MEGABYTE]);
        // octets that begin no message; a session without any ends after a megabyte, and so some come in between
        Arrays.fill(frame.buffer().array(), 100, frame.length(), (byte) 9);
        for (int i = 0; i < 12; i++) {
            SimulatedRouter greedy = router();
            for (int at = 0; at < frame.length() - 1; at += MEGABYTE / 2) {
                greedy.send(Arrays.copyOfRange(
                        frame.buffer().array(), at, Math.min(at + MEGABYTE / 2, frame.length() - 1)));
                greedy.initiation("greedy" + i).termination().statistics(peer(1));
            }
        }
        assertThatItHears(good);
    }

    /** Peer Ups are kept for the next file only as far as there is room; whoever sends long ones is heard all the same. */
    @Test
    void recordedPeersCostNoMoreThanTheirBudget() throws Exception {
        Path directory = temp.resolve("record");
        start("record=" + directory, "record-interval=1");
        SimulatedRouter router = router().initiation("edge1").up(peer(1));
        byte[] longest = longPeerUp(900_000);
        for (int i = 0; i < 120; i++) {
            // another distinguisher: another peer
            ByteBuffer.wrap(longest).putLong(8, 1 + i);
            router.send(longest);
        }
        assertThatItHears(router);
        assertThat(errors())
                .filteredOn(line -> line.contains("are not repeated"))
                .hasSize(1);
        // those that have room are
        int before = files(directory).size();
        while (files(directory).size() == before) {
            Thread.sleep(50);
            assertThatItHears(router);
        }
        assertThat(Files.size(files(directory).get(before))).isBetween(900_000L, 8L * MEGABYTE);
    }

    private static List<Path> files(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    /** A Peer Up of peer 3 with many fields behind its OPENs. */
    private static byte[] longPeerUp(int length) {
        Octets message = SimulatedRouter.peerUp(new BmpWriter(), peer(3));
        while (message.length() < length) {
            message.u16(0).u16(60_000).bytes(new byte[60_000]);
        }
        message.setU32(1, message.length());
        return Arrays.copyOf(message.buffer().array(), message.length());
    }

    /** Peers beyond those that are remembered are heard too; that there are too many is said once. */
    @Test
    void tooManyPeersAreSaidOnce() throws Exception {
        start();
        SimulatedRouter router = router().initiation("edge1");
        for (int i = 0; i < 6000; i++) {
            router.up(peer(1).in(i));
        }
        router.announce(peer(1).in(5999), "10.0.0.0/24", 5);
        reader.linesUntil("|10.0.0.0/24|");
        assertThat(errors())
                .filteredOn(line -> line.contains("remembered already"))
                .hasSize(1);
        router.close();
        int lost = 0;
        while (lost < 4096) {
            lost += reader.line().endsWith("|IDLE") ? 1 : 0;
        }
        assertThatItHears();
    }

    @Test
    void whoIsTurnedAwayIsSaidNowAndThen() throws Exception {
        start("allow=127.0.0.1");
        SimulatedRouter router = router().initiation("edge1").up(peer(1));
        for (int i = 0; i < 50; i++) {
            try (SimulatedRouter other = SimulatedRouter.connect("127.0.0.2", SimulatedRouter.LOOPBACK, port)) {
                assertThat(other.isTurnedAway()).isTrue();
            }
        }
        assertThatItHears(router);
        assertThat(errors())
                .filteredOn(line -> line.contains("turned 127.0.0.2:"))
                .hasSizeBetween(1, 3);
    }
}
