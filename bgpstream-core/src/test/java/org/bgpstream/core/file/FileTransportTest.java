package org.bgpstream.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bgpstream.Limits;
import org.bgpstream.spi.ByteSource;
import org.bgpstream.spi.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTransportTest {
    @TempDir
    private Path directory;

    private static ByteSource open(String url) throws IOException {
        return new FileTransport().open(Resource.file(url, "test", "test"), Limits.defaults());
    }

    private static byte[] read(ByteSource source, int size) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteBuffer target = ByteBuffer.allocate(size);
        for (int count = source.read(target); count >= 0; count = source.read(target.clear())) {
            out.write(target.array(), 0, count);
        }
        return out.toByteArray();
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes);
    }

    @Test
    void filesAreNamedByPathAndByUrl() throws IOException {
        byte[] bytes = new byte[100_000];
        new java.util.Random(1).nextBytes(bytes);
        Path file = file("plain, with [odd] name", bytes);
        for (String url : new String[] {file.toString(), file.toUri().toString()}) {
            try (ByteSource source = open(url)) {
                assertThat(read(source, 999)).isEqualTo(bytes);
            }
        }
    }

    /** What it has at the moment is read, whether it becomes shorter or longer meanwhile. */
    @Test
    void aFileThatChangesEndsWhereItEndsThen() throws IOException {
        Path file = file("changing", new byte[10]);
        try (ByteSource source = open(file.toString())) {
            assertThat(source.read(ByteBuffer.allocate(4))).isEqualTo(4);
            file("changing", new byte[6]);
            assertThat(source.read(ByteBuffer.allocate(4))).isEqualTo(2);
            assertThat(source.read(ByteBuffer.allocate(4))).isEqualTo(-1);
            file("changing", new byte[7]);
            assertThat(source.read(ByteBuffer.allocate(4))).isEqualTo(1);
        }
    }

    @Test
    void compressedFilesAreLeftToTheEngine() throws IOException {
        byte[] gzip = {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3};
        try (ByteSource source = open(file("x.mrt", gzip).toString())) {
            assertThat(read(source, 100)).isEqualTo(gzip);
        }
    }

    @Test
    void anEmptyFileEndsAtOnce() throws IOException {
        try (ByteSource source = open(file("empty", new byte[0]).toString())) {
            assertThat(read(source, 100)).isEmpty();
        }
    }

    @Test
    void whatCannotBeOpenedIsSaidInWords() {
        assertThatThrownBy(() -> open(directory.resolve("missing").toString()))
                .isInstanceOf(IOException.class)
                .hasMessage("no such file");
        assertThatThrownBy(() -> open(directory.toString()))
                .isInstanceOf(IOException.class)
                .hasMessage("is a directory");
        assertThatThrownBy(() -> open(file("plain", new byte[1]) + "/below"))
                .isInstanceOf(IOException.class)
                .hasMessage("not a directory");
        assertThatThrownBy(() -> open("file:%%")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> open("a\0b")).isInstanceOf(IOException.class);
    }
}
