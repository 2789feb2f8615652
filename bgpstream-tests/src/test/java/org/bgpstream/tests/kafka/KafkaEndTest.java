package org.bgpstream.tests.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A bgpreader that is told to end: what it printed or published is whole, and its group knows. */
@Timeout(40)
class KafkaEndTest {
    private static final Broker BROKER = Broker.shared();
    private static final int COUNT = 40_000;

    /** The most records of one. */
    private static final int BATCH = 8192;

    private final Messages messages = new Messages();

    private void fill(String topic) {
        BROKER.createTopic(topic, 1);
        for (int i = 0; i < COUNT; i++) {
            BROKER.put(topic, 0, null, messages.bmp(i));
        }
        BROKER.flush();
    }

    /** Commits by the clock are too late for a process that ends. */
    private static String[] options(String topic, String group, String... more) {
        List<String> options = new ArrayList<>(List.of(
                "-obrokers=" + BROKER.address(),
                "-otopic=" + topic,
                "-ogroup=" + group,
                "-ooffset=earliest",
                "-okafka.auto.commit.interval.ms=60000",
                "-l"));
        options.addAll(List.of(more));
        return options.toArray(String[]::new);
    }

    private static long committed(String group) {
        return BROKER.committed(group).values().stream()
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Messages::prefix).toList();
    }

    private static void await(java.util.function.BooleanSupplier what) throws InterruptedException {
        while (!what.getAsBoolean()) {
            Thread.sleep(10);
        }
    }

    @Test
    void whatIsPrintedIsWholeAndCommitted() throws Exception {
        fill("printed");
        List<String> printed = Collections.synchronizedList(new ArrayList<>());
        // not SIGINT, which whoever starts the tests in the background may have them ignore
        try (ReaderProcess reader = new ReaderProcess(printed::add, options("printed", "printed"))) {
            await(() -> printed.size() > BATCH);
            assertThat(reader.end("TERM")).isEqualTo(128 + 15);
            assertThat(reader.cutLines()).isZero();
        }
        assertThat(BROKER.members("printed")).isZero();
        assertThat(printed).isEqualTo(numbers(printed.size()));
        // all but the last batch
        assertThat(committed("printed")).isBetween(Math.max(1L, printed.size() - BATCH), (long) printed.size());
    }

    @Test
    void whatIsCommittedIsPublished() throws Exception {
        fill("relay");
        BROKER.createTopic("relayed", 1);
        try (ReaderProcess reader = new ReaderProcess(
                prefix -> {},
                options(
                        "relay",
                        "relay",
                        "--to-kafka",
                        "relayed",
                        "--kafka",
                        "raw=true",
                        "--kafka",
                        "brokers=" + BROKER.address()))) {
            await(() -> BROKER.end("relayed") > BATCH);
            assertThat(reader.end("TERM")).isEqualTo(128 + 15);
        }
        assertThat(BROKER.members("relay")).isZero();
        long published = BROKER.end("relayed");
        assertThat(committed("relay")).isBetween(Math.max(1, published - BATCH), published);
        assertThat(KafkaReadTest.prefixes(KafkaReadTest.builder("relayed").option("offset", "earliest")))
                .isEqualTo(numbers((int) published));
    }
}
