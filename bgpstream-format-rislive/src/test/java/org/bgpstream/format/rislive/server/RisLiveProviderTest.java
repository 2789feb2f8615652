package org.bgpstream.format.rislive.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bgpstream.FilterType;
import org.bgpstream.Limits;
import org.bgpstream.RecordType;
import org.bgpstream.ResourceType;
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.DataInterface.Outcome;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.RisLive;
import org.bgpstream.spi.TimeInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server is asked for. */
class RisLiveProviderTest {
    private static final String OPTIONS = "\"socketOptions\":{\"includeRaw\":true,\"acknowledge\":true}}";
    private static final String STREAM = "https://ris-live.ripe.net/v1/stream/?format=json";

    private static List<Resource> found(
            Map<String, String> options, Map<FilterType, Set<String>> filters, TimeInterval... intervals) {
        Query query = new Query(options, filters, List.of(intervals), false, Limits.defaults());
        List<Resource> found = new ArrayList<>();
        try (DataInterface open = new RisLiveProvider().open(query)) {
            assertThat(open.poll(found::add)).isEqualTo(Outcome.END);
            assertThat(open.poll(found::add)).isEqualTo(Outcome.END);
            assertThat(open.transports()).containsExactly("http");
            assertThat(open.formats()).containsExactly("ris-live");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    private static List<String> asked(Map<String, String> options, Map<FilterType, Set<String>> filters) {
        return found(options, filters)
                .get(0)
                .attributes()
                .get(RisLive.SUBSCRIPTION)
                .lines()
                .toList();
    }

    private static List<String> asked(Map<FilterType, Set<String>> filters) {
        return asked(Map.of(), filters);
    }

    @Test
    void aStreamThatNeverEndsIsFound() {
        Resource resource = found(Map.of("client", "a b"), Map.of()).get(0);
        assertThat(resource.url()).isEqualTo("wss://ris-live.ripe.net/v1/ws/?client=a+b");
        assertThat(resource.transport()).isEqualTo("http");
        assertThat(resource.format()).isEqualTo("ris-live");
        assertThat(resource.project()).isEqualTo("ris-live");
        assertThat(resource.collector()).isEqualTo("ris-live");
        assertThat(resource.knownCollector()).isEmpty();
        assertThat(resource.type()).isEqualTo(RecordType.UPDATE);
        assertThat(resource.resourceType()).isEqualTo(ResourceType.STREAM);
        assertThat(resource.attributes()).doesNotContainKey(RisLive.UNTIL);
        assertThat(asked(Map.of())).containsExactly("{" + OPTIONS);
    }

    @Test
    void messagesMayComeWithoutRaw() {
        assertThat(asked(Map.of("raw", "false"), Map.of()))
                .containsExactly("{\"socketOptions\":{\"includeRaw\":false,\"acknowledge\":true}}");
    }

    @Test
    void eachCollectorIsASubscription() {
        Set<String> wanted = new LinkedHashSet<>(List.of("rrc21", "rrc00"));
        assertThat(asked(Map.of(FilterType.COLLECTOR, wanted)))
                .containsExactly("{\"host\":\"rrc21\"," + OPTIONS, "{\"host\":\"rrc00\"," + OPTIONS);
        assertThat(found(Map.of(), Map.of(FilterType.COLLECTOR, Set.of("rrc21")))
                        .get(0)
                        .collector())
                .isEqualTo("rrc21");
    }

    @ParameterizedTest
    @CsvSource({"PREFIX_MORE,true,false", "PREFIX_EXACT,false,false", "PREFIX_LESS,false,true", "PREFIX_ANY,true,true"})
    void prefixesAreAskedFor(FilterType type, boolean more, boolean less) {
        assertThat(asked(Map.of(type, Set.of("192.0.2.0/24"))))
                .containsExactly("{\"type\":\"UPDATE\",\"prefix\":[\"192.0.2.0/24\"],\"moreSpecific\":" + more
                        + ",\"lessSpecific\":" + less + "," + OPTIONS);
    }

    @Test
    void veryManyPrefixesAreLeftToTheFilter() {
        assertThat(asked(Map.of(FilterType.PREFIX_MORE, prefixes(500))).get(0)).contains("\"prefix\":[");
        assertThat(asked(Map.of(FilterType.PREFIX_MORE, prefixes(501)))).containsExactly("{" + OPTIONS);
        assertThat(asked(Map.of("url", STREAM), Map.of(FilterType.PREFIX_MORE, prefixes(100)))
                        .get(0))
                .contains("\"prefix\":[");
        assertThat(asked(Map.of("url", STREAM), Map.of(FilterType.PREFIX_MORE, prefixes(101))))
                .containsExactly("{" + OPTIONS);
    }

    private static Set<String> prefixes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "10." + i % 256 + "." + i / 256 + ".0/24")
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource({
        "announcements,UPDATE announcements",
        "withdrawals,UPDATE withdrawals",
        "withdrawals announcements,UPDATE",
        "withdrawals endofrib,UPDATE",
        "endofrib,UPDATE",
        "peerstates,RIS_PEER_STATE",
        "peerstates endofrib,UPDATE;RIS_PEER_STATE",
        "peerstates withdrawals,UPDATE withdrawals;RIS_PEER_STATE",
        "ribs,"
    })
    void typesOfElemsAreTypesOfMessages(String elems, String types) {
        List<String> expected = types == null
                ? List.of("{" + OPTIONS)
                : List.of(types.split(";")).stream()
                        .map(type -> "{\"type\":\"" + type.replace(" ", "\",\"require\":\"") + "\"," + OPTIONS)
                        .toList();
        assertThat(asked(Map.of(FilterType.ELEMTYPE, Set.of(elems.split(" "))))).isEqualTo(expected);
    }

    private static List<String> paths(String url, Map<FilterType, Set<String>> filters) {
        return asked(Map.of("url", url), filters).stream()
                .map(text -> text.replaceAll("\\{\"type\":\"UPDATE\",(\"path\":\"([^\"]*)\",)?\"socket.*", "$2"))
                .toList();
    }

    @Test
    void originsAreEndsOfPaths() {
        String ws = "wss://127.0.0.1/v1/ws/";
        Set<String> two = new LinkedHashSet<>(List.of("64500", "64501"));
        assertThat(paths(ws, Map.of(FilterType.ORIGIN_ASN, two))).containsExactly("64500$", "64501$");
        // what a peer without numbers of four octets says of one that has
        assertThat(paths(ws, Map.of(FilterType.ORIGIN_ASN, Set.of("65536")))).containsExactly("65536$", "23456$");
        assertThat(paths(ws, Map.of(FilterType.ORIGIN_ASN, Set.of("23456")))).containsExactly("23456$");
        assertThat(paths(ws, Map.of(FilterType.ORIGIN_ASN, origins(100)))).hasSize(100);
        assertThat(paths(ws, Map.of(FilterType.ORIGIN_ASN, origins(101)))).containsExactly("");
        assertThat(asked(Map.of(
                        FilterType.ORIGIN_ASN, origins(34), FilterType.COLLECTOR, Set.of("rrc00", "rrc01", "rrc03"))))
                .hasSize(3);
        assertThat(paths(STREAM, Map.of(FilterType.ORIGIN_ASN, Set.of("64500"))))
                .containsExactly("64500$");
        assertThat(paths(STREAM, Map.of(FilterType.ORIGIN_ASN, two))).containsExactly("");
    }

    private static Set<String> origins(int count) {
        return IntStream.range(0, count).mapToObj(i -> "" + (64_000 + i)).collect(Collectors.toSet());
    }

    @Test
    void nothingIsAskedForTwice() {
        List<String> asked = asked(Map.of(
                FilterType.COLLECTOR,
                Set.of("rrc00", "rrc01"),
                FilterType.ELEMTYPE,
                Set.of("withdrawals", "peerstates"),
                FilterType.PEER_ASN,
                Set.of("64500")));
        assertThat(asked).hasSize(4).doesNotHaveDuplicates();
        assertThat(asked).allMatch(text -> text.contains("\"host\":\"rrc0") && text.contains("\"type\":\""));
    }

    @Test
    void aStreamIsAskedForLess() {
        Map<String, String> options = Map.of("url", STREAM);
        assertThat(asked(
                        options,
                        Map.of(
                                FilterType.COLLECTOR,
                                Set.of("rrc00", "rrc01"),
                                FilterType.ELEMTYPE,
                                Set.of("withdrawals", "peerstates"))))
                .containsExactly("{" + OPTIONS);
        assertThat(asked(options, Map.of(FilterType.ELEMTYPE, Set.of("withdrawals"))))
                .containsExactly("{\"type\":\"UPDATE\",\"require\":\"withdrawals\"," + OPTIONS);
        assertThat(found(options, Map.of()).get(0).url()).startsWith(STREAM + "&client=bgpstream-java%2F");
    }

    @Test
    void theUserMayAskInstead() {
        assertThat(asked(
                        Map.of("subscribe", "{\"path\":\"64500$\"}\n\n{\"peer\":\"192.0.2.1\"}"),
                        Map.of(FilterType.COLLECTOR, Set.of("rrc00"))))
                .containsExactly("{\"path\":\"64500$\"}", "{\"peer\":\"192.0.2.1\"}");
    }

    @Test
    void whatNoHeaderCanHoldIsWrittenOtherwise() {
        assertThat(asked(Map.of("url", STREAM, "subscribe", " {\"host\":\"é\u007F\"}\t"), Map.of()))
                .containsExactly("{\"host\":\"\\u00e9\\u007f\"}");
    }

    @Test
    void theEndIsKnown() {
        long now = Instant.now().getEpochSecond();
        TimeInterval soon = new TimeInterval(0, (now + 60) * 1_000_000);
        assertThat(found(Map.of(), Map.of(), soon).get(0).attributes())
                .containsEntry(RisLive.UNTIL, Long.toString(now + 60 + Query.TIME_SLACK));
        TimeInterval forEver = new TimeInterval(0, TimeInterval.FOREVER);
        assertThat(found(Map.of(), Map.of(), soon, forEver).get(0).attributes()).doesNotContainKey(RisLive.UNTIL);
        TimeInterval filtered = new TimeInterval(0, TimeInterval.FOREVER - 1);
        assertThat(found(Map.of(), Map.of(), filtered).get(0).attributes()).doesNotContainKey(RisLive.UNTIL);
    }

    @Test
    void whatIsNotWantedIsNotConnectedTo() {
        assertThat(found(Map.of(), Map.of(), new TimeInterval(0, 1_000_000))).isEmpty();
        assertThat(found(Map.of(), Map.of(FilterType.RECORD_TYPE, Set.of("ribs"))))
                .isEmpty();
        assertThat(found(Map.of(), Map.of(FilterType.PROJECT, Set.of("ris")))).isEmpty();
        assertThat(found(Map.of(), Map.of(FilterType.PROJECT, Set.of("ris-live"))))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ris-live.ripe.net",
                "ftp://x/",
                "ws:///v1",
                "ws://a b/",
                "",
                "/v1/ws",
                "//ris-live.ripe.net/v1/ws/"
            })
    void whatIsNoUrlIsRefused(String url) {
        refused("url", url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{", "{} {}", "7", "{\"a\":}", "{}x"})
    void whatIsNoObjectIsRefused(String text) {
        refused("subscribe", text);
    }

    @Test
    void otherValuesAreRefused() {
        refused("raw", "yes");
        assertThatThrownBy(() -> found(Map.of("url", STREAM, "subscribe", "{}\n{}"), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("option 'subscribe' has several lines");
    }

    @Test
    void aClientIsNamedOnce() {
        assertThatThrownBy(() -> found(Map.of("url", "ws://127.0.0.1/?a=b&client=me", "client", "you"), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("option 'client' is 'you': allowed is one name, and option 'url' has one:"
                        + " 'ws://127.0.0.1/?a=b&client=me'");
    }

    private static void refused(String option, String value) {
        assertThatThrownBy(() -> found(Map.of(option, value), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("option '" + option + "' is '" + value + "': allowed");
    }

    @Test
    void aClientThatIsNamedStays() {
        assertThat(found(Map.of("url", "ws://127.0.0.1:1/v1/ws/?client=me"), Map.of())
                        .get(0)
                        .url())
                .isEqualTo("ws://127.0.0.1:1/v1/ws/?client=me");
        assertThat(found(Map.of("url", "ws://127.0.0.1:1?", "client", "x"), Map.of())
                        .get(0)
                        .url())
                .isEqualTo("ws://127.0.0.1:1?client=x");
    }
}
