package org.bgpstream.tests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import org.bgpstream.Limits;
import org.bgpstream.RecordType;
import org.bgpstream.core.compress.Decompression;
import org.bgpstream.spi.ByteSource;
import org.bgpstream.spi.Resource;
import org.bgpstream.tests.OutsideProgram;
import org.bgpstream.tests.cli.Run;
import org.bgpstream.transport.http.CacheTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the cache keeps and for how long: its size, files that are damaged, names. */
@Timeout(60)
class CacheKeepingTest {
    private static final byte[] FILE = Bytes.random(500_000, 1);

    @TempDir
    private Path directory;

    private final HttpProperties properties = new HttpProperties();
    private FileServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FileServer();
        for (int i = 1; i <= 4; i++) {
            server.put("/" + i, FILE);
        }
    }

    @AfterEach
    void stop() {
        server.close();
        properties.close();
    }

    private Path cached(int number) {
        return directory.resolve(CachedFile.name(number));
    }

    private ByteSource open(int number, long size) throws IOException {
        return CachedFile.open(
                server.url("/" + number),
                number,
                Map.of("cache-dir", directory.toString(), "cache-size", String.valueOf(size)));
    }

    private byte[] read(int number, long size) throws IOException {
        try (ByteSource source = open(number, size)) {
            return Bytes.readAll(source);
        }
    }

    private byte[] read(int number) throws IOException {
        return read(number, Integer.MAX_VALUE);
    }

    /** The files, but for that with the locks. */
    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("bgpstream.lock"))
                    .sorted()
                    .toList();
        }
    }

    /** As if it was used so long ago. */
    private void age(int number, int seconds) throws IOException {
        Files.setLastModifiedTime(cached(number), FileTime.from(Instant.now().minusSeconds(seconds)));
    }

    @Test
    void theLeastRecentlyUsedGoFirst() throws IOException {
        long size = 1_100_000;
        read(1, size);
        read(2, size);
        age(1, 200);
        age(2, 100);
        read(1, size);
        read(3, size);
        assertThat(files()).containsExactly(CachedFile.name(1), CachedFile.name(3));
        age(1, 50);
        read(4, size);
        assertThat(files()).containsExactly(CachedFile.name(3), CachedFile.name(4));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fileThatIsLargerThanTheCache(boolean length) throws IOException {
        read(1, 600_000);
        byte[] large = Bytes.random(700_000, 2);
        server.put("/2", large);
        if (!length) {
            server.withoutLengths();
        }
        assertThat(read(2, 600_000)).isEqualTo(large);
        assertThat(files()).containsExactly(CachedFile.name(1));
    }

    /** Those whose writers were killed are deleted; those that are being written count. */
    @Test
    void unfinishedFiles() throws IOException {
        Path stale = Files.write(directory.resolve(CachedFile.name(9) + ".temp"), new byte[200_000]);
        try (ByteSource writing = open(2, 990_000)) {
            ByteBuffer some = ByteBuffer.allocate(300_000);
            while (some.hasRemaining()) {
                writing.read(some);
            }
            read(1, 990_000);
            assertThat(stale).doesNotExist();
            age(1, 100);
            read(3, 1_010_000);
            assertThat(files()).containsExactly(CachedFile.name(2) + ".temp", CachedFile.name(3));
        }
    }

    /** Nothing else stays but one file, of which each name locks a byte. */
    @Test
    void noLocksAreLeft() throws IOException {
        read(1);
        read(2);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder(CachedFile.name(1), CachedFile.name(2), "bgpstream.lock");
        }
        // as when somebody clears the directory
        Files.delete(directory.resolve("bgpstream.lock"));
        read(3);
        assertThat(cached(3)).hasBinaryContent(FILE);
        assertThat(directory.resolve("bgpstream.lock")).exists();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private byte[] readPlain() throws IOException {
        try (ByteSource source = Decompression.unwrap(open(1, Integer.MAX_VALUE), Limits.defaults())) {
            return Bytes.readAll(source);
        }
    }

    @Test
    void damagedFileIsTransferredAgainNextTime() throws IOException {
        byte[] packed = gzip(FILE);
        server.put("/1", packed);
        Files.write(cached(1), Arrays.copyOf(packed, packed.length / 2));
        assertThatThrownBy(this::readPlain).hasMessageContaining("gzip");
        assertThat(files()).isEmpty();
        assertThat(readPlain()).isEqualTo(FILE);
        assertThat(cached(1)).hasBinaryContent(packed);
    }

    /** Neither is one kept that is damaged at the server. */
    @Test
    void damagedFileIsNotKept() throws IOException {
        byte[] packed = gzip(FILE);
        server.put("/1", Arrays.copyOf(packed, packed.length / 2));
        assertThatThrownBy(this::readPlain).hasMessageContaining("gzip");
        assertThat(files()).isEmpty();
    }

    @Test
    void emptyFileIsNoFile() throws IOException {
        Files.createFile(cached(1));
        assertThat(read(1)).isEqualTo(FILE);
        assertThat(cached(1)).hasBinaryContent(FILE);
        server.put("/2", new byte[0]);
        assertThat(read(2)).isEmpty();
        assertThat(files()).containsExactly(CachedFile.name(1));
    }

    /** As those of networks that want to be logged in to. */
    @Test
    void pagesAreNotKept() throws IOException {
        server.fault((request, number) -> new MockResponse.Builder()
                .setHeader("Content-Type", "text/html; charset=utf-8")
                .body("<html>welcome</html>")
                .build());
        assertThat(read(1)).hasSize(20);
        assertThat(files()).isEmpty();
    }

    /** Of a resource of which so little is known another could have the name. */
    @ParameterizedTest
    @CsvSource({"UPDATE, -1, 300", ", 5, 300", "RIB, 5, -1"})
    void withoutAName(RecordType type, long start, long duration) throws IOException {
        Resource resource = new Resource(
                server.url("/1"),
                "cache",
                null,
                "p",
                "c",
                type,
                start,
                duration,
                Map.of("cache-dir", directory.toString()));
        try (ByteSource source = new CacheTransport().open(resource, Limits.defaults())) {
            assertThat(Bytes.readAll(source)).isEqualTo(FILE);
        }
        assertThat(files()).isEmpty();
    }

    /** Names that are different stay so. */
    @Test
    void namesAreDifferent() throws IOException {
        for (String collector : List.of("a/b", "a b", "a_b", "a%2Fb", "x.a")) {
            Resource resource = new Resource(
                    server.url("/1"),
                    "cache",
                    null,
                    collector.equals("x.a") ? "p" : "p.x",
                    collector,
                    RecordType.RIB,
                    1,
                    2,
                    Map.of("cache-dir", directory.toString()));
            try (ByteSource source = new CacheTransport().open(resource, Limits.defaults())) {
                Bytes.readAll(source);
            }
        }
        assertThat(files()).hasSize(5);
    }

    /** A program that closes a file only when it is ending already has nothing completed any more, and nothing fails. */
    @Test
    void closedWhileTheProgramEnds() throws Exception {
        List<String> lines = OutsideProgram.java(List.of(
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CachedFile.ClosedAtTheEnd.class.getName(),
                directory.toString(),
                server.url("/1")));
        assertThat(lines).containsExactly("closed");
        assertThat(files()).isEmpty();
    }

    /** No more than a few wait to be completed, and those that wait want no connection. */
    @Test
    void fewFilesAreCompletedAtOnce() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        server.pauseAfter(FileServer.PIECE, goOn);
        for (int i = 1; i <= 30; i++) {
            server.put("/" + i, Bytes.random(20_000, i));
            try (ByteSource source = open(i, Integer.MAX_VALUE)) {
                source.read(ByteBuffer.allocate(1000));
            }
        }
        List<String> waiting = files();
        // four, and sixteen behind them, of which some may have come before a thread took its first
        assertThat(waiting).hasSizeBetween(16, 20).allMatch(name -> name.endsWith(".temp"));
        goOn.countDown();
        for (int i = 0; i < 1000 && files().stream().anyMatch(name -> name.endsWith(".temp")); i++) {
            Thread.sleep(10);
        }
        assertThat(files())
                .isEqualTo(
                        waiting.stream().map(name -> name.replace(".temp", "")).toList());
        for (String name : files()) {
            int number = Integer.parseInt(name.split("\\.")[3]);
            assertThat(directory.resolve(name)).hasBinaryContent(Bytes.random(20_000, number));
        }
    }

    /** Each kind of failure once, not once for each file. */
    @Test
    void warningsAreGivenOnce() throws Exception {
        StringBuilder table = new StringBuilder();
        for (int i = 1; i <= 3; i++) {
            table.append(server.url("/" + i))
                    .append(",ris,updates,rrc06,")
                    .append(i)
                    .append(",300,1\n");
            Files.createDirectory(directory.resolve(CachedFile.name(i) + ".temp"));
        }
        Path csv = Files.writeString(directory.resolve("table.csv"), table);
        Run run = Run.inProcess("-d", "csvfile", "-o", "csv-file=" + csv, "-o", "cache-dir=" + directory);
        assertThat(run.err().lines().filter(line -> line.contains("not kept in the cache directory")))
                .hasSize(1);
    }
}
