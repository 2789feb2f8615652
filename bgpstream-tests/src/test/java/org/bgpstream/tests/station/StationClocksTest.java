package org.bgpstream.tests.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.tests.station.SimulatedRouter.peer;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.bgpstream.format.bmp.write.Peer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Routers whose clocks are wrong: what they send without a pause holds up nobody else. */
class StationClocksTest {
    private static final int ROUTES = 10;
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(3);

    @ParameterizedTest
    @ValueSource(longs = {-1_000_000_000L, -300, 300, 1_000_000_000L})
    void aWrongClockHoldsUpNobody(long secondsOff) throws Exception {
        try (OpenStation station = OpenStation.start();
                SimulatedRouter busy = station.router().initiation("busy").up(peer(2));
                SimulatedRouter good = station.router().initiation("good").up(peer(1))) {
            station.lines(4);
            Thread sending = new Thread(() -> flood(busy, secondsOff));
            sending.start();
            try {
                for (int i = 0; i < ROUTES; i++) {
                    String prefix = "10.0." + i + ".0/24";
                    long before = System.nanoTime();
                    good.announce(peer(1).at(now()), prefix, 1);
                    station.until(heard -> heard.line().equals("good ROUTE_MONITORING A 65001 " + prefix + "#1"));
                    assertThat(System.nanoTime() - before).isLessThan(MOST_NANOS);
                }
            } finally {
                busy.close();
                sending.join();
            }
        }
    }

    private static long now() {
        return TimeUnit.MILLISECONDS.toMicros(Instant.now().toEpochMilli());
    }

    private static void flood(SimulatedRouter router, long secondsOff) {
        try {
            while (true) {
                Peer peer = peer(2).at(now() + TimeUnit.SECONDS.toMicros(secondsOff));
                router.announce(peer, "10.9.0.0/24", 1);
                Thread.sleep(1);
            }
        } catch (UncheckedIOException | InterruptedException e) {
            // the test ends
            return;
        }
    }
}
