package org.bgpstream.tests.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.tests.cli.MrtBytes.attribute;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON of {@code bgpreader --json}, read by a parser that is not ours. */
class JsonTest {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final int HEAD = 64;
    private static final String ORIGIN = attribute(1, "00");
    private static final String AS_PATH = attribute(2, "02010000fbf4" + "01020000fbf60000fbf7");
    private static final String NEXT_HOP = attribute(3, "c0000201");

    @TempDir
    private Path temp;

    static Stream<Path> samples() throws IOException {
        return Files.list(Run.SAMPLES).sorted();
    }

    /** The elem lines, made again from the JSON alone, are those that {@code -e} prints. */
    @ParameterizedTest
    @MethodSource("samples")
    void jsonSaysWhatTheElemLineSays(Path sample) throws IOException {
        List<String> elemLines = Run.of("-e", sample.toString()).lines().stream()
                .filter(line -> line.chars().filter(c -> c == '|').count() == 15)
                .toList();
        List<String> fromJson = Run.of("--json", sample.toString()).lines().stream()
                .map(line -> elemLine(parse(line)))
                .toList();
        assertThat(elemLines).isNotEmpty();
        assertThat(fromJson).isEqualTo(elemLines);
    }

    @Test
    void everyMemberOfOrdinaryRoute() throws IOException {
        JsonNode elem = elemWith(ORIGIN
                + AS_PATH
                + NEXT_HOP
                + attribute(4, "ffffffff")
                + attribute(5, "00000064")
                + attribute(6, "")
                + attribute(7, "0000fbf7c6336401")
                + attribute(8, "ffff029afbf40001"));
        assertThat(elem.toString()).isEqualTo(json("""
                {'record_type':'update','time':1.427845376E9,'project':'singlefile','collector':'singlefile',
                'dump_time':1427845376,'dump_position':'end','status':'valid','record_number':1,
                'type':'A','peer_asn':64500,'peer_address':'192.0.2.1','prefix':'198.51.100.0/24','safi':1,
                'next_hop':'192.0.2.1','origin':'IGP','as_path':'64500 {64502,64503}',
                'as_path_segments':[{'type':2,'asns':[64500]},{'type':1,'asns':[64502,64503]}],
                'med':4294967295,'local_pref':100,'atomic_aggregate':true,
                'aggregator_asn':64503,'aggregator_address':'198.51.100.1',
                'communities':['65535:666','64500:1']}"""));
    }

    @Test
    void rareAttributes() throws IOException {
        JsonNode elem = elemWith(ORIGIN
                + AS_PATH
                + NEXT_HOP
                + attribute(9, "c0000263")
                + attribute(10, "0a0000010a000002")
                + attribute(16, "0002fbf400000001" + "4300000000000001")
                + attribute(18, "0001fbf7c6336401")
                + attribute(22, "0006000010c0000201")
                + attribute(25, "000220010db80000000000000000000000010007")
                + attribute(26, "01000bffffffffffffffff")
                + attribute(32, "0000fbf40000000100000002")
                + attribute(35, "0000fbf4")
                + attribute(128, "0000fbf9" + attribute(5, "00000007"))
                + attribute(250, "00ff10"));
        assertThat(elem.path("originator_id").asText()).isEqualTo("192.0.2.99");
        assertThat(texts(elem.path("cluster_list"))).containsExactly("10.0.0.1", "10.0.0.2");
        assertThat(texts(elem.path("extended_communities"))).containsExactly("rt:64500:1", "0x4300000000000001");
        assertThat(texts(elem.path("ipv6_extended_communities"))).containsExactly("rt:[2001:db8::1]:7");
        assertThat(elem.path("as4_aggregator_asn").asLong()).isEqualTo(0x1fbf7);
        assertThat(elem.path("pmsi_tunnel").toString())
                .isEqualTo("{\"flags\":0,\"tunnel_type\":6,\"label\":16,\"tunnel_identifier\":\"c0000201\"}");
        assertThat(elem.path("aigp").bigIntegerValue()).isEqualTo("18446744073709551615");
        assertThat(texts(elem.path("large_communities"))).containsExactly("64500:1:2");
        assertThat(elem.path("only_to_customer").asLong()).isEqualTo(64500);
        assertThat(elem.path("attr_set").toString()).isEqualTo("{\"asn\":64505,\"local_pref\":7}");
        assertThat(elem.path("other_attributes").toString())
                .isEqualTo("[{\"code\":250,\"name\":\"UNKNOWN_250\",\"flags\":192,\"value\":\"00ff10\"}]");
    }

