package org.bgpstream.tests.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A bgpreader that is told to end: what it printed or published is whole, and its group knows. */
@Timeout(40)
class KafkaEndTest {
    private static final Broker BROKER = Broker.shared();
    private static final int COUNT = 100_000;

    private final Messages messages = new Messages();

    private void fill(String topic) {
        BROKER.createTopic(topic, 1);
        for (int i = 0; i < COUNT; i++) {
            BROKER.put(topic, 0, null, messages.bmp(i));
        }
        BROKER.flush();
    }

    /** Commits by the clock are too late for a process that ends. */
    private static List<String> options(String topic, String... more) {
        List<String> options = new ArrayList<>(List.of(
                "-obrokers=" + BROKER.address(),
                "-otopic=" + topic,
                "-ogroup=" + topic,
                "-ooffset=earliest",
                "-okafka.auto.commit.interval.ms=60000",
                "-l"));
        options.addAll(List.of(more));
        return options;
    }

    private static long committed(String group) {
        return BROKER.committed(group).values().stream()
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }

    private static List<String> numbers(int from, int until) {
        return IntStream.range(from, until).mapToObj(Messages::prefix).toList();
    }

    private static void await(java.util.function.BooleanSupplier what) throws InterruptedException {
        while (!what.getAsBoolean()) {
            Thread.sleep(10);
        }
    }

    @Test
    void whatIsPrintedIsWholeAndCommitted() throws Exception {
        fill("term");
        for (Map.Entry<String, Integer> signal : List.of(Map.entry("TERM", 128 + 15), Map.entry("INT", 128 + 2))) {
            int from = (int) committed("term");
            List<String> printed = Collections.synchronizedList(new ArrayList<>());
            try (ReaderProcess reader =
                    new ReaderProcess(printed::add, options("term").toArray(String[]::new))) {
                await(() -> printed.size() > 9_000);
                assertThat(reader.end(signal.getKey())).isEqualTo(signal.getValue());
                assertThat(reader.cutLines()).isZero();
            }
            assertThat(BROKER.members("term")).isZero();
            int committed = (int) committed("term");
            // at least all but the last batch
            assertThat(committed).isBetween(from + Math.max(1, printed.size() - 8192), from + printed.size());
            assertThat(printed).isEqualTo(numbers(from, from + printed.size()));
        }
    }

    @Test
    void whatIsCommittedIsPublished() throws Exception {
        fill("relay");
        BROKER.createTopic("relayed", 1);
        try (ReaderProcess reader = new ReaderProcess(
                prefix -> {},
                options(
                                "relay",
                                "--to-kafka",
                                "relayed",
                                "--kafka",
                                "raw=true",
                                "--kafka",
                                "brokers=" + BROKER.address())
                        .toArray(String[]::new))) {
            await(() -> BROKER.end("relayed") > 9_000);
            assertThat(reader.end("TERM")).isEqualTo(128 + 15);
        }
        assertThat(BROKER.members("relay")).isZero();
        long published = BROKER.end("relayed");
        assertThat(committed("relay")).isBetween(Math.max(1, published - 8192), published);
        assertThat(KafkaReadTest.prefixes(KafkaReadTest.builder("relayed").option("offset", "earliest")))
                .isEqualTo(numbers(0, (int) published));
    }
}
