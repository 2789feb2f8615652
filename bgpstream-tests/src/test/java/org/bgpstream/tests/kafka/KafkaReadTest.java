package org.bgpstream.tests.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.FilterType;
import org.bgpstream.RecordStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What comes out of topics. */
@Timeout(30)
class KafkaReadTest {
    private static final Broker BROKER = Broker.shared();

    private final Messages messages = new Messages();

    static BgpStream.Builder builder(String topic) {
        return BgpStream.builder()
                .dataInterface("kafka")
                .option("brokers", BROKER.address())
                .option("topic", topic);
    }

    private static BgpStream.Builder all(String topic) {
        return builder(topic).option("offset", "earliest");
    }

    static List<String> prefixes(BgpStream.Builder builder) {
        List<String> prefixes = new ArrayList<>();
        try (BgpStream stream = builder.start()) {
            for (BgpElem elem : stream.elems()) {
                prefixes.add(String.valueOf(elem.prefix()));
            }
        }
        return prefixes;
    }

    static List<String> expected(int from, int until) {
        List<String> prefixes = new ArrayList<>();
        for (int i = from; i < until; i++) {
            prefixes.add(Messages.prefix(i));
        }
        return prefixes;
    }

    private void put(String topic, byte[]... values) {
        BROKER.createTopic(topic, 1);
        for (byte[] value : values) {
            BROKER.put(topic, 0, null, value);
        }
        BROKER.flush();
    }

    @Test
    void bmpAsRoutersSendIt() {
        put(
                "raw",
                messages.peerUp(),
                messages.bmp(0),
                Messages.join(messages.bmp(1), messages.bmp(2)),
                messages.bmp(3));
        List<String> elems = prefixes(all("raw"));
        assertThat(elems.subList(1, elems.size())).isEqualTo(expected(0, 4));
    }

    @Test
    void openBmpNamesCollectorAndRouter() {
        put(
                "openbmp",
                messages.openBmp("cc1", "amsix", 0),
                messages.openBmp("cc1", "linx", 1),
                messages.openBmp("cc2", "amsix", 2));
        List<String> seen = new ArrayList<>();
        try (BgpStream stream =
                all("openbmp").option("project", "routeviews-stream").start()) {
            for (BgpRecord record : stream) {
                seen.add(record.project() + " " + record.collector() + " " + record.router() + " "
                        + record.routerAddress() + " " + (record.timeMicros() / 1_000_000 - Messages.START));
            }
        }
        assertThat(seen)
                .containsExactly(
                        "routeviews-stream cc1 amsix 192.0.2.9 0",
                        "routeviews-stream cc1 linx 192.0.2.9 1",
                        "routeviews-stream cc2 amsix 192.0.2.9 2");
        assertThat(prefixes(all("openbmp").addFilter(FilterType.ROUTER, "amsix")))
                .containsExactly(Messages.prefix(0), Messages.prefix(2));
        assertThat(prefixes(all("openbmp").addFilter(FilterType.COLLECTOR, "cc1")))
                .containsExactly(Messages.prefix(0), Messages.prefix(1));
        assertThat(prefixes(all("openbmp").filter("collector cc1 and router linx")))
                .containsExactly(Messages.prefix(1));
    }

    @Test
    void mrt() {
        put("mrt", messages.mrt(0), Messages.join(messages.mrt(1), messages.mrt(2)));
        assertThat(prefixes(all("mrt").option("data-type", "mrt").option("collector", "rrc00")))
                .isEqualTo(expected(0, 3));
    }

    @Test
    void whatIsCorruptIsARecordThatSaysSo() {
        byte[] cut = messages.bmp(1);
        put(
                "corrupt",
                messages.bmp(0),
                "no BMP at all, but long enough to be looked at".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                messages.bmp(1),
                java.util.Arrays.copyOf(cut, cut.length - 7),
                new byte[0],
                messages.bmp(2));
        List<RecordStatus> statuses = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        try (BgpStream stream = all("corrupt").start()) {
            for (BgpRecord record : stream) {
                statuses.add(record.status());
                for (BgpElem elem : record) {
                    prefixes.add(String.valueOf(elem.prefix()));
                }
            }
        }
        assertThat(statuses)
                .containsExactly(
                        RecordStatus.VALID,
                        RecordStatus.CORRUPTED_RECORD,
                        RecordStatus.VALID,
                        RecordStatus.CORRUPTED_RECORD,
                        RecordStatus.VALID);
        assertThat(prefixes).isEqualTo(expected(0, 3));
    }

    @Test
    void partitionsAreMergedByTheTimeOfKafka() {
        BROKER.createTopic("merged", 3);
        for (int i = 0; i < 300; i++) {
            BROKER.put("merged", i % 3, (Messages.START + i) * 1000, messages.bmp(i));
        }
        BROKER.flush();
        assertThat(prefixes(all("merged"))).isEqualTo(expected(0, 300));
    }

    @Test
    void aRegularExpressionPicksUpNewTopics() {
        put("rv.amsix.1.bmp_raw", messages.bmp(0));
        put("rv.linx.1.other", messages.bmp(99));
        BgpStream.Builder builder = builder("^rv\\..+\\.bmp_raw")
                .option("offset", "earliest")
                .option("kafka.metadata.max.age.ms", "500")
                .live();
        for (String group : new String[] {null, "regex"}) {
            if (group != null) {
                builder.option("group", group);
            }
            try (BgpStream stream = builder.start()) {
                String topic = "rv.linx." + group + ".bmp_raw";
                List<String> seen = new ArrayList<>(next(stream, group == null ? 1 : 2));
                put(topic, messages.bmp(1));
                seen.addAll(next(stream, 1));
                assertThat(seen)
                        .contains(Messages.prefix(0), Messages.prefix(1))
                        .doesNotContain(Messages.prefix(99));
            }
        }
    }

    static List<String> next(BgpStream stream, int count) {
        List<String> seen = new ArrayList<>();
        while (seen.size() < count) {
            BgpRecord record = stream.nextRecord(Duration.ofSeconds(30));
            assertThat(record).as("after " + seen.size()).isNotNull();
            for (BgpElem elem : record) {
                seen.add(String.valueOf(elem.prefix()));
            }
        }
        return seen;
    }

    @Test
    void latestIsWhatComesAfterTheStart() throws Exception {
        put("latest", messages.bmp(0));
        try (BgpStream stream = builder("latest").start()) {
            assertThat(stream.nextRecord(Duration.ofMillis(500))).isNull();
            assertThat(stream.ended()).isFalse();
            BROKER.put("latest", 0, null, messages.bmp(1));
            BROKER.flush();
            assertThat(next(stream, 1)).containsExactly(Messages.prefix(1));
        }
    }

    @Test
    void closeWhileItWaits() throws Exception {
        put("silent");
        BgpStream stream = builder("silent").option("group", "silent").start();
        FutureTask<BgpRecord> reading = new FutureTask<>(stream::nextRecord);
        Thread consumer = new Thread(reading);
        consumer.start();
        while (BROKER.members("silent") == 0 || consumer.getState() == Thread.State.RUNNABLE) {
            Thread.sleep(10);
        }
        long before = System.nanoTime();
        stream.close();
        assertThat(reading.get(5, TimeUnit.SECONDS)).isNull();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("bgpstream-kafka"));
    }
}
