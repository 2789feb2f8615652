package org.bgpstream.tests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import okhttp3.HttpUrl;
import org.bgpstream.spi.ByteSource;
import org.bgpstream.transport.http.HttpDocuments;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** More files than there may be connections, and sources that are closed while they wait. */
@Timeout(60)
class ManySourcesTest {
    private static final int CONNECTIONS = 3;

    private final HttpProperties properties = new HttpProperties().set("connections-per-host", CONNECTIONS);
    private final List<ByteSource> open = new ArrayList<>();
    private FileServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FileServer();
    }

    @AfterEach
    void stop() throws IOException {
        for (ByteSource source : open) {
            source.close();
        }
        server.close();
        properties.close();
    }

    private ByteSource open(String path) throws IOException {
        ByteSource source = Bytes.open(server.url(path));
        open.add(source);
        return source;
    }

    /** The files, for arrays do not compare their bytes. */
    private static List<ByteBuffer> wrap(List<byte[]> files) {
        return files.stream().map(ByteBuffer::wrap).toList();
    }

    private List<byte[]> put(int count, int length) {
        List<byte[]> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            files.add(Bytes.random(length + i, i));
            server.put("/" + i, files.get(i));
        }
        return files;
    }

    /** Reads a little of each in turn, as a merge by time does. */
    private List<ByteBuffer> readInTurn(int count, int piece) throws IOException {
        List<ByteArrayOutputStream> read = new ArrayList<>();
        List<ByteSource> left = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            left.add(open("/" + i));
            read.add(new ByteArrayOutputStream());
        }
        List<ByteSource> all = List.copyOf(left);
        ByteBuffer buffer = ByteBuffer.allocate(piece);
        while (!left.isEmpty()) {
            for (ByteSource source : List.copyOf(left)) {
                int got = source.read(buffer.clear());
                if (got < 0) {
                    left.remove(source);
                    source.close();
                } else {
                    read.get(all.indexOf(source)).write(buffer.array(), 0, got);
                }
            }
        }
        return wrap(read.stream().map(ByteArrayOutputStream::toByteArray).toList());
    }

    @Test
    void manyFilesInTurnWithFewConnections() throws IOException {
        List<byte[]> files = put(60, 700_000);
        assertThat(readInTurn(60, 16_384)).isEqualTo(wrap(files));
        assertThat(server.mostActive()).isLessThanOrEqualTo(CONNECTIONS);
        // of 64, 128, 256 KiB and so on, not one for each piece
        assertThat(server.requests()).hasSizeLessThan(60 * 6);
        assertThat(server.requests().stream()
                        .filter(request -> request.getExchangeIndex() == 0)
                        .count())
                .as("connections made")
                .isLessThan(30);
    }

    @Test
    void emptyFilesInTurn() throws IOException {
        for (int i = 0; i < 10; i++) {
            server.put("/" + i, new byte[0]);
        }
        assertThat(readInTurn(10, 100))
                .allSatisfy(bytes -> assertThat(bytes.hasRemaining()).isFalse());
    }

    @Test
    void manyFilesOfAServerThatCutsAndFails() throws IOException {
        List<byte[]> files = put(20, 300_000);
        server.cut((request, number) -> number % 2 == 0 ? 50_000 : Integer.MAX_VALUE)
                .fault((request, number) -> number % 3 == 0 ? FileServer.status(503) : null);
        assertThat(readInTurn(20, 16_384)).isEqualTo(wrap(files));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void manyFilesOfAServerWithoutRanges(boolean lengths) throws IOException {
        List<byte[]> files = put(10, 300_000);
        server.withoutRanges();
        if (!lengths) {
            server.withoutLengths();
        }
        assertThat(readInTurn(10, 16_384)).isEqualTo(wrap(files));
        // not each from its beginning for every piece
        assertThat(server.requests()).hasSize(10);
    }

    /** What redirects lead to counts at the host there. */
    @Test
    void redirectsToAnotherHost() throws Exception {
        List<byte[]> files = put(8, 700_000);
        String target = server.url("/").replace("127.0.0.1", "localhost");
        try (FileServer first = new FileServer()) {
            first.fault((request, number) -> new MockResponse.Builder()
                    .code(302)
                    .setHeader(
                            "Location", target + request.getUrl().encodedPath().substring(1))
                    .build());
            CountDownLatch goOn = new CountDownLatch(1);
            server.pauseAfter(0, goOn);
            List<Future<byte[]>> reads = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                ByteSource source = Bytes.open((i % 2 == 0 ? first.url("/") : target) + i);
                open.add(source);
                reads.add(later(() -> Bytes.readAll(source)));
            }
            while (server.active() < CONNECTIONS) {
                Thread.sleep(5);
            }
            // more would come now
            Thread.sleep(100);
            assertThat(server.active()).isEqualTo(CONNECTIONS);
            goOn.countDown();
            for (int i = 0; i < 8; i++) {
                assertThat(get(reads.get(i))).isEqualTo(files.get(i));
            }
        }
    }

    private static byte[] get(Future<byte[]> read) {
        try {
            return read.get(20, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void documentsCountToo() throws Exception {
        AtomicInteger asking = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        server.fault((request, number) -> {
            most.accumulateAndGet(asking.incrementAndGet(), Math::max);
            Thread.sleep(20);
            asking.decrementAndGet();
            return new MockResponse.Builder().body("x").build();
        });
        try (HttpDocuments documents = new HttpDocuments()) {
            HttpUrl url = HttpUrl.get(server.url("/list"));
            List<Future<byte[]>> reads = new ArrayList<>();
            for (int i = 0; i < 4 * CONNECTIONS; i++) {
                reads.add(later(() -> documents.get(url, Duration.ofSeconds(10), InputStream::readAllBytes)));
            }
            reads.forEach(read -> assertThat(get(read)).hasSize(1));
        }
        assertThat(most.get()).isBetween(1, CONNECTIONS);
    }

    @Test
    void documentsDoNotWaitForever() throws Exception {
        CountDownLatch answers = new CountDownLatch(1);
        server.fault((request, number) -> {
            answers.await();
            return new MockResponse.Builder().body("x").build();
        });
        HttpDocuments documents = new HttpDocuments();
        HttpUrl url = HttpUrl.get(server.url("/list"));
        List<Future<byte[]>> reads = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            reads.add(later(() -> documents.get(url, Duration.ofSeconds(10), InputStream::readAllBytes)));
        }
        while (server.requests().size() < CONNECTIONS) {
            Thread.sleep(5);
        }
        assertThatThrownBy(() -> documents.get(url, Duration.ofMillis(100), InputStream::readAllBytes))
                .hasMessage("all connections to the host were in use for too long");
        Future<byte[]> waits = later(() -> documents.get(url, Duration.ofSeconds(60), InputStream::readAllBytes));
        documents.close();
        assertThatThrownBy(() -> waits.get(10, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
        answers.countDown();
    }

    @Test
    void partsWithoutTheLengthOfTheWhole() throws IOException {
        List<byte[]> files = put(8, 150_000);
        files.set(7, Bytes.random(64 << 10, 9));
        server.put("/7", files.get(7)).withoutLengths();
        assertThat(readInTurn(8, 16_384)).isEqualTo(wrap(files));
    }

    /** What was read ahead is given before the failure behind it. */
    @Test
    void failureBehindWhatWasReadAhead() throws IOException {
        put(5, 300_000);
        for (int i = 0; i < 5; i++) {
            open("/" + i);
        }
        server.cut((request, number) -> 40_000).fault((request, number) -> number == 2 ? FileServer.status(404) : null);
        ByteBuffer all = ByteBuffer.allocate(300_000);
        assertThatThrownBy(() -> {
                    while (open.get(0).read(all) >= 0) {
                        continue;
                    }
                })
                .hasMessageStartingWith("HTTP 404");
        assertThat(all.position()).isEqualTo(40_000);
    }

    /** A source that nobody reads keeps its connection no longer than nobody else wants it. */
    @Test
    void connectionOfAnIdleSourceIsTaken() throws IOException {
        List<byte[]> files = put(4, 20_000_000);
        ByteBuffer some = ByteBuffer.allocate(1000);
        for (int i = 0; i < CONNECTIONS; i++) {
            open("/" + i).read(some.clear());
        }
        assertThat(Bytes.readAll(open("/3"))).isEqualTo(files.get(3));
        open.get(3).close();
        byte[] left = Bytes.readAll(open.get(0));
        assertThat(left).hasSizeBetween(files.get(0).length - 1000, files.get(0).length - 1);
        assertThat(left[left.length - 1]).isEqualTo(files.get(0)[files.get(0).length - 1]);
    }

    /** Runs something in another thread. */
    private static <T> Future<T> later(Callable<T> task) {
        FutureTask<T> future = new FutureTask<>(task);
        Thread thread = new Thread(future, "reader");
        thread.setDaemon(true);
        thread.start();
        return future;
    }

    /** The read must fail, soon. */
    private static void assertFails(Future<Integer> read) throws Exception {
        long begin = System.nanoTime();
        try {
            Integer count = read.get(10, TimeUnit.SECONDS);
            assertThat(count).as("bytes that a closed source gave").isNull();
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(IOException.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
    }

    private Future<Integer> blockedRead(ByteSource source) throws InterruptedException {
        Future<Integer> read = later(() -> source.read(ByteBuffer.allocate(100)));
        try {
            read.get(300, TimeUnit.MILLISECONDS);
            throw new AssertionError("the read did not wait");
        } catch (TimeoutException | ExecutionException e) {
            assertThat(e).isInstanceOf(TimeoutException.class);
        }
        return read;
    }

    @Test
    void closedWhileItWaitsForAnAnswer() throws Exception {
        put(1, 100);
        server.fault((request, number) -> number == 1 ? FileServer.silence() : null);
        ByteSource source = open("/0");
        Future<Integer> read = blockedRead(source);
        source.close();
        assertFails(read);
        assertThatThrownBy(() -> source.read(ByteBuffer.allocate(100))).isInstanceOf(IOException.class);
        assertThat(Bytes.read(server.url("/0"))).hasSize(100);
    }

    @Test
    void closedWhileItWaitsToTryAgain() throws Exception {
        properties.set("retry-pause", 20_000);
        server.fault((request, number) -> FileServer.status(503));
        ByteSource source = open("/0");
        Future<Integer> read = blockedRead(source);
        source.close();
        assertFails(read);
    }

    @Test
    void closedWhileItWaitsForAConnection() throws Exception {
        put(CONNECTIONS + 2, 100);
        CountDownLatch answers = new CountDownLatch(1);
        server.fault((request, number) -> {
            answers.await();
            return null;
        });
        List<Future<Integer>> busy = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            busy.add(blockedRead(open("/" + i)));
        }
        ByteSource first = open("/" + CONNECTIONS);
        ByteSource second = open("/" + (CONNECTIONS + 1));
        Future<Integer> firstRead = blockedRead(first);
        Future<Integer> secondRead = blockedRead(second);
        first.close();
        assertFails(firstRead);
        answers.countDown();
        assertThat(secondRead.get(10, TimeUnit.SECONDS)).isEqualTo(100);
        for (Future<Integer> read : busy) {
            assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo(100);
        }
    }

    @Test
    void interruptedWhileItWaits() throws Exception {
        properties.set("retry-pause", 20_000);
        server.fault((request, number) -> FileServer.status(503));
        ByteSource source = open("/0");
        Thread[] reader = new Thread[1];
        Future<Integer> read = later(() -> {
            reader[0] = Thread.currentThread();
            return source.read(ByteBuffer.allocate(100));
        });
        Thread.sleep(300);
        reader[0].interrupt();
        assertFails(read);
    }

    /** Closing one that is idle closes its connection at once. */
    @Test
    void closedWhileNobodyReads() throws Exception {
        put(1, 50_000_000);
        ByteSource source = open("/0");
        source.read(ByteBuffer.allocate(100));
        assertThat(server.active()).isEqualTo(1);
        source.close();
        for (int i = 0; i < 500 && server.active() > 0; i++) {
            Thread.sleep(10);
        }
        assertThat(server.active()).isZero();
    }
}
