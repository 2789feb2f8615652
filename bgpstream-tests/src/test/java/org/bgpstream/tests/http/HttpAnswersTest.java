package org.bgpstream.tests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are less than one would wish: of doubtful versions and lengths, wrapped, hostile. */
@Timeout(30)
class HttpAnswersTest {
    private static final byte[] FILE = Bytes.random(1_000_000, 1);
    private static final String CHANGED = "the file changed while it was read";

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

    /** A whole file whose end is that of the connection. */
    private static MockResponse untilItCloses(byte[] bytes) {
        return new MockResponse.Builder()
                .body(new Buffer().write(bytes))
                .removeHeader("Content-Length")
                .onResponseEnd(new SocketEffect.CloseSocket())
                .build();
    }

    @Test
    void partThatIsShorterThanAskedForIsNotTheEnd() throws IOException {
        server.withoutLengths()
                .cut((request, number) -> number == 1 ? 200_000 : Integer.MAX_VALUE)
                .fault((request, number) -> number != 2
                        ? null
                        : new MockResponse.Builder()
                                .code(206)
                                .setHeader("ETag", "\"1\"")
                                .setHeader("Content-Range", "bytes 200000-299999/*")
                                .body(new Buffer().write(FILE, 200_000, 100_000))
                                .build());
        assertThat(read()).isEqualTo(FILE);
        assertThat(server.headers("Range")).containsExactly("null", "bytes=200000-", "bytes=300000-", "bytes=1000000-");
    }

    @Test
    void lengthThatWasSaidOnceIsNotForgotten() {
        properties.set("retry-time", 1);
        byte[] half = Arrays.copyOf(FILE, FILE.length / 2);
        server.validator(null)
                .cut((request, number) -> 100_000)
                .fault((request, number) -> number == 1 ? null : untilItCloses(half));
        assertThatThrownBy(this::read).hasMessageStartingWith("the transfer ended 500000 bytes early");
    }

    /** A weak tag may not be sent; a few bytes more show that it is the same file. */
    @Test
    void weakTag() throws IOException {
        server.validator("W/\"1\"").cut((request, number) -> number == 1 ? 200_000 : Integer.MAX_VALUE);
        assertThat(read()).isEqualTo(FILE);
        assertThat(server.headers("If-Range")).containsOnly("null");
        assertThat(server.headers("Range")).containsExactly("null", "bytes=198976-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/\"1\"", "W/\"2\"", ""})
    void otherFileBehindAWeakTagOrNone(String tag) {
        server.validator("W/\"1\"").cut((request, number) -> 200_000).fault((request, number) -> {
            if (number == 2) {
                server.put("/file", Bytes.random(FILE.length, 2)).validator(tag.isEmpty() ? null : tag);
            }
            return null;
        });
        assertThatThrownBy(this::read).hasMessage(CHANGED);
        assertThat(server.requests()).hasSize(2);
    }

    /** What is asked for more is all that there is. */
    @Test
    void endOfAFileWithoutLengthAndTag() throws IOException {
        server.validator(null).withoutLengths().fault((request, number) -> number == 1 ? chunkWithoutEnd(FILE) : null);
        assertThat(read()).isEqualTo(FILE);
        assertThat(server.headers("Range")).containsExactly("null", "bytes=998976-");
    }

    private static MockResponse chunkWithoutEnd(byte[] bytes) {
        return new MockResponse.Builder()
                .body(new Buffer()
                        .writeUtf8(Integer.toHexString(bytes.length) + "\r\n")
                        .write(bytes)
                        .writeUtf8("\r\n"))
                .removeHeader("Content-Length")
                .setHeader("Transfer-Encoding", "chunked")
                .onResponseEnd(new SocketEffect.CloseSocket())
                .build();
    }

    @ParameterizedTest
    @CsvSource({"01, true", "00, false"})
    void dateThatIsOldEnough(String secondsOfDate, boolean strong) throws IOException {
        String modified = "Thu, 01 Jan 2026 00:00:00 GMT";
        server.validator(null)
                .dates(modified, "Thu, 01 Jan 2026 00:00:" + secondsOfDate + " GMT")
                .cut((request, number) -> number == 1 ? 200_000 : Integer.MAX_VALUE);
        assertThat(read()).isEqualTo(FILE);
        assertThat(server.headers("If-Range")).containsExactly("null", strong ? modified : "null");
    }

    /** RFC 9110 section 13.1.5: no date where there is a tag. */
    @Test
    void dateBesideAWeakTag() throws IOException {
        server.validator("W/\"1\"")
                .dates("Thu, 01 Jan 2026 00:00:00 GMT", "Thu, 01 Jan 2026 01:00:00 GMT")
                .cut((request, number) -> number == 1 ? 200_000 : Integer.MAX_VALUE);
        assertThat(read()).isEqualTo(FILE);
        assertThat(server.headers("If-Range")).containsOnly("null");
    }

