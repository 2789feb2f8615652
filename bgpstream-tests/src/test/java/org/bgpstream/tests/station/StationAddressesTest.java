package org.bgpstream.tests.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.tests.station.SimulatedRouter.LOOPBACK;
import static org.bgpstream.tests.station.SimulatedRouter.peer;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bgpstream.net.IpAddress;
import org.bgpstream.tests.FreePort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where a station listens, whom it connects to, and that it lets go of all of it. */
@Timeout(60)
class StationAddressesTest {
    private static final String LOOPBACK_6 = "::1";

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
        OpenStation.awaitNoThreads();
    }

    private OpenStation start(int port, String... options) {
        OpenStation station = OpenStation.of(OpenStation.builder(options).start(), port);
        open.add(station);
        return station;
    }

    private SimulatedRouter connect(String address, int port) throws IOException {
        SimulatedRouter router = SimulatedRouter.connect(address, address, port);
        open.add(router);
        return router;
    }

    /** A router that waits for stations. */
    private ServerSocket passive(int port) throws IOException {
        ServerSocket passive = new ServerSocket();
        open.add(passive);
        passive.setReuseAddress(true);
        passive.bind(new InetSocketAddress(LOOPBACK, port));
        passive.setSoTimeout(20_000);
        return passive;
    }

    private static void assumeIpv6() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK_6))) {
            assertThat(probe.isBound()).isTrue();
        } catch (IOException e) {
            assumeTrue(false, "there is no IPv6 here: " + e.getMessage());
        }
    }

    @Test
    void listensOnIpv6() throws IOException {
        assumeIpv6();
        int port = FreePort.find();
        OpenStation station = start(port, "listen", "[::1]:" + port);
        SimulatedRouter router = connect(LOOPBACK_6, port).up(peer(1)).initiation("edge1");
        Heard up = station.next();
        assertThat(up.line()).isEqualTo("::1 PEER_UP S 65001 ACTIVE");
        assertThat(up.routerAddress()).isEqualTo(IpAddress.parse(LOOPBACK_6));
        assertThat(up.source()).isEqualTo("bmp://[::1]:" + router.socket().getLocalPort() + "#1");
        assertThat(station.next().line()).isEqualTo("edge1 INITIATION");
    }

    @Test
    void listensOnAllAddresses() throws IOException {
        int port = FreePort.find();
        OpenStation station = start(port, "listen", ":" + port);
        connect(LOOPBACK, port).up(peer(1));
        assertThat(station.next().line()).isEqualTo("127.0.0.1 PEER_UP S 65001 ACTIVE");
        connect("127.0.0.2", port).up(peer(2));
        assertThat(station.next().line()).isEqualTo("127.0.0.2 PEER_UP S 65002 ACTIVE");
        assumeIpv6();
        connect(LOOPBACK_6, port).up(peer(3));
        assertThat(station.next().line()).isEqualTo("::1 PEER_UP S 65003 ACTIVE");
    }

    @Test
    void allowedPrefixesOfBothVersions() throws IOException {
        assumeIpv6();
        int port = FreePort.find();
        OpenStation station = start(port, "listen", ":" + port, "allow", "127.0.0.2/31,::/64");
        assertThat(connect(LOOPBACK, port).isTurnedAway()).isTrue();
        connect("127.0.0.3", port).up(peer(1));
        assertThat(station.next().line()).isEqualTo("127.0.0.3 PEER_UP S 65001 ACTIVE");
        connect(LOOPBACK_6, port).up(peer(2));
        assertThat(station.next().line()).isEqualTo("::1 PEER_UP S 65002 ACTIVE");
        station.isSilent();
    }

    @Test
    void listensOnSeveralAddresses() throws IOException {
        int first = FreePort.find();
        int second = FreePort.find();
        OpenStation station = start(first, "listen", "127.0.0.1:" + first + ", 127.0.0.2:" + second);
        connect(LOOPBACK, first).up(peer(1));
        assertThat(station.next().line()).isEqualTo("127.0.0.1 PEER_UP S 65001 ACTIVE");
        connect("127.0.0.2", second).up(peer(2));
        assertThat(station.next().line()).isEqualTo("127.0.0.2 PEER_UP S 65002 ACTIVE");
    }

    @Test
    void connectsAgainAndAgain() throws IOException {
        int port = FreePort.find();
        OpenStation station = start(port, "connect", LOOPBACK + ":" + port);
        // at first nobody is there
        station.isSilent();
        try (ServerSocket passive = passive(port)) {
            for (int i = 1; i <= 2; i++) {
                try (SimulatedRouter router = new SimulatedRouter(passive.accept())) {
                    router.initiation("edge" + i).up(peer(i));
                    assertThat(station.lines(2))
                            .containsExactly(
                                    "edge" + i + " INITIATION", "edge" + i + " PEER_UP S 6500" + i + " ACTIVE");
                }
                Heard lost = station.next();
                assertThat(lost.line()).isEqualTo("edge" + i + " LOST S 6500" + i + " IDLE");
                assertThat(lost.source()).isEqualTo("bmp://127.0.0.1:" + port + "#" + i);
            }
        }
        // it was gone for a while
        try (SimulatedRouter router = new SimulatedRouter(passive(port).accept())) {
            router.initiation("edge3");
            assertThat(station.next().line()).isEqualTo("edge3 INITIATION");
        }
    }

    @Test
    void connectsAndListens() throws IOException {
        int listened = FreePort.find();
        int connected = FreePort.find();
        ServerSocket passive = passive(connected);
        OpenStation station = start(
                listened,
                "listen",
                LOOPBACK + ":" + listened,
                "connect",
                LOOPBACK + ":" + connected,
                // who is connected to is not one that connects
                "allow",
                "127.0.0.2");
        try (SimulatedRouter router = new SimulatedRouter(passive.accept())) {
            router.initiation("edge1");
            assertThat(station.next().line()).isEqualTo("edge1 INITIATION");
            assertThat(connect(LOOPBACK, listened).isTurnedAway()).isTrue();
            SimulatedRouter.connect("127.0.0.2", LOOPBACK, listened).up(peer(1)).close();
            assertThat(station.lines(2))
                    .containsExactly("127.0.0.2 PEER_UP S 65001 ACTIVE", "127.0.0.2 LOST S 65001 IDLE");
        }
    }

    /** A router whose system does not answer keeps no thread behind. */
    @Test
    void closedWhileItConnects() throws Exception {
        ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK));
        open.add(deaf);
        InetSocketAddress address = new InetSocketAddress(LOOPBACK, deaf.getLocalPort());
        fillQueue(address);
        OpenStation station = start(deaf.getLocalPort(), "connect", LOOPBACK + ":" + deaf.getLocalPort());
        OpenStation.await(
                "the connecting begins",
                () -> Thread.getAllStackTraces().entrySet().stream()
                        .filter(thread -> thread.getKey().getName().startsWith("bmp-dialler"))
                        .flatMap(thread -> List.of(thread.getValue()).stream())
                        .anyMatch(frame -> frame.getMethodName().equals("connect")));
        long before = System.nanoTime();
        station.close();
        OpenStation.awaitNoThreads();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    }

    /** Connects until a connection finds no place any more: a system that is busy lets further ones wait. */
    private void fillQueue(InetSocketAddress address) throws IOException {
        for (int i = 0; i < 100; i++) {
            Socket socket = new Socket();
            open.add(socket);
            try {
                socket.connect(address, 300);
            } catch (java.net.SocketTimeoutException e) {
                return;
            }
        }
        assumeTrue(false, "the queue of a socket that listens has no end here");
    }

    @Test
    void closingLetsGoOfAllAtOnce() throws Exception {
        int port = FreePort.find();
        for (int round = 0; round < 3; round++) {
            OpenStation station = start(port, "listen", LOOPBACK + ":" + port);
            List<Thread> senders = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                SimulatedRouter router =
                        connect(LOOPBACK, port).initiation("edge" + i).up(peer(1));
                Thread sender = new Thread(() -> sendUntilClosed(router));
                sender.start();
                senders.add(sender);
            }
            station.lines(1000);
            long before = System.nanoTime();
            station.close();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
            assertThat(station.stream().nextRecord()).isNull();
            assertThat(station.stream().ended()).isTrue();
            for (Thread sender : senders) {
                sender.join();
            }
            OpenStation.awaitNoThreads();
        }
    }

    private static void sendUntilClosed(SimulatedRouter router) {
        try {
            while (true) {
                router.announce(peer(1), "10.0.0.0/24", 1);
            }
        } catch (java.io.UncheckedIOException e) {
            // as it should be
            return;
        }
    }

    @Test
    void closingFromAnotherThreadEndsTheWait() throws Exception {
        int port = FreePort.find();
        OpenStation station = start(port, "listen", LOOPBACK + ":" + port);
        connect(LOOPBACK, port).initiation("edge1");
        station.next();
        Thread closer = new Thread(station::close);
        Thread.State waiting = Thread.State.WAITING;
        Thread consumer = Thread.currentThread();
        Thread watch = new Thread(() -> {
            while (consumer.getState() != waiting) {
                Thread.onSpinWait();
            }
            closer.start();
        });
        watch.start();
        assertThat(station.stream().nextRecord()).isNull();
        watch.join();
        closer.join();
    }
}
