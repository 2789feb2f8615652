package org.bgpstream.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bgpstream.tests.engine.OverlappingFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sixty files of one time, from one host, in little memory, over few connections: all are needed at once. */
@Timeout(300)
class ManyUrlsTest {
    private static final int FILES = 60;
    private static final List<String> LITTLE_MEMORY = List.of("-Xmx256m");

    @TempDir
    private Path directory;

    private FileServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FileServer();
        byte[] packed = OverlappingFiles.packed();
        for (int i = 0; i < FILES; i++) {
            server.put("/updates." + i + ".bz2", packed);
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private List<String> urls() {
        return IntStream.range(0, FILES)
                .mapToObj(i -> server.url("/updates." + i + ".bz2"))
                .toList();
    }

    /** Times known only from the data. */
    @Test
    void singleFiles() throws Exception {
        assertThat(OverlappingFiles.run(LITTLE_MEMORY, "singlefile", "upd-file", String.join(",", urls())))
                .containsExactly(OverlappingFiles.expected(FILES));
        assertThat(server.mostActive()).isBetween(2, 15);
    }

    /** Times known from a table. */
    @Test
    void tableOfUrls() throws Exception {
        assertThat(OverlappingFiles.run(LITTLE_MEMORY, "csvfile", "csv-file", table()))
                .containsExactly(OverlappingFiles.expected(FILES));
        assertThat(server.mostActive()).isBetween(2, 15);
    }

    @Test
    void oneConnection() throws Exception {
        List<String> options = List.of("-Xmx256m", "-Dbgpstream.http.connections-per-host=1");
        assertThat(OverlappingFiles.run(options, "csvfile", "csv-file", table()))
                .containsExactly(OverlappingFiles.expected(FILES));
        assertThat(server.mostActive()).isEqualTo(1);
    }

    private String table() throws IOException {
        String rows = urls().stream()
                .map(url -> url + ",routeviews,updates,route-views.jinx,1427846400,4500,1427846400\n")
                .collect(Collectors.joining());
        return Files.writeString(directory.resolve("table.csv"), rows).toString();
    }
}