    @Test
    void familyWithoutElemsKeepsItsOctets() throws IOException {
        JsonNode elem = elemWith(ORIGIN + AS_PATH + NEXT_HOP + attribute(14, "00194604c000020100" + "0301ab"));
        assertThat(elem.path("next_hop_attribute").asText()).isEqualTo("192.0.2.1");
        assertThat(elem.path("mp_reach").toString())
                .isEqualTo("{\"afi\":25,\"safi\":70,\"next_hop\":\"192.0.2.1\",\"nlri\":\"0301ab\"}");
    }

    @Test
    void brokenAttributeKeepsItsOctets() throws IOException {
        JsonNode elem = elemWith(ORIGIN + AS_PATH + NEXT_HOP + attribute(26, "0000fb"));
        assertThat(elem.path("other_attributes").toString())
                .isEqualTo("[{\"code\":26,\"name\":\"AIGP\",\"flags\":192,\"value\":\"0000fb\"}]");
    }

    @Test
    void namesAreEscaped() throws IOException {
        Path sample = Run.SAMPLES.resolve("mrt-bgp4mp-as4-largecomm-quagga-mrtparse");
        Path csv = Files.writeString(
                temp.resolve("names.csv"), sample + ",a\"b\\c\t,updates,d\u00e9\ud83d\ude00,0,900,1\n");
        Run run = Run.of("--json", "-d", "csvfile", "-o", "csv-file=" + csv);
        assertThat(run.lines()).as(run.err()).isNotEmpty();
        JsonNode elem = parse(run.lines().get(0));
        assertThat(elem.path("project").asText()).isEqualTo("a\"b\\c\t");
        assertThat(elem.path("collector").asText()).isEqualTo("d\u00e9\ud83d\ude00");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void damagedDataGivesValidJsonToo(Path sample) throws IOException {
        Random random = new Random(sample.getFileName().toString().hashCode());
        byte[] data = Plain.read(sample);
        for (int round = 0; round < 20; round++) {
            byte[] damaged = data.clone();
            for (int i = 0; i < 10; i++) {
                // The beginning stays: without it no format knows the data.
                damaged[HEAD + random.nextInt(damaged.length - HEAD)] = (byte) random.nextInt(256);
            }
            Path file = Files.write(temp.resolve("damaged.mrt"), damaged);
            Run run = Run.of("--json", file.toString());
            assertThat(run.status()).as(run.err()).isZero();
            assertThat(run.lines())
                    .allSatisfy(line -> assertThat(parse(line).isObject()).isTrue());
        }
    }

    private JsonNode elemWith(String attributes) throws IOException {
        Path file = Files.write(temp.resolve("updates.mrt"), MrtBytes.announcement(attributes));
        Run run = Run.of("--json", file.toString());
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.lines()).as(run.err()).hasSize(1);
        return parse(run.lines().get(0));
    }

    /** JSON in fewer signs: single quotes and line breaks. */
    private static String json(String text) {
        return text.replace('\'', '"').replace("\n", "");
    }

    private static JsonNode parse(String line) {
        try {
            return STRICT.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    private static String elemLine(JsonNode elem) {
        String path = elem.path("as_path").asText();
        String communities = texts(elem.path("communities")).stream().collect(joining(" "));
        String time =
                String.format(java.util.Locale.ROOT, "%.6f", elem.path("time").asDouble());
        return Stream.of(
                        elem.path("record_type").asText().equals("rib") ? "R" : "U",
                        elem.path("type").asText(),
                        time,
                        elem.path("project").asText(),
                        elem.path("collector").asText(),
                        elem.path("router").asText(),
                        elem.path("router_ip").asText(),
                        elem.path("peer_asn").asText(),
                        elem.path("peer_address").asText(),
                        elem.path("prefix").asText(),
                        elem.path("next_hop").asText(),
                        path,
                        elem.has("origin_asn")
                                ? elem.path("origin_asn").asText()
                                : path.substring(path.lastIndexOf(' ') + 1),
                        communities,
                        elem.path("old_state").asText(),
                        elem.path("new_state").asText())
                .collect(joining("|"));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
