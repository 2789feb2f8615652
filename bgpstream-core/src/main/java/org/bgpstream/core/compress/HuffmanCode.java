package org.bgpstream.core.compress;

import java.io.IOException;
import java.util.zip.DataFormatException;

/** A Huffman code of bzip2: short codes are looked up in one step, longer ones found bit by bit. */
final class HuffmanCode {
    private static final int LONGEST = 20;
    private static final int QUICK = 10;

    /** For each beginning of {@link #QUICK} bits the symbol and the length of its code; 0 if that is longer. */
    private final short[] quick = new short[1 << QUICK];

    private final int[] symbols;

    /** For each length the first code that is longer, and what to add to a code for its place among the symbols. */
    private final int[] limit = new int[LONGEST + 1];

    private final int[] shift = new int[LONGEST + 1];

    /** A code by the lengths of its symbols' codes. */
    HuffmanCode(byte[] lengths, int count) {
        symbols = new int[count];
        int code = 0;
        int at = 0;
        for (int length = 1; length <= LONGEST; length++) {
            shift[length] = at - code;
            for (int symbol = 0; symbol < count; symbol++) {
                if (lengths[symbol] == length) {
                    symbols[at++] = symbol;
                    addQuick(code++, length, symbol);
                }
            }
            limit[length] = code;
            code <<= 1;
        }
    }

    private void addQuick(int code, int length, int symbol) {
        if (length <= QUICK) {
            int first = code << (QUICK - length);
            // more codes than there can be of this length: the data is damaged, and its checksum tells
            for (int i = first; i < Math.min(first + (1 << (QUICK - length)), quick.length); i++) {
                quick[i] = (short) (symbol << 5 | length);
            }
        }
    }

    int next(BitInput input) throws IOException, DataFormatException {
        int found = quick[input.peek(QUICK)];
        if (found != 0) {
            input.skip(found & 31);
            return found >> 5;
        }
        int bits = input.peek(LONGEST);
        for (int length = 1; length <= LONGEST; length++) {
            int code = bits >>> (LONGEST - length);
            int at = code + shift[length];
            if (code < limit[length] && at >= 0 && at < symbols.length) {
                input.skip(length);
                return symbols[at];
            }
        }
        throw new DataFormatException("a code that stands for nothing");
    }
}
