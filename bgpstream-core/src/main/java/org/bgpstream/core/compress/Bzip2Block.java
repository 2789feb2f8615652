package org.bgpstream.core.compress;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.zip.DataFormatException;

/**
 * A block of bzip2 data, decoded as a whole. The large array that this needs for a moment is not kept, and no more blocks are
 * decoded at a time than there are processors: so an open file takes no more than its block, and that no more than it needs.
 */
final class Bzip2Block {
    private static final int GROUP = 50;
    private static final int MOST_SELECTORS = 18_002;
    private static final int LONGEST_CODE = 20;
    private static final int FIRST_SIZE = 64 << 10;
    private static final Semaphore DECODING = new Semaphore(Runtime.getRuntime().availableProcessors());

    private final BitInput input;
    private final int mostBytes;
    private final byte[] selectors = new byte[MOST_SELECTORS];
    private final byte[] order = new byte[256];
    private final byte[] lengths = new byte[258];
    private byte[] bytes = new byte[FIRST_SIZE];
    private int count;

    /** For streams of this level. */
    Bzip2Block(BitInput input, int level) {
        this.input = input;
        this.mostBytes = level * 100_000;
    }

    /** The content, in which four equal bytes are followed by how many more there are. */
    byte[] bytes() {
        return bytes;
    }

    int count() {
        return count;
    }

    /** Reads the block behind its magic number and checksum. */
    void read() throws IOException, DataFormatException {
        if (input.read(1) != 0) {
            throw new DataFormatException("a randomised block, as only versions before 0.9.5 wrote");
        }
        int first = input.read(24);
        int used = readSymbols();
        int codeCount = input.read(3);
        int selectorCount = input.read(15);
        require(used > 0 && codeCount >= 2 && codeCount <= 6 && selectorCount > 0, "a block header that cannot be");
        readSelectors(selectorCount, codeCount);
        HuffmanCode[] codes = new HuffmanCode[codeCount];
        for (int i = 0; i < codeCount; i++) {
            codes[i] = readCode(used + 2);
        }
        readContent(codes, Math.min(selectorCount, MOST_SELECTORS), used + 1);
        require(first < count, "a block that begins behind its end");
        restoreOrder(first);
    }

    private static void require(boolean holds, String problem) throws DataFormatException {
        if (!holds) {
            throw new DataFormatException(problem);
        }
    }

    /** Which bytes there are, in ascending order. */
    private int readSymbols() throws IOException {
        int ranges = input.read(16);
        int used = 0;
        for (int range = 0; range < 16; range++) {
            int present = (ranges & 0x8000 >> range) == 0 ? 0 : input.read(16);
            for (int i = 0; i < 16; i++) {
                if ((present & 0x8000 >> i) != 0) {
                    order[used++] = (byte) (range << 4 | i);
                }
            }
        }
        return used;
    }

    private void readSelectors(int selectorCount, int codeCount) throws IOException, DataFormatException {
        byte[] recent = {0, 1, 2, 3, 4, 5};
        for (int i = 0; i < selectorCount; i++) {
            int place = 0;
            while (input.read(1) == 1) {
                place++;
                require(place < codeCount, "a selector of a code that is not there");
            }
            byte selected = recent[place];
            System.arraycopy(recent, 0, recent, 1, place);
            recent[0] = selected;
            // some writers round up; those beyond the most that a block can use mean nothing
            if (i < MOST_SELECTORS) {
                selectors[i] = selected;
            }
        }
    }

    private HuffmanCode readCode(int symbolCount) throws IOException, DataFormatException {
        int length = input.read(5);
        for (int symbol = 0; symbol < symbolCount; symbol++) {
            while (input.read(1) == 1) {
                length += input.read(1) == 0 ? 1 : -1;
                require(length >= 1 && length <= LONGEST_CODE, "a code length that cannot be");
            }
            require(length >= 1 && length <= LONGEST_CODE, "a code length that cannot be");
            lengths[symbol] = (byte) length;
        }
        return new HuffmanCode(lengths, symbolCount);
    }

    private void readContent(HuffmanCode[] codes, int selectorCount, int end) throws IOException, DataFormatException {
        count = 0;
        int run = 0;
        int weight = 1;
        for (int group = 0; group < selectorCount; group++) {
            HuffmanCode code = codes[selectors[group]];
            for (int i = 0; i < GROUP; i++) {
                int symbol = code.next(input);
                if (symbol <= 1) {
                    require(weight <= mostBytes, "a run that is longer than its block");
                    run += weight << symbol;
                    weight <<= 1;
                    continue;
                }
                if (run > 0) {
                    makeRoom(run);
                    Arrays.fill(bytes, count, count + run, order[0]);
                    count += run;
                    run = 0;
                    weight = 1;
                }
                if (symbol == end) {
                    return;
                }
                makeRoom(1);
                byte value = order[symbol - 1];
                System.arraycopy(order, 0, order, 1, symbol - 1);
                order[0] = value;
                bytes[count++] = value;
            }
        }
        throw new DataFormatException("a block without an end");
    }

    private void makeRoom(int more) throws DataFormatException {
        require(more <= mostBytes - count, "a block that is longer than it may be");
        if (count + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(mostBytes, Math.max(2 * bytes.length, count + more)));
        }
    }

    /** Takes back the Burrows-Wheeler transform: each entry is a byte and, above it, where the next entry is. */
    private void restoreOrder(int first) throws IOException {
        try {
            DECODING.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("reading was interrupted", e);
        }
        try {
            int[] places = new int[256];
            for (int i = 0; i < count; i++) {
                places[bytes[i] & 0xFF]++;
            }
            int sum = 0;
            for (int i = 0; i < places.length; i++) {
                sum += places[i];
                places[i] = sum - places[i];
            }
            int[] entries = new int[count];
            for (int i = 0; i < count; i++) {
                entries[i] = bytes[i] & 0xFF;
            }
            for (int i = 0; i < count; i++) {
                entries[places[bytes[i] & 0xFF]++] |= i << 8;
            }
            int at = entries[first] >>> 8;
            for (int i = 0; i < count; i++) {
                int entry = entries[at];
                bytes[i] = (byte) entry;
                at = entry >>> 8;
            }
        } finally {
            DECODING.release();
        }
    }
}
