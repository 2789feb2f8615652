package org.bgpstream.core.compress;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * The bytes of xz data, chunk by chunk. The decoder wants a chunk of LZMA2, which may hold 2 MiB of data, as a whole; if one is
 * cut, its header is made to say what is left of it, so that all of that is decoded.
 */
final class XzChunks extends InputStream {
    private static final long MAGIC = 0xFD377A585A00L;
    private static final int STREAM_HEADER = 12;
    private static final int ALIGNMENT = 4;
    private static final int UNCOMPRESSED_HEADER = 3;
    private static final int LZMA_HEADER = 5;
    private static final int LZMA_WITH_PROPERTIES = 0xC0;
    private static final int LZMA = 0x80;

    /** What the range decoder begins with. */
    private static final int SHORTEST_LZMA = 5;

    private enum Part {
        BETWEEN_STREAMS,
        BLOCK_HEADER,
        CHUNK
    }

    private final CompressedInput input;
    private Part next = Part.BETWEEN_STREAMS;
    private int checkSize;
    private long blockStart;
    private boolean cut;

    /** How many bytes to give before the next part. */
    private int left;

    XzChunks(CompressedInput input) {
        this.input = input;
    }

    /** Whether the data ends within the chunk that was begun last. */
    boolean cut() {
        return cut;
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (left == 0) {
            begin();
        }
        int count = input.read(target, offset, Math.min(length, left));
        left -= Math.max(count, 0);
        return count;
    }

    /** Looks at the part that comes now; the decoder judges whether it is sound. */
    private void begin() throws IOException {
        switch (next) {
            case BETWEEN_STREAMS -> beginStream();
            case BLOCK_HEADER -> beginBlock();
            case CHUNK -> beginChunk();
        }
    }

    private void beginStream() throws IOException {
        boolean whole = input.require(STREAM_HEADER) == STREAM_HEADER;
        ByteBuffer head = input.buffered();
        int at = head.position();
        if (whole && head.getLong(at) >>> 16 == MAGIC) {
            int check = head.get(at + 7) & 0xF;
            checkSize = check == 0 ? 0 : ALIGNMENT << ((check - 1) / 3);
            left = STREAM_HEADER;
            next = Part.BLOCK_HEADER;
        } else {
            left = ALIGNMENT;
        }
    }

    private void beginBlock() throws IOException {
        int size = input.require(1) == 0 ? 0 : input.buffered().get() & 0xFF;
        // size 0 is the index behind the last block
        left = (size + 1) * ALIGNMENT;
        next = size == 0 ? Part.BETWEEN_STREAMS : Part.CHUNK;
        blockStart = input.position() + left;
    }

    private void beginChunk() throws IOException {
        int present = input.require(LZMA_HEADER + 1);
        ByteBuffer head = input.buffered();
        int at = head.position();
        int control = present == 0 ? 0 : head.get(at) & 0xFF;
        if (control == 0) {
            long size = input.position() + 1 - blockStart;
            left = 1 + (int) (-size & (ALIGNMENT - 1)) + checkSize;
            next = Part.BLOCK_HEADER;
        } else if (control < LZMA) {
            left = present < UNCOMPRESSED_HEADER ? present : UNCOMPRESSED_HEADER + 1 + (head.getShort(at + 1) & 0xFFFF);
            cut = input.require(left) < left;
        } else {
            beginLzma(control, present);
        }
    }

    private void beginLzma(int control, int present) throws IOException {
        int header = control < LZMA_WITH_PROPERTIES ? LZMA_HEADER : LZMA_HEADER + 1;
        if (present < header) {
            left = present;
            return;
        }
        ByteBuffer head = input.buffered();
        left = header + 1 + (head.getShort(head.position() + 3) & 0xFFFF);
        int whole = left;
        left = input.require(whole);
        cut = left < whole;
        if (cut && left >= header + SHORTEST_LZMA) {
            head = input.buffered();
            head.putShort(head.position() + 3, (short) (left - header - 1));
        }
    }
}