    /** An answer that does not repeat the tag does not make it unknown. */
    @Test
    void tagThatIsGivenOnce() throws IOException {
        server.withoutRanges().cut((request, number) -> 300_000L * number).fault((request, number) -> {
            if (number == 2) {
                server.validator(null);
            }
            return null;
        });
        assertThat(read()).isEqualTo(FILE);
        assertThat(server.headers("If-Range")).containsExactly("null", "\"1\"", "\"1\"", "\"1\"");
    }

    @Test
    void tagThatNoHeaderMayHold() throws IOException {
        server.validator("\"\u00e9\"").cut((request, number) -> number == 1 ? 200_000 : Integer.MAX_VALUE);
        assertThat(read()).isEqualTo(FILE);
        assertThat(server.headers("If-Range")).containsOnly("null");
    }

    @Test
    void waitUntilTheEndOfTime() {
        server.fault((request, number) -> new MockResponse.Builder()
                .code(503)
                .setHeader("Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT")
                .build());
        assertThatThrownBy(this::read).hasMessageMatching("HTTP 503 .*; asks to wait 999999999 s");
    }

    /** Whether the file is at its end shows when it is read again. */
    @Test
    void refusedPartWithoutLengthIsAskedForAsAWhole() throws IOException {
        server.withoutLengths().fault((request, number) -> switch (number) {
            case 1 -> chunkWithoutEnd(FILE);
            case 2 -> FileServer.status(416);
            default -> null;
        });
        assertThat(read()).isEqualTo(FILE);
        assertThat(server.headers("Range")).containsExactly("null", "bytes=998976-", "null");
    }

    @Test
    void compressionOnTheWayIsTakenOff() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(FILE);
        }
        byte[] bytes = packed.toByteArray();
        server.fault((request, number) -> {
            MockResponse.Builder answer = new MockResponse.Builder()
                    .setHeader("ETag", "\"1\"")
                    .setHeader("Content-Encoding", "x-gzip")
                    .body(new Buffer().write(bytes, 0, number == 1 ? 400_000 : bytes.length))
                    .setHeader("Content-Length", bytes.length);
            return number == 1
                    ? answer.onResponseEnd(new SocketEffect.CloseSocket()).build()
                    : answer.build();
        });
        assertThat(read()).isEqualTo(FILE);
        assertThat(server.headers("Range")).containsExactly("null", "null");
        // as servers call a file that is compressed itself
        assertThat(Bytes.read(server.url("/file.gz"))).isEqualTo(bytes);
    }

    @Test
    void compressionOnTheWayThatIsNotKnown() {
        server.fault((request, number) -> new MockResponse.Builder()
                .setHeader("Content-Encoding", "br")
                .body("x")
                .build());
        assertThatThrownBy(this::read)
                .hasMessage("the server sends 'Content-Encoding: br', although asked for the file as it is");
        assertThat(server.requests()).hasSize(1);
    }

    /** Answers all that connect with the same line, whatever they want, and counts them. */
    private static void answer(ServerSocket server, String line, AtomicInteger connections) {
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    try (Socket socket = server.accept()) {
                        connections.incrementAndGet();
                        socket.getOutputStream().write((line + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                        socket.getInputStream().readNBytes(100);
                    }
                }
            } catch (IOException e) {
                // the end of the test
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** Asking again would not help. */
    @Test
    void portWithoutTls() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        try (ServerSocket plain = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
            answer(plain, "HTTP/1.1 400 Bad Request", connections);
            assertThatThrownBy(() -> Bytes.read("https://127.0.0.1:" + plain.getLocalPort() + "/file"))
                    .hasMessageContaining("SSL")
                    .hasMessageNotContaining("attempts");
            assertThat(connections.get()).isBetween(1, 3);
        }
    }

    @Test
    void proxyThatWantsAPassword() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        try (ServerSocket proxy = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
            answer(proxy, "HTTP/1.1 407 Who are you", connections);
            System.setProperty("https.proxyHost", "127.0.0.1");
            System.setProperty("https.proxyPort", String.valueOf(proxy.getLocalPort()));
            assertThatThrownBy(() -> Bytes.read("https://archive.example/file"))
                    .hasMessage("Failed to authenticate with proxy");
            assertThat(connections.get()).isEqualTo(1);
        } finally {
            System.clearProperty("https.proxyHost");
            System.clearProperty("https.proxyPort");
        }
    }

    /** Where a redirect leads is asked for the parts too; after a failure the first place is. */
    @Test
    void redirectInTheMiddle() throws IOException {
        server.fault((request, number) -> request.getUrl().encodedPath().equals("/old")
                ? new MockResponse.Builder()
                        .code(307)
                        .setHeader("Location", "/file")
                        .build()
                : null);
        server.cut((request, number) -> number == 1 ? 400_000 : Integer.MAX_VALUE);
        assertThat(Bytes.read(server.url("/old"))).isEqualTo(FILE);
        List<String> paths = server.requests().stream()
                .map(request -> request.getUrl().encodedPath())
                .toList();
        assertThat(paths).containsExactly("/old", "/file", "/old", "/file");
        server.fault((request, number) -> new MockResponse.Builder()
                .code(302)
                .setHeader("Location", "nowhere:")
                .build());
        assertThatThrownBy(this::read).hasMessage("HTTP 302 Redirection");
    }
}
