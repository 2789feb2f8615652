package org.bgpstream.tests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.bgpstream.tests.OutsideProgram;
import org.bgpstream.tests.cli.Run;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The cache in several processes at once, in some that are killed, and in one that has no room on its disk. */
@Timeout(180)
class CacheProcessesTest {
    private static final int FILES = 6;
    private static final int LENGTH = 400_000;

    private static final Path UPDATES = Run.SAMPLES.resolve("mrt-bgp4mp-as4-ris-rrc06-1427846400.gz");

    /** What stands behind its path in a table. */
    private static final String COLUMNS = ",ris,updates,rrc06,1427846400,300,1427846400\n";

    @TempDir
    private Path directory;

    @TempDir
    private Path other;

    private final List<byte[]> files = new ArrayList<>();
    private final List<String> urls = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();
    private FileServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FileServer();
        for (int i = 0; i < FILES; i++) {
            files.add(Bytes.random(LENGTH + i, i));
            server.put("/" + i, files.get(i));
            urls.add(server.url("/" + i));
            expected.add(CachedFile.line(i, files.get(i)));
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private List<String> command(List<String> urls) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CachedFile.class.getName(),
                directory.toString()));
        command.addAll(urls);
        return command;
    }

    private Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static List<String> lines(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    /** Whatever is there under the name of a whole file is whole. */
    private int countWholeFiles() throws IOException {
        int count = 0;
        for (int i = 0; i < FILES; i++) {
            Path file = directory.resolve(CachedFile.name(i));
            if (Files.exists(file)) {
                assertThat(file).hasBinaryContent(files.get(i));
                count++;
            }
        }
        return count;
    }

    private void assertNothingUnfinished() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            assertThat(all.filter(file -> file.toString().endsWith(".temp"))).isEmpty();
        }
    }

    @Test
    void severalProcessesAtOnce() throws Exception {
        server.slow(2);
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            processes.add(start(command(urls)));
        }
        for (Process process : processes) {
            assertThat(lines(process)).isEqualTo(expected);
            assertThat(process.waitFor()).isZero();
        }
        assertThat(countWholeFiles()).isEqualTo(FILES);
        assertNothingUnfinished();
        server.close();
        assertThat(OutsideProgram.run(command(urls))).isEqualTo(expected);
    }

    /** Each time a part of the file is there when it is killed, and the next one writes it anew. */
    @Test
    void readerThatIsKilledTenTimesInTheMiddle() throws Exception {
        byte[] file = Files.readAllBytes(UPDATES);
        server.put("/updates.gz", file);
        String table = Files.writeString(other.resolve("table.csv"), server.url("/updates.gz") + COLUMNS)
                .toString();
        String[] arguments = {"-e", "-d", "csvfile", "-o", "csv-file=" + table, "-o", "cache-dir=" + directory};
        Path whole = directory.resolve("ris.rrc06.updates.1427846400.300.cache");
        Path unfinished = directory.resolve(whole.getFileName() + ".temp");
        CountDownLatch end = new CountDownLatch(1);
        int some = FileServer.PIECE;
        server.pauseAfter(some, end);
        try {
            for (int i = 0; i < 10; i++) {
                Process process = new ProcessBuilder(Run.command(List.of("-XX:TieredStopAtLevel=1"), arguments))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                // what its predecessor left is gone when it asks
                while (process.isAlive() && (server.requests().size() <= i || Files.size(unfinished) < some)) {
                    Thread.sleep(5);
                }
                process.destroyForcibly().waitFor();
                assertThat(unfinished).hasSize(some);
                assertThat(whole).doesNotExist();
            }
        } finally {
            end.countDown();
        }
        Path local = Files.writeString(other.resolve("local.csv"), UPDATES + COLUMNS);
        String expected =
                Run.of("-e", "-d", "csvfile", "-o", "csv-file=" + local).out();
        assertThat(expected).contains("|rrc06|");
        assertThat(Run.of(arguments).out()).isEqualTo(expected);
        assertThat(whole).hasBinaryContent(file);
        assertThat(unfinished).doesNotExist();
        // without the network
        server.close();
        assertThat(Run.of(arguments).out()).isEqualTo(expected);
    }

    /** No file may be longer than a bit more than half of ours, as on a disk that is full. */
    @Test
    void fullDiskCostsOnlyTheCache() throws Exception {
        Path shell = Path.of("/bin/bash");
        assumeTrue(Files.isExecutable(shell), "no bash here");
        List<String> command = new ArrayList<>(List.of(shell.toString(), "-c", "ulimit -f 250; exec \"$@\"", "sh"));
        command.addAll(command(urls));
        List<String> lines = OutsideProgram.run(command);
        assertThat(lines).containsAll(expected);
        assertThat(lines.stream().filter(line -> line.contains("not kept in the cache directory")))
                .hasSize(1);
        assertThat(lines).hasSize(FILES + 1);
        assertThat(countWholeFiles()).isZero();
        assertNothingUnfinished();
    }
}
