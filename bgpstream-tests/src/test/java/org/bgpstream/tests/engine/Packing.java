package org.bgpstream.tests.engine;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;

/** The kinds of compression, each with a checksum at its end, written and read by others than the engine. */
enum Packing {
    GZIP,
    BZIP2,
    ZSTD,
    XZ,
    LZ4;

    byte[] pack(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = packer(bytes)) {
            // in parts, so that kinds which have blocks make more than one
            for (int at = 0; at < plain.length; at += 10_000) {
                out.write(plain, at, Math.min(10_000, plain.length - at));
                if (this == ZSTD || this == XZ) {
                    out.flush();
                }
            }
        }
        return bytes.toByteArray();
    }

    private OutputStream packer(OutputStream out) throws IOException {
        return switch (this) {
            case GZIP -> new GZIPOutputStream(out);
            case BZIP2 -> new BZip2CompressorOutputStream(out, 1);
            case ZSTD -> new ZstdOutputStream(out).setChecksum(true).setCloseFrameOnFlush(false);
            case XZ -> new XZOutputStream(out, new LZMA2Options(1));
            case LZ4 ->
                new FramedLZ4CompressorOutputStream(
                        out,
                        new FramedLZ4CompressorOutputStream.Parameters(
                                FramedLZ4CompressorOutputStream.BlockSize.K64, true, false, false));
        };
    }

    /** What an ordinary reader gets out of it before it fails or the data ends. */
    byte[] unpack(byte[] packed) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        try (InputStream in = unpacker(new ByteArrayInputStream(packed))) {
            for (int value = in.read(); value >= 0; value = in.read()) {
                plain.write(value);
            }
        } catch (IOException | RuntimeException e) {
            return plain.toByteArray();
        }
        return plain.toByteArray();
    }

    private InputStream unpacker(InputStream in) throws IOException {
        return switch (this) {
            case GZIP -> new GZIPInputStream(in);
            case BZIP2 -> new BZip2CompressorInputStream(in);
            case ZSTD -> new ZstdInputStream(in);
            case XZ -> new XZInputStream(in);
            case LZ4 -> new FramedLZ4CompressorInputStream(in);
        };
    }

    /** Where in packed data a byte of the last checksum stands that the reader looks at. */
    int checksumByte(byte[] packed) {
        return switch (this) {
            case GZIP -> packed.length - 8;
            // the end-of-stream magic, 4 bytes of checksum and the bits to the next byte
            case BZIP2 -> packed.length - 3;
            case ZSTD, LZ4 -> packed.length - 1;
            // of the index, which stands before the footer of 12 bytes
            case XZ -> packed.length - 14;
        };
    }
}
