package org.bgpstream.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.bgpstream.spi.ByteSource;
import org.bgpstream.tests.cli.Run;
import org.bgpstream.tests.engine.OverlappingFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real web server: few connections, clients that it has no patience with, restarts. */
@Timeout(120)
class NginxTest {
    private static final byte[] FILE = Bytes.random(30_000_000, 1);

    @TempDir
    private Path directory;

    private final HttpProperties properties = new HttpProperties();
    private Nginx nginx;

    @BeforeEach
    void start() throws Exception {
        nginx = Nginx.start(directory);
        nginx.put("file", FILE);
    }

    @AfterEach
    void stop() throws InterruptedException {
        properties.close();
        if (nginx != null) {
            nginx.close();
        }
    }

    /** Reads a part, does something else, and reads the rest. */
    private static byte[] readInTwo(ByteSource source, Pause pause) throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(1_000_000);
        while (buffer.hasRemaining()) {
            source.read(buffer);
        }
        all.writeBytes(buffer.array());
        pause.run();
        all.writeBytes(Bytes.readAll(source));
        return all.toByteArray();
    }

    private interface Pause {
        void run() throws Exception;
    }

    /** The server drops clients that do not read for a second. */
    @Test
    void readerThatTakesItsTime() throws Exception {
        for (String way : List.of("/impatient", "/plain")) {
            try (ByteSource source = Bytes.open(nginx.url(way + "/file"))) {
                assertThat(readInTwo(source, () -> Thread.sleep(2_500))).isEqualTo(FILE);
                assertThat(source.reconnects()).isEqualTo(1);
            }
        }
        assertThat(nginx.log()).anySatisfy(line -> assertThat(line).matches("206 .*\"bytes=\\d+-\" \\d+"));
        assertThat(nginx.log()).anySatisfy(line -> assertThat(line).matches("200 .*\"bytes=\\d+-\" 30000000"));
    }

    @Test
    void serverThatIsStartedAgain() throws Exception {
        properties.set("retry-pause", 200);
        try (ByteSource source = Bytes.open(nginx.url("/file"))) {
            byte[] read = readInTwo(source, () -> {
                nginx.stop();
                Thread later = new Thread(() -> {
                    try {
                        Thread.sleep(1_000);
                        nginx.start();
                    } catch (IOException | InterruptedException e) {
                        throw new AssertionError(e);
                    }
                });
                later.start();
            });
            assertThat(read).isEqualTo(FILE);
            assertThat(source.reconnects()).isGreaterThan(1);
        }
    }

    /** Nobody is refused where only as many connections are allowed as archives allow. */
    @Test
    void noMoreConnectionsThanAllowed() throws Exception {
        byte[] packed = OverlappingFiles.packed();
        StringBuilder urls = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            nginx.put("updates." + i, packed);
            urls.append(nginx.url("/few/updates." + i)).append(',');
        }
        assertThat(OverlappingFiles.run(List.of("-Xmx256m"), "singlefile", "file", urls.toString()))
                .containsExactly(OverlappingFiles.expected(40));
        assertThat(nginx.log()).hasSizeGreaterThan(40).noneMatch(line -> line.startsWith("503"));
    }

    @Test
    void pagesAreNoData() {
        Run run = Run.of("-r", nginx.url("/index/"), nginx.url("/nothing"));
        assertThat(run.out()).hasLineCount(2).contains("|S|");
        assertThat(run.status()).isEqualTo(255);
    }
}
