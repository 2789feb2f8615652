package org.bgpstream.tests.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.RecordStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Members of one group that come, go and disagree. */
@Timeout(60)
class KafkaMembersTest {
    private static final Broker BROKER = Broker.shared();

    private final Messages messages = new Messages();

    private void put(String topic, int partitions, int from, int until) {
        for (int i = from; i < until; i++) {
            BROKER.put(topic, i % partitions, null, messages.bmp(i));
        }
        BROKER.flush();
    }

    /** The prefixes of all that comes until nothing has come for a while. */
    private static List<String> takeAll(BgpStream stream, Duration quiet) {
        List<String> seen = new ArrayList<>();
        for (BgpRecord record = stream.nextRecord(quiet); record != null; record = stream.nextRecord(quiet)) {
            for (BgpElem elem : record) {
                seen.add(String.valueOf(elem.prefix()));
            }
        }
        return seen;
    }

    /** Without commits only the member itself knows how far it was. */
    @Test
    void withoutCommitsAMemberGoesOnWhereItWas() throws Exception {
        BROKER.createTopic("rejoined", 2);
        put("rejoined", 2, 0, 100);
        BgpStream.Builder builder = KafkaGroupTest.builder("rejoined", "rejoined")
                .option("commit", "false")
                .live();
        try (BgpStream stream = builder.start()) {
            assertThat(KafkaReadTest.next(stream, 100)).hasSize(100);
            try (BgpStream other = builder.start()) {
                // that the other begins with what the first has read already is known
                assertThat(KafkaReadTest.next(other, 50)).hasSize(50);
            }
            put("rejoined", 2, 100, 102);
            assertThat(KafkaReadTest.next(stream, 2))
                    .containsExactlyInAnyOrder(Messages.prefix(100), Messages.prefix(101));
            assertThat(takeAll(stream, Duration.ofMillis(300))).isEmpty();
        }
        assertThat(BROKER.committed("rejoined")).isEmpty();
    }

    /** The last record of a stream whose source has died. */
    private static BgpRecord last(BgpStream stream) {
        BgpRecord record = stream.nextRecord();
        while (record.status() == RecordStatus.VALID) {
            record = stream.nextRecord();
        }
        return record;
    }

    /** Two members of the same name: Kafka lets the second in, and the first hears that it is out. */
    @Test
    void aMemberWhoseNameIsTakenOverEndsAsADamagedSource() {
        BROKER.createTopic("named", 1);
        put("named", 1, 0, 10);
        BgpStream.Builder builder = KafkaGroupTest.builder("named", "named")
                .option("kafka.group.instance.id", "reader-1")
                .live();
        try (BgpStream first = builder.start()) {
            assertThat(KafkaReadTest.next(first, 10)).hasSize(10);
            try (BgpStream second = builder.start()) {
                // it begins as soon as it is asked
                BgpRecord unused = second.nextRecord(Duration.ofMillis(1));
                BgpRecord end = last(first);
                assertThat(end.status()).isEqualTo(RecordStatus.CORRUPTED_SOURCE);
                assertThat(String.valueOf(end.damage())).contains("reading from the brokers");
                assertThat(first.nextRecord()).isNull();
                put("named", 1, 10, 12);
                List<String> seen = new ArrayList<>();
                while (!seen.contains(Messages.prefix(11))) {
                    seen.addAll(KafkaReadTest.next(second, 1));
                }
                assertThat(seen).endsWith(Messages.prefix(10), Messages.prefix(11));
            }
        }
    }

    @Test
    void aMemberThatSharesOutOtherwiseThanItsGroupIsToldAtOnce() {
        BROKER.createTopic("disagreed", 1);
        put("disagreed", 1, 0, 1);
        BgpStream.Builder builder =
                KafkaGroupTest.builder("disagreed", "disagreed").live();
        try (BgpStream first = builder.start()) {
            assertThat(KafkaReadTest.next(first, 1)).hasSize(1);
            long before = System.nanoTime();
            try (BgpStream second = builder.option(
                            "kafka.partition.assignment.strategy", "org.apache.kafka.clients.consumer.RangeAssignor")
                    .start()) {
                assertThat(last(second).status()).isEqualTo(RecordStatus.CORRUPTED_SOURCE);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
        }
    }
}
