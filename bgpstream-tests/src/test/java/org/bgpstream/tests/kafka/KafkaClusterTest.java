package org.bgpstream.tests.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.transport.kafka.KafkaSink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three brokers, of which one is killed now and then, so that others lead. */
@Timeout(120)
class KafkaClusterTest {
    private static final int COUNT = 600;

    private static Broker cluster;

    @BeforeAll
    static void start() throws Exception {
        cluster = Broker.start(3, Map.of());
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    private static BgpStream.Builder builder(String topic) {
        return BgpStream.builder()
                .dataInterface("kafka")
                .option("brokers", cluster.address())
                .option("topic", topic)
                .option("offset", "earliest");
    }

    @Test
    void leadersMoveAndNothingIsLost() throws Exception {
        Messages messages = new Messages();
        cluster.createTopic("moves", 3);
        BitSet seen = new BitSet();
        try (BgpStream stream = builder("moves").option("group", "moves").live().start()) {
            BrokerProcess dead = null;
            for (int round = 0; round < 2; round++) {
                int from = round * COUNT / 2;
                for (int i = from; i < from + COUNT / 2; i++) {
                    cluster.put("moves", i % 3, null, KafkaOutageTest.large(messages, i));
                }
                // in the second round others lead than at first
                cluster.flush();
                KafkaOutageTest.read(stream, seen, from + COUNT / 20);
                if (dead == null) {
                    dead = cluster.leader("moves", 0);
                    dead.kill();
                } else {
                    assertThat(cluster.leader("moves", 0)).isNotEqualTo(dead);
                    cluster.startAgain(dead);
                }
            }
            KafkaOutageTest.read(stream, seen, COUNT);
        }
        assertThat(seen.nextClearBit(0)).isEqualTo(COUNT);
    }

    @Test
    void aPartitionWithoutALeaderHoldsUpNoOther() throws Exception {
        Messages messages = new Messages();
        BrokerProcess alive = cluster.processes().get(0);
        BrokerProcess dead = cluster.processes().get(1);
        cluster.createTopic("leaderless", List.of(alive, dead, alive));
        for (int i = 0; i < 30; i++) {
            cluster.put("leaderless", i % 3, null, messages.bmp(i));
        }
        cluster.flush();
        dead.kill();
        try (BgpStream all = builder("leaderless").live().start();
                BgpStream group =
                        builder("leaderless").option("group", "leaderless").start()) {
            for (BgpStream stream : List.of(all, group)) {
                List<String> seen = KafkaReadTest.next(stream, 20);
                assertThat(seen).doesNotContain(Messages.prefix(1)).contains(Messages.prefix(29));
            }
            // the end of the one that ends is not known before all partitions are
            assertThat(group.nextRecord(Duration.ofMillis(1_500))).isNull();
            assertThat(group.ended()).isFalse();
            cluster.startAgain(dead);
            for (BgpStream stream : List.of(all, group)) {
                assertThat(KafkaReadTest.next(stream, 10)).contains(Messages.prefix(1));
            }
            assertThat(group.nextRecord()).isNull();
        }
    }

    @Test
    void whatIsPublishedMeanwhileIsThereOnce() throws Exception {
        int count = 4_000;
        Messages messages = new Messages();
        cluster.createTopic("source", 1);
        cluster.createTopic("sink", 1);
        for (int i = 0; i < count; i++) {
            cluster.put("source", 0, null, messages.openBmp("cc1", "edge", i));
        }
        cluster.flush();
        BrokerProcess leader = cluster.leader("sink", 0);
        List<String> published = new ArrayList<>();
        try (BgpStream stream = builder("source").start();
                KafkaSink sink = KafkaSink.open(cluster.address(), "sink", Map.of())) {
            for (BgpRecord record : stream) {
                published.add(record.timeMicros() + " " + record.router());
                assertThat(sink.putRecord(record)).isTrue();
                if (published.size() == count / 2) {
                    leader.kill();
                }
            }
        } finally {
            cluster.startAgain(leader);
        }
        List<String> read = new ArrayList<>();
        BitSet seen = new BitSet();
        try (BgpStream stream = builder("sink").start()) {
            for (BgpRecord record : stream) {
                read.add(record.timeMicros() + " " + record.router());
                for (BgpElem elem : record) {
                    seen.set(KafkaOutageTest.number(elem));
                }
            }
        }
        assertThat(read).isEqualTo(published);
        assertThat(seen.cardinality()).isEqualTo(count);
    }
}
