package org.bgpstream.core.compress;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import org.bgpstream.Limits;

/**
 * bzip2 with any number of streams. A block comes out whole or, if its checksum is wrong, not at all: one wrong bit changes the
 * bytes of all of it. What stands behind the last stream is passed over, as {@code bzip2 -d} does.
 */
final class Bzip2Source extends DecompressedSource {
    private static final long BLOCK = 0x314159265359L;
    private static final long END = 0x177245385090L;
    private static final int[] CRC = crcTable();

    private final BitInput bits;
    private Bzip2Block block;
    private boolean anyStream;
    private int streamCrc;

    /** Where the block goes on, the byte that is repeated there, how often it still is, and how many equal ones were last. */
    private int next;

    private byte value;
    private int repeat;
    private int equal;

    Bzip2Source(CompressedInput input, Limits limits) {
        super(input, Compression.BZIP2, limits);
        bits = new BitInput(input);
    }

    private static int[] crcTable() {
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
            int crc = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc << 1 ^ (crc < 0 ? 0x04C11DB7 : 0);
            }
            table[i] = crc;
        }
        return table;
    }

    @Override
    int decode(ByteBuffer target) throws IOException {
        int start = target.position();
        try {
            while (target.position() == start) {
                if ((block == null || blockIsUsedUp()) && !nextBlock()) {
                    return -1;
                }
                expand(target);
            }
        } catch (EOFException e) {
            block = null;
            damaged(e);
        } catch (DataFormatException e) {
            block = null;
            damaged(e.getMessage(), e);
        }
        return target.position() - start;
    }

    private boolean blockIsUsedUp() {
        return repeat == 0 && next == block.count();
    }

    /** Goes on to the next block of this or the next stream. Returns whether there is one. */
    private boolean nextBlock() throws IOException, DataFormatException {
        while (block != null || beginStream()) {
            long magic = (long) bits.read(24) << 24 | bits.read(24);
            int crc = bits.read(32);
            if (magic == BLOCK) {
                block.read();
                check(crc);
                rewind();
                return true;
            }
            if (magic != END) {
                throw new DataFormatException("not a block header");
            }
            if (crc != streamCrc) {
                throw new DataFormatException("its checksum is wrong");
            }
            bits.align();
            block = null;
        }
        return false;
    }

    private boolean beginStream() throws IOException, DataFormatException {
        int magic = bits.peek(24);
        int level = (bits.peek(32) & 0xFF) - '0';
        if (magic != 0x425A68 || level < 1 || level > 9) {
            if (anyStream) {
                return false;
            }
            throw new DataFormatException("not a bzip2 header");
        }
        bits.skip(32);
        anyStream = true;
        streamCrc = 0;
        block = new Bzip2Block(bits, level);
        return true;
    }

    private void rewind() {
        next = 0;
        repeat = 0;
        equal = 0;
    }

    private void check(int blockCrc) throws DataFormatException {
        rewind();
        int crc = -1;
        while (!blockIsUsedUp()) {
            advance();
            for (; repeat > 0; repeat--) {
                crc = crc << 8 ^ CRC[crc >>> 24 ^ (value & 0xFF)];
            }
        }
        if (~crc != blockCrc) {
            throw new DataFormatException("the checksum of a block is wrong");
        }
        streamCrc = Integer.rotateLeft(streamCrc, 1) ^ blockCrc;
    }

    private void expand(ByteBuffer target) {
        while (target.hasRemaining() && !blockIsUsedUp()) {
            if (repeat == 0) {
                advance();
            }
            for (; repeat > 0 && target.hasRemaining(); repeat--) {
                target.put(value);
            }
        }
    }

    /** Takes one byte of the block: itself, or how often the four before it are to be repeated. */
    private void advance() {
        byte taken = block.bytes()[next++];
        if (equal == 4) {
            repeat = taken & 0xFF;
            equal = 0;
            return;
        }
        equal = equal > 0 && taken == value ? equal + 1 : 1;
        value = taken;
        repeat = 1;
    }

    @Override
    void free() {
        block = null;
    }
}
