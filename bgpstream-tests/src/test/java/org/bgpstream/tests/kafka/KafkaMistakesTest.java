package org.bgpstream.tests.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.bgpstream.BgpStream;
import org.bgpstream.BgpStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What users get wrong, and passwords. */
@Timeout(30)
class KafkaMistakesTest {
    private static final Broker BROKER = Broker.shared();
    private static final String WRONG = "hunter2-secret";

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

    private static BgpStream.Builder guarded(String password) {
        return BgpStream.builder()
                .dataInterface("kafka")
                .option("brokers", BROKER.guardedAddress())
                .option("topic", "guarded")
                .option("offset", "earliest")
                .option("kafka.security.protocol", "SASL_PLAINTEXT")
                .option("kafka.sasl.mechanism", "PLAIN")
                .option("kafka.sasl.jaas.config", jaas(password));
    }

    private static String jaas(String password) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + BrokerMain.USER
                + "\" password=\"" + password + "\";";
    }

    @Test
    void passwords(@TempDir Path dir) throws Exception {
        BROKER.createTopic("guarded", 1);
        BROKER.put("guarded", 0, null, messages.bmp(1));
        BROKER.flush();
        assertThat(KafkaReadTest.prefixes(guarded(BrokerMain.PASSWORD))).containsExactly(Messages.prefix(1));
        assertThatThrownBy(guarded(WRONG)::start)
                .isInstanceOf(BgpStreamException.class)
                .hasMessageContaining("Authentication failed")
                .satisfies(KafkaMistakesTest::hidesSecrets);
        assertThatThrownBy(guarded(WRONG).option("kafka.sasl.jaas.config", WRONG + "=\"" + WRONG + "\"")::start)
                .satisfies(KafkaMistakesTest::hidesSecrets);
        assertThatThrownBy(guarded(WRONG).option("kafka.fetch.max.bytes", "many")::start)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fetch.max.bytes")
                .satisfies(KafkaMistakesTest::hidesSecrets);
        Path file = Files.writeString(
                dir.resolve("client.properties"),
                "security.protocol=SASL_PLAINTEXT\nsasl.mechanism=PLAIN\nsasl.jaas.config=" + jaas(BrokerMain.PASSWORD)
                        + "\n");
        assertThat(KafkaReadTest.prefixes(KafkaReadTest.builder("guarded")
                        .option("brokers", BROKER.guardedAddress())
                        .option("offset", "earliest")
                        .option("properties", file.toString())))
                .containsExactly(Messages.prefix(1));
    }

    private static void hidesSecrets(Throwable thrown) {
        StringWriter all = new StringWriter();
        thrown.printStackTrace(new PrintWriter(all));
        assertThat(all.toString()).doesNotContain(WRONG);
    }

    @Test
    void optionsWithValuesThatAreNotAllowed() {
        assertThatThrownBy(KafkaReadTest.builder("x").option("offset", "yesterday")::start)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("option 'offset' is 'yesterday': allowed are earliest, latest, ");
        assertThatThrownBy(KafkaReadTest.builder("^x[")::start).hasMessageContaining("not a regular expression");
        assertThatThrownBy(KafkaReadTest.builder("x,")::start).hasMessageContaining("allowed are topics with commas");
        assertThatThrownBy(KafkaReadTest.builder("x").option("commit", "no")::start)
                .hasMessage("option 'commit' is 'no': allowed are true and false");
        assertThatThrownBy(KafkaReadTest.builder("x").option("properties", "/nowhere")::start)
                .hasMessageContaining("/nowhere");
        assertThatThrownBy(() -> KafkaReadTest.builder("x").option("kafka.", "1"))
                .hasMessageContaining("has no option 'kafka.'");
    }
}
