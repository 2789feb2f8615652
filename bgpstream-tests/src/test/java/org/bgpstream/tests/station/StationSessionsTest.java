package org.bgpstream.tests.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.tests.station.SimulatedRouter.peer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bgpstream.format.bmp.write.BmpWriter;
import org.bgpstream.net.IpAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the sessions of simulated routers give, from when they connect to how they end. */
@Timeout(60)
class StationSessionsTest {
    private OpenStation station;

    @BeforeEach
    void open() throws IOException {
        station = OpenStation.start();
    }

    @AfterEach
    void close() throws InterruptedException {
        station.close();
        OpenStation.awaitNoThreads();
    }

    @Test
    void recordsOfOneRouter() throws IOException {
        try (SimulatedRouter router = station.router()) {
            router.initiation("edge1").up(peer(1)).announce(peer(1), "10.0.0.0/24", 7);
            router.withdraw(peer(1), "10.0.0.0/24", 7).down(peer(1)).termination();
        }
        assertThat(station.lines(6))
                .containsExactly(
                        "edge1 INITIATION",
                        "edge1 PEER_UP S 65001 ACTIVE",
                        "edge1 ROUTE_MONITORING A 65001 10.0.0.0/24#7",
                        "edge1 ROUTE_MONITORING W 65001 10.0.0.0/24#7",
                        "edge1 PEER_DOWN S 65001 IDLE",
                        "edge1 TERMINATION");
        station.isSilent();
    }

    @Test
    void recordsComeAsTheyAreSent() throws IOException {
        try (SimulatedRouter router = station.router()) {
            router.initiation("edge1");
            assertThat(station.next().line()).isEqualTo("edge1 INITIATION");
            router.up(peer(1));
            assertThat(station.next().line()).isEqualTo("edge1 PEER_UP S 65001 ACTIVE");
            for (int i = 0; i < 100; i++) {
                router.announce(peer(1), "10.0." + i + ".0/24", 1);
                assertThat(station.next().elems()).containsExactly("A 65001 10.0." + i + ".0/24#1");
            }
        }
    }

    @Test
    void recordsSayWhoSentThem() throws IOException {
        long before = System.currentTimeMillis() * 1000;
        try (SimulatedRouter router = station.router()) {
            router.up(peer(1)).initiation("edge1").announce(peer(1).at(1_700_000_000_000_001L), "10.0.0.0/24", 1);
            Heard unnamed = station.next();
            assertThat(unnamed.line()).isEqualTo("127.0.0.1 PEER_UP S 65001 ACTIVE");
            assertThat(unnamed.routerAddress()).isEqualTo(IpAddress.parse("127.0.0.1"));
            assertThat(unnamed.timeMicros()).isBetween(before, before + 60_000_000);
            Heard initiation = station.next();
            assertThat(initiation.router()).isEqualTo("edge1");
            assertThat(initiation.routerAddress()).isEqualTo(IpAddress.parse("127.0.0.1"));
            Heard routes = station.next();
            assertThat(routes.line()).isEqualTo("edge1 ROUTE_MONITORING A 65001 10.0.0.0/24#1");
            assertThat(routes.collector()).isEqualTo("bmp");
            assertThat(routes.timeMicros()).isEqualTo(1_700_000_000_000_001L);
            int port = router.socket().getLocalPort();
            assertThat(List.of(unnamed.source(), initiation.source(), routes.source()))
                    .containsOnly("bmp://127.0.0.1:" + port + "#1");
        }
    }

    @Test
    void eachRouterKeepsItsOrder() throws IOException {
        int routers = 5;
        int announced = 500;
        List<SimulatedRouter> all = new ArrayList<>();
        try {
            for (int r = 0; r < routers; r++) {
                all.add(station.router().initiation("edge" + r).up(peer(1)));
            }
            for (int i = 0; i < announced; i++) {
                for (SimulatedRouter router : all) {
                    router.announce(peer(1), "10.0.0.0/24", i);
                }
            }
        } finally {
            for (SimulatedRouter router : all) {
                router.close();
            }
        }
        List<List<String>> heard = new ArrayList<>();
        for (int r = 0; r < routers; r++) {
            heard.add(new ArrayList<>());
        }
        for (int i = 0; i < routers * (announced + 3); i++) {
            Heard next = station.next();
            int router = Integer.parseInt(next.router().substring("edge".length()));
            heard.get(router).add(next.what() + " " + next.elems());
        }
        List<String> expected = new ArrayList<>(List.of("INITIATION []", "PEER_UP [S 65001 ACTIVE]"));
        for (int i = 0; i < announced; i++) {
            expected.add("ROUTE_MONITORING [A 65001 10.0.0.0/24#" + i + "]");
        }
        expected.add("LOST [S 65001 IDLE]");
        assertThat(heard).allSatisfy(lines -> assertThat(lines).isEqualTo(expected));
    }

    @Test
    void peersOfClosedSessionAreLost() throws IOException {
        try (SimulatedRouter router = station.router()) {
            router.initiation("edge1").up(peer(1)).up(peer(2)).up(peer(3)).down(peer(2));
            station.lines(5);
        }
        assertThat(station.lines(2)).containsExactly("edge1 LOST S 65001 IDLE", "edge1 LOST S 65003 IDLE");
        station.isSilent();
    }

