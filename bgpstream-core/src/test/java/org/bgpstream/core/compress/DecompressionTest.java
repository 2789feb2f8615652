package org.bgpstream.core.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.bgpstream.Limits;
import org.bgpstream.spi.ByteSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class DecompressionTest {
    /** Half text, half noise, so that something is left to decode before a cut. */
    private static byte[] content(int size) {
        byte[] bytes = new byte[size];
        Random random = new Random(size);
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i / 64 % 2 == 0 ? random.nextInt(256) : i / 128);
        }
        return bytes;
    }

    private static byte[] compress(Compression kind, byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = switch (kind) {
            case PLAIN -> bytes;
            case GZIP -> new GZIPOutputStream(bytes);
            case BZIP2 -> new BZip2CompressorOutputStream(bytes, 1);
            case ZSTD -> new ZstdOutputStream(bytes);
            case XZ -> new XZOutputStream(bytes, new LZMA2Options(1));
            case LZ4 -> new FramedLZ4CompressorOutputStream(bytes);
        }) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** What came out, and the damage behind it. */
    private record Result(byte[] bytes, IOException damage) {}

    private static Result read(byte[] compressed, int readSize, int pieceSize) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ByteSource source = Decompression.unwrap(inPieces(compressed, pieceSize), Limits.defaults())) {
            ByteBuffer target = ByteBuffer.allocate(readSize);
            for (int count = source.read(target); count >= 0; count = source.read(target.clear())) {
                out.write(target.array(), 0, count);
            }
            return new Result(out.toByteArray(), null);
        } catch (IOException e) {
            return new Result(out.toByteArray(), e);
        }
    }

    /** A source that gives a few bytes at a time, and none every other time. */
    private static ByteSource inPieces(byte[] bytes, int pieceSize) {
        ByteArrayInputStream in = new ByteArrayInputStream(bytes);
        return new ByteSource() {
            private boolean nothing;

            @Override
            public int read(ByteBuffer target) {
                nothing = !nothing;
                if (nothing) {
                    return 0;
                }
                byte[] piece = new byte[Math.min(pieceSize, target.remaining())];
                int count = in.read(piece, 0, piece.length);
                if (count > 0) {
                    target.put(piece, 0, count);
                }
                return count;
            }

            @Override
            public void close() {
                // nothing to free
            }
        };
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void whatWasCompressedComesBack(Compression kind) throws IOException {
        for (int size : new int[] {0, 1, 5, 3_000, 300_000}) {
            byte[] plain = content(size);
            byte[] compressed = compress(kind, plain);
            if (size > 0) {
                assertThat(Compression.recognise(ByteBuffer.wrap(compressed))).isEqualTo(kind);
            }
            for (int pieceSize : new int[] {1, 100, 1 << 20}) {
                Result result = read(compressed, 7_000, pieceSize);
                assertThat(result.damage()).isNull();
                assertThat(result.bytes()).isEqualTo(plain);
            }
        }
        byte[] plain = content(3_000);
        assertThat(read(compress(kind, plain), 1, 1 << 20).bytes()).isEqualTo(plain);
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void severalStreamsInOneFileAreOne(Compression kind) throws IOException {
        byte[] first = content(2_000);
        byte[] second = content(70_000);
        byte[] compressed = concat(compress(kind, first), compress(kind, second));
        for (int pieceSize : new int[] {1, 1 << 20}) {
            assertThat(read(compressed, 999, pieceSize).bytes()).isEqualTo(concat(first, second));
        }
    }

    /** More than a block of the largest size, with runs of all lengths, which bzip2 counts in its own way. */
    @Test
    void bzip2BlocksWithRuns() throws IOException {
        Random random = new Random(7);
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        while (plain.size() < 2_500_000) {
            byte[] run = new byte[random.nextInt(4) == 0 ? random.nextInt(1_200) : random.nextInt(7)];
            Arrays.fill(run, (byte) random.nextInt(random.nextBoolean() ? 3 : 256));
            plain.writeBytes(run);
        }
        for (int level : new int[] {1, 9}) {
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            try (OutputStream out = new BZip2CompressorOutputStream(compressed, level)) {
                out.write(plain.toByteArray());
            }
            Result result = read(compressed.toByteArray(), 10_000, 1 << 20);
            assertThat(result.damage()).isNull();
            assertThat(Arrays.equals(result.bytes(), plain.toByteArray())).isTrue();
        }
    }

    /** No byte that a flipped bit made up: each block that comes out is as it was. */
    @Test
    void flippedBitsOfBzip2AreFound() throws IOException {
        byte[] plain = content(150_000);
        byte[] compressed = compress(Compression.BZIP2, plain);
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            byte[] broken = compressed.clone();
            int at = Compression.HEAD_BYTES + random.nextInt(compressed.length - Compression.HEAD_BYTES - 1);
            broken[at] ^= (byte) (1 << random.nextInt(8));
            Result result = read(broken, 512, 1 << 20);
            assertThat(result.damage()).as("byte %d", at).isNotNull();
            assertThat(Arrays.mismatch(plain, result.bytes())).as("byte %d", at).isIn(-1, result.bytes().length);
        }
    }

    @Test
    void gzipHeadersWithEverything() throws IOException {
        byte[] body = compress(Compression.GZIP, content(100));
        byte[] header = {
            0x1F, (byte) 0x8B, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 0, 3, 0, 'a', 'b', 'c', 'n', 0, 'c', 0, 1, 2
        };
        byte[] compressed = concat(header, Arrays.copyOfRange(body, 10, body.length));
        assertThat(read(compressed, 50, 3).bytes()).isEqualTo(content(100));
    }

    @Test
    void whatStandsBehindTheLastGzipMemberIsPassedOver() throws IOException {
        byte[] compressed = compress(Compression.GZIP, content(100));
        for (byte[] behind : new byte[][] {{0}, new byte[512], {1, 2, 3}, {0x1F}}) {
            Result result = read(concat(compressed, behind), 50, 1);
            assertThat(result.damage()).isNull();
            assertThat(result.bytes()).isEqualTo(content(100));
        }
    }

    /** What stands before a cut comes out; the more the later the cut. */
    @ParameterizedTest
    @EnumSource(value = Compression.class, names = "PLAIN", mode = EnumSource.Mode.EXCLUDE)
    void dataCutAnywhere(Compression kind) throws IOException {
        byte[] plain = content(6_000);
        byte[] compressed = compress(kind, plain);
        int before = 0;
        for (int cut = Compression.HEAD_BYTES; cut < compressed.length; cut++) {
            Result result = read(Arrays.copyOf(compressed, cut), 4_096, 1 << 20);
            assertThat(result.damage()).as("cut at %d", cut).isNotNull().hasMessageContaining(kind.label());
            assertThat(Arrays.mismatch(plain, result.bytes()))
                    .as("cut at %d", cut)
                    .isIn(-1, result.bytes().length);
            assertThat(result.bytes().length).as("cut at %d", cut).isGreaterThanOrEqualTo(before);
            before = result.bytes().length;
        }
        // the last byte that is missing belongs to the trailer, but in zstd to the only block
        assertThat(before).isEqualTo(kind == Compression.ZSTD ? 0 : plain.length);
    }

    @ParameterizedTest
    @EnumSource(value = Compression.class, names = "PLAIN", mode = EnumSource.Mode.EXCLUDE)
    @Timeout(120)
    void aFlippedBitAnywhereIsSurvived(Compression kind) throws IOException {
        byte[] compressed = compress(kind, content(1_500));
        for (int at = 4; at < compressed.length; at++) {
            byte[] broken = compressed.clone();
            broken[at] ^= (byte) (1 << at % 8);
            Result result = read(broken, 512, 1 << 20);
            assertThat(result.bytes().length).as("byte %d", at).isLessThan(1 << 20);
        }
    }

    @Test
    void flippedBitsOfGzipAreFound() throws IOException {
        byte[] compressed = compress(Compression.GZIP, content(1_500));
        for (int at = 10; at < compressed.length; at++) {
            byte[] broken = compressed.clone();
            broken[at] ^= 1;
            assertThat(read(broken, 512, 1 << 20).damage()).as("byte %d", at).isNotNull();
        }
    }

    @Test
    void dataThatExpandsTooMuchIsDamage() throws IOException {
        byte[] bomb = compress(Compression.GZIP, new byte[80 << 20]);
        Limits limits = Limits.defaults().withMaxExpansion(100);
        try (ByteSource source = Decompression.unwrap(inPieces(bomb, 1 << 20), limits)) {
            ByteBuffer target = ByteBuffer.allocate(1 << 20);
            assertThatThrownBy(() -> {
                        while (source.read(target.clear()) >= 0) {
                            continue;
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("more than 100 times");
        }
    }

    /** Plain data of April 2005 begins like bzip2. */
    @Test
    void aTimeStampIsNoMagic() {
        byte[] mrt = {0x42, 0x5A, 0x68, 0x39, 0, 0x10, 0, 1, 0, 0, 0, 0x40};
        assertThat(Compression.recognise(ByteBuffer.wrap(mrt))).isEqualTo(Compression.PLAIN);
    }

    @Test
    void readsAfterCloseFail() throws IOException {
        ByteSource source =
                Decompression.unwrap(inPieces(compress(Compression.GZIP, content(100)), 10), Limits.defaults());
        source.close();
        source.close();
        assertThatThrownBy(() -> source.read(ByteBuffer.allocate(1))).isInstanceOf(IOException.class);
    }
}
