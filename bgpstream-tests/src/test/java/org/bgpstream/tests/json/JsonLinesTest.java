package org.bgpstream.tests.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.FilterType;
import org.bgpstream.Limits;
import org.bgpstream.PeerHeader;
import org.bgpstream.RecordStatus;
import org.bgpstream.RibView;
import org.bgpstream.attribute.AttributeCode;
import org.bgpstream.net.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of elems: what each member says is read, and what makes no sense is one damaged record. */
class JsonLinesTest {
    private static final String RECORD = "{\"record_type\":\"update\",\"time\":1427845376.000001,\"project\":\"ris\","
            + "\"collector\":\"rrc00\",\"router\":\"edge\",\"router_ip\":\"192.0.2.9\",\"status\":\"valid\",";
    private static final String PEER = "\"peer_asn\":4294967295,\"peer_address\":\"2001:db8::9\",";
    private static final String ROUTE = "\"prefix\":\"198.51.100.0/24\",\"safi\":1,";
    private static final String PLAIN = RECORD + "\"type\":\"A\"," + PEER + ROUTE
            + "\"next_hop\":\"192.0.2.1\",\"origin\":\"IGP\",\"as_path\":\"64500 64501\",\"origin_asn\":64501,\"med\":7}";

    private static final String VPN = bmp(2, "adj-rib-out-pre", "\"peer_distinguisher\":\"192.0.2.1:1\",");

    @TempDir
    private Path temp;

