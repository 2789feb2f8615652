package org.bgpstream.tests.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.tests.HouseModule;
import org.bgpstream.tests.cli.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON in topics: elems that were published come back, and messages of RIS Live are read. */
@Timeout(30)
class KafkaJsonTest {
    private static final Broker BROKER = Broker.shared();
    private static final Path RESOURCES = HouseModule.root().resolve("bgpstream-tests/src/test/resources");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static List<String> run(String... args) {
        Run run = Run.of(args);
        assertThat(run.status()).as(run.err()).isZero();
        return run.lines();
    }

    private static List<String> read(String topic, String format, String... more) {
        List<String> args = new ArrayList<>(List.of(
                "-dkafka",
                "-obrokers=" + BROKER.address(),
                "-otopic=" + topic,
                "-ooffset=earliest",
                "-odata-type=" + format));
        args.addAll(Arrays.asList(more));
        return run(args.toArray(String[]::new));
    }

    private static void publish(String topic, Path file) {
        run("--to-kafka", topic, "--kafka", "brokers=" + BROKER.address(), file.toString());
    }

    /** Without what is of the file, as docs/json.md says; by the peer, whose elems are in order. */
    private static Map<String, List<String>> byPeer(List<String> lines) throws IOException {
        Map<String, List<String>> byPeer = new LinkedHashMap<>();
        for (String line : lines) {
            JsonNode elem = JSON.readTree(line);
            String peer = elem.path("collector").asText()
                    + '|'
                    + elem.path("router").asText()
                    + '|'
                    + elem.path("peer_asn").asText()
                    + '|'
                    + elem.path("peer_address").asText();
            byPeer.computeIfAbsent(peer, key -> new ArrayList<>())
                    .add(line.replaceAll("\"(dump_time|record_number)\":[0-9]+,|\"dump_position\":\"[a-z]+\",", ""));
        }
        return byPeer;
    }

    @ParameterizedTest
    @CsvSource({
        "json-rib, golden/data/mrt-tdv2-rib46-quagga-mrtparse",
        "json-updates, golden/data/mrt-bgp4mp-as4-ris-rrc06-1427846400.gz",
        "json-bmp, bmp/bmp-raw-v3-frompcap-juniper-vmx-ok-s0.bmp",
        "json-vpn, bmp/bmp-raw-v3-frompcap-cisco-rd-instance-201-s0.bmp",
        "json-openbmp, bmp/openbmp-raw-peerdown-routeviews3-bgpkit.obmp"
    })
    void elemsComeBackTheSameAndThoseOfOnePeerInOrder(String topic, String file) throws IOException {
        Path path = RESOURCES.resolve(file);
        BROKER.createTopic(topic, 3);
        publish(topic, path);
        Map<String, List<String>> expected = byPeer(run("--json", path.toString()));
        assertThat(expected).isNotEmpty();
        assertThat(byPeer(read(topic, "json", "--json"))).containsExactlyInAnyOrderEntriesOf(expected);
        for (String lines : List.of("-e", "-m")) {
            assertThat(read(topic, "json", lines).stream().sorted())
                    .isEqualTo(run(lines, path.toString()).stream().sorted().toList());
        }
    }

    @Test
    void recordsOfOneTopicAreFilteredByWhatTheySayOfThemselves() {
        BROKER.createTopic("json-mixed", 1);
        Path rib = RESOURCES.resolve("golden/data/mrt-tdv2-rib46-quagga-mrtparse");
        Path updates = HouseModule.root().resolve("samples/updates.rrc06.20150401.0000.gz");
        publish("json-mixed", rib);
        publish("json-mixed", updates);
        // without the lines that begin and end a dump, which a topic is none
        assertThat(read("json-mixed", "json", "-e", "-t", "ribs").stream().filter(line -> line.startsWith("R|R|")))
                .isEqualTo(run("-e", rib.toString()).stream()
                        .filter(line -> line.startsWith("R|R|"))
                        .toList());
        assertThat(read("json-mixed", "json", "-e", "-t", "updates")).isEqualTo(run("-e", updates.toString()));
        assertThat(read("json-mixed", "json", "--json", "-p", "singlefile"))
                .hasSize(run("--json", rib.toString(), updates.toString()).size());
        assertThat(read("json-mixed", "json", "-e", "-p", "kafka")).isEmpty();
    }

    @Test
    void aValueMayHaveManyLinesAndADamagedOneIsOneRecord() throws IOException {
        BROKER.createTopic("json-values", 1);
        List<String> lines = run(
                "--json",
                RESOURCES.resolve("golden/data/mrt-tdv2-rib46-quagga-mrtparse").toString());
        put("json-values", String.join("\n", lines.subList(0, 3)));
        put("json-values", lines.get(3).substring(0, 100));
        put("json-values", lines.get(4) + "\n" + lines.get(5).replace("\"type\":\"R\"", "\"type\":\"Q\"") + "\n");
        put("json-values", lines.get(6));
        BROKER.flush();
        List<String> seen = new ArrayList<>();
        try (BgpStream stream = KafkaReadTest.builder("json-values")
                .option("offset", "earliest")
                .option("data-type", "json")
                .start()) {
            for (BgpRecord record : stream) {
                BgpElem elem = record.nextElem();
                seen.add(elem == null ? record.damage().reason() : elem.prefix().toString());
            }
        }
        List<String> expected = new ArrayList<>();
        for (String line : lines) {
            expected.add(JSON.readTree(line).path("prefix").asText());
        }
        assertThat(seen).hasSize(7);
        assertThat(seen.get(3)).startsWith("no JSON object from byte 100 of the line on, cut at the end of the data");
        assertThat(seen.get(5)).startsWith("type is \"Q\": allowed is R, A, W, S and E");
        for (int good : new int[] {0, 1, 2, 4, 6}) {
            assertThat(seen.get(good)).isEqualTo(expected.get(good));
        }
    }

    private static void put(String topic, String value) {
        BROKER.put(topic, 0, null, value.getBytes(StandardCharsets.UTF_8));
    }

    /** A message is a value, and also two in one are read. */
    @Test
    void messagesOfRisLive() throws IOException {
        BROKER.createTopic("ris-live", 1);
        Path file = RESOURCES.resolve("rislive/rislive-jsonl-20msg-morrowc.json");
        List<String> messages = Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank())
                .toList();
        put("ris-live", messages.get(0) + "\n" + messages.get(1));
        messages.stream().skip(2).forEach(message -> put("ris-live", message));
        put("ris-live", "{\"type\":\"ris_message\"}");
        BROKER.flush();
        assertThat(read("ris-live", "ris-live", "-e", "-oproject=singlefile"))
                .isEqualTo(Files.readAllLines(file.resolveSibling(file.getFileName() + ".e")));
        String first = run("-e", file.toString()).get(0).split("\\|")[4];
        try (Stream<String> expected = run("-e", file.toString()).stream()) {
            assertThat(read("ris-live", "ris-live", "-e", "-oproject=singlefile", "-c", first))
                    .isEqualTo(expected.filter(line -> line.split("\\|")[4].equals(first))
                            .toList())
                    .isNotEmpty();
        }
    }
}
