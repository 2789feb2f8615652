package org.bgpstream.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Writes numbers as digits into byte arrays that have room for them and {@link #SLACK} bytes more. */
final class Digits {
    /** The most digits that an unsigned 32-bit number has. */
    static final int MAX_INT_DIGITS = 10;
    /** The most characters that a signed or unsigned 64-bit number has. */
    static final int MAX_LONG_DIGITS = 20;

    /** How many bytes behind the last digit may be written too, and must be there. */
    static final int SLACK = 3;

    private static final VarHandle FOUR_BYTES =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

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
        if (value < 10_000) {
            return writeUpToFour(value, target, index);
        }
        int high = value / 10_000;
        int at;
        if (high < 10_000) {
            at = writeUpToFour(high, target, index);
        } else {
            int top = high / 10_000;
            at = writeUpToFour(top, target, index);
            writeFour(high - top * 10_000, target, at);
            at += 4;
        }
        writeFour(value - high * 10_000, target, at);
        return at + 4;
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

    /** Without a branch on the number of digits, which nobody could predict. Writes up to {@link #SLACK} bytes too many. */
    private static int writeUpToFour(int value, byte[] target, int index) {
        int digits = 1 + ((9 - value) >>> 31) + ((99 - value) >>> 31) + ((999 - value) >>> 31);
        FOUR_BYTES.set(target, index, four(value) >>> (32 - 8 * digits));
        return index + digits;
    }

    private static void writeFour(int value, byte[] target, int index) {
        FOUR_BYTES.set(target, index, four(value));
    }

    /** The four digits of 0 to 9999, the first in the lowest byte. */
    private static int four(int value) {
        int high = value / 100;
        return PAIRS[high] | PAIRS[value - 100 * high] << 16;
    }

    private static void writePair(int value, byte[] target, int index) {
        int pair = PAIRS[value];
        target[index] = (byte) pair;
        target[index + 1] = (byte) (pair >>> 8);
    }
}