    static List<String> lines() {
        return List.of(
                PLAIN,
                // every member of a route, none where it usually stands
                RECORD + "\"type\":\"R\"," + PEER + "\"peer_bgp_id\":\"192.0.2.7\",\"orig_time\":1427840000,"
                        + "\"prefix\":\"2001:db8::/33\",\"safi\":4,\"path_id\":4294967295,\"labels\":[1048575,16],"
                        + "\"next_hop\":\"2001:db8::1\",\"next_hop_link_local\":\"fe80::1\",\"only_to_customer\":64500,"
                        + "\"aigp\":18446744073709551615,\"med\":4294967295,\"local_pref\":0,\"atomic_aggregate\":true,"
                        + "\"aggregator_asn\":64503,\"aggregator_address\":\"198.51.100.1\",\"originator_id\":\"192.0.2.99\","
                        + "\"cluster_list\":[\"10.0.0.1\",\"10.0.0.2\"],\"communities\":[\"65535:666\",\"0:1\"],"
                        + "\"large_communities\":[\"64500:1:4294967295\"],\"extended_communities\":[\"rt:64500:70000\","
                        + "\"rt:65536:1\",\"soo:192.0.2.1:5\",\"0x02020000fbf40001\",\"0x4300000000000001\"],"
                        + "\"ipv6_extended_communities\":[\"rt:[2001:db8::1]:7\","
                        + "\"0x400220010db80000000000000000000000010007\"],"
                        + "\"pmsi_tunnel\":{\"flags\":1,\"tunnel_type\":6,\"label\":16777215,\"tunnel_identifier\":\"c0000201\"},"
                        + "\"as_path\":\"64500 {64502,64503} (64504 64505) [64506] <64507>\",\"as_path_segments\":["
                        + "{\"type\":2,\"asns\":[64500]},{\"type\":1,\"asns\":[64502,64503]},{\"type\":3,\"asns\":[64504,64505]},"
                        + "{\"type\":4,\"asns\":[64506]},{\"type\":9,\"asns\":[64507]}],"
                        + "\"origin\":\"INCOMPLETE\",\"other_attributes\":["
                        + "{\"code\":250,\"name\":\"UNKNOWN_250\",\"flags\":208,\"value\":\"00ff10\"},"
                        + "{\"code\":251,\"name\":\"UNKNOWN_251\",\"flags\":192,\"value\":\"\"}]}",
                // AS numbers of two octets
                RECORD + "\"type\":\"A\"," + PEER + ROUTE + "\"next_hop\":\"192.0.2.1\",\"origin\":\"EGP\","
                        + "\"as_path\":\"64500 4200000000 {64501,4200000001}\",\"as_path_segments\":["
                        + "{\"type\":2,\"asns\":[64500]},{\"type\":2,\"asns\":[4200000000]},"
                        + "{\"type\":1,\"asns\":[64501,4200000001]}],"
                        + "\"aggregator_asn\":4200000002,\"aggregator_address\":\"192.0.2.2\","
                        + "\"raw_as_path\":\"64500 23456 {64501,23456}\",\"as4_path\":\"4200000000 {64501,4200000001}\","
                        + "\"as4_aggregator_asn\":4200000002}",
                // AS4_PATH that does not count
                RECORD + "\"type\":\"A\"," + PEER + ROUTE
                        + "\"next_hop\":\"192.0.2.1\",\"as_path\":\"64500 4200000000\","
                        + "\"origin_asn\":4200000000,\"raw_as_path\":\"64500 4200000000\",\"as4_path\":\"64500\"}",
                // next hops of MP_REACH_NLRI
                RECORD + "\"type\":\"A\"," + PEER + ROUTE + "\"next_hop\":\"2001:db8::1\",\"origin\":\"IGP\"}",
                RECORD + "\"type\":\"A\"," + PEER + ROUTE + "\"next_hop\":\"192.0.2.1\",\"origin\":\"IGP\","
                        + "\"next_hop_attribute\":\"192.0.2.2\"}",
                RECORD + "\"type\":\"A\"," + PEER + ROUTE + "\"origin\":\"IGP\"}",
                RECORD + "\"type\":\"A\"," + PEER + ROUTE + "\"next_hop\":\"192.0.2.1\",\"other_attributes\":["
                        + "{\"code\":3,\"name\":\"NEXT_HOP\",\"flags\":64,\"value\":\"c00002\"}]}",
                // other families
                RECORD + "\"type\":\"A\"," + PEER + ROUTE + "\"next_hop\":\"192.0.2.1\","
                        + "\"next_hop_attribute\":\"192.0.2.1\",\"mp_reach\":{\"afi\":2,\"safi\":128,"
                        + "\"next_hop\":\"2001:db8::1\",\"next_hop_link_local\":\"fe80::1\",\"nlri\":\"0301ab\"},"
                        + "\"mp_unreach\":{\"afi\":25,\"safi\":70,\"nlri\":\"\"}}",
                RECORD + "\"type\":\"A\"," + PEER + ROUTE + "\"mp_reach\":{\"afi\":16388,\"safi\":71,\"nlri\":\"00\"}}",
                RECORD + "\"type\":\"A\"," + PEER + ROUTE
                        + "\"attr_set\":{\"asn\":64505,\"next_hop_attribute\":\"192.0.2.3\","
                        + "\"as_path\":\"1 2\",\"origin_asn\":2,\"local_pref\":7,\"other_attributes\":["
                        + "{\"code\":128,\"name\":\"ATTR_SET\",\"flags\":192,\"value\":\"00000001\"}]},\"local_pref\":8}",
                // empty values
                RECORD + "\"type\":\"A\"," + PEER + ROUTE + "\"as_path\":\"\",\"communities\":[],\"cluster_list\":[],"
                        + "\"large_communities\":[],\"extended_communities\":[],\"attr_set\":{\"asn\":1}}",
                // other types
                RECORD + "\"type\":\"W\"," + PEER + "\"prefix\":\"::/0\",\"safi\":4,\"labels\":[524288]}",
                RECORD + "\"type\":\"E\"," + PEER + "\"prefix\":\"0.0.0.0/0\",\"safi\":2}",
                RECORD + "\"type\":\"S\"," + PEER + "\"old_state\":\"OPENCONFIRM\",\"new_state\":\"ESTABLISHED\"}",
                RECORD + "\"type\":\"S\"}",
                RECORD.replace("valid", "corrupted-record") + "\"type\":\"W\"," + PEER
                        + "\"prefix\":\"10.0.0.0/8\",\"safi\":1}",
                // BMP
                bmp(0, "adj-rib-in-pre", "\"peer_time\":1427845375.999999,"),
                bmp(0, "adj-rib-out-post", ""),
                bmp(1, "adj-rib-in-post", "\"peer_distinguisher\":\"64500:70000\","),
                VPN,
                bmp(1, "adj-rib-in-pre", "\"peer_distinguisher\":\"65536:1\","),
                bmp(1, "adj-rib-in-pre", "\"peer_distinguisher\":\"0002000000010001\","),
                bmp(255, "adj-rib-in-pre", "\"peer_distinguisher\":\"ffff000000010001\","),
                bmp(3, "loc-rib", "\"rib_filtered\":true,"),
                // names that need escapes
                PLAIN.replace("ris", "a\\\"b\\\\cé😀").replace("rrc00", "/"));
    }

