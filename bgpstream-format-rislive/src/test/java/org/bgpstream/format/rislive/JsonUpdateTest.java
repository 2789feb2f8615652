package org.bgpstream.format.rislive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.RecordStatus.CORRUPTED_RECORD;
import static org.bgpstream.RecordStatus.VALID;
import static org.bgpstream.format.rislive.Lines.update;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bgpstream.BgpElem;
import org.bgpstream.attribute.Origin;
import org.bgpstream.net.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** UPDATEs of which only the members are there. */
class JsonUpdateTest {
    private static final String PREFIXES = "\"prefixes\":[\"203.0.113.0/24\"]";
    private static final String ANNOUNCED =
            "\"announcements\":[{\"next_hop\":\"192.0.2.7\"," + PREFIXES + "}],\"withdrawals\":[\"10.0.0.0/8\"]";
    private static final String WITHDRAWN = "W|64500|192.0.2.1|10.0.0.0/8||||||";

    @Test
    void allMembersAreRead() {
        Decoded decoded =
                Decoded.of(update("\"path\":[64500,[64501,64502],4200000000],\"community\":[[64500,1],[65535,666]],"
                        + "\"origin\":\"EGP\",\"med\":4294967295,\"aggregator\":\"4200000002:10.102.100.2\","
                        + ANNOUNCED));
        assertThat(decoded.statuses()).containsExactly(VALID);
        assertThat(decoded.lines())
                .containsExactly(
                        WITHDRAWN,
                        "A|64500|192.0.2.1|203.0.113.0/24|192.0.2.7|64500 {64501,64502} 4200000000|4200000000"
                                + "|64500:1 65535:666||");
        BgpElem elem = decoded.elems.get(1);
        assertThat(elem.attributes().origin()).isEqualTo(Origin.EGP);
        assertThat(elem.attributes().med()).isEqualTo(4_294_967_295L);
        assertThat(elem.attributes().aggregatorAsn()).isEqualTo(4_200_000_002L);
        assertThat(elem.attributes().aggregatorAddress()).isEqualTo(IpAddress.parse("10.102.100.2"));
        assertThat(elem.attributes().localPref()).isEqualTo(-1);
    }

    @Test
    void whatIsNotThereIsAbsent() {
        Decoded decoded = Decoded.of(
                update("\"med\":null,\"path\":null,\"origin\":null,\"community\":null,\"aggregator\":null," + ANNOUNCED)
                        + update(ANNOUNCED)
                        + update("\"path\":[],\"community\":[]," + ANNOUNCED));
        assertThat(decoded.statuses()).hasSize(3).containsOnly(VALID);
        assertThat(decoded.lines().stream().filter(line -> !line.equals(WITHDRAWN)))
                .hasSize(3)
                .containsOnly("A|64500|192.0.2.1|203.0.113.0/24|192.0.2.7||||||".replace("||||||", "|||||"));
        assertThat(decoded.elems.get(1).attributes().med()).isEqualTo(-1);
        assertThat(decoded.elems.get(1).attributes().origin()).isNull();
        assertThat(decoded.elems.get(1).attributes().aggregatorAddress()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"next_hop\":\"2001:db8::1\",\"prefixes\":[\"2001:db8:0:0:0:0:0:0/48\"]},"
                        + "{\"next_hop\":\"fe80::1\",\"prefixes\":[\"2001:db8::/48\"]}",
                "{\"next_hop\":\"fe80::1\",\"prefixes\":[\"2001:db8::/48\"]},"
                        + "{\"next_hop\":\"2001:db8::1\",\"prefixes\":[\"2001:db8::/48\"]}",
                "{\"next_hop\":\"2001:db8::1,fe80::1\",\"prefixes\":[\"2001:db8::/48\"]}",
                "{\"next_hop\":\"fe80::1,2001:db8::1\",\"prefixes\":[\"2001:db8::/48\"]}",
                "{\"next_hop\":\"10.0.0.1\",\"prefixes\":[\"10.0.0.0/8\"],\"next_hop\":\"2001:db8::1,fe80::1\","
                        + "\"prefixes\":[\"2001:db8::/48\"]}",
                "{\"prefixes\":[\"2001:db8::/48\"],\"next_hop\":\"2001:db8::1, fe80::1\",\"more\":{\"x\":[1]}}"
            })
    void globalAndLinkLocalNextHopsAreOfOneRoute(String announcements) {
        Decoded decoded = Decoded.of(update("\"path\":[64500],\"announcements\":[" + announcements + "]"));
        assertThat(decoded.lines()).containsExactly("A|64500|192.0.2.1|2001:db8::/48|2001:db8::1|64500|64500|||");
        assertThat(decoded.elems.get(0).linkLocalNextHop()).isEqualTo(IpAddress.parse("fe80::1"));
    }

