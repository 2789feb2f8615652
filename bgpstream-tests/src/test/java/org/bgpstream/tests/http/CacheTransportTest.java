package org.bgpstream.tests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.bgpstream.Limits;
import org.bgpstream.RecordType;
import org.bgpstream.spi.ByteSource;
import org.bgpstream.spi.Resource;
import org.bgpstream.transport.http.CacheTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cache in one process. */
@Timeout(60)
class CacheTransportTest {
    private static final byte[] FILE = Bytes.random(500_000, 1);

    @TempDir
    private Path directory;

    private final HttpProperties properties = new HttpProperties();
    private FileServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FileServer().put("/1", FILE);
    }

    @AfterEach
    void stop() {
        server.close();
        properties.close();
    }

    private Path cached(int number) {
        return directory.resolve(CachedFile.name(number));
    }

    private ByteSource open(int number) throws IOException {
        return CachedFile.open(server.url("/" + number), number, Map.of("cache-dir", directory.toString()));
    }

    private byte[] read(int number) throws IOException {
        try (ByteSource source = open(number)) {
            return Bytes.readAll(source);
        }
    }

    /** What the directory holds, but for locks. */
    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".lock"))
                    .sorted()
                    .toList();
        }
    }

    private void awaitFiles(String... expected) throws Exception {
        for (int i = 0; i < 1000 && !files().equals(List.of(expected)); i++) {
            Thread.sleep(10);
        }
        assertThat(files()).containsExactly(expected);
    }

    @Test
    void isTransferredOnce() throws IOException {
        assertThat(read(1)).isEqualTo(FILE);
        assertThat(files()).containsExactly("ris.rrc06.updates.1.300.cache");
        assertThat(cached(1)).hasBinaryContent(FILE);
        server.close();
        assertThat(read(1)).isEqualTo(FILE);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void transferThatBreaksAndGoesOn() throws IOException {
        server.cut((request, number) -> 100_000);
        assertThat(read(1)).isEqualTo(FILE);
        assertThat(cached(1)).hasBinaryContent(FILE);
    }

    @Test
    void transferThatFailsLeavesNothing() throws IOException {
        server.cut((request, number) -> 100_000)
                .fault((request, number) -> number == 3 ? FileServer.status(404) : null);
        assertThatThrownBy(() -> read(1)).hasMessageStartingWith("HTTP 404");
        assertThat(files()).isEmpty();
        server.fault((request, number) -> null).cut((request, number) -> Integer.MAX_VALUE);
        assertThat(read(1)).isEqualTo(FILE);
        assertThat(cached(1)).hasBinaryContent(FILE);
    }

    /** Nobody can tell whether all of it came. */
    @Test
    void fileWhoseEndIsNotCertainIsNotKept() throws IOException {
        server.fault((request, number) -> new MockResponse.Builder()
                .body(new Buffer().write(FILE))
                .removeHeader("Content-Length")
                .onResponseEnd(new SocketEffect.CloseSocket())
                .build());
        assertThat(read(1)).isEqualTo(FILE);
        assertThat(files()).isEmpty();
    }

    @Test
    void fileWithoutLengthIsKeptIfItsEndIsCertain() throws IOException {
        server.withoutLengths();
        assertThat(read(1)).isEqualTo(FILE);
        assertThat(cached(1)).hasBinaryContent(FILE);
    }

    @Test
    void fileThatIsNotReadToItsEndIsCompleted() throws Exception {
        byte[] large = Bytes.random(20_000_000, 2);
        server.put("/2", large);
        try (ByteSource source = open(2)) {
            source.read(ByteBuffer.allocate(1000));
        }
        awaitFiles(CachedFile.name(2));
        assertThat(cached(2)).hasBinaryContent(large);
        assertThat(server.headers("Range")).containsExactly("null", "bytes=1000-");
    }

    /** Also if it was being read when it was closed, or when the reader was interrupted, which the engine does first. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void fileThatIsLeftWhileItIsReadIsCompleted(boolean interrupted) throws Exception {
        byte[] large = Bytes.random(5_000_000, 2);
        CountDownLatch goOn = new CountDownLatch(1);
        server.put("/2", large).pauseAfter(1_000_000, goOn);
        ByteSource source = open(2);
        Thread reader = new Thread(() -> {
            try {
                Bytes.readAll(source);
            } catch (IOException e) {
                // so it is meant
                Thread.currentThread().interrupt();
            }
        });
        reader.start();
        Path unfinished = directory.resolve(CachedFile.name(2) + ".temp");
        while (Files.size(unfinished) < 999_424) {
            Thread.sleep(5);
        }
        if (interrupted) {
            // which is noticed when something comes
            reader.interrupt();
            goOn.countDown();
            reader.join(5_000);
        }
        source.close();
        goOn.countDown();
        reader.join(5_000);
        assertThat(reader.isAlive()).isFalse();
        awaitFiles(CachedFile.name(2));
        assertThat(cached(2)).hasBinaryContent(large);
    }

    /** Nothing more is asked for when all bytes were read, though the reader did not look whether there are more. */
    @Test
    void fileThatIsLeftAtItsEnd() throws Exception {
        try (ByteSource source = open(1)) {
            ByteBuffer all = ByteBuffer.allocate(FILE.length);
            while (all.hasRemaining()) {
                source.read(all);
            }
        }
        awaitFiles(CachedFile.name(1));
        assertThat(server.requests())
                .filteredOn(request -> request.getUrl().encodedPath().equals("/1"))
                .hasSize(1);
    }

    /** What was read ahead but not given is not lost. */
    @Test
    void fileThatWasReadAheadIsCompleted() throws Exception {
        properties.set("connections-per-host", 1);
        byte[] large = Bytes.random(2_000_000, 2);
        server.put("/2", large);
        try (ByteSource other = open(1);
                ByteSource source = open(2)) {
            assertThat(other.read(ByteBuffer.allocate(1000))).isEqualTo(1000);
            source.read(ByteBuffer.allocate(1000));
        }
        awaitFiles(CachedFile.name(1), CachedFile.name(2));
        assertThat(cached(1)).hasBinaryContent(FILE);
        assertThat(cached(2)).hasBinaryContent(large);
    }

    @Test
    void longFileThatIsNotReadToItsEndIsNotCompleted() throws Exception {
        server.put("/2", new byte[40_000_000]);
        try (ByteSource source = open(2)) {
            source.read(ByteBuffer.allocate(1000));
        }
        assertThat(files()).isEmpty();
        // what is completed later was begun later
        fileThatIsLeftAtItsEnd();
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void manyThreadsAtOnce() throws Exception {
        server.slow(1);
        List<Callable<byte[]>> readers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            readers.add(() -> read(1));
        }
        ExecutorService threads = Executors.newFixedThreadPool(readers.size());
        try {
            for (Future<byte[]> future : threads.invokeAll(readers)) {
                assertThat(future.get()).isEqualTo(FILE);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(files()).containsExactly(CachedFile.name(1));
        assertThat(cached(1)).hasBinaryContent(FILE);
    }

    /** One thread that gives up leaves the lock of another alone. */
    @Test
    void whoOnlyReadsDoesNotUnlock() throws Exception {
        ByteSource writer = open(1);
        writer.read(ByteBuffer.allocate(1000));
        assertThat(read(1)).isEqualTo(FILE);
        assertThat(files()).containsExactly(CachedFile.name(1) + ".temp");
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CachedFile.class.getName(),
                        directory.toString(),
                        server.url("/1"))
                .redirectErrorStream(true)
                .start();
        assertThat(new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo(CachedFile.line(1, FILE));
        assertThat(files()).containsExactly(CachedFile.name(1) + ".temp");
        assertThat(Bytes.readAll(writer)).hasSize(FILE.length - 1000);
        writer.close();
        assertThat(cached(1)).hasBinaryContent(FILE);
    }

    @Test
    void directoryThatCannotBeUsedCostsOnlyTheCache() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        for (String other : List.of(directory.resolve("missing").toString(), file.toString(), "\0")) {
            try (ByteSource source = CachedFile.open(server.url("/1"), 1, Map.of("cache-dir", other))) {
                assertThat(Bytes.readAll(source)).isEqualTo(FILE);
            }
        }
        Files.createDirectory(directory.resolve(CachedFile.name(1) + ".temp"));
        assertThat(read(1)).isEqualTo(FILE);
        Files.createDirectory(directory.resolve(CachedFile.name(2)));
        server.put("/2", FILE);
        assertThat(read(2)).isEqualTo(FILE);
        // nothing stays locked
        Files.delete(directory.resolve(CachedFile.name(1) + ".temp"));
        assertThat(read(1)).isEqualTo(FILE);
        assertThat(cached(1)).hasBinaryContent(FILE);
    }

    @Test
    void namesStayInTheirDirectory() throws IOException {
        Resource resource = new Resource(
                server.url("/1"),
                "cache",
                null,
                "../../p",
                "c/../d e",
                RecordType.RIB,
                5,
                7,
                Map.of("cache-dir", directory.toString()));
        try (ByteSource source = new CacheTransport().open(resource, Limits.defaults())) {
            Bytes.readAll(source);
        }
        assertThat(files()).containsExactly("%2E%2E%2F%2E%2E%2Fp.c%2F..%2Fd%20e.ribs.5.7.cache");
        Resource long1 = new Resource(
                server.url("/1"),
                "cache",
                null,
                "p".repeat(300),
                "c",
                RecordType.RIB,
                5,
                7,
                Map.of("cache-dir", directory.toString()));
        try (ByteSource source = new CacheTransport().open(long1, Limits.defaults())) {
            assertThat(Bytes.readAll(source)).isEqualTo(FILE);
        }
    }

    @Test
    void mistakesOfADataInterface() {
        assertThatThrownBy(() -> CachedFile.open(server.url("/1"), 1, Map.of()))
                .hasMessage("transport 'cache' needs the attribute 'cache-dir'");
        assertThatThrownBy(() -> CachedFile.open(
                        server.url("/1"), 1, Map.of("cache-dir", directory.toString(), "cache-size", "big")))
                .hasMessage("the size of the cache is 'big': allowed is a number of bytes, 1 or more");
        assertThatThrownBy(() -> CachedFile.open("nowhere", 1, Map.of("cache-dir", directory.toString())))
                .hasMessage("not a URL of HTTP or HTTPS");
    }
}
