package org.bgpstream.tests.kafka;

import static org.assertj.core.api.Assertions.assertThat;

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
    private static final int COUNT = 30_000;

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
            for (int round = 0; round < 3; round++) {
                int from = round * COUNT / 3;
                for (int i = from; i < from + COUNT / 3; i++) {
                    cluster.put("moves", i % 3, null, messages.bmp(i));
                }
                // from the second round on others lead than at first
                cluster.flush();
                KafkaOutageTest.read(stream, seen, from + COUNT / 6);
                if (dead != null) {
                    assertThat(cluster.leader("moves", round - 1)).isNotEqualTo(dead);
                    cluster.startAgain(dead);
                }
                if (round < 2) {
                    dead = cluster.leader("moves", round);
                    dead.kill();
                }
            }
            KafkaOutageTest.read(stream, seen, COUNT);
        }
        assertThat(seen.nextClearBit(0)).isEqualTo(COUNT);
    }

    @Test
    void whatIsPublishedMeanwhileIsThereOnce() throws Exception {
        int count = 10_000;
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
