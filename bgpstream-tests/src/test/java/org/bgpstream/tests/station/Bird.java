package org.bgpstream.tests.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * BIRD as a peer of the router under test: announces what a test says, of both versions of IP in one session, and takes nothing.
 * With path identifiers for IPv4.
 */
final class Bird {
    static final long ASN = 64_502;
    static final String ADDRESS = "127.0.0.2";
    private static final int OFTEN = 10_000;
    static final String NEXT_HOP_4 = "192.0.2.22";
    static final String NEXT_HOP_6 = "2001:db8::22";

    private final Daemons daemons;
    private final int port;
    private final String neighbor;
    private final int neighborPort;
    private final long neighborAsn;

    Bird(Daemons daemons, int port, String neighbor, int neighborPort, long neighborAsn) {
        this.daemons = daemons;
        this.port = port;
        this.neighbor = neighbor;
        this.neighborPort = neighborPort;
        this.neighborAsn = neighborAsn;
    }

    /**
     * A route.
     *
     * @param tag the second part of its communities, and its MED
     * @param path what BIRD puts before its own AS number, or an empty text
     */
    record Route(String prefix, int tag, String path) {
        /** Without a longer path. */
        static Route of(String prefix, int tag) {
            return new Route(prefix, tag, "");
        }

        private boolean isIpv6() {
            return prefix.indexOf(':') >= 0;
        }

        private String statement() {
            return "route " + prefix + " blackhole { number = " + tag + "; bgp_community.add((64502," + tag + "));"
                    + " bgp_large_community.add((64502,4294967295," + tag + "));"
                    + " bgp_ext_community.add((rt,64502," + tag + "));"
                    + prepended() + " };";
        }

        private String prepended() {
            List<String> asns = new ArrayList<>(List.of(path.split(" ", -1)));
            Collections.reverse(asns);
            return asns.stream()
                    .filter(asn -> !asn.isEmpty())
                    .map(asn -> " bgp_path.prepend(" + asn + ");")
                    .collect(Collectors.joining());
        }

        /** What it looks like behind the router, as {@link Routes} has it. */
        String text() {
            String asPath = "64502" + (path.isEmpty() ? "" : " " + path);
            return prefix + " via " + (isIpv6() ? NEXT_HOP_6 : NEXT_HOP_4) + " path " + asPath + " med " + tag
                    + " communities 64502:" + tag + " large 64502:4294967295:" + tag;
        }
    }

    void start(List<Route> routes) throws IOException {
        configure(routes);
        daemons.start("bird", "-f", "-c", "bird.conf", "-s", "bird.ctl", "-P", "bird.pid");
    }

    /** Announces what is new or other than before, and withdraws what is gone. */
    void change(List<Route> routes) throws IOException, InterruptedException {
        configure(routes);
        daemons.run("birdc", "-s", daemons.file("bird.ctl").toString(), "configure");
    }

    /** Changes the tag of the first route so many times, as fast as it goes, and leaves the last in the list. */
    void changeOften(List<Route> routes, int times) throws IOException, InterruptedException {
        for (int i = 1; i <= times; i++) {
            Route first = routes.get(0);
            routes.set(0, new Route(first.prefix(), OFTEN + i, first.path()));
            change(routes);
        }
    }

    /**
     * Makes sure that what {@link #changeOften} did came in order, up to the last. Not all need come: BIRD or the router may leave
     * out what changed again before it was sent.
     */
    static void assertThatChangesAreInOrder(List<Long> tags, int times) {
        List<Long> changes = tags.stream().filter(tag -> tag > OFTEN).toList();
        assertThat(changes).hasSizeGreaterThan(times / 5).isSorted().endsWith((long) OFTEN + times);
    }

    /** Routes of one prefix stand in tables of their own, so that all of them are announced. */
    private void configure(List<Route> routes) throws IOException {
        int tables = 2;
        String statics = IntStream.range(0, tables)
                .mapToObj(table -> "protocol static s4x" + table + " { ipv4 { preference " + (200 - table) + "; }; "
                        + statements(routes, false, table) + " }\n")
                .collect(Collectors.joining());
        daemons.write("bird.conf", """
                log stderr all;
                router id 192.0.2.2;
                attribute int number;
                protocol device {}
                %1$sprotocol static s6 { ipv6; %2$s }
                protocol bgp peer {
                  local %3$s port %4$d as 64502;
                  neighbor %5$s port %6$d as %7$d;
                  multihop;
                  hold time 9;
                  connect delay time 1; connect retry time 1; error wait time 1, 1;
                  ipv4 { import none; export filter { bgp_med = number; bgp_next_hop = %8$s; accept; }; add paths tx; };
                  ipv6 { import none; export filter { bgp_med = number; bgp_next_hop = %9$s; accept; }; };
                }
                """.formatted(
                        statics,
                        statements(routes, true, 0),
                        ADDRESS,
                        port,
                        neighbor,
                        neighborPort,
                        neighborAsn,
                        NEXT_HOP_4,
                        NEXT_HOP_6));
    }

    private static String statements(List<Route> routes, boolean ipv6, int table) {
        return IntStream.range(0, routes.size())
                .filter(i -> routes.get(i).isIpv6() == ipv6)
                .filter(i -> earlier(routes, i) == table)
                .mapToObj(i -> routes.get(i).statement())
                .collect(Collectors.joining(" "));
    }

    /** How many routes of the same prefix stand before one. */
    private static long earlier(List<Route> routes, int index) {
        return routes.subList(0, index).stream()
                .filter(route -> route.prefix().equals(routes.get(index).prefix()))
                .count();
    }
}
