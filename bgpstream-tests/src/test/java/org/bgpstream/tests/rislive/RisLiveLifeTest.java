package org.bgpstream.tests.rislive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bgpstream.tests.rislive.Messages.number;
import static org.bgpstream.tests.rislive.Messages.numbered;
import static org.bgpstream.tests.rislive.WebSocketTest.begun;
import static org.bgpstream.tests.rislive.WebSocketTest.next;
import static org.bgpstream.tests.rislive.WebSocketTest.nextNumber;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.Limits;
import org.bgpstream.RecordStatus;
import org.bgpstream.RecordType;
import org.bgpstream.cli.BgpReader;
import org.bgpstream.spi.ByteSource;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.RisLive;
import org.bgpstream.tests.http.HttpProperties;
import org.bgpstream.tests.rislive.RisServer.Connection;
import org.bgpstream.transport.http.HttpTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slow readers, closing, servers that are not there, and the ways to start. */
@Timeout(120)
class RisLiveLifeTest {
    private final HttpProperties properties = new HttpProperties();
    private RisServer server;

    @BeforeEach
    void start() throws IOException {
        server = new RisServer();
    }

    @AfterEach
    void stop() {
        server.close();
        properties.close();
    }

    private BgpStream.Builder builder(boolean webSocket) {
        return BgpStream.builder()
                .dataInterface("ris-live")
                .option("url", webSocket ? server.webSocketUrl() : server.streamUrl());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoReadsSlowlyHoldsTheServerBackAndLosesNothing(boolean webSocket) throws Exception {
        // silence counts only while somebody waits for the server
        properties.set("idle-timeout", 2);
        int messages = 150_000;
        try (BgpStream stream = begun(builder(webSocket))) {
            Connection connection = server.take();
            Thread sender = new Thread(() -> {
                try {
                    for (int i = 0; i < messages; i++) {
                        connection.send(numbered(i));
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            sender.start();
            assertThat(nextNumber(stream)).isZero();
            Thread.sleep(3_000);
            // some 28 MB: what was neither sent nor read waits at the server
            if (webSocket) {
                assertThat(connection.queued()).isGreaterThan(4 << 20);
            } else {
                assertThat(connection.written()).isLessThan(20 << 20);
            }
            for (int i = 1; i < messages; i++) {
                BgpElem elem = next(stream).nextElem();
                assertThat(elem).isNotNull();
                if (number(elem) != i) {
                    assertThat(number(elem)).isEqualTo(i);
                }
            }
            sender.join();
            assertThat(stream.sources().get(0).reconnects()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void closingEndsWhoWaits(boolean webSocket) throws Exception {
        BgpStream stream = begun(builder(webSocket));
        Connection connection = server.take();
        connection.send(numbered(1));
        assertThat(nextNumber(stream)).isEqualTo(1);
        assertThat(secondsToClose(stream)).isLessThan(2);
    }

    @Test
    void closingEndsWhoIsNotConnected() throws Exception {
        properties.set("retry-pause", 30_000);
        BgpStream stream = begun(builder(true));
        server.take().cut();
        Thread.sleep(300);
        assertThat(secondsToClose(stream)).isLessThan(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void closingEndsAServerThatIsHeldBack(boolean webSocket) throws Exception {
        BgpStream stream = begun(builder(webSocket));
        Connection connection = server.take();
        Thread sender = new Thread(() -> {
            try {
                for (int i = 0; i < 100_000; i++) {
                    connection.send(numbered(i));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        sender.setDaemon(true);
        sender.start();
        assertThat(nextNumber(stream)).isZero();
        Thread.sleep(1_000);
        long begin = System.nanoTime();
        stream.close();
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin)).isLessThan(2_000);
        sender.interrupt();
    }

    /** Closes a stream while another thread waits for its next record; how long that takes. */
    private static double secondsToClose(BgpStream stream) throws InterruptedException {
        CountDownLatch waits = new CountDownLatch(1);
        Thread consumer = new Thread(() -> {
            waits.countDown();
            stream.nextRecord();
        });
        consumer.start();
        waits.await();
        Thread.sleep(300);
        assertThat(consumer.isAlive()).isTrue();
        long begin = System.nanoTime();
        stream.close();
        consumer.join(10_000);
        assertThat(consumer.isAlive()).isFalse();
        return (System.nanoTime() - begin) / 1e9;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsNotThereIsADamagedSource(boolean webSocket) {
        server.answer(new MockResponse.Builder().code(404).build());
        try (BgpStream stream = builder(webSocket).start()) {
            BgpRecord record = next(stream);
            assertThat(record.status()).isEqualTo(RecordStatus.CORRUPTED_SOURCE);
            assertThat(record.damage().reason()).startsWith("HTTP 404");
            assertThat(stream.nextRecord()).isNull();
        }
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void whatIsNoWebSocketIsADamagedSource() {
        server.answer(new MockResponse.Builder().code(200).body("hello").build());
        try (BgpStream stream = builder(true).start()) {
            assertThat(next(stream).damage().reason()).isEqualTo("HTTP 200 and no WebSocket");
            assertThat(stream.nextRecord()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aServerThatComesLaterIsFound(boolean webSocket) throws Exception {
        int port = server.port();
        server.close();
        try (BgpStream stream = builder(webSocket).start()) {
            assertThat(stream.nextRecord(Duration.ofMillis(500))).isNull();
            server = new RisServer(port);
            server.answer(new MockResponse.Builder().code(503).build());
            assertThat(stream.nextRecord(Duration.ofMillis(1_500))).isNull();
            assertThat(server.requests()).isPositive();
            server.answer(null);
            server.take().send(numbered(1));
            assertThat(nextNumber(stream)).isEqualTo(1);
        }
    }

    @Test
    void aWantedTimeEndsAlsoWhereNothingComes() throws IOException {
        Resource resource = new Resource(
                server.webSocketUrl(),
                "http",
                RisLive.FORMAT,
                "project",
                "collector",
                RecordType.UPDATE,
                Resource.UNKNOWN_TIME,
                0,
                Map.of(RisLive.UNTIL, Long.toString(Instant.now().getEpochSecond() + 1)));
        HttpTransport transport = new HttpTransport();
        assertThat(transport.canReopen(resource)).isFalse();
        try (ByteSource source = transport.open(resource, Limits.defaults())) {
            assertThat(source.neverCompressed()).isTrue();
            int count = 0;
            while (count == 0) {
                count = source.read(ByteBuffer.allocate(100));
            }
            assertThat(count).isEqualTo(-1);
        }
        assertThatThrownBy(() -> transport.open(resource.with(RisLive.UNTIL, "soon"), Limits.defaults()))
                .isInstanceOf(IOException.class)
                .hasMessage("attribute 'rislive-until' is 'soon': allowed are seconds");
    }

    @Test
    void theProgramReadsAServer() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int[] status = {-1};
        Thread reader = new Thread(() -> status[0] = BgpReader.run(
                new String[] {"-d", "ris-live", "-o", "url=" + server.webSocketUrl(), "-e", "-n", "2", "-c", "rrc00"},
                out,
                new PrintStream(err, true)));
        reader.start();
        Connection connection = server.take();
        connection.send("{\"type\":\"ris_rrc_list\",\"data\":[\"rrc00.ripe.net\"]}");
        assertThat(connection.next()).contains("request_rrc_list");
        assertThat(connection.next()).contains("rrc00.ripe.net");
        for (int i = 0; i < 3; i++) {
            connection.send(numbered(i).replace("rrc00", i == 0 ? "rrc01.ripe.net" : "rrc00.ripe.net"));
        }
        reader.join(30_000);
        assertThat(status[0]).as(err.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "U|W|1700000000.100000|ris-live|rrc00.ripe.net|||64500|192.0.2.1|10.0.0.1/32||||||",
                        "U|W|1700000000.200000|ris-live|rrc00.ripe.net|||64500|192.0.2.1|10.0.0.2/32||||||");
    }

    @Test
    void singlefileReadsAServerToo() throws Exception {
        try (BgpStream stream = begun(BgpStream.builder()
                .dataInterface("singlefile")
                .option("upd-file", server.webSocketUrl())
                .option("upd-type", "ris-live"))) {
            Connection connection = server.take();
            assertThat(connection.next())
                    .isEqualTo("{\"type\":\"ris_subscribe\",\"data\":{\"socketOptions\":{\"includeRaw\":true}}}");
            connection.send(numbered(1));
            assertThat(nextNumber(stream)).isEqualTo(1);
        }
    }
}
