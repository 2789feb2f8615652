package org.bgpstream.tests.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.BgpStreamException;
import org.bgpstream.cli.BgpReader;
import org.bgpstream.tests.FreePort;
import org.bgpstream.transport.kafka.KafkaSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What users get wrong. */
@Timeout(30)
class KafkaMistakesTest {
    private static final Broker BROKER = Broker.shared();

    private final Messages messages = new Messages();

    @Test
    void aTopicThatIsNotThere() {
        assertThatThrownBy(KafkaReadTest.builder("nowhere")::start)
                .isInstanceOf(BgpStreamException.class)
                .hasMessage("data interface 'kafka': there is no topic 'nowhere' at the brokers " + BROKER.address());
        assertThatThrownBy(KafkaReadTest.builder("^nowhere\\..*")::start)
                .hasMessageContaining("there is no topic that matches '^nowhere\\..*'");
    }

    @Test
    void aTopicThatIsWaitedFor() throws Exception {
        for (String group : new String[] {null, "waits"}) {
            String topic = "soon-" + group;
            BgpStream.Builder builder = KafkaReadTest.builder(topic).option("wait-for-topic", "true");
            if (group != null) {
                builder.option("group", group);
            }
            try (BgpStream stream = builder.start()) {
                assertThat(stream.nextRecord(Duration.ofMillis(1500))).isNull();
                BROKER.createTopic(topic, 1);
                BROKER.put(topic, 0, null, messages.bmp(7));
                BROKER.flush();
                assertThat(KafkaReadTest.next(stream, 1)).containsExactly(Messages.prefix(7));
            }
        }
    }

    @Test
    void brokersThatAreNotThere() {
        assertThatThrownBy(BgpStream.builder()
                        .dataInterface("kafka")
                        .option("brokers", "no-such-host.invalid:9092")
                        .option("topic", "x")::start)
                .isInstanceOf(BgpStreamException.class)
                .hasMessageContaining("no-such-host.invalid:9092");
    }

    @Test
    void brokersThatDoNotAnswer() throws Exception {
        int port = FreePort.find();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = BgpReader.run(
                new String[] {
                    "-dkafka", "-obrokers=127.0.0.1:" + port, "-otopic=x", "-okafka.default.api.timeout.ms=1000"
                },
                OutputStream.nullOutputStream(),
                new PrintStream(err, true));
        assertThat(status).isNotZero();
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .contains("data interface 'kafka': the brokers 127.0.0.1:" + port + " do not answer");
    }

    @Test
    void aTopicThatThereCannotBe() {
        assertThatThrownBy(KafkaReadTest.builder("bad topic name").option("wait-for-topic", "true")::start)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("option 'topic' is 'bad topic name': allowed are names");
        assertThatThrownBy(() -> KafkaSink.open(BROKER.address(), "bad topic name", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the topic is 'bad topic name': allowed are names");
    }

    @Test
    void propertiesThatAreMisspelt(@TempDir Path dir) throws Exception {
        assertThatThrownBy(KafkaReadTest.builder("x").option("kafka.sesion.timeout.ms", "1")::start)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'session.timeout.ms'");
        Path file = Files.writeString(dir.resolve("p"), "bootstrap.servers=" + BROKER.address() + "\nlinger.ms=1\n");
        for (String wrong : new String[] {"linger.msx=5", "brokrs=" + BROKER.address()}) {
            String right = wrong.startsWith("b") ? "brokers" : "linger.ms";
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            String[] args = {"--to-kafka", "x", "--kafka", "properties=" + file, "--kafka", wrong, "/dev/null"};
            assertThat(BgpReader.run(args, OutputStream.nullOutputStream(), new PrintStream(err, true)))
                    .isEqualTo(255);
            assertThat(err.toString(StandardCharsets.UTF_8).lines())
                    .containsExactly("bgpreader: option '" + wrong.substring(0, wrong.indexOf('='))
                            + "': the Kafka producer has no property '" + wrong.substring(0, wrong.indexOf('='))
                            + "', but '"
                            + right + "'");
        }
        assertThatThrownBy(() -> KafkaSink.open(BROKER.address(), "x", Map.of("transactional.id", "t")))
                .hasMessage("option 'transactional.id' cannot be set: nothing is published in transactions");
    }

    @Test
    void valuesOfMrtThatAreDamaged() {
        BROKER.createTopic("damaged-mrt", 1);
        byte[] cut = messages.mrt(2);
        byte[][] values = {
            messages.mrt(1), Arrays.copyOf(cut, cut.length - 9), {1, 2, 3}, new byte[100], messages.mrt(3)
        };
        for (byte[] value : values) {
            BROKER.put("damaged-mrt", 0, null, value);
        }
        BROKER.flush();
        List<String> seen = new ArrayList<>();
        try (BgpStream stream = KafkaReadTest.builder("damaged-mrt")
                .option("offset", "earliest")
                .option("data-type", "mrt")
                .start()) {
            for (BgpRecord record : stream) {
                BgpElem elem = record.nextElem();
                seen.add(elem == null ? record.status().name() : String.valueOf(elem.prefix()));
            }
        }
        assertThat(seen).startsWith(Messages.prefix(1)).endsWith(Messages.prefix(3));
        assertThat(seen.subList(1, seen.size() - 1))
                .hasSizeGreaterThanOrEqualTo(3)
                .containsOnly("CORRUPTED_RECORD");
    }

    @Test
    void optionsWithValuesThatAreNotAllowed() {
        assertThatThrownBy(KafkaReadTest.builder("x").option("offset", "yesterday")::start)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("option 'offset' is 'yesterday': allowed are earliest, latest, ");
        assertThatThrownBy(KafkaReadTest.builder("^x[")::start).hasMessageContaining("not a regular expression");
        for (String topics : List.of("^(?<n>a),^(?<m>b)", "^a,^(b)\\1", "^a,^(?<n>b)\\k<n>")) {
            assertThatThrownBy(KafkaReadTest.builder(topics)::start)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("option 'topic' is '" + topics
                            + "': one of several regular expressions may not have named groups or back-references");
        }
        assertThatThrownBy(KafkaReadTest.builder("^(?<n>nowhere)\\k<n>,nowhere-else")::start)
                .hasMessageContaining("there is no topic");
        assertThatThrownBy(KafkaReadTest.builder("^a\\\\1,^nowhere")::start).hasMessageContaining("there is no topic");
        assertThatThrownBy(KafkaReadTest.builder("x,")::start).hasMessageContaining("allowed are topics with commas");
        assertThatThrownBy(KafkaReadTest.builder("x").option("commit", "no")::start)
                .hasMessage("option 'commit' is 'no': allowed are true and false");
        assertThatThrownBy(KafkaReadTest.builder("x").option("properties", "/nowhere")::start)
                .hasMessageContaining("/nowhere");
        assertThatThrownBy(KafkaReadTest.builder("x").option("kafka.auto.offset.reset", "none")::start)
                .hasMessage("option 'kafka.auto.offset.reset' cannot be set: use option 'offset'");
        assertThatThrownBy(KafkaReadTest.builder("x").option("kafka.fetch.max.bytes", "many")::start)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fetch.max.bytes");
        assertThatThrownBy(() -> KafkaReadTest.builder("x").option("kafka.", "1"))
                .hasMessageContaining("has no option 'kafka.'");
    }
}
