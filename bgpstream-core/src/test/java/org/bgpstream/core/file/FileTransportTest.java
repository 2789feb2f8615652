package org.bgpstream.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.bgpstream.Limits;
import org.bgpstream.spi.BufferSource;
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
    void plainFilesAreMapped() throws IOException {
        byte[] bytes = new byte[100_000];
        new java.util.Random(1).nextBytes(bytes);
        Path file = file("plain, with [odd] name", bytes);
        for (String url : new String[] {file.toString(), file.toUri().toString()}) {
            try (ByteSource source = open(url)) {
                assertThat(source).isInstanceOf(BufferSource.class);
                ByteBuffer buffer = ((BufferSource) source).nextBuffer();
                assertThat(buffer.isDirect()).isTrue();
                assertThat(buffer.isReadOnly()).isTrue();
                byte[] copy = new byte[buffer.remaining()];
                buffer.get(copy);
                assertThat(copy).isEqualTo(bytes);
                assertThat(((BufferSource) source).nextBuffer()).isNull();
            }
            try (ByteSource source = open(url)) {
                assertThat(read(source, 999)).isEqualTo(bytes);
            }
        }
    }

    @Test
    void compressedFilesAreNotMapped() throws IOException {
        for (String head : new String[] {
            "1F8B08000000000000FF", "04224D186440A70000", "5E2A4D1802000000AAAA28B52FFD", "02214C1800000000"
        }) {
            Path file = file(head, HexFormat.of().parseHex(head));
            try (ByteSource source = open(file.toString())) {
                assertThat(source).as(head).isNotInstanceOf(BufferSource.class);
            }
        }
    }

    @Test
    void aFileLargerThanAMapHasSeveral() throws IOException {
        byte[] bytes = {1, 2, 3, 4, 5, 6, 7};
        Path file = file("seven", bytes);
        try (ByteSource source = new MappedSource(FileChannel.open(file), 7, 3)) {
            assertThat(read(source, 2)).isEqualTo(bytes);
        }
    }

    @Test
    void compressedFilesAreLeftToTheEngine() throws IOException {
        byte[] gzip = {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3};
        try (ByteSource source = open(file("x.mrt", gzip).toString())) {
            assertThat(source).isNotInstanceOf(BufferSource.class);
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
