package org.bgpstream.tests.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.SocketEffect;
import okio.BufferedSink;
import org.bgpstream.tests.http.FileServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Brokers that refuse, fail, are slow or silent, or send too much. */
@Timeout(60)
class BrokerServersTest {
    private AskedBroker asked;

    @BeforeEach
    void start() throws IOException {
        asked = new AskedBroker();
    }

    @AfterEach
    void stop() {
        asked.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"time\":1,\"type\":\"data\",\"error\":\"Max number of intervals (100) exceeded\",\"data\":{}}",
                "{\"error\":\"Max number of intervals (100) exceeded\"}",
            })
    void errorsOfTheBrokerAreFinal(String body) {
        asked.answers(body);
        assertThatThrownBy(asked::find)
                .hasMessage(asked.broker.url() + ": the broker says: Max number of intervals (100) exceeded");
        assertThat(asked.broker.queries()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 414})
    void refusalsAreFinal(int status) {
        asked.broker.fault((request, number) -> FileServer.status(status));
        assertThatThrownBy(asked::find).hasMessageStartingWith(asked.broker.url() + ": HTTP " + status);
        assertThat(asked.broker.queries()).hasSize(1);
    }

    private static List<MockResponse> passing() {
        String answer = MockBroker.answer(1, AskedBroker.file("x", ""));
        return List.of(
                FileServer.status(503),
                FileServer.status(500),
                FileServer.status(429),
                new MockResponse.Builder()
                        .code(503)
                        .body("<html>down for maintenance</html>")
                        .build(),
                MockBroker.json(""),
                MockBroker.json("<html><body>It works!</body></html>"),
                MockBroker.json(answer.substring(0, answer.length() / 2)),
                MockBroker.json(answer.substring(0, answer.length() - 1)),
                MockBroker.json("[]"),
                MockBroker.json("null"),
                MockBroker.json("{}"),
                MockBroker.json("{\"time\":1}"),
                MockBroker.json("{\"data\":{\"resources\":[]}}"),
                new MockResponse.Builder()
                        .setHeader("Content-Length", answer.length())
                        .body(new Text(answer.substring(0, 100)))
                        .onResponseEnd(new SocketEffect.CloseSocket())
                        .build());
    }

    private record Text(String text) implements MockResponseBody {
        @Override
        public long getContentLength() {
            return -1;
        }

        @Override
        public void writeTo(BufferedSink out) throws IOException {
            out.writeUtf8(text);
        }
    }

    /** What passes is asked again, and nothing is given twice or lost. */
    @Test
    void whatMayPassIsAskedAgain() throws IOException {
        for (MockResponse bad : passing()) {
            try (MockBroker other = new MockBroker()) {
                other.fault((request, number) -> switch (number) {
                    case 1, 3 -> bad;
                    case 2 -> MockBroker.json(MockBroker.answer(1, AskedBroker.file("a", "")));
                    default -> MockBroker.json(MockBroker.answer(2));
                });
                assertThat(asked.find(Map.of("url", other.url())))
                        .as(bad.toString())
                        .hasSize(1);
                assertThat(other.queries()).hasSize(4);
            }
        }
    }

    @Test
    void whatDoesNotPassInTimeIsOneClearError() {
        asked.broker.fault((request, number) -> MockBroker.json("<html>busy</html>"));
        assertThatThrownBy(asked::find)
                .hasMessage("no answer within 2 s: " + asked.broker.url() + ": the answer is no JSON");
        asked.broker.fault((request, number) -> MockBroker.json(""));
        assertThatThrownBy(asked::find)
                .hasMessage("no answer within 2 s: " + asked.broker.url() + ": the answer is empty");
        assertThat(asked.broker.queries()).hasSizeBetween(4, 12);
    }

    /** All in all it takes no longer than was said, whatever the server does. */
    @Test
    void silentAndSlowServers() throws IOException {
        asked.broker.fault((request, number) -> FileServer.silence());
        long begin = System.nanoTime();
        assertThatThrownBy(asked::find)
                .hasMessage("no answer within 2 s: " + asked.broker.url() + ": the server was too slow");
        byte[] spaces = " ".repeat(1024).getBytes(StandardCharsets.US_ASCII);
        MockResponseBody dripping = new MockResponseBody() {
            @Override
            public long getContentLength() {
                return -1;
            }

            @Override
            public void writeTo(BufferedSink out) throws IOException {
                for (int i = 0; i < 400; i++) {
                    out.write(spaces).flush();
                    LockSupport.parkNanos(10_000_000);
                }
            }
        };
        asked.broker.fault((request, number) -> new MockResponse.Builder()
                .body(dripping)
                .removeHeader("Content-Length")
                .build());
        assertThatThrownBy(asked::find)
                .hasMessage("no answer within 2 s: " + asked.broker.url() + ": the server was too slow");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(6));
        // who is silent leaves time for the others
        try (MockBroker other = new MockBroker()) {
            asked.broker.fault((request, number) -> FileServer.silence());
            other.fault((request, number) -> MockBroker.json(
                    number == 1 ? MockBroker.answer(1, AskedBroker.file("a", "")) : MockBroker.answer(2)));
            assertThat(asked.find(Map.of("url", asked.broker.url() + "," + other.url(), "time-limit", "2")))
                    .hasSize(1);
        }
    }

    @Test
    void serversThatAskToWait() throws IOException {
        asked.broker.fault((request, number) -> number == 1
                ? FileServer.status(503)
                        .newBuilder()
                        .setHeader("Retry-After", "2")
                        .build()
                : MockBroker.json(MockBroker.answer(1)));
        long begin = System.nanoTime();
        assertThat(asked.find(Map.of())).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
        asked.broker.fault((request, number) -> FileServer.status(429)
                .newBuilder()
                .setHeader("Retry-After", "1000")
                .build());
        assertThatThrownBy(() -> asked.find(Map.of()))
                .hasMessage("no answer within 300 s: " + asked.broker.url()
                        + ": HTTP 429 Client Error; asks to wait 1000 s");
    }

    @Test
    void passwordsAreSentAndNotShown() throws IOException {
        asked.answers(MockBroker.answer(1));
        String url = asked.broker.url().replace("://", "://me:secret@");
        asked.find(Map.of("url", url));
        assertThat(asked.broker.server.headers("Authorization"))
                .containsExactly(
                        "Basic " + Base64.getEncoder().encodeToString("me:secret".getBytes(StandardCharsets.US_ASCII)));
        asked.broker.fault((request, number) -> FileServer.status(401));
        assertThatThrownBy(() -> asked.find(Map.of("url", url)))
                .hasMessage(asked.broker.url() + ": HTTP 401 Client Error");
    }

    /** However much comes, it is not held in memory. */
    @Test
    void hugeAnswers() {
        byte[] some = "[[],{\"a\":\"b\"}],".repeat(4096).getBytes(StandardCharsets.US_ASCII);
        MockResponseBody endless = new MockResponseBody() {
            @Override
            public long getContentLength() {
                return -1;
            }

            @Override
            public void writeTo(BufferedSink out) throws IOException {
                out.writeUtf8("{\"time\":1,\"new\":[");
                for (long written = 0; written < 80L << 20; written += some.length) {
                    out.write(some);
                }
            }
        };
        asked.broker.fault((request, number) -> new MockResponse.Builder()
                .body(endless)
                .removeHeader("Content-Length")
                .onResponseEnd(new SocketEffect.CloseSocket())
                .build());
        assertThatThrownBy(asked::find).hasMessage(asked.broker.url() + ": the answer is longer than 67108864 bytes");
        assertThat(asked.broker.queries()).hasSize(1);
    }

    @Test
    void serversAreTriedInOrder() throws IOException {
        try (MockBroker down = new MockBroker();
                MockBroker refusing = new MockBroker();
                MockBroker last = new MockBroker()) {
            down.fault((request, number) -> FileServer.status(503));
            refusing.fault((request, number) -> FileServer.status(404));
            asked.answers(MockBroker.answer(1, AskedBroker.file("a", "")), MockBroker.answer(2));
            String urls = String.join(", ", down.url(), refusing.url(), asked.broker.url(), last.url());
            assertThat(asked.find(Map.of("url", urls))).hasSize(1);
            assertThat(down.queries()).hasSize(1);
            assertThat(refusing.queries()).hasSize(1);
            // who answered is asked on
            assertThat(asked.broker.queries()).hasSize(2);
            assertThat(last.queries()).isEmpty();
        }
    }

    @Test
    void serversThatAllFailAreAllNamed() throws IOException {
        try (MockBroker refusing = new MockBroker()) {
            refusing.fault((request, number) -> FileServer.status(404));
            asked.broker.fault((request, number) -> FileServer.status(403));
            String urls = refusing.url() + "," + asked.broker.url();
            assertThatThrownBy(() -> asked.find(Map.of("url", urls)))
                    .hasMessage(refusing.url() + ": HTTP 404 Client Error; " + asked.broker.url()
                            + ": HTTP 403 Client Error");
            asked.broker.fault((request, number) -> FileServer.status(500));
            assertThatThrownBy(() -> asked.find(Map.of("url", urls, "time-limit", "1")))
                    .hasMessage("no answer within 1 s: " + refusing.url() + ": HTTP 404 Client Error; "
                            + asked.broker.url() + ": HTTP 500 Server Error");
            // who refused is not asked again
            assertThat(refusing.queries()).hasSize(2);
        }
    }
}
