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
            "org.apache.commons:commons-compress"),
    /** LZ4 frames as they were before 2014, which no library here reads. */
    LZ4_LEGACY("lz4", null, "");

    /** How many bytes {@link #recognise} needs of most data. */
    public static final int HEAD_BYTES = 10;

    /** How many it needs at most: of data that begins with skippable frames. */
    public static final int LONGEST_HEAD_BYTES = 64 << 10;

    private static final int GZIP_MAGIC = 0x1F8B08;
    private static final int BZIP2_MAGIC = 0x425A68;
    private static final long BZIP2_BLOCK = 0x314159265359L;
    private static final long BZIP2_END = 0x177245385090L;
    private static final int ZSTD_MAGIC = 0x28B52FFD;
    private static final int XZ_MAGIC = 0xFD377A58;
    private static final int LZ4_MAGIC = 0x04224D18;
    private static final int LZ4_LEGACY_MAGIC = 0x02214C18;

    /** The magic of the frames of zstd and lz4 that hold no data, without its four lowest bits of the first byte. */
    private static final int SKIPPABLE_MAGIC = 0x502A4D18;

    private static final int SKIPPABLE_MASK = 0xF0FFFFFF;
    private static final int SKIPPABLE_HEADER = 8;

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
            case 0x1F, 0x42, 0x28, 0xFD, 0x04, 0x02 -> true;
            default -> (first & 0xF0) == SKIPPABLE_MAGIC >>> 24;
        };
    }

    /** Makes sure that it can be read and that its library is there. */
    void requireLibrary() throws IOException {
        if (this == LZ4_LEGACY) {
            throw new IOException("lz4 data of the legacy frame format cannot be read: compress it anew without -l");
        }
        try {
            if (decoderClass != null) {
                Class.forName(decoderClass, false, Compression.class.getClassLoader());
            }
        } catch (ClassNotFoundException e) {
            throw new IOException(label + " data cannot be read: add " + artifact + " to the class path", e);
        }
    }

    /**
     * How many of the first bytes {@link #recognise} needs to see.
     *
     * @param head some of them; with more it may be more
     */
    public static int headBytes(ByteBuffer head) {
        long needed = afterSkippable(head) - head.position() + HEAD_BYTES;
        return needed > LONGEST_HEAD_BYTES ? HEAD_BYTES : (int) needed;
    }

    /** The index behind skippable frames, which may lie behind the limit. */
    private static long afterSkippable(ByteBuffer head) {
        long at = head.position();
        while (head.limit() - at >= SKIPPABLE_HEADER && (head.getInt((int) at) & SKIPPABLE_MASK) == SKIPPABLE_MAGIC) {
            at += SKIPPABLE_HEADER + (Integer.reverseBytes(head.getInt((int) at + 4)) & 0xFFFFFFFFL);
        }
        return at;
    }

    /**
     * Looks at the first bytes of data.
     *
     * @param head the remaining bytes are the first of the data, {@link #headBytes} or all there are; big-endian
     */
    public static Compression recognise(ByteBuffer head) {
        long behind = afterSkippable(head);
        if (head.limit() - behind < 4) {
            return PLAIN;
        }
        int at = (int) behind;
        if (at > head.position()) {
            // what looks like a skippable frame may also be a time stamp, of 16 seconds between 2012 and 2020
            return switch (head.getInt(at)) {
                case ZSTD_MAGIC -> ZSTD;
                case LZ4_MAGIC -> LZ4;
                default -> PLAIN;
            };
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
            case LZ4_LEGACY_MAGIC -> LZ4_LEGACY;
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
