package org.bgpstream.text;

/** Writes numbers as digits into byte arrays that have room for them. */
final class Digits {
    /** The most digits that an unsigned 32-bit number has. */
    static final int MAX_INT_DIGITS = 10;
    /** The most characters that a signed or unsigned 64-bit number has. */
    static final int MAX_LONG_DIGITS = 20;

    /** The two digits of 0 to 99, the first in the low byte. */
    private static final short[] PAIRS = new short[100];

    static {
        for (int i = 0; i < 100; i++) {
            PAIRS[i] = (short) (('0' + i % 10) << 8 | ('0' + i / 10));
        }
    }

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private Digits() {}

    /** Writes 0 to 2147483647 and returns the index after the last digit. */
    static int writeInt(int value, byte[] target, int index) {
        int end = index + count(value);
        int at = end;
        int rest = value;
        while (rest >= 100) {
            int quotient = rest / 100;
            at -= 2;
            writePair(rest - 100 * quotient, target, at);
            rest = quotient;
        }
        if (rest >= 10) {
            writePair(rest, target, at - 2);
        } else {
            target[at - 1] = (byte) ('0' + rest);
        }
        return end;
    }

    /** Writes 0 to 9223372036854775807 and returns the index after the last digit. */
    static int writeLong(long value, byte[] target, int index) {
        if (value <= Integer.MAX_VALUE) {
            return writeInt((int) value, target, index);
        }
        long high = value / 100_000_000;
        int at = writeLong(high, target, index);
        int low = (int) (value - high * 100_000_000);
        int lowHigh = low / 10_000;
        writeFour(lowHigh, target, at);
        writeFour(low - lowHigh * 10_000, target, at + 4);
        return at + 8;
    }

    /** Writes exactly six digits of 0 to 999999. */
    static int writeSix(int value, byte[] target, int index) {
        int high = value / 10_000;
        writePair(high, target, index);
        writeFour(value - high * 10_000, target, index + 2);
        return index + 6;
    }

    /** Writes the two hexadecimal digits of an octet. */
    static int writeHex(int octet, byte[] target, int index) {
        target[index] = HEX[octet >>> 4 & 0xF];
        target[index + 1] = HEX[octet & 0xF];
        return index + 2;
    }

    private static void writeFour(int value, byte[] target, int index) {
        int high = value / 100;
        writePair(high, target, index);
        writePair(value - high * 100, target, index + 2);
    }

    private static void writePair(int value, byte[] target, int index) {
        int pair = PAIRS[value];
        target[index] = (byte) pair;
        target[index + 1] = (byte) (pair >>> 8);
    }

    private static int count(int value) {
        if (value < 100_000) {
            if (value < 100) {
                return value < 10 ? 1 : 2;
            }
            return value < 1_000 ? 3 : value < 10_000 ? 4 : 5;
        }
        if (value < 10_000_000) {
            return value < 1_000_000 ? 6 : 7;
        }
        return value < 100_000_000 ? 8 : value < 1_000_000_000 ? 9 : 10;
    }
}
