package org.bgpstream.tests.rislive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.tests.rislive.Messages.numbered;
import static org.bgpstream.tests.rislive.WebSocketTest.begun;
import static org.bgpstream.tests.rislive.WebSocketTest.nextGap;
import static org.bgpstream.tests.rislive.WebSocketTest.nextNumber;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import mockwebserver3.MockResponse;
import org.bgpstream.BgpStream;
import org.bgpstream.Limits;
import org.bgpstream.RecordType;
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

/** Times without a connection, and what is told of them; and times at whose end a stream ends. */
@Timeout(60)
class RisLiveGapTest {
    private static final String ACKNOWLEDGED = "{\"type\":\"ris_subscribe_ok\",\"data\":{}}";

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

    private BgpStream begunStream() {
        return begun(BgpStream.builder()
                .dataInterface("ris-live")
                .option("url", server.webSocketUrl())
                .option("subscribe", "{\"path\":\"64500$\"}"));
    }

    private Connection subscribed() throws InterruptedException {
        Connection connection = server.take();
        assertThat(connection.next()).isEqualTo("{\"type\":\"ris_subscribe\",\"data\":{\"path\":\"64500$\"}}");
        return connection;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** That a gap begins and ends in these times. */
    private static void within(String gap, Instant earliest, Instant latest) {
        assertThat(gap).matches("nothing came from \\S+ to \\S+, \\d+ ms: messages may be missing");
        String[] words = gap.split("[ ,]+");
        assertThat(Instant.parse(words[3])).isBetween(earliest, latest);
        assertThat(Instant.parse(words[5])).isBetween(Instant.parse(words[3]), latest);
    }

    @Test
    void aGapIsToldAsSoonAsItEndsThoughNoMessageEverCame() throws InterruptedException {
        try (BgpStream stream = begunStream()) {
            Connection first = subscribed();
            Instant before = now();
            first.cut();
            subscribed().send(ACKNOWLEDGED);
            within(nextGap(stream), before, Instant.now());
        }
    }

    @Test
    void aGapIsTheTimeWithoutAConnectionAndNotThatWithoutMessages() throws InterruptedException {
        properties.set("retry-pause", 200);
        try (BgpStream stream = begunStream()) {
            Connection first = subscribed();
            first.send(numbered(1));
            assertThat(nextNumber(stream)).isEqualTo(1);
            Thread.sleep(500);
            Instant before = now();
            first.end(1001, "");
            Connection second = subscribed();
            Instant asked = now();
            second.send(ACKNOWLEDGED);
            String gap = nextGap(stream);
            within(gap, before, Instant.now());
            assertThat(Instant.parse(gap.split("[ ,]+")[5])).isAfterOrEqualTo(asked.minusMillis(50));
        }
    }

    @Test
    void whatDoesNotAcknowledgeIsTakenToServeAfterAWhile() throws InterruptedException {
        try (BgpStream stream = begunStream()) {
            subscribed().cut();
            subscribed();
            Instant asked = now();
            within(nextGap(stream), Instant.EPOCH, asked.plusMillis(500));
        }
    }

    @Test
    void whoeverHasServedOnceIsWaitedForWhateverItSays() throws InterruptedException {
        try (BgpStream stream = begunStream()) {
            Connection first = subscribed();
            server.answer(new MockResponse.Builder().code(404).build());
            int before = server.requests();
            first.cut();
            while (server.requests() < before + 3) {
                assertThat(stream.nextRecord(Duration.ofMillis(10))).isNull();
            }
            server.answer(null);
            subscribed().send(numbered(1));
            assertThat(nextGap(stream)).isNotEmpty();
            assertThat(nextNumber(stream)).isEqualTo(1);
        }
    }

    /** The server until a second. */
    private ByteSource until(long second) throws IOException {
        return new HttpTransport()
                .open(
                        new Resource(
                                server.webSocketUrl(),
                                "http",
                                RisLive.FORMAT,
                                "project",
                                "collector",
                                RecordType.UPDATE,
                                Resource.UNKNOWN_TIME,
                                0,
                                Map.of(RisLive.UNTIL, Long.toString(second))),
                        Limits.defaults());
    }

    @Test
    void whatWasSentInTimeIsGivenThoughItIsReadLate() throws Exception {
        int messages = 60_000;
        long until = Instant.now().getEpochSecond() + 1;
        try (ByteSource source = until(until)) {
            ByteBuffer part = ByteBuffer.allocate(1 << 16);
            assertThat(source.read(part)).isZero();
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
            Thread.sleep(1_000 * (until + 1) - System.currentTimeMillis() + 100);
            int lines = 0;
            while (source.read(part) >= 0) {
                part.flip();
                while (part.hasRemaining()) {
                    lines += part.get() == '\n' ? 1 : 0;
                }
                part.clear();
            }
            sender.join();
            assertThat(lines).isEqualTo(messages);
        }
    }

    @Test
    void aGapThatDoesNotEndInTimeIsToldAtTheEnd() throws Exception {
        properties.set("retry-pause", 20_000);
        try (ByteSource source = until(Instant.now().getEpochSecond() + 1)) {
            ByteBuffer part = ByteBuffer.allocate(1_000);
            assertThat(source.read(part)).isZero();
            Connection connection = server.take();
            assertThat(connection.next()).contains("ris_subscribe");
            connection.cut();
            while (source.read(part) >= 0) {}
            assertThat(new String(part.array(), 0, part.position(), StandardCharsets.UTF_8))
                    .matches("\\{\"type\":\"bgpstream_gap\",\"data\":\\{\"message\":\"nothing came from [^\"]*\"}}\n");
        }
    }
}
