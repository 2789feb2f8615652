package org.bgpstream.tests.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.tests.station.SimulatedRouter.peer;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.ElemType;
import org.bgpstream.PeerState;
import org.bgpstream.RecordStatus;
import org.junit.jupiter.api.Test;

/** Many routers at once: all that each says arrives, in its order. */
class ManyRoutersTest {
    private static final int ROUTERS = 200;
    private static final int ROUTES = 1_000;
    private static final int PEERS = 3;
    private static final int SENDERS = 8;

    @Test
    void twoHundredRoutersAreHeardInOrder() throws Exception {
        try (OpenStation station = OpenStation.start()) {
            List<Thread> senders = new ArrayList<>();
            List<SimulatedRouter> routers = new ArrayList<>();
            for (int i = 0; i < ROUTERS; i++) {
                routers.add(station.router());
            }
            for (int s = 0; s < SENDERS; s++) {
                int first = s;
                Thread sender = new Thread(() -> send(routers, first));
                sender.start();
                senders.add(sender);
            }
            Map<String, Integer> next = new HashMap<>();
            Map<String, Integer> lost = new HashMap<>();
            int toCome = ROUTERS * (ROUTES + PEERS);
            while (toCome > 0) {
                BgpRecord record = station.stream().nextRecord(Duration.ofSeconds(30));
                assertThat(record).as("%d more elems", toCome).isNotNull();
                assertThat(record.status()).isEqualTo(RecordStatus.VALID);
                for (BgpElem elem = record.nextElem(); elem != null; elem = record.nextElem()) {
                    if (elem.type() == ElemType.ANNOUNCEMENT) {
                        String router = record.router();
                        assertThat(elem.pathId()).as(router).isEqualTo(next.merge(router, 1, Integer::sum) - 1);
                        toCome--;
                    } else if (elem.newState() == PeerState.IDLE) {
                        lost.merge(record.router(), 1, Integer::sum);
                        toCome--;
                    }
                }
            }
            for (Thread sender : senders) {
                sender.join();
            }
            assertThat(next)
                    .hasSize(ROUTERS)
                    .allSatisfy((router, routes) -> assertThat(routes).isEqualTo(ROUTES));
            assertThat(lost)
                    .hasSize(ROUTERS)
                    .allSatisfy((router, peers) -> assertThat(peers).isEqualTo(PEERS));
        }
    }

    /** One sender speaks for each eighth router, in turn, and then closes their connections. */
    private static void send(List<SimulatedRouter> routers, int first) {
        try {
            for (int r = first; r < ROUTERS; r += SENDERS) {
                routers.get(r).initiation("router" + r);
                for (int p = 1; p <= PEERS; p++) {
                    routers.get(r).up(peer(p));
                }
            }
            for (int i = 0; i < ROUTES; i++) {
                for (int r = first; r < ROUTERS; r += SENDERS) {
                    routers.get(r).announce(peer(1 + i % PEERS), "10." + i / 256 + "." + i % 256 + ".0/24", i);
                }
            }
            for (int r = first; r < ROUTERS; r += SENDERS) {
                routers.get(r).close();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
