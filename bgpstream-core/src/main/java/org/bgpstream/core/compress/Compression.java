package org.bgpstream.core.compress;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The kinds of compression that are told by the first bytes of data. */
public enum Compression {
    /** No compression that we know. */
    PLAIN("", null, ""),
    /** RFC 1952. */
    GZIP("gzip", null, ""),
    /** bzip2. */
    BZIP2("bzip2", null, ""),
    /** Zstandard, RFC 8878. */
    ZSTD("zstd", "com.github.luben.zstd.ZstdInputStream", "com.github.luben:zstd-jni"),
    /** xz. */
    XZ("xz", "org.tukaani.xz.XZInputStream", "org.tukaani:xz"),
    /** LZ4 frames. */
    LZ4(
            "lz4",
            "org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream",
            "org.apache.commons:commons-compress");

    /** How many bytes {@link #recognise} looks at. */
    public static final int HEAD_BYTES = 10;

    private static final int GZIP_MAGIC = 0x1F8B08;
    private static final int BZIP2_MAGIC = 0x425A68;
    private static final long BZIP2_BLOCK = 0x314159265359L;
    private static final long BZIP2_END = 0x177245385090L;
    private static final int ZSTD_MAGIC = 0x28B52FFD;
    private static final int XZ_MAGIC = 0xFD377A58;
    private static final int LZ4_MAGIC = 0x04224D18;

    private final String label;
    private final String decoderClass;
    private final String artifact;

    Compression(String label, String decoderClass, String artifact) {
        this.label = label;
        this.decoderClass = decoderClass;
        this.artifact = artifact;
    }

    /** The name that users know it by. */
    String label() {
        return label;
    }

    /** Whether any of the magic numbers begins with this byte. */
    static boolean mayBegin(byte first) {
        return switch (first & 0xFF) {
            case 0x1F, 0x42, 0x28, 0xFD, 0x04 -> true;
            default -> false;
        };
    }

    /** Makes sure that its library is there. */
    void requireLibrary() throws IOException {
        try {
            if (decoderClass != null) {
                Class.forName(decoderClass, false, Compression.class.getClassLoader());
            }
        } catch (ClassNotFoundException e) {
            throw new IOException(label + " data cannot be read: add " + artifact + " to the class path", e);
        }
    }

    /**
     * Looks at the first bytes of data.
     *
     * @param head the remaining bytes are the first of the data, {@link #HEAD_BYTES} or all there are; big-endian
     */
    public static Compression recognise(ByteBuffer head) {
        int at = head.position();
        if (head.remaining() < 4) {
            return PLAIN;
        }
        int magic = head.getInt(at);
        if (magic >>> 8 == GZIP_MAGIC) {
            return GZIP;
        }
        if (magic >>> 8 == BZIP2_MAGIC && isBzip2(head, at)) {
            return BZIP2;
        }
        return switch (magic) {
            case ZSTD_MAGIC -> ZSTD;
            case XZ_MAGIC -> XZ;
            case LZ4_MAGIC -> LZ4;
            default -> PLAIN;
        };
    }

    /** {@code BZh} alone is also a time stamp of April 2005, so that what follows must fit too. */
    private static boolean isBzip2(ByteBuffer head, int at) {
        int level = head.get(at + 3);
        if (level < '1' || level > '9' || head.remaining() < HEAD_BYTES) {
            return false;
        }
        long next = (head.getShort(at + 4) & 0xFFFFL) << 32 | (head.getInt(at + 6) & 0xFFFFFFFFL);
        return next == BZIP2_BLOCK || next == BZIP2_END;
    }
}