    @Test
    void lostPeerHasItsHeader() throws IOException {
        long before = System.currentTimeMillis() * 1000;
        try (SimulatedRouter router = station.router()) {
            router.initiation("edge1").up(peer(1).in(42));
            station.lines(2);
        }
        var record = station.stream().nextRecord(java.time.Duration.ofSeconds(10));
        assertThat(record.timeMicros()).isBetween(before, before + 60_000_000);
        var elem = record.nextElem();
        assertThat(elem.peerAddress()).isEqualTo(IpAddress.parse("192.0.2.1"));
        assertThat(elem.peerHeader().distinguisher()).isEqualTo(42);
        assertThat(elem.peerHeader().bgpId()).isEqualTo(0xC0000201L);
        assertThat(record.nextElem()).isNull();
    }

    @Test
    void peersOfResetSessionAreLost() throws IOException {
        SimulatedRouter router = station.router();
        router.initiation("edge1").up(peer(1)).up(peer(2));
        station.lines(3);
        router.reset();
        assertThat(station.lines(2)).containsExactly("edge1 LOST S 65001 IDLE", "edge1 LOST S 65002 IDLE");
        assertThat(station.next().damage()).contains("the connection broke", "reset");
        station.isSilent();
    }

    @Test
    void peersAreLostAfterTermination() throws IOException {
        try (SimulatedRouter router = station.router()) {
            router.initiation("edge1").up(peer(1)).termination();
        }
        assertThat(station.lines(4))
                .containsExactly(
                        "edge1 INITIATION",
                        "edge1 PEER_UP S 65001 ACTIVE",
                        "edge1 TERMINATION",
                        "edge1 LOST S 65001 IDLE");
        station.isSilent();
    }

    @Test
    void cutMessageIsDamage() throws IOException {
        try (SimulatedRouter router = station.router()) {
            router.initiation("edge1").up(peer(1));
            router.sendCut(router.routes(peer(1), "10.0.0.0/24", 1), 60);
        }
        assertThat(station.lines(2)).containsExactly("edge1 INITIATION", "edge1 PEER_UP S 65001 ACTIVE");
        Heard cut = station.next();
        assertThat(cut.what()).isEqualTo("CORRUPTED_RECORD");
        assertThat(cut.damage()).contains("ends", "before the end of the message");
        assertThat(station.next().line()).isEqualTo("edge1 LOST S 65001 IDLE");
        station.isSilent();
    }

    @Test
    void allPeersThatAreRememberedAreLost() throws IOException {
        int peers = 4096;
        try (SimulatedRouter router = station.router()) {
            router.initiation("edge1");
            for (int i = 0; i < peers; i++) {
                router.up(peer(1).in(i));
            }
            // more than what one batch holds, with those that are lost
            for (int i = 0; i < 2 * peers; i++) {
                router.announce(peer(1).in(i % peers), "10.0.0.0/24", i);
            }
        }
        station.lines(1 + 3 * peers);
        for (int i = 0; i < peers; i++) {
            assertThat(station.next().line()).isEqualTo("edge1 LOST S 65001 IDLE");
        }
        station.isSilent();
    }

    @Test
    void routerThatReconnectsIsNewSession() throws IOException {
        String first;
        try (SimulatedRouter router = station.router()) {
            router.initiation("edge1").up(peer(1)).up(peer(2));
            first = station.next().source();
            station.lines(2);
        }
        assertThat(station.lines(2)).containsExactly("edge1 LOST S 65001 IDLE", "edge1 LOST S 65002 IDLE");
        try (SimulatedRouter router = station.router()) {
            router.initiation("edge2").up(peer(2));
            Heard next = station.next();
            assertThat(next.line()).isEqualTo("edge2 INITIATION");
            assertThat(next.source()).isNotEqualTo(first).endsWith("#2");
            assertThat(station.lines(1)).containsExactly("edge2 PEER_UP S 65002 ACTIVE");
        }
        assertThat(station.lines(1)).containsExactly("edge2 LOST S 65002 IDLE");
        station.isSilent();
    }

    @Test
    void oneRouterMayConnectTwice() throws IOException {
        try (SimulatedRouter first = station.router();
                SimulatedRouter second = station.router()) {
            first.initiation("edge1").up(peer(1));
            station.lines(2);
            second.initiation("edge1").up(peer(1));
            station.lines(2);
            second.close();
            assertThat(station.lines(1)).containsExactly("edge1 LOST S 65001 IDLE");
            first.announce(peer(1), "10.0.0.0/24", 1);
            assertThat(station.lines(1)).containsExactly("edge1 ROUTE_MONITORING A 65001 10.0.0.0/24#1");
        }
    }

    @Test
    void damagedMessagesAreSkipped() throws IOException {
        try (SimulatedRouter router = station.router()) {
            router.initiation("edge1").up(peer(1));
            router.send(new byte[] {9, 9, 9, 9, 9, 9, 9});
            router.announce(peer(1), "10.0.0.0/24", 1);
            router.send(new BmpWriter().statistics(peer(1)).counter(1, 2).endStatistics());
            station.lines(2);
            assertThat(station.next().damage()).contains("not a BMP message");
            assertThat(station.lines(2))
                    .containsExactly("edge1 ROUTE_MONITORING A 65001 10.0.0.0/24#1", "edge1 STATISTICS_REPORT");
        }
    }

    @Test
    void connectionWithoutDataIsEmptySource() throws IOException {
        station.router().close();
        assertThat(station.next().what()).isEqualTo("EMPTY_SOURCE");
        station.isSilent();
    }
}
