package org.bgpstream.tests.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
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

    static BgpStream.Builder builder(String topic, String group) {
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
        try (ReaderProcess other = reader("shared", seen::add);
                BgpStream stream = builder("shared", "shared").live().start()) {
            while (BROKER.members("shared") < 2) {
                take(stream, seen, Duration.ofMillis(100));
            }
            for (int i = count / 2; i < count; i++) {
                BROKER.put("shared", i % partitions, null, messages.bmp(i));
                if (i == count * 3 / 4) {
                    BROKER.flush();
                    other.kill();
                }
            }
            BROKER.flush();
            long until = System.nanoTime() + Duration.ofSeconds(40).toNanos();
            while (seen.size() < count && System.nanoTime() < until) {
                take(stream, seen, Duration.ofMillis(100));
            }
            assertThat(seen).isEqualTo(numbers(count));
        }
    }

    private static ReaderProcess reader(String topic, Consumer<String> prefixes) throws IOException {
        return new ReaderProcess(
                prefixes,
                "-obrokers=" + BROKER.address(),
                "-otopic=" + topic,
                "-ogroup=" + topic,
                "-ooffset=earliest",
                "-okafka.session.timeout.ms=2000",
                "-okafka.heartbeat.interval.ms=300",
                "-okafka.auto.commit.interval.ms=50",
                "-l");
    }

    private static void await(BooleanSupplier what) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!what.getAsBoolean()) {
            assertThat(System.nanoTime()).as("until then it is so").isLessThan(until);
            Thread.sleep(20);
        }
    }

    @Test
    void whatAKilledProcessHadNotPrintedComesAgain() throws Exception {
        int count = 100_000;
        fill("killed", 1, count);
        List<String> printed = Collections.synchronizedList(new ArrayList<>());
        try (ReaderProcess reader = reader("killed", printed::add)) {
            await(() -> committed("killed") > 0 && printed.size() > 20_000);
            reader.kill();
        }
        assertThat(committed("killed")).isBetween(1L, (long) printed.size());
        assertThat(printed).hasSizeLessThan(count);
        List<String> rest = KafkaReadTest.prefixes(builder("killed", "killed"));
        // it goes on where the group was told, and that leaves out nothing
        assertThat(rest.get(0)).isEqualTo(Messages.prefix(count - rest.size()));
        assertThat(count - rest.size()).isBetween(1, printed.size());
        assertThat(rest.get(rest.size() - 1)).isEqualTo(Messages.prefix(count - 1));
    }

    /** What is buffered is flushed before the group is told of it. */
    @Test
    void nothingIsToldBeforeItIsFlushed() {
        int count = 50_000;
        fill("flushed", 1, count);
        AtomicLong given = new AtomicLong();
        AtomicLong flushed = new AtomicLong();
        try (BgpStream stream = builder("flushed", "flushed")
                .beforeLeaving(() -> {
                    assertThat(committed("flushed")).isLessThanOrEqualTo(flushed.get());
                    flushed.set(given.get());
                })
                .start()) {
            while (stream.nextRecord() != null) {
                given.incrementAndGet();
            }
        }
        assertThat(flushed).hasValue(count);
        assertThat(committed("flushed")).isEqualTo(count);
    }

    @Test
    void aMemberThatSleptThroughItsSessionComesBack() throws Exception {
        fill("slept", 2, 1_000);
        Set<String> seen = ConcurrentHashMap.newKeySet();
        try (ReaderProcess reader = reader("slept", seen::add)) {
            await(() -> seen.size() == 1_000);
            reader.signal("STOP");
            await(() -> BROKER.members("slept") == 0);
            put("slept", 2, 1_000, 2_000);
            reader.signal("CONT");
            await(() -> seen.size() == 2_000);
            assertThat(BROKER.members("slept")).isEqualTo(1);
        }
        assertThat(seen).isEqualTo(numbers(2_000));
    }

    @Test
    void theNewGroupProtocolWorksToo() {
        fill("protocol", 2, 100);
        for (int i = 0; i < 2; i++) {
            assertThat(KafkaReadTest.prefixes(KafkaReadTest.builder("protocol")
                            .option("offset", "earliest")
                            .option("group", "protocol")
                            .option("kafka.group.protocol", "consumer")))
                    .hasSize(i == 0 ? 100 : 0);
        }
        assertThat(committed("protocol")).isEqualTo(100);
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
        int count = 60_000;
        fill("slow", 1, count);
        try (BgpStream stream = builder("slow", "slow")
                .option("kafka.max.poll.interval.ms", "1000")
                .option("kafka.session.timeout.ms", "1000")
                .option("kafka.connections.max.idle.ms", "1000")
                .start()) {
            assertThat(stream.nextRecord()).isNotNull();
            Thread.sleep(2_500);
            assertThat(BROKER.members("slow")).isEqualTo(1);
            int read = 1;
            while (stream.nextRecord() != null) {
                read++;
            }
            // nothing comes again, as it would to one that had left
            assertThat(read).isEqualTo(count);
        }
        assertThat(BROKER.committed("slow"))
                .isEqualTo(Map.of(new TopicPartition("slow", 0), new OffsetAndMetadata(count, Optional.of(0), "")));
    }

    /** It stays a member although it is away, and is the same when it is back. */
    @Test
    void aMemberWithANameOfItsOwnComesBack() {
        fill("static", 2, 100);
        for (int i = 0; i < 2; i++) {
            assertThat(KafkaReadTest.prefixes(builder("static", "static")
                            .option("kafka.session.timeout.ms", "20000")
                            .option("kafka.group.instance.id", "reader-1")))
                    .hasSize(i == 0 ? 100 : 0);
            assertThat(BROKER.members("static")).isEqualTo(1);
        }
    }
}
