package org.bgpstream.tests.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.cli.BgpReader;
import org.bgpstream.spi.SelfContained;
import org.bgpstream.transport.kafka.KafkaSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Keys and times of what is published, and what is left out. */
@Timeout(30)
class KafkaPublishTest {
    private static final Broker BROKER = Broker.shared();
    private static final String KEY = "singlefile||64496|198.51.100.1";

    @TempDir
    Path dir;

    private final Messages messages = new Messages();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Path file(byte[]... parts) throws Exception {
        return Files.write(dir.resolve("messages"), Messages.join(parts));
    }

    private int publish(String topic, Path file, String... more) {
        List<String> args = new ArrayList<>(List.of("--to-kafka", topic, "--kafka", "brokers=" + BROKER.address()));
        args.addAll(List.of(more));
        args.add(file.toString());
        return BgpReader.run(args.toArray(String[]::new), new ByteArrayOutputStream(), new PrintStream(err, true));
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static void createTopic(String name, String property, String value) throws Exception {
        BROKER.admin()
                .createTopics(List.of(new NewTopic(name, 1, (short) 1).configs(Map.of(property, value))))
                .all()
                .get();
    }

    @Test
    void aClockThatIsAheadEndsNothing() throws Exception {
        long ahead = Instant.now().getEpochSecond() + 172_800;
        Path file = file(messages.bmp(1), messages.bmp(2, (int) (ahead - Messages.START)), messages.bmp(3));
        for (String raw : new String[] {"false", "true"}) {
            String topic = "ahead-" + raw;
            BROKER.createTopic(topic, 1);
            assertThat(publish(topic, file, "--kafka", "raw=" + raw)).as(said()).isZero();
            List<ConsumerRecord<String, String>> all = KafkaSinkTest.consume(topic, 1);
            assertThat(all).hasSize(3);
            assertThat(all).extracting(ConsumerRecord::timestamp).contains((Messages.START + 1) * 1000);
            assertThat(all).allMatch(message -> message.timestamp() <= System.currentTimeMillis());
        }
        List<Long> times = new ArrayList<>();
        for (ConsumerRecord<String, String> message : KafkaSinkTest.consume("ahead-false", 1)) {
            times.add(new ObjectMapper().readTree(message.value()).get("time").asLong());
        }
        assertThat(times).contains(ahead);
        assertThat(KafkaReadTest.builder("ahead-true").option("offset", "earliest"))
                .satisfies(builder -> {
                    try (BgpStream stream = builder.start()) {
                        List<Long> seconds = new ArrayList<>();
                        for (BgpRecord record : stream) {
                            seconds.add(record.timeMicros() / 1_000_000);
                        }
                        assertThat(seconds).contains(ahead);
                    }
                });
    }

    @Test
    void aMessageThatIsTooLargeIsLeftOut() throws Exception {
        Path file = file(messages.bmp(1), messages.longBmp(2), messages.bmp(3));
        // the producer refuses it
        BROKER.createTopic("large-here", 1);
        assertThat(publish("large-here", file, "--kafka", "raw=true", "--kafka", "max.request.size=700"))
                .as(said())
                .isZero();
        // the broker does
        createTopic("large-there", "max.message.bytes", "700");
        assertThat(publish("large-there", file, "--kafka", "raw=true"))
                .as(said())
                .isZero();
        for (String topic : new String[] {"large-here", "large-there"}) {
            assertThat(KafkaReadTest.prefixes(KafkaReadTest.builder(topic).option("offset", "earliest")))
                    .containsExactly(Messages.prefix(1), Messages.prefix(3));
        }
        try (KafkaSink sink = KafkaSink.open(BROKER.address(), "large-here", Map.of("max.request.size", "700"));
                BgpStream stream = BgpStream.builder()
                        .dataInterface("singlefile")
                        .option("file", file.toString())
                        .start()) {
            for (BgpRecord record : stream) {
                assertThat(sink.putRecord(record)).isTrue();
            }
            sink.flush();
            assertThat(sink.tooLarge()).isEqualTo(1);
        }
    }

    @Test
    void allOfAPeerHasOneKey() throws Exception {
        Path file = file(messages.peerUp(), messages.bmp(1), messages.statistics(), messages.bmp(2), messages.bmp(3));
        BROKER.createTopic("keys", 1);
        assertThat(publish("keys", file, "--kafka", "raw=true")).as(said()).isZero();
        assertThat(KafkaSinkTest.consume("keys", 1))
                .extracting(ConsumerRecord::key)
                .hasSize(5)
                .containsOnly(KEY);
    }

    @Test
    void withFiltersOfElemsThoseRecordsArePublishedOfWhichOnePasses() throws Exception {
        Path file = file(messages.peerUp(), messages.bmp(1), messages.statistics(), messages.bmp(2), messages.bmp(3));
        BROKER.createTopic("filtered", 1);
        assertThat(publish("filtered", file, "--kafka", "raw=true", "-k", "10.0.0.2/32"))
                .as(said())
                .isZero();
        assertThat(KafkaSinkTest.consume("filtered", 1))
                .extracting(ConsumerRecord::key)
                .containsExactly(KEY);
        assertThat(KafkaReadTest.prefixes(KafkaReadTest.builder("filtered").option("offset", "earliest")))
                .containsExactly(Messages.prefix(2));
        // what says how to read the others can be had too
        BROKER.createTopic("filtered-more", 1);
        String filter = "prefix more 10.0.0.2/32 or elemtype peerstates";
        assertThat(publish("filtered-more", file, "--kafka", "raw=true", "-f", filter))
                .as(said())
                .isZero();
        assertThat(KafkaReadTest.prefixes(KafkaReadTest.builder("filtered-more").option("offset", "earliest")))
                .containsExactly("null", Messages.prefix(2));
        // one of records leaves those without elems
        BROKER.createTopic("unfiltered", 1);
        assertThat(publish("unfiltered", file, "--kafka", "raw=true", "-f", "type updates"))
                .as(said())
                .isZero();
        assertThat(KafkaSinkTest.consume("unfiltered", 1)).hasSize(5);
    }

    @Test
    void aMessageIsPublishedWithItsOwnRecordOnly() throws Exception {
        try (BgpStream stream = BgpStream.builder()
                .dataInterface("singlefile")
                .option("file", file(messages.bmp(1), messages.bmp(2)).toString())
                .start()) {
            BgpRecord first = stream.nextRecord().snapshot();
            BgpRecord second = stream.nextRecord();
            SelfContained content = first.content(SelfContained.class);
            assertThat(content.selfContained(first).remaining()).isGreaterThan(100);
            assertThatThrownBy(() -> content.selfContained(second))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the message is not that of the record");
            assertThat(second.content(SelfContained.class).selfContained(second).remaining())
                    .isGreaterThan(100);
        }
    }

    @Test
    void messagesOfMrtWithoutElemsHaveTheKeyOfTheirPeer() throws Exception {
        Path file = file(messages.mrt(1), messages.mrtKeepalive(2));
        BROKER.createTopic("keys-mrt", 1);
        assertThat(publish("keys-mrt", file, "--kafka", "raw=true")).as(said()).isZero();
        assertThat(KafkaSinkTest.consume("keys-mrt", 1))
                .extracting(ConsumerRecord::key)
                .containsExactly(KEY, KEY);
    }
}
