package org.bgpstream.tests.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many compressed files at once in little memory. */
@Timeout(180)
class ManyFilesTest {
    private static final int FILES = 60;

    @TempDir
    private Path directory;

    @Test
    void sixtyBzip2FilesWithOneTime() throws IOException, InterruptedException {
        byte[] packed = OverlappingFiles.packed();
        for (int i = 0; i < FILES; i++) {
            Files.write(directory.resolve("updates." + i + ".bz2"), packed);
        }
        String pattern = directory.resolve("*.bz2").toString();
        assertThat(OverlappingFiles.run(List.of("-Xmx256m"), "singlefile", "upd-file", pattern))
                .containsExactly(OverlappingFiles.expected(FILES));
    }
}
