package org.bgpstream.tests.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.RibView.ADJ_RIB_IN_POST_POLICY;
import static org.bgpstream.RibView.ADJ_RIB_IN_PRE_POLICY;
import static org.bgpstream.RibView.LOC_RIB;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bgpstream.RibView;
import org.bgpstream.tests.FreePort;
import org.bgpstream.tests.station.Bird.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real GoBGP, whose peer BIRD announces and withdraws, with a station for each of the policies that GoBGP knows. */
@Timeout(180)
class GoBgpTest {
    private static final String ADDRESS = "127.0.0.3";
    private static final int CHANGES = 100;

    @TempDir
    private Path temp;

    private Daemons daemons;
    private Bird bird;
    private final Map<String, OpenStation> stations = new LinkedHashMap<>();
    private final Map<String, Routes> routes = new LinkedHashMap<>();

    @BeforeEach
    void start() throws IOException {
        Daemons.require("gobgpd", "gobgpd");
        Daemons.require("bird2", "bird", "birdc");
        daemons = new Daemons(temp);
        int port = FreePort.find();
        int birdPort = FreePort.find();
        bird = new Bird(daemons, birdPort, ADDRESS, port, 64_503);
        StringBuilder servers = new StringBuilder();
        for (String policy : List.of("pre-policy", "post-policy", "local-rib", "all")) {
            OpenStation station = OpenStation.start();
            stations.put(policy, station);
            routes.put(policy, new Routes(station, daemons));
            servers.append("""
                    [[bmp-servers]]
                      [bmp-servers.config]
                        address = "127.0.0.1"
                        port = %d
                        route-monitoring-policy = "%s"
                        statistics-timeout = 15
                    """.formatted(station.port(), policy));
        }
        daemons.write("gobgpd.toml", """
                [global.config]
                  as = 64503
                  router-id = "192.0.2.3"
                  port = %1$d
                  local-address-list = ["%2$s"]
                %3$s
                [[neighbors]]
                  [neighbors.config]
                    neighbor-address = "%4$s"
                    peer-as = 64502
                  [neighbors.transport.config]
                    remote-port = %5$d
                    local-address = "%2$s"
                  [neighbors.timers.config]
                    connect-retry = 1
                    hold-time = 9
                    keepalive-interval = 3
                  [neighbors.ebgp-multihop.config]
                    enabled = true
                    multihop-ttl = 5
                  [[neighbors.afi-safis]]
                    [neighbors.afi-safis.config]
                      afi-safi-name = "ipv4-unicast"
                    [neighbors.afi-safis.add-paths.config]
                      receive = true
                  [[neighbors.afi-safis]]
                    [neighbors.afi-safis.config]
                      afi-safi-name = "ipv6-unicast"
                """.formatted(port, ADDRESS, servers, Bird.ADDRESS, birdPort));
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (daemons != null) {
            daemons.close();
        }
        stations.values().forEach(OpenStation::close);
        OpenStation.awaitNoThreads();
    }

    private void startGoBgp() throws IOException {
        // its interface for programs, which nobody needs here, is a file; one that was killed leaves it behind
        Files.deleteIfExists(daemons.file("gobgp.sock"));
        daemons.start(
                "gobgpd",
                "-f",
                "gobgpd.toml",
                "--api-hosts",
                "unix://" + daemons.file("gobgp.sock"),
                "--pprof-disable");
    }

    /** Each prefix once, but the first of each list twice: BIRD prefers the first. */
    private static List<Route> table(int tag) {
        List<Route> table = new ArrayList<>();
        table.add(Route.of("10.0.0.0/24", tag));
        table.add(new Route("10.0.0.0/24", tag + 1, "65550"));
        for (int i = 1; i < 100; i++) {
            table.add(Route.of("10.0." + i + ".0/24", tag + i + 1));
            table.add(new Route("2001:db8:" + i + "::/48", tag + i + 1, "65551 65552"));
        }
        return table;
    }

