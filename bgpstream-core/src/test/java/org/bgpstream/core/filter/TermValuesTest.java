package org.bgpstream.core.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bgpstream.FilterType;
import org.bgpstream.spi.filter.FilterTerm;
import org.bgpstream.spi.filter.FilterValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What values each term takes, and what it says of others. */
class TermValuesTest {
    private static final char NO_QUOTE = '\u0001';
    private static final String ASN = "a number from 0 to 4294967295, a range 5-9, a comparison >5, or * for any";

    static final Map<String, FilterTerm> TERMS =
            BuiltInTerms.all().stream().collect(Collectors.toMap(FilterTerm::name, Function.identity()));

    static Stream<FilterTerm> terms() {
        return BuiltInTerms.all().stream();
    }

    private static void give(String term, String value) {
        TERMS.get(term).filter(List.of(FilterValue.of(value)));
    }

    @Test
    void namesAndShortNamesAreUnique() {
        List<String> names = terms().flatMap(term -> Stream.of(term.name(), term.shortName()))
                .filter(name -> !name.isEmpty())
                .toList();
        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z]+"));
        assertThat(TERMS).hasSize(26);
    }

    @ParameterizedTest
    @MethodSource("terms")
    void everyTermSaysWhatItIs(FilterTerm term) {
        assertThat(term.description()).isNotEmpty().doesNotEndWith(".");
        assertThat(term.allowed()).isNotEmpty().doesNotEndWith(".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = NO_QUOTE,
            value = {
                "project => ris *",
                "collector => rrc00 route-views.jinx *",
                "router => amsix *",
                "type => ribs updates",
                "resourcetype => stream batch",
                "time => 0 1.5 2026-01-01 2026-01-01T00:00:00 >0 >=1 <2 <=2026-01-01 1..1 2026-01-01..2026-01-02",
                "peer => 0 4294967295 0-4294967295 7-7 <0 >4294967295 <=5 >=5 *",
                "origin => 0 4294967295 1-2 *",
                "asn => 0 4294967295 1-2 >5 private reserved *",
                "aggregator => 23456 *",
                "otc => 0 *",
                "med => 0 4294967295 >100 *",
                "localpref => 0 4294967295 *",
                "pathlen => 0 65535 >5 1-3 *",
                "peerip => 192.0.2.1 192.0.2.0/24 2001:db8::1 ::/0 0.0.0.0/0 *",
                "nexthop => 192.0.2.1 2001:db8::/32 *",
                "elemtype => ribs announcements withdrawals peerstates endofrib *",
                "ribview => adj-rib-in-pre adj-rib-in-post adj-rib-out-pre adj-rib-out-post loc-rib *",
                "ipversion => 4 6 *",
                "originattr => igp egp incomplete *",
                "prefix => 0.0.0.0/0 192.0.2.1 192.0.2.1/24 ::/0 2001:db8::/128 *",
                "aspath => ^681_ !^681_ _4554_ (1|2)$ [0-9]+ \\{ ! *",
                "loop => yes no *",
                "community => 0:0 65535:65535 65535:* *:666 *:* *",
                "lcommunity => 0:0:0 4294967295:4294967295:4294967295 1:*:* *:*:* *",
                "extcommunity => rt:0:0 rt:65535:4294967295 rt:4294967295:65535 rt:192.0.2.1:5 rt:192.0.2.1:65535 soo:1:2"
                        + " rt:*:5 rt:*:* soo:1:* 0x0002FBF400000064 0x430200000000000a *",
            })
    void allowed(String term, String values) {
        for (String value : values.split(" ")) {
            give(term, value);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = NO_QUOTE,
            value = {
                "peer => x -1 5- -5 9-5 4294967296 99999999999999999999 5.6 >5-9 >> 0x5 >x 1-2-3 ** => invalid peer asn '%s':"
                        + " allowed is " + ASN,
                "origin => AS3356 => invalid origin asn '%s': allowed is " + ASN,
                "aggregator => x => invalid aggregator asn '%s': allowed is " + ASN,
                "otc => x => invalid otc '%s': allowed is " + ASN,
                "med => x 4294967296 => invalid med '%s': allowed is " + ASN,
                "localpref => -1 => invalid localpref '%s': allowed is " + ASN,
                "pathlen => 65536 x => invalid path length '%s': allowed is a number from 0 to 65535, a range 5-9, a"
                        + " comparison >5, or * for any",
                "asn => x 4294967296 Private => invalid asn '%s': allowed is an AS number from 0 to 4294967295, a range 5-9,"
                        + " a comparison >5, private, reserved, or * for any",
                "peerip => 192.0.2 192.0.2.0/33 x => invalid peerip '%s': allowed is an IPv4 or IPv6 address, a prefix that it"
                        + " lies in, or * for any",
                "nexthop => 2001:db8::/129 => invalid nexthop '%s': allowed is an IPv4 or IPv6 address, a prefix that it lies"
                        + " in, or * for any",
                "prefix => 1.2.3/8 1.2.3.0/33 ::/129 / 1.2.3.0/ more => invalid prefix '%s': allowed is an IPv4 or IPv6 prefix or"
                        + " address, exact, more (default), less or any before it, or * for any",
                "elemtype => rib R 4 => unknown element type '%s': allowed is one of ribs, announcements, withdrawals,"
                        + " peerstates, endofrib, or * for any",
                "ribview => pre 0 => unknown RIB view '%s': allowed is one of adj-rib-in-pre, adj-rib-in-post,"
                        + " adj-rib-out-pre, adj-rib-out-post, loc-rib, or * for any",
                "ipversion => 5 v4 => Unknown IP version '%s': allowed is one of 4, 6, or * for any",
                "originattr => IGP => unknown origin attribute '%s': allowed is one of igp, egp, incomplete, or * for any",
                "type => rib * => record-type filter must be one of \"ribs\" or \"updates\", not '%s'",
                "resourcetype => file * => resource-type filter must be one of \"stream\" or \"batch\", not '%s'",
                "time => x 2026-02-30 1..0 1.. ..1 > * => invalid time '%s': allowed is seconds since the epoch or 'Y-m-d"
                        + " [H:M[:S]]' in UTC, a comparison >=2026-01-01, or a range 2026-01-01..2026-01-02",
                "loop => maybe => invalid loop '%s': allowed is yes, no, or * for any",
                "community => 1 1: :1 65536:1 1:65536 1:2:3 -1:1 x:y blackhole => invalid community '%s': allowed is"
                        + " asn:value, each 0 to 65535 or *, or * for any",
                "lcommunity => 1:2 1:2:3:4 4294967296:1:1 1::1 x:1:1 => invalid large community '%s': allowed is a:b:c, each 0"
                        + " to 4294967295 or *, or * for any",
                "extcommunity => 1:2 xx:1:2 rt:1 rt:1:2:3 rt:65536:65536 rt:65535:4294967296 rt:4294967296:1"
                        + " rt:192.0.2.1:65536 rt:192.0.2:5 rt:1:x rt::5 rt:1:12345678901 0x00 0x000000000000000g"
                        + " => invalid extended community '%s': allowed is rt:a:b or soo:a:b, a an AS number, IPv4 address or"
                        + " *, b a number or *; 0x and 16 hexadecimal digits; or * for any",
            })
    void refused(String term, String values, String message) {
        for (String value : values.split(" ")) {
            assertThatThrownBy(() -> give(term, value))
                    .as(value)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(message.formatted(value));
        }
    }

    @Test
    void anEmptyValueIsRefusedSaveForARegex() {
        for (String name : TERMS.keySet()) {
            if (!name.equals("aspath")) {
                assertThatThrownBy(() -> give(name, "")).as(name).isInstanceOf(IllegalArgumentException.class);
            }
        }
        assertThatThrownBy(() -> give("project", "")).hasMessage("invalid project '': allowed is a name, or * for any");
    }

    @Test
    void numbersInHintsHaveNoZerosInFront() {
        assertThat(FilterList.hints(TERMS.get("peer")
                        .filter(List.of(FilterValue.of("0701"), FilterValue.of("701"), FilterValue.of("00")))))
                .isEqualTo(Map.of(FilterType.PEER_ASN, Set.of("701", "0")));
    }

    @Test
    void hintsKeepTheOrderOfTheUser() {
        for (String name : List.of("peer", "collector", "project", "router")) {
            List<String> texts = List.of("9", "5", "7", "1", "3", "2");
            Map<FilterType, Set<String>> hints = FilterList.hints(
                    TERMS.get(name).filter(texts.stream().map(FilterValue::of).toList()));
            assertThat(hints.values().iterator().next()).as(name).containsExactlyElementsOf(texts);
        }
    }

    @Test
    void collectorsOfRipeHaveTheirShortNamesInHints() {
        assertThat(FilterList.hints(TERMS.get("collector")
                        .filter(List.of(
                                FilterValue.of("rrc21.ripe.net"),
                                FilterValue.of("rrc00"),
                                FilterValue.of("route-views.sg"),
                                FilterValue.of("www.ripe.net")))))
                .isEqualTo(Map.of(FilterType.COLLECTOR, Set.of("rrc21", "rrc00", "route-views.sg", "www.ripe.net")));
    }

    @Test
    void prefixesAreHintedByTheRelationThatHoldsForAll() {
        assertThat(prefixHint(new FilterValue("", "192.0.2.1/24"), new FilterValue("more", "2001:db8::/32")))
                .isEqualTo(Map.of(FilterType.PREFIX_MORE, Set.of("192.0.2.0/24", "2001:db8::/32")));
        assertThat(prefixHint(new FilterValue("exact", "10.0.0.0/8")))
                .isEqualTo(Map.of(FilterType.PREFIX_EXACT, Set.of("10.0.0.0/8")));
        assertThat(prefixHint(new FilterValue("less", "10.0.0.0/8")))
                .isEqualTo(Map.of(FilterType.PREFIX_LESS, Set.of("10.0.0.0/8")));
        assertThat(prefixHint(new FilterValue("less", "10.0.0.0/8"), new FilterValue("exact", "11.0.0.0/8")))
                .isEqualTo(Map.of(FilterType.PREFIX_ANY, Set.of("10.0.0.0/8", "11.0.0.0/8")));
        assertThat(prefixHint(new FilterValue("", "10.0.0.0/8"), FilterValue.of("*")))
                .isEmpty();
    }

    private static Map<FilterType, Set<String>> prefixHint(FilterValue... values) {
        return FilterList.hints(TERMS.get("prefix").filter(List.of(values)));
    }

    @Test
    void typesOfElemsAreHinted() {
        assertThat(FilterList.hints(TERMS.get("elemtype")
                        .filter(List.of(FilterValue.of("withdrawals"), FilterValue.of("peerstates")))))
                .isEqualTo(Map.of(FilterType.ELEMTYPE, Set.of("withdrawals", "peerstates")));
        assertThat(FilterList.hints(TERMS.get("elemtype").filter(List.of(FilterValue.of("*")))))
                .isEmpty();
        assertThat(FilterList.hints(TERMS.get("ipversion").filter(List.of(FilterValue.of("4")))))
                .isEmpty();
    }

    @Test
    void oneBadValueAmongGoodOnesIsNamed() {
        List<FilterValue> values = List.of(FilterValue.of("1"), FilterValue.of("x"), FilterValue.of("2"));
        assertThatThrownBy(() -> TERMS.get("peer").filter(values)).hasMessageStartingWith("invalid peer asn 'x'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "PEER_ASN => invalid peer asn 'x'",
                "NOT_PEER_ASN => invalid not peer asn 'x'",
                "ORIGIN_ASN => invalid origin asn 'x'",
                "PREFIX_ANY => invalid prefix 'x'",
                "EXTENDED_COMMUNITY => invalid extended community 'x'",
                "IPVERSION => Unknown IP version 'x'",
                "RECORD_TYPE => record-type filter must be one of",
            })
    void messagesOfFilterTypes(FilterType type, String message) {
        assertThatThrownBy(() -> new FilterList().add(type, "x")).hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource({
        "PROJECT, ris",
        "COLLECTOR, rrc00",
        "ROUTER, amsix",
        "RECORD_TYPE, ribs",
        "RESOURCE_TYPE, batch",
        "PEER_ASN, 1",
        "NOT_PEER_ASN, 1",
        "ORIGIN_ASN, 1",
        "PREFIX, ::/0",
        "PREFIX_EXACT, ::/0",
        "PREFIX_MORE, ::/0",
        "PREFIX_LESS, ::/0",
        "PREFIX_ANY, ::/0",
        "COMMUNITY, 1:*",
        "EXTENDED_COMMUNITY, rt:1:*",
        "ASPATH, ^1_",
        "IPVERSION, 4",
        "ELEMTYPE, ribs"
    })
    void everyFilterTypeHasATerm(FilterType type, String value) {
        FilterList list = new FilterList();
        list.add(type, value);
        list.add(type, value);
        assertThat(list.filter()).isNotNull();
    }
}
