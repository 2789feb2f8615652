package org.bgpstream.tests.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.tests.station.SimulatedRouter.LOOPBACK;
import static org.bgpstream.tests.station.SimulatedRouter.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.tests.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who reads slowly makes routers wait: nothing is lost, and what is kept is little. */
@Timeout(120)
class BackPressureTest {
    /** Far more than what the sockets of both sides and three batches hold. */
    private static final int MESSAGES = 3_000;

    private static final int LONG_MESSAGE = 20_000;

    /** How many short messages go out at once. */
    private static final int TOGETHER = 50;

    /** How long nobody may take anything before this counts as waiting. */
    private static final long STANDSTILL_NANOS = 300_000_000;

    @TempDir
    private Path temp;

    @Test
    void consumerThatWaitsHoldsTheRouterBack() throws Exception {
        try (OpenStation station = OpenStation.start();
                SocketChannel channel = SocketChannel.open(new InetSocketAddress(LOOPBACK, station.port()));
                SimulatedRouter router = new SimulatedRouter(channel.socket());
                SimulatedRouter other = station.router()) {
            router.initiation("edge1").up(peer(1));
            ByteBuffer all = repeated(router.longRoutes(peer(1), "10.0.0.0/24", LONG_MESSAGE));
            channel.configureBlocking(false);
            int sent = sendUntilItWaits(channel, all);
            assertThat(sent).isLessThan(all.limit() / 2);
            channel.configureBlocking(true);
            Thread rest = new Thread(() -> sendAll(channel, all));
            rest.start();
            assertThat(station.lines(2)).containsExactly("edge1 INITIATION", "edge1 PEER_UP S 65001 ACTIVE");
            // a router that comes while another is far ahead is heard at once
            other.initiation("edge2");
            int heard = 0;
            boolean heardOther = false;
            while (heard < MESSAGES || !heardOther) {
                Heard next = station.next();
                if (next.what().equals("INITIATION")) {
                    heardOther = true;
                    assertThat(heard).isLessThan(MESSAGES);
                } else {
                    heard++;
                }
            }
            rest.join();
            station.isSilent();
        }
        OpenStation.awaitNoThreads();
    }

    private static ByteBuffer repeated(Octets message) {
        ByteBuffer all = ByteBuffer.allocate(MESSAGES * message.length());
        for (int i = 0; i < MESSAGES; i++) {
            all.put(message.buffer().array(), 0, message.length());
        }
        return all.flip();
    }

    private static int sendUntilItWaits(SocketChannel channel, ByteBuffer all) throws IOException {
        long last = System.nanoTime();
        while (all.hasRemaining() && System.nanoTime() - last < STANDSTILL_NANOS) {
            if (channel.write(all) > 0) {
                last = System.nanoTime();
            }
            Thread.onSpinWait();
        }
        return all.position();
    }

    private static void sendAll(SocketChannel channel, ByteBuffer all) {
        try {
            while (all.hasRemaining()) {
                channel.write(all);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program with a small heap and many routers, each with more to say than there is room for. */
    @Test
    void smallHeapIsEnoughForManyRouters() throws Exception {
        int routers = 200;
        int peers = 2;
        int routes = 1_500;
        int port = FreePort.find();
        long records = (long) routers * (1 + peers + routes);
        Path errors = temp.resolve("errors");
        List<Thread> senders = new ArrayList<>();
        List<SimulatedRouter> all = new ArrayList<>();
        try (Program reader = new Program(
                errors,
                "-Xmx256m",
                "-d",
                "bmp",
                "-o",
                "listen=127.0.0.1:" + port,
                "-e",
                "-n",
                Long.toString(records))) {
            for (int r = 0; r < routers; r++) {
                all.add(SimulatedRouter.connectSoon(port).initiation("edge" + r));
            }
            for (int s = 0; s < 10; s++) {
                List<SimulatedRouter> part = all.subList(s * routers / 10, (s + 1) * routers / 10);
                Thread sender = new Thread(() -> speak(part, peers, routes));
                sender.start();
                senders.add(sender);
            }
            int[] next = new int[routers];
            long heard = 0;
            for (String line = reader.line(); line != null; line = reader.line()) {
                String[] columns = line.split("\\|", -1);
                int router = Integer.parseInt(columns[5].substring("edge".length()));
                int number = next[router]++;
                if (number < peers) {
                    assertThat(line).startsWith("U|S|").endsWith("|ACTIVE");
                } else {
                    assertThat(columns[1] + columns[9]).isEqualTo("A" + prefix(number - peers));
                }
                heard++;
            }
            assertThat(heard).isEqualTo(records - routers);
            assertThat(reader.status()).isZero();
        } finally {
            for (SimulatedRouter router : all) {
                router.close();
            }
            for (Thread sender : senders) {
                sender.join();
            }
        }
        assertThat(Files.readAllLines(errors)).noneMatch(line -> line.contains("bgpreader:"));
    }

    private static void speak(List<SimulatedRouter> routers, int peers, int routes) {
        try {
            for (int p = 1; p <= peers; p++) {
                for (SimulatedRouter router : routers) {
                    router.up(peer(p));
                }
            }
            Octets several = new Octets();
            for (int i = 0; i < routes; i += TOGETHER) {
                for (SimulatedRouter router : routers) {
                    several.clear();
                    for (int j = i; j < i + TOGETHER; j++) {
                        several.append(router.routes(peer(1 + j % peers), prefix(j), 1));
                    }
                    router.send(several);
                }
            }
        } catch (UncheckedIOException e) {
            // the test has failed already, or else misses lines
            return;
        }
    }

    private static String prefix(int number) {
        return "10." + (number >> 8) + "." + (number & 0xFF) + ".0/24";
    }
}
