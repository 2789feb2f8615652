package org.bgpstream.core.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bgpstream.BgpElem;
import org.bgpstream.ElemType;
import org.bgpstream.FilterType;
import org.bgpstream.PeerState;
import org.bgpstream.attribute.Origin;
import org.bgpstream.bgp.AttributesView;
import org.bgpstream.bgp.ElemView;
import org.bgpstream.bgp.write.AttributesWriter;
import org.bgpstream.net.IpAddress;
import org.bgpstream.net.IpPrefix;
import org.bgpstream.spi.ElemPart;
import org.bgpstream.spi.filter.Condition;
import org.bgpstream.spi.filter.Filter;
import org.bgpstream.spi.filter.FilterTerm;
import org.bgpstream.spi.filter.FilterValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which elems pass which terms. */
class TermMatchTest {
    private static final char NO_QUOTE = '\u0001';
    private static final long RT_TWO_OCTET = 0x0002_FDE8_0000_0064L;
    private static final long SOO_ADDRESS = 0x0103_C000_0201_0005L;
    private static final long RT_FOUR_OCTET = 0x0202_0001_0000_0007L;

    private static ElemView elem(ElemType type, String prefix) {
        ElemView elem = new ElemView();
        elem.start(type);
        IpAddress peer = IpAddress.parse("192.0.2.9");
        elem.setPeer(64_500, 4, peer.high(), peer.low());
        if (prefix != null) {
            IpPrefix of = IpPrefix.parse(prefix);
            elem.setPrefix(of.version(), of.address().high(), of.address().low(), of.length(), 1);
        }
        return elem;
    }

    /** Attributes that say something to every term. */
    private static AttributesWriter attributes(long... path) {
        return new AttributesWriter()
                .origin(Origin.EGP)
                .asPath(path)
                .nextHop(IpAddress.parse("198.51.100.7"))
                .med(0)
                .localPref(4_294_967_295L)
                .aggregator(70_000, IpAddress.parse("192.0.2.1"))
                .communities(3356 << 16 | 666, 0xFFFF << 16 | 1)
                .extendedCommunities(RT_TWO_OCTET, SOO_ADDRESS, RT_FOUR_OCTET)
                .largeCommunities(4_294_967_295L, 0, 5)
                .onlyToCustomer(64_501);
    }

    private static ElemView announcement(AttributesWriter attributes) {
        ElemView elem = elem(ElemType.ANNOUNCEMENT, "203.0.112.0/23");
        elem.setAttributes(attributes.octets().buffer(), 0, attributes.octets().length(), AttributesView.AS4, false);
        return elem;
    }

    private static ElemView announcement() {
        return announcement(attributes(64_500, 3356, 3356, 4_200_000_001L));
    }

    private static Filter filter(String term, String values) {
        FilterTerm of = TermValuesTest.TERMS.get(term);
        List<FilterValue> list = new ArrayList<>();
        String modifier = "";
        for (String word : values.split(" ")) {
            if (of.modifiers().contains(word)) {
                modifier = word;
            } else {
                list.add(new FilterValue(modifier, word));
            }
        }
        return of.filter(list);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = NO_QUOTE,
            value = {
                "peer => 64500|*|1 64500|64500-64501|>=64500|<=64500 => 64501|>64500|<64500|1 2 3 4 5 6 7 8 9 10 11 12",
                "peerip => 192.0.2.9|192.0.2.0/24|*|::/0 0.0.0.0/0 => 192.0.2.8|::/0",
                "elemtype => announcements|*|ribs announcements => ribs|withdrawals peerstates endofrib",
                "prefix => 203.0.112.0/23|203.0.112.0/22|*|exact 203.0.112.0/23|less 203.0.113.0/24|any 203.0.113.7|"
                        + "any 203.0.0.0/16|exact 1.0.0.0/8 more 203.0.0.0/8 => 203.0.113.0/24|exact 203.0.112.0/22|"
                        + "less 203.0.112.0/22|any 203.0.114.0/24|::/0",
                "ipversion => 4|4 6|* => 6",
                "origin => 4200000001|*|>5 => 3356|0",
                "asn => 3356|private|4200000001|64500|*|3000-4000|reserved => 1|>4200000001",
                "aspath => _3356_|^64500|!^3356|*|4200000001$|(1|3356)|_1_ _3356_ _2_|_1_ !_1_|_1_ !64500 _3356_ => ^3356|!_3356_|_335_|!64500|"
                        + "_1_ _2_ !64500",
                "pathlen => 4|*|>3|1-9 => 3|>4|0",
                "loop => no|*|yes no => yes",
                "community => 3356:666|3356:*|*:666|*:*|*|65535:*|65535:1|1:1 65535:* => 3356:1|1:*|*:2|65534:*",
                "lcommunity => 4294967295:0:5|4294967295:*:*|*:*:5|*|*:0:* => 4294967295:0:6|*:1:*|0:*:*",
                "extcommunity => rt:65000:100|rt:*:100|rt:65000:*|rt:*:*|*|soo:192.0.2.1:5|soo:192.0.2.1:*|soo:*:*|"
                        + "rt:65536:7|rt:*:7|0x0002FDE800000064|0x0103c00002010005 => rt:65000:101|soo:65000:100|rt:192.0.2.1:5|"
                        + "soo:192.0.2.1:6|rt:1:7|rt:65536:8|soo:65000:*|0x0002FDE800000065",
                "nexthop => 198.51.100.7|198.51.100.0/24|* => 198.51.100.8|::/0",
                "aggregator => 70000|* => 1",
                "otc => 64501|* => 64500|0",
                "med => 0|*|<1|<=0 => 1|>0",
                "localpref => 4294967295|*|>4294967294 => 0|>4294967295",
                "originattr => egp|*|igp egp => igp|incomplete",
            })
    void announcements(String term, String passing, String failing) {
        for (String values : passing.split("\\|(?![^(]*\\))")) {
            assertThat(filter(term, values).test(announcement())).as(values).isTrue();
        }
        for (String values : failing.split("\\|(?![^(]*\\))")) {
            assertThat(filter(term, values).test(announcement())).as(values).isFalse();
        }
    }

