package org.bgpstream.tests.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Groups, and what they are told. */
@Timeout(40)
class KafkaGroupTest {
    private static final Broker BROKER = Broker.shared();

    private final Messages messages = new Messages();

    private static BgpStream.Builder builder(String topic, String group) {
        return KafkaReadTest.builder(topic)
                .option("offset", "earliest")
                .option("group", group)
                .option("kafka.session.timeout.ms", "2000")
                .option("kafka.heartbeat.interval.ms", "300")
                .option("kafka.auto.commit.interval.ms", "200");
    }

    private void fill(String topic, int partitions, int count) {
        BROKER.createTopic(topic, partitions);
        put(topic, partitions, 0, count);
    }

    private void put(String topic, int partitions, int from, int until) {
        for (int i = from; i < until; i++) {
            BROKER.put(topic, i % partitions, null, messages.bmp(i));
        }
        BROKER.flush();
    }

    private static Set<String> numbers(int count) {
        Set<String> all = new HashSet<>();
        for (int i = 0; i < count; i++) {
            all.add(Messages.prefix(i));
        }
        return all;
    }

    private static long committed(String group) {
        return BROKER.committed(group).values().stream()
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }

    @Test
    void whatWasReadToTheEndIsNotReadAgain() {
        fill("whole", 2, 1000);
        assertThat(KafkaReadTest.prefixes(builder("whole", "whole"))).hasSize(1000);
        assertThat(committed("whole")).isEqualTo(1000);
        assertThat(KafkaReadTest.prefixes(builder("whole", "whole"))).isEmpty();
        put("whole", 2, 1000, 1001);
        assertThat(KafkaReadTest.prefixes(builder("whole", "whole"))).containsExactly(Messages.prefix(1000));
        // unless the group is not told
        fill("untold", 1, 10);
        for (int i = 0; i < 2; i++) {
            assertThat(KafkaReadTest.prefixes(builder("untold", "untold").option("commit", "false")))
                    .hasSize(10);
        }
    }

    @Test
    void aRestartNeitherLosesNorSkips() {
        int count = 60_000;
        fill("restart", 2, count);
        Set<String> seen = new HashSet<>();
        int restarts = 0;
        for (int read = 1; read > 0; restarts++) {
            read = 0;
            try (BgpStream stream = builder("restart", "restart").start()) {
                BgpRecord record = stream.nextRecord();
                for (; record != null && read < 25_000; record = stream.nextRecord()) {
                    for (BgpElem elem : record) {
                        seen.add(String.valueOf(elem.prefix()));
                        read++;
                    }
                }
            }
            // what was told is no more than what was seen
            assertThat(committed("restart")).isLessThanOrEqualTo(seen.size());
            assertThat(restarts).isLessThan(20);
        }
        assertThat(seen).isEqualTo(numbers(count));
        assertThat(restarts).isGreaterThan(2);
    }

    @Test
    void aMemberThatIsKilledLosesNothing() throws Exception {
        int partitions = 4;
        int count = 4_000;
        fill("shared", partitions, count / 2);
        Set<String> seen = ConcurrentHashMap.newKeySet();
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.bgpstream.cli.BgpReader",
                        "-d",
                        "kafka",
                        "-obrokers=" + BROKER.address(),
                        "-otopic=shared",
                        "-ogroup=shared",
                        "-ooffset=earliest",
                        "-okafka.session.timeout.ms=2000",
                        "-okafka.heartbeat.interval.ms=300",
                        "-okafka.auto.commit.interval.ms=200",
                        "-l")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Thread reader = new Thread(
                () -> new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))
                        .lines()
                        .forEach(line -> seen.add(line.split("\\|", -1)[9])));
        reader.start();
        try (BgpStream stream = builder("shared", "shared").live().start()) {
            while (BROKER.members("shared") < 2) {
                take(stream, seen, Duration.ofMillis(100));
            }
            for (int i = count / 2; i < count; i++) {
                BROKER.put("shared", i % partitions, null, messages.bmp(i));
                if (i == count * 3 / 4) {
                    BROKER.flush();
                    other.destroyForcibly().waitFor();
                    reader.join();
                }
            }
            BROKER.flush();
            long until = System.nanoTime() + Duration.ofSeconds(40).toNanos();
            while (seen.size() < count && System.nanoTime() < until) {
                take(stream, seen, Duration.ofMillis(100));
            }
            assertThat(seen).isEqualTo(numbers(count));
        } finally {
            other.destroyForcibly();
        }
    }

    private static void take(BgpStream stream, Set<String> seen, Duration patience) {
        for (BgpRecord record = stream.nextRecord(patience); record != null; record = stream.nextRecord(patience)) {
            for (BgpElem elem : record) {
                seen.add(String.valueOf(elem.prefix()));
            }
        }
    }

    @Test
    void aSlowApplicationStaysInItsGroup() throws Exception {
        int count = 300_000;
        fill("slow", 1, count);
        try (BgpStream stream = builder("slow", "slow")
                .option("kafka.max.poll.interval.ms", "3000")
                .start()) {
            assertThat(stream.nextRecord()).isNotNull();
            Thread.sleep(6_000);
            assertThat(BROKER.members("slow")).isEqualTo(1);
            int read = 1;
            while (stream.nextRecord() != null) {
                read++;
            }
            // nothing comes again, as it would to one that had left
            assertThat(read).isEqualTo(count);
        }
        assertThat(BROKER.committed("slow"))
                .isEqualTo(Map.of(new TopicPartition("slow", 0), new OffsetAndMetadata(count)));
    }

    @Test
    void aMemberWithANameOfItsOwnComesBack() {
        fill("static", 2, 100);
        for (int i = 0; i < 2; i++) {
            assertThat(KafkaReadTest.prefixes(
                            builder("static", "static").option("kafka.group.instance.id", "reader-1")))
                    .hasSize(i == 0 ? 100 : 0);
        }
        assertThat(List.of(BROKER.members("static"))).doesNotContain(2);
    }
}
