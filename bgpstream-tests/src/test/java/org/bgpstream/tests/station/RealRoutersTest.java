package org.bgpstream.tests.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.ElemType;
import org.bgpstream.PeerState;
import org.bgpstream.RibView;
import org.bgpstream.tests.FreePort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two real routers, FRR and GoBGP, that are each other's peers on loopback and send BMP to one station. Skipped where one of them is
 * not installed.
 */
@Timeout(180)
class RealRoutersTest {
    private static final String FRR_ADDRESS = "127.0.0.11";
    private static final String GOBGP_ADDRESS = "127.0.0.12";
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path temp;

    private Daemons daemons;
    private OpenStation station;
    private int bgpPort;
    private int apiPort;

    /** All that came, kept. */
    private final List<BgpElem> seen = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        Daemons.require("frr", "bgpd");
        Daemons.require("gobgpd", "gobgpd", "gobgp");
        daemons = new Daemons(temp);
        station = OpenStation.start();
        bgpPort = FreePort.find();
        apiPort = FreePort.find();
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

    private void frr() throws IOException {
        daemons.write("bgpd.conf", """
                hostname frr1
                router bgp 65001
                 bgp router-id %1$s
                 no bgp ebgp-requires-policy
                 neighbor %2$s remote-as 65002
                 neighbor %2$s port %3$d
                 neighbor %2$s update-source %1$s
                 neighbor %2$s ebgp-multihop 10
                 neighbor %2$s timers connect 1
                 bmp targets station
                  bmp connect 127.0.0.1 port %4$d min-retry 100 max-retry 500
                  bmp stats interval 1000
                  bmp monitor ipv4 unicast pre-policy
                  bmp monitor ipv4 unicast post-policy
                 exit
                 address-family ipv4 unicast
                  neighbor %2$s addpath-tx-all-paths
                 exit-address-family
                """.formatted(FRR_ADDRESS, GOBGP_ADDRESS, bgpPort, station.port()));
        daemons.startFrr(FRR_ADDRESS, bgpPort);
    }

    private void goBgp() throws IOException {
        daemons.write("gobgpd.toml", """
                [global.config]
                  as = 65002
                  router-id = "%2$s"
                  port = %3$d
                  local-address-list = ["%2$s"]
                [[neighbors]]
                  [neighbors.config]
                    neighbor-address = "%1$s"
                    peer-as = 65001
                  [neighbors.transport.config]
                    remote-port = %3$d
                    local-address = "%2$s"
                  [neighbors.timers.config]
                    connect-retry = 1
                  [neighbors.ebgp-multihop.config]
                    enabled = true
                    multihop-ttl = 10
                  [[neighbors.afi-safis]]
                    [neighbors.afi-safis.config]
                      afi-safi-name = "ipv4-unicast"
                    [neighbors.afi-safis.add-paths.config]
                      send-max = 4
                      receive = true
                [[bmp-servers]]
                  [bmp-servers.config]
                    address = "127.0.0.1"
                    port = %4$d
                    route-monitoring-policy = "all"
                """.formatted(FRR_ADDRESS, GOBGP_ADDRESS, bgpPort, station.port()));
        daemons.start("gobgpd", "-f", "gobgpd.toml", "--api-hosts", "127.0.0.1:" + apiPort, "--pprof-disable");
    }

    /** A command of GoBGP's client, once its server answers. */
    private void routes(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("-p", Integer.toString(apiPort), "global", "rib"));
        command.addAll(List.of(arguments));
        daemons.run("gobgp", command.toArray(String[]::new));
    }

    /** Reads until an elem comes that is asked for, or did so before; what came up to it is forgotten. */
    private BgpElem await(String what, Predicate<BgpElem> wanted) throws IOException {
        long deadline = System.nanoTime() + LONG.toNanos();
        while (true) {
            for (int i = 0; i < seen.size(); i++) {
                if (wanted.test(seen.get(i))) {
                    BgpElem found = seen.get(i);
                    seen.subList(0, i + 1).clear();
                    return found;
                }
            }
            seen.clear();
            BgpRecord record = station.stream().nextRecord(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            if (record == null) {
                return fail(what + " did not come" + daemons.logs());
            }
            for (BgpElem elem : record) {
                seen.add(elem.snapshot());
            }
        }
    }

    private static Predicate<BgpElem> state(String router, PeerState state) {
        return elem -> elem.record().router().equals(router) && elem.newState() == state;
    }

    private static Predicate<BgpElem> route(String router, ElemType type, String prefix) {
        return elem -> elem.record().router().equals(router)
                && elem.type() == type
                && elem.prefix().toString().equals(prefix);
    }

    @Test
    void whatTheyTellOfEachOtherArrives() throws Exception {
        frr();
        goBgp();
        await("FRR's peer", state("frr1", PeerState.ACTIVE));
        routes("add", "10.1.0.0/24", "nexthop", "192.0.2.12", "community", "65002:1,65002:2");
        BgpElem announced = await("10.1.0.0/24 of FRR", route("frr1", ElemType.ANNOUNCEMENT, "10.1.0.0/24"));
        assertThat(announced.peerAsn()).isEqualTo(65_002);
        assertThat(announced.peerAddress()).hasToString(GOBGP_ADDRESS);
        assertThat(announced.nextHop()).hasToString("192.0.2.12");
        assertThat(announced.communities()).hasToString("65002:1 65002:2");
        assertThat(announced.asPath().originAsn()).isEqualTo(65_002);

        routes("add", "10.2.0.0/24", "nexthop", "192.0.2.12", "large-community", "65002:3:4", "med", "77");
        BgpElem post = await(
                "10.2.0.0/24 after the policy of FRR",
                route("frr1", ElemType.ANNOUNCEMENT, "10.2.0.0/24")
                        .and(elem -> elem.peerHeader().ribView() == RibView.ADJ_RIB_IN_POST_POLICY));
        assertThat(post.attributes().med()).isEqualTo(77);
        assertThat(post.attributes().largeCommunities()).hasToString("65002:3:4");

        routes("add", "-a", "ipv6", "2001:db8:1::/48", "nexthop", "2001:db8::1");
        BgpElem ipv6 = await("an IPv6 route of GoBGP", route("GoBGP", ElemType.ANNOUNCEMENT, "2001:db8:1::/48"));
        assertThat(ipv6.peerHeader().ribView()).isEqualTo(RibView.LOC_RIB);
        assertThat(ipv6.nextHop()).hasToString("2001:db8::1");

        routes("del", "10.1.0.0/24");
        await("the withdrawal of 10.1.0.0/24", route("frr1", ElemType.WITHDRAWAL, "10.1.0.0/24"));

        daemons.kill("bgpd");
        await("the end of FRR", state("frr1", PeerState.IDLE));
        frr();
        await("FRR's peer again", state("frr1", PeerState.ACTIVE));
        await("its routes again", route("frr1", ElemType.ANNOUNCEMENT, "10.2.0.0/24"));
    }

    /** GoBGP gets several paths for one prefix from FRR, with identifiers. */
    @Test
    void pathIdentifiersOfARealRouter() throws Exception {
        frr();
        goBgp();
        await("FRR's peer", state("frr1", PeerState.ACTIVE));
        routes("add", "10.3.0.0/24", "nexthop", "192.0.2.12", "identifier", "5");
        BgpElem back = await(
                "10.3.0.0/24 as FRR sends it back",
                route("GoBGP", ElemType.ANNOUNCEMENT, "10.3.0.0/24").and(elem -> elem.peerAsn() == 65_001));
        assertThat(back.pathId()).isNotNegative();
        assertThat(back.asPath()).hasToString("65001 65002");
    }
}