    @Test
    void withoutAttributesNoTermOfAttributesPasses() {
        ElemView bare = announcement(new AttributesWriter());
        ElemView withdrawal = elem(ElemType.WITHDRAWAL, "203.0.112.0/23");
        for (String term : List.of(
                "origin",
                "asn",
                "aspath",
                "pathlen",
                "loop",
                "community",
                "lcommunity",
                "extcommunity",
                "nexthop",
                "aggregator",
                "otc",
                "med",
                "localpref",
                "originattr")) {
            Filter any = filter(term, "*");
            assertThat(any.test(bare)).as(term).isFalse();
            assertThat(any.test(withdrawal)).as(term).isFalse();
            assertThat(any.test(announcement())).as(term).isTrue();
        }
        assertThat(filter("aspath", "!1").test(withdrawal)).isFalse();
        assertThat(filter("loop", "no").test(withdrawal)).isFalse();
        assertThat(filter("pathlen", "0").test(withdrawal)).isFalse();
        assertThat(filter("pathlen", "0").test(announcement(attributes()))).isTrue();
    }

    @Test
    void theTextOfARouteWithoutAPathIsEmpty() {
        ElemView absent = announcement(new AttributesWriter().origin(Origin.IGP));
        ElemView empty = announcement(attributes());
        ElemView rib = elem(ElemType.RIB, "203.0.112.0/23");
        for (ElemView elem : List.of(absent, empty, rib)) {
            assertThat(filter("aspath", "^$").test(elem)).isTrue();
            assertThat(filter("aspath", "!^681_").test(elem)).isTrue();
            assertThat(filter("aspath", "_").test(elem)).isTrue();
            assertThat(filter("aspath", ".").test(elem)).isFalse();
            assertThat(filter("aspath", "*").test(elem)).isFalse();
        }
        for (ElemType type : List.of(ElemType.WITHDRAWAL, ElemType.PEER_STATE, ElemType.END_OF_RIB)) {
            for (String value : List.of("^$", "!^681_", "*")) {
                assertThat(filter("aspath", value).test(elem(type, null)))
                        .as(value)
                        .isFalse();
            }
        }
    }