    @Test
    void numbersMayBeStringsAndHaveAFractionOfNothing() {
        Decoded decoded = Decoded.of(update("\"path\":[\"64500\",[\"64501\",64502.0],4.2e9],\"med\":\"5\","
                + "\"community\":[[\"64500\",1.0]]," + ANNOUNCED));
        assertThat(decoded.statuses()).containsExactly(VALID);
        assertThat(decoded.lines())
                .containsExactly(
                        WITHDRAWN,
                        "A|64500|192.0.2.1|203.0.113.0/24|192.0.2.7|64500 {64501,64502} 4200000000|4200000000"
                                + "|64500:1||");
        assertThat(decoded.elems.get(1).attributes().med()).isEqualTo(5);
    }

    @Test
    void theLastOfTwoMembersCounts() {
        Decoded decoded = Decoded.of(update("\"withdrawals\":[\"11.0.0.0/8\",\"eor\"],\"withdrawals\":[\"10.0.0.0/8\"],"
                + "\"announcements\":[{\"next_hop\":\"192.0.2.8\",\"prefixes\":[\"eor\",\"11.0.0.0/8\"]}],"
                + "\"announcements\":[{\"next_hop\":\"192.0.2.7\"," + PREFIXES + "}]"));
        assertThat(decoded.lines()).containsExactly(WITHDRAWN, "A|64500|192.0.2.1|203.0.113.0/24|192.0.2.7|||||");
    }

    @Test
    void aLinkLocalNextHopMayStandAlone() {
        Decoded decoded =
                Decoded.of(update("\"announcements\":[{\"next_hop\":\"fe80::1\",\"prefixes\":[\"2001:db8::/48\"]}]"));
        assertThat(decoded.lines()).containsExactly("A|64500|192.0.2.1|2001:db8::/48|fe80::1|||||");
    }

    @Test
    void severalNextHopsAndFamiliesAreSeveralMessages() {
        Decoded decoded = Decoded.of(update("\"path\":[64500],\"withdrawals\":[\"2001:db8:1::/48\",\"10.0.0.0/8\"],"
                + "\"announcements\":[{\"next_hop\":\"192.0.2.7\",\"prefixes\":[\"10.1.0.0/16\"]},"
                + "{\"next_hop\":\"192.0.2.8\",\"prefixes\":[\"10.2.0.0/16\"]},"
                + "{\"next_hop\":\"2001:db8::1\",\"prefixes\":[\"2001:db8::/48\",\"10.3.0.0/16\"]},"
                + "{\"next_hop\":\"fe80::1\",\"prefixes\":[\"2001:db8:2::/48\"]}]"));
        assertThat(decoded.statuses()).containsExactly(VALID);
        assertThat(decoded.lines())
                .containsExactly(
                        WITHDRAWN,
                        "W|64500|192.0.2.1|2001:db8:1::/48||||||",
                        "A|64500|192.0.2.1|10.1.0.0/16|192.0.2.7|64500|64500|||",
                        "A|64500|192.0.2.1|10.2.0.0/16|192.0.2.8|64500|64500|||",
                        "A|64500|192.0.2.1|10.3.0.0/16|2001:db8::1|64500|64500|||",
                        "A|64500|192.0.2.1|2001:db8::/48|2001:db8::1|64500|64500|||",
                        "A|64500|192.0.2.1|2001:db8:2::/48|fe80::1|64500|64500|||");
    }

    @Test
    void anyNumberOfPrefixesIsGiven() {
        String prefixes = IntStream.range(0, 8_000)
                .mapToObj(i -> "\"2001:db8:" + Integer.toHexString(i) + "::/48\"")
                .collect(Collectors.joining(","));
        Decoded decoded = Decoded.of(update("\"announcements\":[{\"next_hop\":\"2001:db8::1\",\"prefixes\":[" + prefixes
                + "]}],\"withdrawals\":[" + prefixes + "]"));
        assertThat(decoded.statuses()).containsExactly(VALID);
        assertThat(decoded.lines()).hasSize(16_000);
        assertThat(new HashSet<>(decoded.lines())).hasSize(16_000);
    }