    private static String bmp(int type, String view, String more) {
        return RECORD + "\"type\":\"W\"," + PEER + "\"peer_bgp_id\":\"10.0.0.1\",\"peer_type\":" + type
                + ",\"rib_view\":\"" + view + "\"," + more + "\"prefix\":\"10.0.0.0/8\",\"safi\":1}";
    }

    @ParameterizedTest
    @MethodSource("lines")
    void everyMemberIsReadAgain(String line) throws IOException {
        assertThat(read(line).elems).containsExactly(line);
    }

    /** What a program sees of a line beside its text. */
    @Test
    void attributesAndHeadersAreThoseOfBgp() throws IOException {
        Path file = Files.writeString(temp.resolve("lines"), String.join("\n", PLAIN, lines().get(4), VPN));
        try (BgpStream stream = RoundTrip.open(file)) {
            BgpElem plain = stream.nextRecord().nextElem().snapshot();
            assertThat(plain.attributes().nextHop()).isEqualTo(IpAddress.parse("192.0.2.1"));
            assertThat(plain.attributes().code(2)).isEqualTo(AttributeCode.NEXT_HOP);
            assertThat(plain.attributes().mpReach()).isNull();
            assertThat(plain.record().router()).isEqualTo("edge");
            assertThat(plain.record().routerAddress()).isEqualTo(IpAddress.parse("192.0.2.9"));
            BgpElem mp = stream.nextRecord().nextElem().snapshot();
            assertThat(mp.attributes().nextHop()).isNull();
            assertThat(mp.attributes().mpReach().nextHop()).isEqualTo(mp.nextHop());
            assertThat(mp.attributes().mpReach().nlri())
                    .isEqualTo(ByteBuffer.wrap(new byte[] {24, (byte) 198, 51, 100}));
            PeerHeader header = stream.nextRecord().nextElem().snapshot().peerHeader();
            assertThat(header.ribView()).isEqualTo(RibView.ADJ_RIB_OUT_PRE_POLICY);
            assertThat(header.flags()).isEqualTo(0x90);
            assertThat(header.distinguisher()).isEqualTo(0x0001_c000_0201_0001L);
            assertThat(header.address()).isEqualTo(IpAddress.parse("2001:db8::9"));
            assertThat(header.asn()).isEqualTo(0xFFFFFFFFL);
            assertThat(header.bgpId()).isEqualTo(0x0A000001);
            assertThat(header.timeMicros()).isEqualTo(-1);
        }
    }