    private static List<String> texts(List<Route> routes) {
        return routes.stream().map(Route::text).toList();
    }

    private static List<String> best(List<Route> routes) {
        List<Route> best = new ArrayList<>();
        for (Route route : routes) {
            if (best.stream().noneMatch(other -> other.prefix().equals(route.prefix()))) {
                best.add(route);
            }
        }
        return texts(best);
    }

    @Test
    void allThatItsPeerDoesArrivesInEveryView() throws Exception {
        List<Route> table = table(100);
        bird.start(table);
        startGoBgp();
        Routes pre = routes.get("pre-policy");
        Routes all = routes.get("all");
        awaitAll(table);
        assertThat(pre.states()).containsExactly("64502 ACTIVE");
        assertThat(all.states()).containsExactly("64502 ACTIVE");

        // one prefix has two paths, told apart by identifiers
        List<String> keys = keys(pre, "10.0.0.0/24");
        assertThat(keys).hasSize(2).allMatch(key -> key.contains("#"));

        // one of them is withdrawn, and much else; another changes
        List<Route> fewer = new ArrayList<>(table.subList(1, 100));
        fewer.set(98, Route.of(fewer.get(98).prefix(), 7));
        bird.change(fewer);
        pre.await(ADJ_RIB_IN_PRE_POLICY, texts(fewer));
        assertThat(keys).containsAll(keys(pre, "10.0.0.0/24"));
        all.await(ADJ_RIB_IN_PRE_POLICY, texts(fewer));
        routes.get("local-rib").await(LOC_RIB, texts(fewer));
        all.await(LOC_RIB, texts(fewer));

        // many changes of one route, while nobody reads, arrive in their order
        bird.changeOften(fewer, CHANGES);
        pre.await(ADJ_RIB_IN_PRE_POLICY, texts(fewer));
        Bird.assertThatChangesAreInOrder(
                pre.meds(ADJ_RIB_IN_PRE_POLICY, fewer.get(0).prefix()), CHANGES);
        all.await(ADJ_RIB_IN_PRE_POLICY, texts(fewer));
        routes.get("local-rib").await(LOC_RIB, texts(fewer));
        all.await(LOC_RIB, texts(fewer));

        // killed without a word: all stations lose its peer; back again it tells all in new sessions
        routes.values().forEach(station -> station.states().clear());
        daemons.kill("gobgpd");
        for (Routes station : routes.values()) {
            station.await("the peer is lost", () -> station.states().equals(List.of("64502 IDLE")));
        }
        startGoBgp();
        awaitAll(fewer);
        for (Routes station : routes.values()) {
            assertThat(station.sessions()).isEqualTo(2);
            assertThat(station.otherDamages()).isEmpty();
        }
    }

    private void awaitAll(List<Route> table) throws IOException {
        routes.get("pre-policy").await(ADJ_RIB_IN_PRE_POLICY, texts(table));
        routes.get("all").await(ADJ_RIB_IN_PRE_POLICY, texts(table));
        awaitWithoutIdentifiers("post-policy", ADJ_RIB_IN_POST_POLICY, table);
        awaitWithoutIdentifiers("all", ADJ_RIB_IN_POST_POLICY, table);
        routes.get("local-rib").await(LOC_RIB, best(table));
        routes.get("all").await(LOC_RIB, best(table));
    }

    /** Behind its policy GoBGP leaves identifiers out: of two paths of one prefix that which came last is seen. */
    private void awaitWithoutIdentifiers(String policy, RibView view, List<Route> table) throws IOException {
        Routes seen = routes.get(policy);
        List<String> prefixes =
                table.stream().map(Route::prefix).distinct().sorted().toList();
        seen.await(policy, () -> seen.keys(view).equals(prefixes));
        assertThat(texts(table)).containsAll(seen.texts(view));
    }

    private static List<String> keys(Routes routes, String prefix) {
        return routes.keys(ADJ_RIB_IN_PRE_POLICY).stream()
                .filter(key -> key.startsWith(prefix + "#"))
                .toList();
    }
}
