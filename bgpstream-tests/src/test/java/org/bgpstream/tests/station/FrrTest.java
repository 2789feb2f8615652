package org.bgpstream.tests.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.RibView.ADJ_RIB_IN_POST_POLICY;
import static org.bgpstream.RibView.ADJ_RIB_IN_PRE_POLICY;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bgpstream.RibView;
import org.bgpstream.tests.FreePort;
import org.bgpstream.tests.station.Bird.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real FRR, whose peer BIRD announces and withdraws, before and after its policy. */
@Timeout(180)
class FrrTest {
    private static final String ADDRESS = "127.0.0.1";
    private static final int CHANGES = 100;

    @TempDir
    private Path temp;

    private Daemons daemons;
    private OpenStation station;
    private Bird bird;
    private int port;

    /** Where nobody listens but {@code bgpreader} in its test. */
    private int programPort;

    @BeforeEach
    void start() throws IOException {
        Daemons.require("frr", "bgpd");
        Daemons.require("bird2", "bird", "birdc");
        daemons = new Daemons(temp);
        station = OpenStation.start();
        port = FreePort.find();
        programPort = FreePort.find();
        int birdPort = FreePort.find();
        bird = new Bird(daemons, birdPort, ADDRESS, port, 64_501);
        daemons.write("bgpd.conf", """
                hostname edge1
                route-map IN permit 10
                 set community 64501:77 additive
                router bgp 64501
                 bgp router-id 192.0.2.1
                 no bgp default ipv4-unicast
                 timers bgp 3 9
                 neighbor %1$s remote-as 64502
                 neighbor %1$s port %2$d
                 neighbor %1$s update-source %3$s
                 neighbor %1$s ebgp-multihop
                 neighbor %1$s timers connect 1
                 address-family ipv4 unicast
                  neighbor %1$s activate
                  neighbor %1$s route-map IN in
                  neighbor %1$s soft-reconfiguration inbound
                 exit-address-family
                 address-family ipv6 unicast
                  neighbor %1$s activate
                  neighbor %1$s route-map IN in
                  neighbor %1$s soft-reconfiguration inbound
                 exit-address-family
                 bmp targets station
                  bmp connect 127.0.0.1 port %4$d min-retry 100 max-retry 500
                  bmp monitor ipv4 unicast pre-policy
                  bmp monitor ipv4 unicast post-policy
                  bmp monitor ipv6 unicast pre-policy
                  bmp monitor ipv6 unicast post-policy
                  bmp stats interval 1000
                 exit
                 bmp targets program
                  bmp connect 127.0.0.1 port %5$d min-retry 100 max-retry 500
                  bmp monitor ipv4 unicast post-policy
                 exit
                """.formatted(Bird.ADDRESS, birdPort, ADDRESS, station.port(), programPort));
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (daemons != null) {
            daemons.close();
        }
        if (station != null) {
            station.close();
        }
        OpenStation.awaitNoThreads();
    }

    private static List<Route> table() {
        List<Route> routes = new ArrayList<>();
        for (int length = 8; length <= 32; length++) {
            routes.add(Route.of("10.0.0.0/" + length, length));
        }
        for (int i = 0; i < 100; i++) {
            routes.add(new Route("100.64." + i + ".0/24", 100 + i, "65550"));
            routes.add(Route.of("2001:db8:" + (100 + i) + "::/48", 200 + i));
        }
        routes.add(Route.of("2001:db8::1/128", 500));
        routes.add(Route.of("0.0.0.0/0", 600));
        return routes;
    }

    private static List<String> pre(List<Route> routes) {
        return routes.stream().map(Route::text).toList();
    }

    private static List<String> post(List<Route> routes) {
        return routes.stream()
                .map(route -> route.text().replaceFirst("communities ", "communities 64501:77 "))
                .toList();
    }

    private static void awaitBoth(Routes routes, List<Route> expected) throws IOException {
        routes.await(ADJ_RIB_IN_PRE_POLICY, pre(expected));
        routes.await(ADJ_RIB_IN_POST_POLICY, post(expected));
    }

    @Test
    void allThatItsPeerDoesArrives() throws Exception {
        Routes routes = new Routes(station, daemons);
        List<Route> table = table();
        bird.start(table);
        daemons.startFrr(ADDRESS, port);
        awaitBoth(routes, table);
        assertThat(routes.states()).endsWith("64502 ACTIVE");

        // many changes of one route, while nobody reads: they arrive in their order, and end with the last
        List<Route> changed = new ArrayList<>(table);
        bird.changeOften(changed, CHANGES);
        awaitBoth(routes, changed);
        for (RibView view : List.of(ADJ_RIB_IN_PRE_POLICY, ADJ_RIB_IN_POST_POLICY)) {
            // FRR leaves out what changed again before it was sent
            Bird.assertThatChangesAreInOrder(routes.meds(view, table.get(0).prefix()), CHANGES);
        }

        // every second is withdrawn, of both versions
        List<Route> half = new ArrayList<>();
        for (int i = 0; i < changed.size(); i += 2) {
            half.add(changed.get(i));
        }
        bird.change(half);
        awaitBoth(routes, half);

        // killed without a word: its peers are lost; back again it tells all in a new session
        routes.states().clear();
        daemons.kill("bgpd");
        routes.await("the peer is lost", () -> routes.states().equals(List.of("64502 IDLE")));
        assertThat(routes.sessions()).isEqualTo(1);
        daemons.startFrr(ADDRESS, port);
        awaitBoth(routes, half);
        assertThat(routes.states()).endsWith("64502 ACTIVE");
        assertThat(routes.sessions()).isEqualTo(2);
        assertThat(routes.otherDamages()).isEmpty();
    }

    /** A peer that goes is told by the router itself. */
    @Test
    void peerThatIsKilledGoesDown() throws Exception {
        Routes routes = new Routes(station, daemons);
        List<Route> table = table().subList(0, 5);
        bird.start(table);
        daemons.startFrr(ADDRESS, port);
        awaitBoth(routes, table);
        routes.states().clear();
        daemons.kill("bird");
        routes.await("the peer is down", () -> routes.states().contains("64502 IDLE"));
        bird.start(table);
        awaitBoth(routes, table);
        assertThat(routes.sessions()).isEqualTo(1);
        assertThat(routes.damages()).isEmpty();
    }

    /** What a router says stands in the output as soon as it is said: nothing need follow to push it out. */
    @Test
    void programPrintsAtOnce() throws Exception {
        List<Route> table = table().subList(0, 5);
        bird.start(table);
        daemons.startFrr(ADDRESS, port);
        try (Program program = new Program(
                daemons.file("bgpreader.out"), "-Xmx64m", "-d", "bmp", "-o", "listen=127.0.0.1:" + programPort, "-e")) {
            assertThat(program.linesUntil("|10.0.0.0/12|")).anyMatch(line -> line.endsWith("|ACTIVE"));
            for (int i = 1; i <= 3; i++) {
                List<Route> more = new ArrayList<>(table);
                more.add(Route.of("192.0.2." + i + "/32", i));
                long before = System.nanoTime();
                bird.change(more);
                List<String> lines = program.linesUntil("|192.0.2." + i + "/32|192.0.2.22|");
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
                assertThat(lines.get(lines.size() - 1))
                        .startsWith("U|A|")
                        .contains("|bmp|bmp|edge1|", "|64502|127.0.0.2|", "|64501:77 64502:" + i + "|");
            }
            daemons.kill("bgpd");
            program.linesUntil("|IDLE");
        }
    }
}
