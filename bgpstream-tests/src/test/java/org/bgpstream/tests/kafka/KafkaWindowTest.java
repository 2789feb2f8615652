package org.bgpstream.tests.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Time windows, and where in topics they begin and end. */
@Timeout(60)
class KafkaWindowTest {
    private static final Broker BROKER = Broker.shared();

    private final Messages messages = new Messages();

    private static Instant second(int number) {
        return Instant.ofEpochSecond(Messages.START + number);
    }

    private static BgpStream.Builder window(String topic, int from, int until) {
        return KafkaReadTest.builder(topic).interval(second(from), second(until));
    }

    @Test
    void timesAsStartAndEnd() {
        BROKER.createTopic("times", 2);
        for (int i = 0; i < 2000; i++) {
            BROKER.put("times", i % 2, (Messages.START + i) * 1000, messages.bmp(i));
        }
        BROKER.flush();
        assertThat(KafkaReadTest.prefixes(
                        KafkaReadTest.builder("times").option("offset", Long.toString(Messages.START + 1500))))
                .isEqualTo(KafkaReadTest.expected(1500, 2000));
        assertThat(KafkaReadTest.prefixes(KafkaReadTest.builder("times").option("offset", "2026-01-01 00:33:00")))
                .isEqualTo(KafkaReadTest.expected(1980, 2000));
        assertThat(KafkaReadTest.prefixes(window("times", 700, 799))).isEqualTo(KafkaReadTest.expected(700, 800));
    }

    /** One partition is read far ahead of the other: what is beyond the window there ends nothing here. */
    @Test
    void partitionsOfWhichOneIsMuchBusier() {
        int seconds = 300;
        int wanted = 170;
        int each = 100;
        BROKER.createTopic("uneven", 2);
        for (int second = 0; second < seconds; second++) {
            long millis = (Messages.START + second) * 1000;
            BROKER.put("uneven", 0, millis, messages.bmp(0, second));
            for (int i = 1; i <= each; i++) {
                BROKER.put("uneven", 1, millis, messages.bmp(i, second));
            }
        }
        BROKER.flush();
        assertThat(KafkaReadTest.prefixes(window("uneven", 0, wanted - 1))).hasSize(wanted * (each + 1));
        // the group knows that all was read, also what is between the end of the window and where reading ends
        BgpStream.Builder group = window("uneven", 0, wanted - 1).option("group", "uneven");
        assertThat(KafkaReadTest.prefixes(group)).hasSize(wanted * (each + 1));
        assertThat(BROKER.committed("uneven").values())
                .extracting(position -> position.offset())
                .containsExactlyInAnyOrder(wanted + 120L, (wanted + 120L) * each);
        assertThat(KafkaReadTest.prefixes(group)).isEmpty();
    }

    @Test
    void anIntervalThatEndsLaterIsWaitedFor() {
        BROKER.createTopic("later", 1);
        long now = System.currentTimeMillis() / 1000;
        int first = (int) (now - Messages.START);
        BROKER.put("later", 0, null, messages.bmp(0, first - 150));
        BROKER.flush();
        // the slack is over: the end comes three seconds from now
        try (BgpStream stream = KafkaReadTest.builder("later")
                .interval(Instant.ofEpochSecond(now - 200), Instant.ofEpochSecond(now - 117))
                .start()) {
            assertThat(KafkaReadTest.next(stream, 1)).containsExactly(Messages.prefix(0));
            assertThat(stream.nextRecord(Duration.ofMillis(200))).isNull();
            assertThat(stream.ended()).isFalse();
            BROKER.put("later", 0, null, messages.bmp(1, first - 150));
            BROKER.flush();
            assertThat(KafkaReadTest.next(stream, 1)).containsExactly(Messages.prefix(1));
            assertThat(stream.nextRecord()).isNull();
            assertThat(stream.ended()).isTrue();
            assertThat(System.currentTimeMillis()).isGreaterThanOrEqualTo((now + 3) * 1000);
        }
    }

    /** What tells no time has that of Kafka, not that at which it is read. */
    @Test
    void messagesWithoutATime() {
        BROKER.createTopic("timeless", 1);
        for (int i = 0; i < 200; i++) {
            BROKER.put("timeless", 0, (Messages.START + i) * 1000, messages.timeless(i));
        }
        BROKER.flush();
        assertThat(KafkaReadTest.prefixes(window("timeless", 20, 29))).isEqualTo(KafkaReadTest.expected(20, 30));
        try (BgpStream stream = window("timeless", 20, 29).start()) {
            BgpRecord record = stream.nextRecord();
            assertThat(record.timeMicros()).isEqualTo((Messages.START + 20) * 1_000_000);
        }
    }

    @Test
    void partitionsThatAreAddedAreReadFromTheirBeginning() {
        for (String group : new String[] {null, "grown"}) {
            String topic = "grown-" + group;
            BROKER.createTopic(topic, 1);
            BROKER.put(topic, 0, null, messages.bmp(0));
            BROKER.flush();
            BgpStream.Builder builder = KafkaReadTest.builder(topic)
                    .option("offset", "earliest")
                    .option("kafka.metadata.max.age.ms", "300")
                    .live();
            if (group != null) {
                builder.option("group", group);
            }
            try (BgpStream stream = builder.start()) {
                assertThat(KafkaReadTest.next(stream, 1)).containsExactly(Messages.prefix(0));
                BROKER.addPartitions(topic, 2);
                BROKER.put(topic, 1, null, messages.bmp(1));
                BROKER.put(topic, 0, null, messages.bmp(2));
                BROKER.flush();
                List<String> seen = KafkaReadTest.next(stream, 2);
                assertThat(seen).containsExactlyInAnyOrder(Messages.prefix(1), Messages.prefix(2));
            }
        }
    }
}
