package org.bgpstream.tests.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bgpstream.tests.station.SimulatedRouter.peer;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.tests.FreePort;
import org.junit.jupiter.api.Test;

/** Windows of time: the station listens until their end. */
class StationWindowTest {
    @Test
    void theEndOfTheWindowEndsTheStream() throws Exception {
        int port = FreePort.find();
        Instant begin = Instant.now();
        try (BgpStream stream = OpenStation.builder("listen", "127.0.0.1:" + port)
                        .interval(begin.minusSeconds(10), begin.plusSeconds(1))
                        .start();
                SimulatedRouter router = SimulatedRouter.connectSoon(port)) {
            long now = TimeUnit.MILLISECONDS.toMicros(begin.toEpochMilli());
            router.initiation("edge1").up(peer(1).at(now)).announce(peer(1).at(now), "10.0.0.0/8", 1);
            List<String> lines = new ArrayList<>();
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                for (BgpRecord record : stream) {
                    lines.add(Heard.of(record).line());
                }
            });
            assertThat(lines)
                    .startsWith(
                            "edge1 INITIATION",
                            "edge1 PEER_UP S 65001 ACTIVE",
                            "edge1 ROUTE_MONITORING A 65001 10.0.0.0/8#1");
            assertThat(router.isTurnedAway()).isTrue();
        }
    }

    @Test
    void nothingComesOfThePast() {
        BgpStream.Builder builder = OpenStation.builder("listen", "127.0.0.1:11019")
                .interval(Instant.ofEpochSecond(1), Instant.ofEpochSecond(2));
        assertThatThrownBy(builder::start)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("only what comes from now on");
    }
}