    @Test
    void longPathsAndManyCommunitiesAreGiven() {
        List<Integer> asns = IntStream.range(1, 1_000).boxed().toList();
        String communities = asns.stream().map(asn -> "[" + asn + ",1]").collect(Collectors.joining(","));
        Decoded decoded = Decoded.of(update("\"path\":" + asns + ",\"community\":[" + communities + "]," + ANNOUNCED));
        assertThat(decoded.statuses()).containsExactly(VALID);
        assertThat(decoded.elems.get(1).asPath().asnCount()).isEqualTo(999);
        assertThat(decoded.elems.get(1).communities().size()).isEqualTo(999);
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1,0.0.0.0/0", "2001:db8::1,::/0"})
    void endOfRibIsOfThePeersFamily(String peer, String printed) {
        String expected = "E|64500|" + peer + "|" + printed + "||||||";
        Decoded decoded = Decoded.of((update("\"withdrawals\":[\"eor\"]")
                        + update("\"announcements\":[{\"next_hop\":\"\",\"prefixes\":[\"eor\"]}]")
                        + update("\"announcements\":[{\"prefixes\":[\"EoR\"]}]"))
                .replace("192.0.2.1", peer));
        assertThat(decoded.statuses()).hasSize(3).containsOnly(VALID);
        assertThat(decoded.lines()).containsExactly(expected, expected, expected);
    }

    @Test
    void nothingAnnouncedOrWithdrawnIsNoElem() {
        Decoded decoded = Decoded.of(update("\"path\":[],\"community\":[],\"announcements\":[],\"withdrawals\":[]"));
        assertThat(decoded.statuses()).containsExactly(VALID);
        assertThat(decoded.lines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"path\":[64500,\"x\"]",
                "\"path\":[\"\"]",
                "\"path\":[true]",
                "\"path\":[64500,[64501,[1]]]",
                "\"path\":[-1]",
                "\"path\":[4294967296]",
                "\"path\":[1.5]",
                "\"path\":[123456789012345678901234567890]",
                "\"path\":{}",
                "\"path\":7",
                "\"origin\":\"guess\"",
                "\"origin\":{\"a\":[{}]}",
                "\"med\":-1",
                "\"med\":4294967296",
                "\"med\":\"1.5\"",
                "\"med\":\"4294967296\"",
                "\"med\":5.5",
                "\"med\":1e999999999",
                "\"med\":-1.0",
                "\"community\":[[64500]]",
                "\"community\":[[64500,65536]]",
                "\"community\":[[1,2,3]]",
                "\"community\":[\"no-export\"]",
                "\"community\":5",
                "\"announcements\":[7]",
                "\"announcements\":{}",
                "\"announcements\":[{\"next_hop\":\"nowhere\",\"prefixes\":[]}]",
                "\"announcements\":[{\"next_hop\":\"192.0.2.1,192.0.2.2\",\"prefixes\":[]}]",
                "\"announcements\":[{\"next_hop\":\"192.0.2.1,fe80::1\",\"prefixes\":[]}]",
                "\"announcements\":[{\"next_hop\":\"2001:db8::1,2001:db8::2\",\"prefixes\":[]}]",
                "\"announcements\":[{\"next_hop\":\"2001:db8::1,fe80::1,fe80::2\",\"prefixes\":[]}]",
                "\"announcements\":[{\"next_hop\":\"192.0.2.1\",\"prefixes\":[\"10.0.0.0/33\"]}]",
                "\"announcements\":[{\"next_hop\":\"192.0.2.1\",\"prefixes\":[7]}]",
                "\"announcements\":[{\"next_hop\":\"192.0.2.1\",\"prefixes\":\"10.0.0.0/8\"}]",
                "\"announcements\":[{\"next_hop\":\"192.0.2.1\",\"prefixes\":[\"2001:db8::/48\",\"x\"]}]",
                "\"announcements\":[{\"prefixes\":[\"2001:db8::/48\"]}]"
            })
    void whatIsWrongTakesBackTheAnnouncements(String member) {
        boolean announces = member.startsWith("\"announcements");
        Decoded decoded = Decoded.of(
                announces
                        ? update("\"withdrawals\":[\"10.0.0.0/8\"]," + member + ",\"med\":3")
                        : update(ANNOUNCED + "," + member + ",\"later\":[[1]]"));
        assertThat(decoded.statuses()).containsExactly(CORRUPTED_RECORD);
        assertThat(decoded.one().damage()).isNotBlank();
        assertThat(decoded.lines()).containsExactly(WITHDRAWN);
    }

    @Test
    void aWithdrawalThatIsNoneEndsThem() {
        Decoded decoded = Decoded.of(update("\"withdrawals\":[\"10.0.0.0/8\",\"10.0.0.0/x\",\"11.0.0.0/8\"]"));
        assertThat(decoded.statuses()).containsExactly(CORRUPTED_RECORD);
        assertThat(decoded.one().damage()).isEqualTo("a prefix is '10.0.0.0/x'");
        assertThat(decoded.lines()).containsExactly(WITHDRAWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "65000-8.42.232.1",
                "x:8.42.232.1",
                "65000:8.42.232",
                "65000:::1",
                "99999999999:8.42.232.1",
                ":",
                ""
            })
    void anAggregatorThatIsNoneIsAbsent(String aggregator) {
        Decoded decoded = Decoded.of(update("\"aggregator\":\"" + aggregator + "\"," + ANNOUNCED));
        assertThat(decoded.statuses()).containsExactly(VALID);
        assertThat(decoded.elems.get(1).attributes().aggregatorAsn()).isEqualTo(-1);
    }

    @Test
    void membersOfOtherLinesAndObjectsDoNotCount() {
        Decoded decoded = Decoded.of(update("\"path\":[1],\"med\":7," + ANNOUNCED)
                + "{\"type\":\"ris_message\",\"more\":{\"withdrawals\":[\"11.0.0.0/8\"]},\"data\":{" + Lines.COMMON
                + ",\"type\":\"UPDATE\",\"in\":{\"med\":9},"
                + ANNOUNCED
                + "}}\n");
        assertThat(decoded.elems).hasSize(4);
        assertThat(decoded.elems.get(3).attributes().med()).isEqualTo(-1);
        assertThat(decoded.elems.get(3).asPath().asnCount()).isZero();
    }
}