    /** Each list has one value that the elem has; going over them would be 40 billion comparisons. */
    @Test
    void longListsOfCommunitiesAreNotGoneOver() {
        int[] communities = new int[200];
        long[] extended = new long[200];
        long[] large = new long[600];
        for (int i = 0; i < 200; i++) {
            communities[i] = i << 16 | 7;
            extended[i] = 2L << 48 | i;
            large[3 * i] = 4_294_967_295L;
            large[3 * i + 2] = i;
        }
        ElemView elem = announcement(new AttributesWriter()
                .communities(communities)
                .extendedCommunities(extended)
                .largeCommunities(large));
        List<Filter> filters = new ArrayList<>();
        for (boolean present : new boolean[] {true, false}) {
            filters.add(longList("community", i -> (300 + i) + ":7", present ? "199:7" : "1:8"));
            filters.add(longList("community", i -> (300 + i) + ":*", present ? "199:*" : "200:*"));
            filters.add(longList("extcommunity", i -> "rt:1:" + i, present ? "rt:0:199" : "rt:0:200"));
            filters.add(longList("lcommunity", i -> i + ":1:1", present ? "4294967295:0:199" : "4294967295:0:200"));
            filters.add(longList("lcommunity", i -> i + ":1:*", present ? "4294967295:0:*" : "4294967294:0:*"));
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < 500; i++) {
            for (int filter = 0; filter < filters.size(); filter++) {
                assertThat(filters.get(filter).test(elem))
                        .as("filter %d", filter)
                        .isEqualTo(filter < filters.size() / 2);
            }
        }
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    private static Filter longList(String term, IntFunction<String> value, String last) {
        List<FilterValue> values = IntStream.range(0, 40_000)
                .mapToObj(value)
                .map(FilterValue::of)
                .collect(Collectors.toCollection(ArrayList::new));
        values.add(FilterValue.of(last));
        return TermValuesTest.TERMS.get(term).filter(values);
    }

    @Test
    void theDearestIsAskedLast() {
        List<String> asked = new ArrayList<>();
        Filter regex = watched("regex", 2, asked);
        Filter list = watched("list", 1, asked);
        Filter number = watched("number", 0, asked);
        Filter joined = Filter.all(List.of(
                Filter.any(List.of(Filter.not(regex), Filter.not(regex))), Filter.not(Filter.not(list)), number));
        assertThat(joined.test(announcement())).isFalse();
        assertThat(asked).containsExactly("number", "list", "regex", "regex");
        assertThat(filter("aspath", "1").cost())
                .isGreaterThan(filter("community", "1:1").cost());
        assertThat(filter("lcommunity", "1:1:1").cost())
                .isGreaterThan(filter("med", "1").cost());
        assertThat(filter("asn", "1").cost())
                .isGreaterThan(filter("nexthop", "192.0.2.1").cost());
    }

    private static Condition watched(String name, int cost, List<String> asked) {
        return new Condition(ElemPart.ATTRIBUTES) {
            @Override
            public int cost() {
                return cost;
            }

            @Override
            public boolean test(BgpElem elem) {
                asked.add(name);
                return true;
            }
        };
    }

    @Test
    void aLongListOfPathsCostsLittle() {
        assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean, "this JVM does not count allocations");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        FilterTerm term = TermValuesTest.TERMS.get("aspath");
        List<FilterValue> values = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            values.add(FilterValue.of("_" + (4_200_000_001L + i) + "$"));
            term.check(values.get(i));
        }
        assertThat(term.filter(values).forStream().test(announcement())).isTrue();
        assertThat(threads.getThreadAllocatedBytes(thread) - before).isLessThan(64 << 20);
    }

    @ParameterizedTest
    @CsvSource({
        "WITHDRAWAL, 203.0.112.0/23, true, true",
        "PEER_STATE, , false, true",
        "END_OF_RIB, 0.0.0.0/0, false, true"
    })
    void elemsWithoutAttributes(ElemType type, String prefix, boolean prefixPasses, boolean peerPasses) {
        ElemView elem = elem(type, prefix);
        if (type == ElemType.PEER_STATE) {
            elem.setStates(PeerState.IDLE, PeerState.ACTIVE);
        }
        assertThat(filter("prefix", "*").test(elem)).isEqualTo(prefixPasses);
        assertThat(filter("prefix", "0.0.0.0/0").test(elem)).isEqualTo(prefixPasses);
        assertThat(filter("prefix", "any 0.0.0.0/0").test(elem)).isEqualTo(prefixPasses);
        assertThat(filter("ipversion", "*").test(elem)).isEqualTo(prefixPasses);
        assertThat(filter("ipversion", "4").test(elem)).isEqualTo(prefixPasses);
        assertThat(filter("peer", "64500").test(elem)).isEqualTo(peerPasses);
        assertThat(filter("peerip", "192.0.2.9").test(elem)).isEqualTo(peerPasses);
        assertThat(filter("elemtype", "withdrawals peerstates endofrib").test(elem))
                .isTrue();
        assertThat(filter("elemtype", "ribs announcements").test(elem)).isFalse();
    }

    @Test
    void aLoopIsAnAsBehindAnother() {
        Filter loop = filter("loop", "yes");
        assertThat(loop.test(announcement(attributes(1, 2, 1)))).isTrue();
        assertThat(loop.test(announcement(attributes(1, 1, 1, 2)))).isFalse();
        assertThat(loop.test(announcement(attributes(0, 1, 0)))).isTrue();
    }

    @Test
    void forbiddenPeersAndTwoVersions() {
        FilterList list = new FilterList();
        list.add(FilterType.NOT_PEER_ASN, "1");
        list.add(FilterType.IPVERSION, "6");
        list.add(FilterType.IPVERSION, "4");
        assertThat(list.filter().test(announcement())).isTrue();
        list.add(FilterType.NOT_PEER_ASN, "64500");
        assertThat(list.filter().test(announcement())).isFalse();
    }
}
