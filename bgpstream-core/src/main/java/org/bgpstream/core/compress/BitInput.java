package org.bgpstream.core.compress;

import java.io.EOFException;
import java.io.IOException;

/** Compressed bytes as bits, the highest of a byte first. */
final class BitInput {
    private final CompressedInput input;
    private long bits;
    private int count;

    /** How many of the bits are not from the input, which has ended. */
    private int beyondEnd;

    BitInput(CompressedInput input) {
        this.input = input;
    }

    /** The next bits, at most 32, which stay; zeros behind the end. */
    int peek(int length) throws IOException {
        while (count < length) {
            int next = input.read();
            if (next < 0) {
                next = 0;
                beyondEnd += 8;
            }
            bits = bits << 8 | next;
            count += 8;
        }
        return (int) (bits >>> (count - length)) & (int) ((1L << length) - 1);
    }

    /** Passes over bits that were looked at. */
    void skip(int length) throws EOFException {
        count -= length;
        if (count < beyondEnd) {
            throw new EOFException();
        }
    }

    int read(int length) throws IOException {
        int value = peek(length);
        skip(length);
        return value;
    }

    /** Passes over the rest of a byte. */
    void align() throws EOFException {
        skip(count % 8);
    }
}
