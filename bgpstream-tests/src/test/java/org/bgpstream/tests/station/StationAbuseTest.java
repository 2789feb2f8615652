package org.bgpstream.tests.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.tests.station.SimulatedRouter.peer;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.bgpstream.format.bmp.write.BmpWriter;
import org.bgpstream.format.bmp.write.OpenBmpWriter;
import org.bgpstream.net.IpAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections of those that are no routers, or bad ones: each costs little, ends, and holds up nobody else. */
@Timeout(60)
class StationAbuseTest {
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
        OpenStation.awaitNoThreads();
    }

    private OpenStation start(String... options) throws IOException {
        OpenStation station = OpenStation.start(options);
        open.add(station);
        return station;
    }

    private SimulatedRouter router(OpenStation station) throws IOException {
        SimulatedRouter router = station.router();
        open.add(router);
        return router;
    }

    @Test
    void silentConnectionIsClosed() throws IOException {
        OpenStation station = start("idle-timeout", "1");
        SimulatedRouter silent = router(station);
        Heard end = station.next();
        assertThat(end.what()).isEqualTo("CORRUPTED_SOURCE");
        assertThat(end.damage()).contains("sent nothing for 1 s");
        assertThat(silent.isTurnedAway()).isTrue();
    }

    @Test
    void routerThatFallsSilentIsLost() throws IOException {
        OpenStation station = start("idle-timeout", "1");
        SimulatedRouter router = router(station).initiation("edge1").up(peer(1));
        assertThat(station.lines(3))
                .containsExactly("edge1 INITIATION", "edge1 PEER_UP S 65001 ACTIVE", "edge1 LOST S 65001 IDLE");
        assertThat(station.next().damage()).contains("sent nothing for 1 s");
        assertThat(router.isTurnedAway()).isTrue();
    }

    @Test
    void routerThatFallsSilentInAMessageIsLost() throws IOException {
        OpenStation station = start("idle-timeout", "1");
        SimulatedRouter router = router(station).initiation("edge1").up(peer(1));
        router.sendCut(router.routes(peer(1), "10.0.0.0/24", 1), 50);
        station.lines(2);
        List<Heard> end =
                station.until(heard -> heard.damage() != null && heard.damage().contains("sent nothing"));
        assertThat(end).extracting(Heard::line).contains("edge1 LOST S 65001 IDLE");
        assertThat(router.isTurnedAway()).isTrue();
    }

    @Test
    void webBrowserGetsNoAnswer() throws IOException {
        OpenStation station = start();
        SimulatedRouter browser = router(station);
        browser.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        SimulatedRouter router = router(station).initiation("edge1");
        assertThat(station.next().line()).isEqualTo("edge1 INITIATION");
        browser.close();
        assertThat(station.next().damage()).contains("not a BMP message");
        router.up(peer(1));
        assertThat(station.next().line()).isEqualTo("edge1 PEER_UP S 65001 ACTIVE");
    }

    @Test
    void compressedDataIsNotDecompressed() throws IOException {
        OpenStation station = start();
        SimulatedRouter router = router(station);
        java.io.ByteArrayOutputStream packed = new java.io.ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[1 << 16]);
        }
        router.send(packed.toByteArray());
        router.initiation("edge1").up(peer(1));
        Heard damage = station.next();
        assertThat(damage.damage()).contains("not a BMP message");
        assertThat(station.lines(2)).containsExactly("edge1 INITIATION", "edge1 PEER_UP S 65001 ACTIVE");
    }

    @Test
    void endlessGarbageEndsTheSession() throws Exception {
        OpenStation station = start();
        SimulatedRouter router = router(station).initiation("edge1").up(peer(1));
        SimulatedRouter good = router(station).initiation("edge2");
        station.lines(3);
        long sent = sendUntilClosed(router.socket());
        // what was on its way when the station closed the connection counts too
        assertThat(sent).isLessThan(32 << 20);
        List<Heard> end =
                station.until(heard -> heard.damage() != null && heard.damage().contains("the session is closed"));
        assertThat(end).extracting(Heard::line).contains("edge1 LOST S 65001 IDLE");
        good.up(peer(2));
        assertThat(station.next().line()).isEqualTo("edge2 PEER_UP S 65002 ACTIVE");
        station.isSilent();
    }

    /** Sends random octets, none of which may begin a message, until that fails; tells how many. */
    private static long sendUntilClosed(Socket socket) {
        Random random = new Random(7);
        byte[] garbage = new byte[1 << 14];
        long sent = 0;
        try {
            while (sent < 1L << 30) {
                for (int i = 0; i < garbage.length; i++) {
                    garbage[i] = (byte) (random.nextInt(150) + 5);
                }
                socket.getOutputStream().write(garbage);
                sent += garbage.length;
            }
        } catch (IOException e) {
            // as it should be
            return sent;
        }
        return sent;
    }

    @Test
    void lengthThatCannotBeIsSkipped() throws IOException {
        OpenStation station = start();
        SimulatedRouter router = router(station).initiation("edge1").up(peer(1));
        byte[] huge = {3, 0x7F, -1, -1, -1, 0};
        router.send(huge).announce(peer(1), "10.0.0.0/24", 1);
        station.lines(2);
        assertThat(station.next().isDamage()).isTrue();
        assertThat(station.next().line()).isEqualTo("edge1 ROUTE_MONITORING A 65001 10.0.0.0/24#1");
    }

    @Test
    void messageThatNeverComesHoldsNobodyUp() throws IOException {
        OpenStation station = start();
        SimulatedRouter half = router(station).initiation("edge1");
        station.lines(1);
        // a megabyte is announced and a few octets come
        half.send(new byte[] {3, 0, 0x0F, -1, -1, 0, 0, 0, 0, 0});
        SimulatedRouter good = router(station).initiation("edge2").up(peer(1));
        assertThat(station.lines(2)).containsExactly("edge2 INITIATION", "edge2 PEER_UP S 65001 ACTIVE");
        for (int i = 0; i < 20; i++) {
            good.announce(peer(1), "10.0." + i + ".0/24", 1);
            assertThat(station.next().elems()).hasSize(1);
        }
        half.close();
        assertThat(station.next().damage()).contains("before the end of the message");
    }

    @Test
    void drippingConnectionHoldsNobodyUp() throws Exception {
        OpenStation station = start();
        SimulatedRouter dripping = router(station).initiation("edge1");
        SimulatedRouter good = router(station).initiation("edge2").up(peer(1));
        station.lines(3);
        byte[] announcedLong = {3, 0, 0x0F, -1, -1, 0};
        dripping.send(announcedLong);
        Thread drips = new Thread(() -> drip(dripping));
        drips.start();
        open.add(() -> {
            dripping.close();
            drips.join();
        });
        for (int i = 0; i < 20; i++) {
            long before = System.nanoTime();
            good.announce(peer(1), "10.0." + i + ".0/24", 1);
            assertThat(station.next().line()).isEqualTo("edge2 ROUTE_MONITORING A 65001 10.0." + i + ".0/24#1");
            assertThat(System.nanoTime() - before).isLessThan(2_000_000_000L);
        }
    }

    /** Sends one octet after the other without ever ending a message. */
    private static void drip(SimulatedRouter router) {
        try {
            while (true) {
                router.send(new byte[1]);
                Thread.sleep(2);
            }
        } catch (java.io.UncheckedIOException | InterruptedException e) {
            // the test ends
            return;
        }
    }

    @Test
    void connectionsThatComeAndGoHoldNobodyUp() throws Exception {
        OpenStation station = start();
        SimulatedRouter good = router(station).initiation("edge1").up(peer(1));
        station.lines(2);
        Thread scanner = new Thread(() -> {
            try {
                while (true) {
                    station.router().close();
                    Thread.sleep(1);
                }
            } catch (IOException | InterruptedException e) {
                // the test ends
                return;
            }
        });
        scanner.start();
        try {
            for (int i = 0; i < 20; i++) {
                long before = System.nanoTime();
                good.announce(peer(1), "10.0." + i + ".0/24", 1);
                List<Heard> heard = station.until(next -> next.what().equals("ROUTE_MONITORING"));
                assertThat(heard.get(heard.size() - 1).elems()).containsExactly("A 65001 10.0." + i + ".0/24#1");
                assertThat(System.nanoTime() - before).isLessThan(2_000_000_000L);
            }
        } finally {
            scanner.interrupt();
            scanner.join();
        }
    }

    @Test
    void longMessagesAreRead() throws IOException {
        OpenStation station = start();
        SimulatedRouter router = router(station).initiation("edge1").up(peer(1));
        for (int i = 0; i < 20; i++) {
            router.announceLong(peer(1), "10.0." + i + ".0/24", 65_000);
        }
        station.lines(2);
        for (int i = 0; i < 20; i++) {
            assertThat(station.next().elems()).containsExactly("A 65001 10.0." + i + ".0/24#1");
        }
    }

    @Test
    void messagesBeyondTheirLimitAreDamagedAndTheSessionGoesOn() throws IOException {
        OpenStation station = start("max-message", "4096");
        SimulatedRouter router = router(station).initiation("edge1").up(peer(1));
        station.lines(2);
        for (int i = 0; i < 3; i++) {
            router.announceLong(peer(1), "10.0.0.0/24", 60_000);
            router.announce(peer(1), "10.0.1.0/24", i);
            assertThat(station.next().damage()).isNotNull();
            assertThat(station.next().line()).isEqualTo("edge1 ROUTE_MONITORING A 65001 10.0.1.0/24#" + i);
        }
        router.announceLong(peer(1), "10.0.2.0/24", 3900);
        assertThat(station.next().elems()).containsExactly("A 65001 10.0.2.0/24#1");
    }

    /** What a header of OpenBMP announces is bounded like a message. */
    @Test
    void framesBeyondTheLimitAreDamagedAndTheSessionGoesOn() throws IOException {
        OpenStation station = start("max-message", "4096");
        OpenBmpWriter collector = new OpenBmpWriter("c", IpAddress.parse("192.0.2.11"), "edge1");
        SimulatedRouter router = router(station).inFramesOf(collector, 1_700_000_000_000_000L);
        router.up(peer(1));
        assertThat(station.next().line()).isEqualTo("edge1 PEER_UP S 65001 ACTIVE");
        byte[] header =
                Arrays.copyOf(collector.frame(0, new byte[16 << 20]).buffer().array(), 200);
        // nothing is waited for
        router.send(header).announce(peer(1), "10.0.0.0/24", 1);
        assertThat(station.next().damage()).contains("the lengths in the header of OpenBMP cannot be");
        assertThat(station.next().line()).isEqualTo("edge1 ROUTE_MONITORING A 65001 10.0.0.0/24#1");
    }

    @Test
    void routersBeyondTheirLimitAreTurnedAway() throws Exception {
        OpenStation station = start("max-routers", "2");
        SimulatedRouter first = router(station).initiation("edge1");
        SimulatedRouter second = router(station).initiation("edge2");
        station.lines(2);
        assertThat(router(station).isTurnedAway()).isTrue();
        assertThat(router(station).isTurnedAway()).isTrue();
        second.close();
        // the place is free as soon as the station has seen the end
        SimulatedRouter third = null;
        while (third == null) {
            SimulatedRouter next = router(station);
            try {
                next.initiation("edge3").up(peer(1));
                if (station.stream().nextRecord(java.time.Duration.ofMillis(500)) != null) {
                    third = next;
                }
            } catch (java.io.UncheckedIOException e) {
                next.close();
            }
        }
        assertThat(station.next().line()).isEqualTo("edge3 PEER_UP S 65001 ACTIVE");
        first.up(peer(1));
        assertThat(station.next().line()).isEqualTo("edge1 PEER_UP S 65001 ACTIVE");
    }

    @Test
    void onlyAllowedAddressesMayConnect() throws IOException {
        OpenStation station = start("allow", "127.0.0.2, 127.1.0.0/16, ::1");
        assertThat(router(station).isTurnedAway()).isTrue();
        for (String address : List.of("127.0.0.2", "127.1.2.3")) {
            SimulatedRouter router = SimulatedRouter.connect(address, "127.0.0.1", station.port());
            open.add(router.up(peer(1)));
            assertThat(station.next().line()).isEqualTo(address + " PEER_UP S 65001 ACTIVE");
        }
        station.isSilent();
    }

    @Test
    void versionFromTheFutureIsDamage() throws IOException {
        OpenStation station = start();
        SimulatedRouter router = router(station);
        byte[] future = new BmpWriter().initiation("edge1", "").buffer().array().clone();
        future[0] = 9;
        router.send(Arrays.copyOf(future, 19)).initiation("edge1").up(peer(1));
        assertThat(station.next().damage()).contains("not a BMP message");
        assertThat(station.next().line()).isEqualTo("edge1 INITIATION");
    }
}
