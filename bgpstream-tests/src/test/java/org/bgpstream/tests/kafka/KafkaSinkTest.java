package org.bgpstream.tests.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.bgpstream.cli.BgpReader;
import org.bgpstream.tests.HouseModule;
import org.bgpstream.transport.kafka.KafkaSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is published is read again. */
@Timeout(30)
class KafkaSinkTest {
    private static final Broker BROKER = Broker.shared();
    private static final Path UPDATES = HouseModule.root().resolve("samples/updates.rrc06.20150401.0000.gz");

    @TempDir
    Path dir;

    private static List<String> run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = BgpReader.run(args, out, new PrintStream(err, true));
        assertThat(status).as(err.toString(StandardCharsets.UTF_8)).isZero();
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static List<String> read(String topic, String format) {
        return run(
                "-dkafka",
                "-obrokers=" + BROKER.address(),
                "-otopic=" + topic,
                "-ooffset=earliest",
                "-odata-type=" + format,
                "-oproject=singlefile",
                "-ocollector=singlefile");
    }

    /** The same elems; peers may come in another order among each other. */
    private static void assertSame(List<String> actual, List<String> expected) {
        assertThat(actual.stream().sorted().toList())
                .isEqualTo(expected.stream().sorted().toList());
        assertThat(expected).isNotEmpty();
    }

    @Test
    void recordsOfMrt() {
        BROKER.createTopic("sink-mrt", 3);
        run(
                "--to-kafka",
                "sink-mrt",
                "--kafka",
                "brokers=" + BROKER.address(),
                "--kafka",
                "raw=true",
                UPDATES.toString());
        assertSame(read("sink-mrt", "mrt"), run(UPDATES.toString()));
    }

    @Test
    void recordsOfBmpGetHeadersOfOpenBmp() throws Exception {
        Messages messages = new Messages();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        // two in one frame, and one that a router sent without
        all.writeBytes(messages.openBmp("cc1", "amsix", 0));
        all.writeBytes(messages.openBmp("cc1", "linx", 1));
        all.writeBytes(messages.openBmp("cc2", "default", 2));
        Path file = Files.write(dir.resolve("messages.bmp"), all.toByteArray());
        BROKER.createTopic("sink-bmp", 2);
        run("--to-kafka", "sink-bmp", "--kafka", "brokers=" + BROKER.address(), "--kafka", "raw=true", file.toString());
        assertSame(read("sink-bmp", "bmp"), run(file.toString()));
        Path raw = Files.write(dir.resolve("raw.bmp"), Messages.join(messages.peerUp(), messages.bmp(3)));
        BROKER.createTopic("sink-raw", 1);
        run("--to-kafka", "sink-raw", "--kafka", "brokers=" + BROKER.address(), "--kafka", "raw=true", raw.toString());
        // a router that nothing is known of stays so, and its peer's prefix has the path of the Peer Up
        assertSame(read("sink-raw", "bmp"), run(raw.toString()));
        assertThat(read("sink-raw", "bmp"))
                .hasSize(2)
                .last()
                .asString()
                .contains("||" + "|64496|198.51.100.1|" + Messages.prefix(3));
    }

    @Test
    void linesOfRisLive() {
        Path lines = HouseModule.root()
                .resolve("bgpstream-tests/src/test/resources/rislive/rislive-jsonl-20msg-morrowc.json");
        BROKER.createTopic("sink-ris", 2);
        run(
                "--to-kafka",
                "sink-ris",
                "--kafka",
                "brokers=" + BROKER.address(),
                "--kafka",
                "raw=true",
                lines.toString());
        assertSame(read("sink-ris", "ris-live"), run(lines.toString()));
        assertThat(consume("sink-ris", 2))
                .allMatch(message -> message.key().matches("rrc\\d+\\|\\|\\d+\\|[0-9a-f.:]+"));
    }

    @Test
    void elemsAsJson() throws Exception {
        BROKER.createTopic("sink-json", 3);
        run("--to-kafka", "sink-json", "--kafka", "brokers=" + BROKER.address(), UPDATES.toString());
        List<String> lines = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        for (ConsumerRecord<String, String> message : consume("sink-json", 3)) {
            lines.add(message.value());
            JsonNode elem = json.readTree(message.value());
            assertThat(message.key())
                    .isEqualTo(elem.get("collector").asText() + "||" + elem.get("peer_asn") + "|"
                            + elem.get("peer_address").asText());
        }
        assertSame(lines, run("--json", UPDATES.toString()));
    }

    static List<ConsumerRecord<String, String>> consume(String topic, int partitions) {
        List<ConsumerRecord<String, String>> all = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", BROKER.address()), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> parts = IntStream.range(0, partitions)
                    .mapToObj(i -> new TopicPartition(topic, i))
                    .toList();
            consumer.assign(parts);
            consumer.seekToBeginning(parts);
            Map<TopicPartition, Long> ends = consumer.endOffsets(parts);
            while (parts.stream().anyMatch(part -> consumer.position(part) < ends.get(part))) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
        }
        all.sort(Comparator.comparingLong(ConsumerRecord::timestamp));
        return all;
    }

    @Test
    void mistakes() {
        assertThatThrownBy(() -> KafkaSink.open(null, "x", Map.of())).hasMessageContaining("needs brokers");
        assertThatThrownBy(() -> KafkaSink.open(BROKER.address(), "no-such-topic", Map.of("max.block.ms", "1500")))
                .hasMessageContaining("there is no topic 'no-such-topic'");
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] args = {"--to-kafka", "x", "--kafka", "raw=yes", UPDATES.toString()};
        assertThat(BgpReader.run(args, new ByteArrayOutputStream(), new PrintStream(err, true)))
                .isNotZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--kafka raw is 'yes': allowed are true and false");
        assertThatThrownBy(() -> KafkaSink.open(
                        BROKER.address(), "x", Map.of("acks", "perhaps", "sasl.jaas.config", "password=\"hunter2\"")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("acks")
                .hasMessageNotContaining("hunter2");
    }
}
