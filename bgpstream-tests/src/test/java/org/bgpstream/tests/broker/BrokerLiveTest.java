package org.bgpstream.tests.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.BgpStreamException;
import org.bgpstream.Limits;
import org.bgpstream.data.broker.BrokerProvider;
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.DataInterface.Outcome;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.Resource;
import org.bgpstream.tests.cli.Run;
import org.bgpstream.tests.http.FileServer;
import org.bgpstream.tests.http.Mrt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waiting for new data: files that come, late ones too, a broker that is away, and nobody who waits for longer than wanted. */
@Timeout(60)
class BrokerLiveTest {
    private static final Path RRC06 = Run.SAMPLES.resolve("mrt-bgp4mp-as4-ris-rrc06-1427846400.gz");
    private static final long T = 1_427_846_400;
    private static final int RECORDS = 795;
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofSeconds(20);

    private MockBroker broker;
    private final long now = Instant.now().getEpochSecond();

    @BeforeEach
    void start() throws IOException {
        broker = new MockBroker();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    /** A file of five minutes that began so many seconds ago. */
    private void add(String collector, int ago) throws IOException {
        long time = now - ago;
        broker.add("ris", collector, "updates", time, 300, Mrt.later(RRC06, (int) (time - T)));
    }

    private BgpStream.Builder live(String... options) {
        BgpStream.Builder builder = BgpStream.builder()
                .dataInterface("broker")
                .option("url", broker.url())
                .option("poll-interval", "1");
        for (int i = 0; i < options.length; i += 2) {
            builder.option(options[i], options[i + 1]);
        }
        return builder.interval(Instant.ofEpochSecond(now - 3600), null);
    }

    private static void read(BgpStream stream, String collector) {
        for (int i = 0; i < RECORDS; i++) {
            BgpRecord record = stream.nextRecord(LONG);
            assertThat(record).as("record " + i).isNotNull();
            assertThat(record.collector()).isEqualTo(collector);
        }
    }

    @Test
    void newFilesAreReadAsTheyCome() throws Exception {
        add("rrc00", 1800);
        try (BgpStream stream = live().start()) {
            read(stream, "rrc00");
            assertThat(stream.nextRecord(SHORT)).isNull();
            assertThat(stream.ended()).isFalse();
            add("rrc00", 1200);
            read(stream, "rrc00");
            // before what was read already
            add("rrc06", 2400);
            read(stream, "rrc06");
            assertThat(stream.nextRecord(SHORT)).isNull();
            assertThat(stream.ended()).isFalse();
            assertThat(stream.progress().damagedRecords()).isZero();
        }
        assertThat(broker.queries().get(0)).isEqualTo("intervals[]=" + (now - 3600) + ",0");
    }

    @Test
    void brokerThatIsAwayHoldsNobodyUp() throws Exception {
        AtomicBoolean away = new AtomicBoolean();
        broker.fault((request, number) -> away.get() ? FileServer.status(503) : null);
        add("rrc00", 1800);
        try (BgpStream stream = live().start()) {
            BgpRecord first = stream.nextRecord(LONG);
            assertThat(first).isNotNull();
            away.set(true);
            for (int i = 1; i < RECORDS; i++) {
                assertThat(stream.nextRecord(LONG)).as("record " + i).isNotNull();
            }
            assertThat(stream.nextRecord(Duration.ofSeconds(2))).isNull();
            assertThat(stream.ended()).isFalse();
            add("rrc00", 1200);
            away.set(false);
            read(stream, "rrc00");
        }
    }

    @Test
    void brokerThatStaysAwayEndsTheStreamAtLast() throws Exception {
        AtomicBoolean away = new AtomicBoolean();
        broker.fault((request, number) -> away.get() ? FileServer.status(503) : null);
        add("rrc00", 1800);
        try (BgpStream stream = live("time-limit", "3").start()) {
            read(stream, "rrc00");
            away.set(true);
            assertThatThrownBy(() -> stream.nextRecord(LONG))
                    .isInstanceOf(BgpStreamException.class)
                    .hasMessageContaining("no answer within")
                    .hasMessageContaining("HTTP 503");
        }
    }

    /** It has answered the same before, so this is not about what was asked. */
    @Test
    void brokerThatRefusesForAWhile() throws Exception {
        AtomicBoolean refuses = new AtomicBoolean();
        broker.fault((request, number) -> refuses.get() ? FileServer.status(404) : null);
        add("rrc00", 1800);
        try (BgpStream stream = live().start()) {
            read(stream, "rrc00");
            refuses.set(true);
            assertThat(stream.nextRecord(Duration.ofSeconds(2))).isNull();
            add("rrc00", 1200);
            refuses.set(false);
            read(stream, "rrc00");
        }
    }

    /** Dumps and a stream at once, in the order of their times; nobody waits for a stream that has nothing. */
    @Test
    void dumpsAndStreamsInOne() throws Exception {
        add("rrc00", 1800);
        byte[] bytes = Mrt.later(RRC06, (int) (now - 1700 - T));
        int half = Mrt.lengthOf(bytes, RECORDS / 2);
        try (SocketTransport.Server server = SocketTransport.listen()) {
            broker.fault((request, number) -> MockBroker.json(
                    number == 1
                            ? MockBroker.answer(
                                    1, broker.dump("ris", "rrc00", "updates", now - 1800), """
                                    {"url":"%s","format":"mrt","transport":"socket","project":"live","collector":"c",\
                                    "type":"updates","initialTime":0,"duration":0}""".formatted(server.url()))
                            : MockBroker.answer(2)));
            try (BgpStream stream = live().start()) {
                CompletableFuture<Void> sent = server.send(bytes, 0, half);
                List<String> projects = new ArrayList<>();
                // a record of MRT is believed when the header behind it is there
                for (int i = 0; i < RECORDS + RECORDS / 2 - 1; i++) {
                    BgpRecord record = stream.nextRecord(LONG);
                    assertThat(record).as("record " + i).isNotNull();
                    projects.add(record.project());
                }
                // what is live comes when it arrives, however old it is
                assertThat(projects.indexOf("live")).isGreaterThan(projects.lastIndexOf("ris"));
                sent.join();
                assertThat(stream.nextRecord(SHORT)).isNull();
                server.send(bytes, half, bytes.length - half).join();
                for (int i = RECORDS / 2 - 1; i < RECORDS - 1; i++) {
                    BgpRecord record = stream.nextRecord(LONG);
                    assertThat(record).as("record " + i).isNotNull();
                    assertThat(record.project()).isEqualTo("live");
                }
                assertThat(stream.ended()).isFalse();
                assertThat(stream.sources()).singleElement().satisfies(source -> {
                    assertThat(source.project()).isEqualTo("live");
                    assertThat(source.records()).isEqualTo(RECORDS - 1);
                    assertThat(source.bytes()).isPositive();
                    assertThat(source.lag()).isBetween(Duration.ofSeconds(1300), Duration.ofSeconds(1800));
                });
                assertClosesAtOnce(stream);
            }
        }
    }

    private static void assertClosesAtOnce(BgpStream stream) throws Exception {
        CompletableFuture<BgpRecord> waiting = CompletableFuture.supplyAsync(stream::nextRecord);
        Thread.sleep(300);
        assertThat(waiting).isNotDone();
        long begin = System.nanoTime();
        stream.close();
        assertThat(waiting.get(2, TimeUnit.SECONDS)).isNull();
        // threads that do not end are waited for longer
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void closesAtOnceWhileItWaitsForNewData() throws Exception {
        try (BgpStream stream = live("poll-interval", "3600").start()) {
            assertThat(stream.nextRecord(SHORT)).isNull();
            assertClosesAtOnce(stream);
        }
    }

    @Test
    void closesAtOnceWhileTheBrokerIsSilent() throws Exception {
        broker.fault((request, number) -> FileServer.silence());
        try (BgpStream stream = live().start()) {
            assertThat(stream.nextRecord(SHORT)).isNull();
            assertClosesAtOnce(stream);
        }
    }

    @Test
    void closesAtOnceWhileItWaitsToAskAgain() throws Exception {
        broker.fault((request, number) -> FileServer.status(503));
        try (BgpStream stream = live("poll-interval", "3600").start()) {
            // a few attempts, so that the pause is a long one
            assertThat(stream.nextRecord(Duration.ofSeconds(4))).isNull();
            assertClosesAtOnce(stream);
        }
    }

    /** As in the reference. */
    @Test
    void noWindowMeansLive() throws Exception {
        add("rrc00", -1);
        long before = Instant.now().getEpochSecond();
        Run run = Run.of("-o", "url=" + broker.url(), "-r", "-n", "5", "-c", "rrc00");
        assertThat(run.err()).startsWith("WARN: No time window specified, defaulting to live mode\n");
        assertThat(run.out()).hasLineCount(5);
        assertThat(broker.queries().get(0)).matches("collectors\\[]=rrc00&intervals\\[]=\\d+,0");
        long asked = Long.parseLong(broker.queries().get(0).replaceAll(".*=(\\d+),0", "$1"));
        assertThat(asked).isBetween(before, before + 10);
    }

    /** Windows that are long over hold nothing new, whatever is asked for. */
    @Test
    void liveStreamOfThePastEnds() throws Exception {
        broker.add("ris", "rrc06", "updates", T, 300, Mrt.later(RRC06, 0));
        Run run = Run.of("-o", "url=" + broker.url(), "-r", "-l", "-w", T + "," + (T + 300));
        assertThat(run.out()).hasLineCount(RECORDS);
        assertThat(run.status()).isZero();
    }

    @Test
    void asksLessOftenWhenNothingComes() throws Exception {
        AtomicBoolean some = new AtomicBoolean();
        broker.fault((request, number) -> MockBroker.json(
                some.get()
                        ? MockBroker.answer(
                                number,
                                new MockBroker.Entry("http://a/" + number, "p", "c", "updates", now, 300, 1).json())
                        : MockBroker.answer(number)));
        List<Resource> found = new ArrayList<>();
        Query query = new Query(Map.of("url", broker.url()), Map.of(), List.of(), true, Limits.defaults());
        try (DataInterface open = new BrokerProvider().open(query)) {
            List<Long> intervals = new ArrayList<>();
            for (int i = 0; i < 15; i++) {
                assertThat(open.poll(found::add)).isEqualTo(Outcome.LATER);
                intervals.add(open.pollInterval().toSeconds());
            }
            assertThat(intervals)
                    .containsExactly(20L, 20L, 20L, 20L, 20L, 20L, 20L, 20L, 20L, 20L, 40L, 80L, 150L, 150L, 150L);
            some.set(true);
            assertThat(open.poll(found::add)).isEqualTo(Outcome.MORE);
            some.set(false);
            assertThat(open.poll(found::add)).isEqualTo(Outcome.LATER);
            assertThat(open.pollInterval()).isEqualTo(Duration.ofSeconds(20));
        }
        assertThat(found).hasSize(1);
    }
}
