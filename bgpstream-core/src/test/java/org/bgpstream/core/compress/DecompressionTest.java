package org.bgpstream.core.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZ;
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
            case PLAIN, LZ4_LEGACY -> bytes;
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
    @EnumSource(value = Compression.class, names = "LZ4_LEGACY", mode = EnumSource.Mode.EXCLUDE)
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
    @EnumSource(value = Compression.class, names = "LZ4_LEGACY", mode = EnumSource.Mode.EXCLUDE)
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
    @EnumSource(
            value = Compression.class,
            names = {"PLAIN", "LZ4_LEGACY"},
            mode = EnumSource.Mode.EXCLUDE)
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

    /** Only the block is lost that is cut; bzip2 has one of 200 kB here, zstd one of 128 KiB, the others none. */
    @ParameterizedTest
    @EnumSource(
            value = Compression.class,
            names = {"PLAIN", "LZ4_LEGACY"},
            mode = EnumSource.Mode.EXCLUDE)
    void mostOfWhatStandsBeforeACutComesOut(Compression kind) throws IOException {
        byte[] plain = content(500_000);
        byte[] compressed = compress(kind, plain);
        int block = kind == Compression.BZIP2 ? 200_000 : kind == Compression.ZSTD ? 128 << 10 : 0;
        for (double part : new double[] {0.6, 0.8, 0.99}) {
            int cut = (int) (part * compressed.length);
            Result result = read(Arrays.copyOf(compressed, cut), 65_000, 1 << 20);
            assertThat(result.bytes().length)
                    .as("cut at %d of %d", cut, compressed.length)
                    .isGreaterThan((int) (0.97 * part * plain.length) - block);
            assertThat(Arrays.mismatch(plain, result.bytes())).isEqualTo(result.bytes().length);
            assertThat(result.damage()).hasMessageContaining(kind.label());
        }
    }

    /** A chunk that is cut is decoded in part wherever it stands: behind other streams and blocks, with any check. */
    @ParameterizedTest
    @ValueSource(ints = {XZ.CHECK_NONE, XZ.CHECK_CRC32, XZ.CHECK_CRC64, XZ.CHECK_SHA256})
    void xzCutInALaterBlock(int check) throws IOException {
        byte[] plain = content(400_001);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(compress(Compression.XZ, content(70_000)));
        bytes.writeBytes(new byte[8]);
        int firstBlock = 150_003;
        try (XZOutputStream out = new XZOutputStream(bytes, new LZMA2Options(1), check)) {
            out.write(plain, 0, firstBlock);
            out.endBlock();
            out.write(plain, firstBlock, plain.length - firstBlock);
        }
        byte[] expected = concat(content(70_000), plain);
        byte[] whole = bytes.toByteArray();
        assertThat(read(whole, 65_000, 1_000).bytes()).isEqualTo(expected);
        Result result = read(Arrays.copyOf(whole, whole.length * 9 / 10), 65_000, 1_000);
        assertThat(result.damage()).hasMessageContaining("it ends too early");
        assertThat(Arrays.mismatch(expected, result.bytes())).isEqualTo(result.bytes().length);
        assertThat(result.bytes().length).isGreaterThan(expected.length * 85 / 100);
    }

    /** What does not become smaller stands in chunks as it is. */
    @Test
    void xzCutInAnUncompressedChunk() throws IOException {
        byte[] plain = new byte[200_000];
        new Random(9).nextBytes(plain);
        byte[] compressed = compress(Compression.XZ, plain);
        for (int cut : new int[] {100, 70_000, 180_000}) {
            Result result = read(Arrays.copyOf(compressed, cut), 65_000, 1 << 20);
            assertThat(result.damage()).hasMessageContaining("it ends too early");
            assertThat(result.bytes().length).isGreaterThan(cut - 100);
            assertThat(Arrays.mismatch(plain, result.bytes())).isEqualTo(result.bytes().length);
        }
    }

    /** The last bytes before the place that is wrong may be lost with it, and those of its block. */
    @ParameterizedTest
    @EnumSource(
            value = Compression.class,
            names = {"PLAIN", "LZ4_LEGACY"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatStandsBeforeAFlippedBitComesOut(Compression kind) throws IOException {
        byte[] plain = content(500_000);
        byte[] compressed = compress(kind, plain);
        int block = kind == Compression.BZIP2 ? 200_000 : kind == Compression.ZSTD ? 128 << 10 : 300;
        for (int bit = 0; bit < 8; bit += 3) {
            byte[] broken = compressed.clone();
            int at = compressed.length / 2 + 1_000 * bit;
            broken[at] ^= (byte) (1 << bit);
            Result result = read(broken, 65_003, 1 << 20);
            assertThat(Arrays.mismatch(plain, result.bytes()))
                    .as("byte %d of %d", at, compressed.length)
                    .isGreaterThan((int) (0.97 * at / compressed.length * plain.length) - block);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Compression.class,
            names = {"PLAIN", "LZ4_LEGACY"},
            mode = EnumSource.Mode.EXCLUDE)
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

    private static byte[] skippableFrame(int type, int length) {
        ByteBuffer frame = ByteBuffer.allocate(8 + length).order(ByteOrder.LITTLE_ENDIAN);
        return frame.putInt(0x184D2A50 + type).putInt(length).array();
    }

    @ParameterizedTest
    @EnumSource(
            value = Compression.class,
            names = {"ZSTD", "LZ4"})
    void skippableFramesStandAnywhere(Compression kind) throws IOException {
        byte[] first = compress(kind, content(3_000));
        byte[] second = compress(kind, content(2_000));
        byte[] plain = concat(content(3_000), content(2_000));
        for (int length : new int[] {0, 4, 60_000}) {
            byte[] skippable = skippableFrame(length % 15, length);
            byte[] compressed = concat(skippable, skippableFrame(15, 1), first, skippable, second, skippable);
            assertThat(Compression.recognise(ByteBuffer.wrap(compressed))).isEqualTo(kind);
            for (int pieceSize : new int[] {1, 100, 1 << 20}) {
                Result result = read(compressed, 999, pieceSize);
                assertThat(result.damage()).isNull();
                assertThat(result.bytes()).isEqualTo(plain);
            }
        }
    }

    /** One second in 2013 looks like a skippable frame, and the type and subtype like its length. */
    @Test
    void aSkippableFrameBeforeAnythingElseIsData() throws IOException {
        for (byte[] plain : List.of(
                concat(skippableFrame(1, 0x1000), content(100)),
                concat(skippableFrame(1, 0), compress(Compression.GZIP, content(100))),
                concat(Arrays.copyOf(skippableFrame(1, 0x1000), 900)),
                new byte[] {0x51, 0x2A, 0x4D, 0x18, 0, 0x10, 0, 4, 0, 0, 0, 1, 2},
                new byte[] {0x51, 0x2A, 0x4D, 0x18})) {
            assertThat(Compression.recognise(ByteBuffer.wrap(plain))).isEqualTo(Compression.PLAIN);
            for (int pieceSize : new int[] {1, 1 << 20}) {
                assertThat(read(plain, 50, pieceSize).bytes()).isEqualTo(plain);
            }
        }
    }

    @Test
    void legacyLz4IsRefusedWithItsName() throws IOException {
        Result result = read(new byte[] {0x02, 0x21, 0x4C, 0x18, 5, 0, 0, 0, 0x40, 1, 2, 3, 4}, 50, 1);
        assertThat(result.bytes()).isEmpty();
        assertThat(result.damage()).hasMessageStartingWith("lz4 data of the legacy frame format cannot be read");
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