    @Test
    void membersOfTheFutureAndNullsAreNothing() throws IOException {
        String line =
                PLAIN.replace("{\"record", "{\"new\":[{\"prefix\":\"no\"}],\"med2\":1.5,\"peer_type\":null,\"record");
        assertThat(read(" " + line.replace("\":", "\" : ").replace(",\"", " ,\t\"")).elems)
                .containsExactly(PLAIN);
        assertThat(read(line).elems).containsExactly(PLAIN);
        String least = "{\"record_type\":\"update\",\"time\":1,\"type\":\"S\"}";
        assertThat(read(least).elems)
                .containsExactly("{\"record_type\":\"update\",\"time\":1.000000,\"project\":\"singlefile\","
                        + "\"collector\":\"singlefile\",\"status\":\"valid\",\"type\":\"S\"}");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("\"time\":1427845376.000001,", "", "a line without time"),
                Arguments.of("1427845376.000001", "-1", "time is no time"),
                Arguments.of("\"update\"", "\"news\"", "record_type is news: allowed is rib and update"),
                Arguments.of("\"ris\"", "7", "project is 7: allowed is text"),
                Arguments.of("192.0.2.9", "192.0.2", "router_ip is 192.0.2: allowed is an address"),
                Arguments.of("4294967295", "4294967296", "peer_asn is 4294967296: allowed is 0 to 4294967295"),
                Arguments.of("2001:db8::9", "edge", "peer_address is edge"),
                Arguments.of("\"prefix\"", "\"peer_type\":3,\"rib_view\":\"adj-rib-in-pre\",\"prefix\"", "rib_view is"),
                Arguments.of("\"prefix\"", "\"rib_view\":\"loc-rib\",\"prefix\"", "allowed is it beside peer_type"),
                Arguments.of("\"prefix\"", "\"peer_type\":256,\"prefix\"", "peer_type is 256: allowed is 0 to 255"),
                Arguments.of("\"prefix\"", "\"peer_distinguisher\":\"x\",\"prefix\"", "peer_distinguisher is x"),
                Arguments.of("\"prefix\"", "\"peer_bgp_id\":\"::1\",\"prefix\"", "peer_bgp_id is ::1"),
                Arguments.of("\"valid\"", "\"perhaps\"", "status is \"perhaps\""),
                Arguments.of("\"A\"", "\"X\"", "type is \"X\": allowed is R, A, W, S and E"),
                Arguments.of("\"type\":\"A\",", "", "an elem without type"),
                Arguments.of("\"type\":\"A\"", "\"type\":\"W\"", "an elem of type W with path attributes"),
                Arguments.of("\"type\":\"A\"", "\"type\":\"S\"", "an elem of type S with prefix"),
                Arguments.of("\"prefix\":\"198.51.100.0/24\",", "", "an elem of type A without prefix"),
                Arguments.of("100.0/24", "100.0/33", "prefix is \"198.51.100.0/33\""),
                Arguments.of("100.0/24", "100.0", "prefix is \"198.51.100.0\""),
                Arguments.of("\"prefix\":\"198.51.100.0/24\"", "\"prefix\":[]", "prefix is []: allowed is text"),
                Arguments.of("\"safi\":1", "\"safi\":3", "safi is 3"),
                Arguments.of("\"med\":7", "\"med\":-7", "med is -7: allowed is 0 to 4294967295"),
                Arguments.of("\"med\":7", "\"med\":7.5", "med is 7.5"),
                Arguments.of("\"med\":7", "\"med\":7,\"med\":8", "med stands there twice"),
                Arguments.of("\"med\":7", "\"path_id\":4294967296", "path_id is 4294967296"),
                Arguments.of("\"med\":7", "\"labels\":[1048576]", "labels is 1048576: allowed is 0 to 1048575"),
                Arguments.of("\"med\":7", "\"labels\":[1,2,3,4,5,6,7,8,9,10]", "labels is [1,2,3,4,5,6,7,8,9,10]"),
                Arguments.of("\"med\":7", "\"labels\":1", "labels is 1: allowed is an array"),
                Arguments.of("\"med\":7", "\"old_state\":\"IDLE\"", "an elem of type A with old_state"),
                Arguments.of("\"med\":7", "\"new_state\":\"FINE\"", "new_state is \"FINE\""),
                Arguments.of("\"med\":7", "\"orig_time\":\"7\"", "orig_time is \"7\""),
                Arguments.of("\"med\":7", "\"next_hop_link_local\":\"fe80::1\"", "next_hop_link_local is"),
                Arguments.of("\"IGP\"", "\"igp\"", "origin is \"igp\""),
                Arguments.of("64500 64501", "64500 x", "as_path is \"64500 x\""),
                Arguments.of("64500 64501", "64500 {1", "as_path is \"64500 {1\""),
                Arguments.of("64500 64501", "4294967296", "as_path is \"4294967296\""),
                Arguments.of("\"med\":7", "\"as_path_segments\":[{\"type\":1}]", "as_path_segments is"),
                Arguments.of("\"med\":7", "\"raw_as_path\":\"65536\",\"as4_path\":\"1\"", "raw_as_path is \"65536\""),
                Arguments.of("\"med\":7", "\"atomic_aggregate\":false", "atomic_aggregate is false"),
                Arguments.of("\"med\":7", "\"aggregator_address\":\"10.0.0.1\"", "aggregator_address without"),
                Arguments.of("\"med\":7", "\"communities\":[\"1:65536\"]", "communities is \"1:65536\""),
                Arguments.of("\"med\":7", "\"large_communities\":[\"1:2\"]", "large_communities is \"1:2\""),
                Arguments.of("\"med\":7", "\"extended_communities\":[\"rt:65536:65536\"]", "extended_communities is"),
                Arguments.of("\"med\":7", "\"extended_communities\":[\"0x00\"]", "extended_communities is \"0x00\""),
                Arguments.of(
                        "\"med\":7", "\"ipv6_extended_communities\":[\"rt:[::]\"]", "ipv6_extended_communities is"),
                Arguments.of("\"med\":7", "\"originator_id\":\"::1\"", "originator_id is \"::1\""),
                Arguments.of("\"med\":7", "\"mp_reach\":{\"afi\":25}", "mp_reach is {\"afi\":25}"),
                Arguments.of("\"med\":7", "\"aigp\":18446744073709551616", "aigp is 18446744073709551616"),
                Arguments.of("\"med\":7", "\"pmsi_tunnel\":{\"flags\":1}", "allowed is it with tunnel_type"),
                Arguments.of("\"med\":7", "\"attr_set\":{\"med\":1}", "attr_set is {\"med\":1}"),
                Arguments.of("\"med\":7", "\"attr_set\":{\"asn\":1,\"attr_set\":{\"asn\":1}}", "attr_set in attr_set"),
                Arguments.of("\"med\":7", "\"other_attributes\":[7]", "other_attributes is 7: allowed is an object"),
                Arguments.of(
                        "\"med\":7",
                        "\"other_attributes\":[{\"code\":9,\"flags\":0,\"value\":\"0\"}]",
                        "value is \"0\": allowed is octets in hexadecimal digits"),
                Arguments.of(
                        "\"med\":7",
                        "\"other_attributes\":[{\"code\":99,\"flags\":0,\"value\":\"" + "00".repeat(65_536) + "\"}]",
                        "other_attributes"),
                Arguments.of("\"med\":7", "\"med\":7,", "no JSON object from byte"),
                Arguments.of("{\"record", "[{\"record", "no JSON object from byte 0"),
                Arguments.of("7}", "7", "no JSON object from byte"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void whatMakesNoSenseIsOneDamagedRecordThatNamesIt(String part, String instead, String reason) throws IOException {
        String broken = PLAIN.replace(part, instead);
        assertThat(broken).isNotEqualTo(PLAIN);
        Seen seen = read(PLAIN, broken, PLAIN);
        assertThat(seen.statuses)
                .containsExactly(RecordStatus.VALID, RecordStatus.CORRUPTED_RECORD, RecordStatus.VALID);
        assertThat(seen.elems).containsExactly(PLAIN, PLAIN);
        assertThat(seen.damages).singleElement().asString().contains(reason);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 200})
    void aCutLastLineIsDamageAndALongOneToo(int missing) throws IOException {
        Path file = Files.writeString(temp.resolve("cut"), PLAIN + "\n" + PLAIN.substring(0, PLAIN.length() - missing));
        assertThat(read(file, Limits.defaults()).statuses)
                .containsExactly(RecordStatus.VALID, RecordStatus.CORRUPTED_RECORD);
        Path longer =
                Files.writeString(temp.resolve("long"), PLAIN + "\n{\"x\":\"" + "y".repeat(100_000) + "\"}\n" + PLAIN);
        Seen seen = read(longer, Limits.defaults().withMaxRecordBytes(1 << 16));
        assertThat(seen.elems).containsExactly(PLAIN, PLAIN);
        assertThat(seen.damages).containsExactly("a line of 100008 bytes: allowed are at most 65536");
    }

    @Test
    void namesForgeNoLines() throws IOException {
        String forged = PLAIN.replace("\"ris\"", "\" a|b\\nU\\u2028\"").replace("edge", "x".repeat(300));
        try (BgpStream stream = RoundTrip.open(Files.writeString(temp.resolve("forged"), forged))) {
            BgpRecord record = stream.nextRecord();
            assertThat(record.project()).isEqualTo("a_b_U");
            assertThat(record.router()).hasSize(255);
        }
    }

    /** Filters act on what lines say of themselves, but for the project of a file, and so does what prints their type. */
    @Test
    void recordsAreFilteredByTheirOwnNamesAndTypes() throws IOException {
        String rib = PLAIN.replace("\"update\"", "\"rib\"").replace("\"A\"", "\"R\"");
        String other = PLAIN.replace("\"ris\"", "\"routeviews\"").replace("rrc00", "linx");
        Path file = Files.writeString(temp.resolve("mixed"), String.join("\n", PLAIN, rib, other));
        // of files the project is known before they are opened
        assertThat(passing(file, "project ris")).isEmpty();
        assertThat(passing(file, "project singlefile")).containsExactly(PLAIN, rib, other);
        assertThat(passing(file, "collector linx")).containsExactly(other);
        assertThat(passing(file, "type ribs")).containsExactly(rib);
        assertThat(passing(file, "type updates and project singlefile")).containsExactly(PLAIN, other);
        assertThat(passing(file, "router edge and peer 4294967295")).hasSize(3);
        assertThat(passing(file, "peer 1")).isEmpty();
        Path bmp = Files.writeString(temp.resolve("bmp"), bmp(3, "loc-rib", "") + "\n" + bmp(0, "adj-rib-in-pre", ""));
        assertThat(passing(bmp, "ribview loc-rib")).containsExactly(bmp(3, "loc-rib", ""));
        try (BgpStream stream = BgpStream.builder()
                .dataInterface("singlefile")
                .option("upd-file", file.toString())
                .option("upd-type", "json")
                .addFilter(FilterType.COLLECTOR, "linx")
                .start()) {
            assertThat(stream.nextRecord().collector()).isEqualTo("linx");
            assertThat(stream.nextRecord()).isNull();
        }
    }

    private static List<String> passing(Path file, String filter) {
        try (BgpStream stream = BgpStream.builder()
                .dataInterface("singlefile")
                .option("file", file.toString())
                .filter(filter)
                .start()) {
            return read(stream).elems;
        }
    }

    /** What lines were read as. */
    private static final class Seen {
        private final List<RecordStatus> statuses = new ArrayList<>();
        private final List<String> damages = new ArrayList<>();
        private final List<String> elems = new ArrayList<>();
    }

    private Seen read(String... lines) throws IOException {
        return read(Files.writeString(temp.resolve("lines"), String.join("\n", lines) + "\n"), Limits.defaults());
    }

    private static Seen read(Path file, Limits limits) {
        try (BgpStream stream = BgpStream.builder()
                .dataInterface("singlefile")
                .option("upd-file", file.toString())
                .option("upd-type", "json")
                .limits(limits)
                .start()) {
            return read(stream);
        }
    }

    private static Seen read(BgpStream stream) {
        Seen seen = new Seen();
        for (BgpRecord record : stream) {
            for (BgpElem elem : record) {
                seen.elems.add(RoundTrip.json(elem));
            }
            seen.statuses.add(record.status());
            if (record.damage() != null) {
                seen.damages.add(record.damage().reason());
            }
        }
        return seen;
    }
}
