package org.bgpstream.tests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.SocketEffect;
import okio.BufferedSink;
import org.bgpstream.spi.ByteSource;
import org.bgpstream.tests.FreePort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One file at a time from servers that break, change, refuse and stall. */
@Timeout(30)
class HttpTransportTest {
    private static final byte[] FILE = Bytes.random(1_000_000, 1);

    private final HttpProperties properties = new HttpProperties();
    private FileServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FileServer().put("/file", FILE);
    }

    @AfterEach
    void stop() {
        server.close();
        properties.close();
    }

    private byte[] read() throws IOException {
        return Bytes.read(server.url("/file"));
    }

    @Test
    void wholeFileInOneAnswer() throws IOException {
        assertThat(read()).isEqualTo(FILE);
        assertThat(server.requests()).hasSize(1);
        assertThat(server.headers("Range")).containsExactly("null");
        assertThat(server.headers("Accept-Encoding")).containsExactly("identity");
        assertThat(server.headers("User-Agent").get(0)).matches("bgpstream-java/\\S+");
    }

    @Test
    void emptyFile() throws IOException {
        server.put("/file", new byte[0]);
        assertThat(read()).isEmpty();
        server.withoutLengths();
        assertThat(read()).isEmpty();
    }

    @Test
    void credentialsOfTheUrl() throws IOException {
        assertThat(Bytes.read(server.url("/file").replace("://", "://me:secret@")))
                .hasSize(FILE.length);
        assertThat(server.headers("Authorization")).containsExactly("Basic bWU6c2VjcmV0");
    }

    @Test
    void redirects() throws IOException {
        server.fault((request, number) -> request.getUrl().encodedPath().equals("/old")
                ? new MockResponse.Builder()
                        .code(302)
                        .setHeader("Location", "/file")
                        .build()
                : null);
        server.cut((request, number) -> 400_000);
        assertThat(Bytes.read(server.url("/old"))).isEqualTo(FILE);
        assertThat(server.headers("Range")).contains("bytes=400000-", "bytes=800000-");
        server.put("/file", new byte[10])
                .fault((request, number) -> new MockResponse.Builder()
                        .code(301)
                        .setHeader("Location", "/file")
                        .build());
        assertThatThrownBy(this::read).hasMessage("redirected more than 20 times");
    }

    @Test
    void cutEvery200Kilobytes() throws IOException {
        server.cut((request, number) -> 200_000);
        try (ByteSource source = Bytes.open(server.url("/file"))) {
            assertThat(Bytes.readAll(source)).isEqualTo(FILE);
            assertThat(source.reconnects()).isEqualTo(4);
        }
        assertThat(server.headers("Range"))
                .containsExactly("null", "bytes=200000-", "bytes=400000-", "bytes=600000-", "bytes=800000-");
        assertThat(server.headers("If-Range")).containsExactly("null", "\"1\"", "\"1\"", "\"1\"", "\"1\"");
    }

    @Test
    void cutWithoutLengthOrValidator() throws IOException {
        server.withoutLengths().validator(null).cut((request, number) -> 300_000);
        assertThat(read()).isEqualTo(FILE);
        assertThat(server.headers("If-Range")).containsOnly("null");
    }

    /** All bytes came, but not that these are all. */
    @Test
    void cutBehindTheLastByte() throws IOException {
        server.withoutLengths()
                .fault((request, number) -> number > 1
                        ? null
                        : new MockResponse.Builder()
                                .setHeader("ETag", "\"1\"")
                                .setHeader("Transfer-Encoding", "chunked")
                                .body(new OneChunk(FILE))
                                .onResponseEnd(new SocketEffect.CloseSocket())
                                .build());
        assertThat(read()).isEqualTo(FILE);
        assertThat(server.headers("Range")).containsExactly("null", "bytes=1000000-");
    }

    /** One chunk with these bytes, and no end. */
    private record OneChunk(byte[] bytes) implements MockResponseBody {
        @Override
        public long getContentLength() {
            return -1;
        }

        @Override
        public void writeTo(BufferedSink out) throws IOException {
            out.writeUtf8(Integer.toHexString(bytes.length) + "\r\n")
                    .write(bytes)
                    .writeUtf8("\r\n");
            out.flush();
        }
    }

    @Test
    void serverWithoutRangesIsReadAgain() throws IOException {
        server.withoutRanges().cut((request, number) -> 300_000L * number);
        assertThat(read()).isEqualTo(FILE);
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void serverWithoutRangesThatNeverComesFartherIsGivenUp() {
        properties.set("retry-time", 1);
        server.withoutRanges().cut((request, number) -> 300_000);
        assertThatThrownBy(this::read).isInstanceOf(IOException.class).hasMessageContaining("attempts");
        assertThat(server.requests().size()).isBetween(3, 2_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {100_000, 2_000_000})
    void fileThatChangesIsOneFailure(int newLength) {
        server.cut((request, number) -> 200_000).fault((request, number) -> {
            if (number == 2) {
                server.put("/file", Bytes.random(newLength, 2)).validator("\"2\"");
            }
            return null;
        });
        assertThatThrownBy(this::read).hasMessage("the file changed while it was read");
        assertThat(server.requests()).hasSize(2);
    }

    /** A new version that begins as the old one did, as when a file is still being written. */
    @Test
    void fileThatGrowsIsReadOn() throws IOException {
        byte[] longer = Bytes.random(1_200_000, 3);
        System.arraycopy(FILE, 0, longer, 0, FILE.length);
        server.cut((request, number) -> number == 1 ? 200_000 : Integer.MAX_VALUE)
                .fault((request, number) -> {
                    if (number == 2) {
                        server.put("/file", longer).validator("\"2\"");
                    }
                    return null;
                });
        assertThat(read()).isEqualTo(longer);
    }

    /** Servers that give a part of another version, in spite of If-Range. */
    @Test
    void partOfAnotherVersion() {
        server.cut((request, number) -> 200_000).fault((request, number) -> {
            if (number == 1) {
                return null;
            }
            return new MockResponse.Builder()
                    .code(206)
                    .setHeader("ETag", "\"2\"")
                    .setHeader("Content-Range", "bytes 200000-999999/1000000")
                    .body("x".repeat(800_000))
                    .build();
        });
        assertThatThrownBy(this::read).hasMessage("the file changed while it was read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes 0-999999/1000000", "bytes 200001-999999/1000000", "bytes 200000-199999/1000000", ""})
    void partThatWasNotAskedFor(String range) {
        server.cut((request, number) -> 200_000)
                .fault((request, number) -> number == 1
                        ? null
                        : new MockResponse.Builder()
                                .code(206)
                                .setHeader("Content-Range", range)
                                .body("x")
                                .build());
        assertThatThrownBy(this::read).hasMessage("HTTP 206 with another part than was asked for");
    }

    /** More bytes than the part that it says to be. */
    @Test
    void partThatIsTooLong() throws IOException {
        server.cut((request, number) -> 200_000)
                .fault((request, number) -> number != 2
                        ? null
                        : new MockResponse.Builder()
                                .code(206)
                                .setHeader("ETag", "\"1\"")
                                .setHeader("Content-Range", "bytes 200000-200099/1000000")
                                .body(new okio.Buffer().write(FILE, 200_000, 500))
                                .build());
        assertThat(read()).isEqualTo(FILE);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 429, 408})
    void passingFailures(int status) throws IOException {
        server.fault((request, number) -> number <= 3 ? FileServer.status(status) : null);
        assertThat(read()).isEqualTo(FILE);
        assertThat(server.requests()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 204, 304, 501, 505})
    void failuresThatDoNotPass(int status) {
        server.fault((request, number) -> FileServer.status(status));
        assertThatThrownBy(this::read).hasMessageStartingWith("HTTP " + status);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void failureThatDoesNotPassInTheMiddle() throws IOException {
        server.cut((request, number) -> 200_000)
                .fault((request, number) -> number == 3 ? FileServer.status(404) : null);
        try (ByteSource source = Bytes.open(server.url("/file"))) {
            ByteBuffer all = ByteBuffer.allocate(FILE.length);
            assertThatThrownBy(() -> {
                        while (source.read(all) >= 0) {
                            continue;
                        }
                    })
                    .hasMessageStartingWith("HTTP 404");
            assertThat(all.position()).isEqualTo(400_000);
        }
    }

    @Test
    void waitsAsLongAsTheServerAsks() throws IOException {
        for (String wait : List.of("1", date(Instant.now().plusMillis(4_000)))) {
            server.fault((request, number) -> number % 2 == 0
                    ? null
                    : new MockResponse.Builder()
                            .code(503)
                            .setHeader("Retry-After", wait)
                            .build());
            long begin = System.nanoTime();
            assertThat(read()).isEqualTo(FILE);
            assertThat(System.nanoTime() - begin).isGreaterThan(900_000_000L);
        }
    }

    private static String date(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    }

    @Test
    void doesNotWaitTooLong() {
        for (String wait : List.of("900", date(Instant.now().plusSeconds(900)))) {
            server.fault((request, number) -> new MockResponse.Builder()
                    .code(503)
                    .setHeader("Retry-After", wait)
                    .build());
            assertThatThrownBy(this::read).hasMessageMatching("HTTP 503 .*; asks to wait (900|89\\d) s");
        }
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void silentServerIsAskedAgain() throws IOException {
        properties.set("idle-timeout", 1);
        server.fault((request, number) -> number == 1 ? FileServer.silence() : null);
        assertThat(read()).isEqualTo(FILE);
        // in the middle of the file
        server.fault((request, number) -> number == 3
                ? new MockResponse.Builder()
                        .setHeader("ETag", "\"1\"")
                        .body(new okio.Buffer().write(FILE, 0, FILE.length))
                        .throttleBody(300_000, 1, java.util.concurrent.TimeUnit.HOURS)
                        .build()
                : null);
        assertThat(read()).isEqualTo(FILE);
        assertThat(server.headers("Range").get(3)).isEqualTo("bytes=300000-");
    }

    @Test
    void nobodyListens() throws IOException {
        properties.set("retry-time", 1);
        int port = FreePort.find();
        assertThatThrownBy(() -> Bytes.read("http://127.0.0.1:" + port + "/file"))
                .hasMessageContaining("Failed to connect to /127.0.0.1:" + port)
                .hasMessageEndingWith("attempts");
    }

    /** A server that gives nothing at all is given up, however often it promises. */
    @Test
    void emptyPromises() {
        properties.set("retry-time", 1);
        server.cut((request, number) -> 0);
        assertThatThrownBy(this::read).hasMessageContaining("attempts");
    }

    @Test
    void whatIsNoUrl() {
        assertThatThrownBy(() -> Bytes.read("http://")).hasMessage("not a URL of HTTP or HTTPS");
        System.setProperty("bgpstream.http.idle-timeout", "soon");
        assertThatThrownBy(this::read)
                .isInstanceOf(IOException.class)
                .hasMessage("system property 'bgpstream.http.idle-timeout' is 'soon': allowed are 1 to 86400");
        assertThat(Collections.unmodifiableList(server.requests())).isEmpty();
    }
}
