package org.bgpstream.json;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Octets written as hexadecimal digits. */
public final class Hex {
    private static final byte[] DIGITS = digits();

    private Hex() {}

    private static byte[] digits() {
        byte[] digits = new byte[256];
        Arrays.fill(digits, (byte) -1);
        for (int i = 0; i < 16; i++) {
            digits[Character.forDigit(i, 16)] = (byte) i;
            digits[Character.toUpperCase(Character.forDigit(i, 16))] = (byte) i;
        }
        return digits;
    }

    /** The value of a digit, or -1 if it is none. */
    public static int digit(int character) {
        return DIGITS[character & 0xFF];
    }

    /**
     * Decodes digits up to the first byte that is none.
     *
     * @param target gets the octets from index 0 on
     * @return how many octets there were; or -1 if a digit is left over, or there are more than the target holds
     */
    public static int decode(ByteBuffer source, int from, int end, byte[] target) {
        int count = 0;
        for (int at = from; at < end; at += 2) {
            int high = DIGITS[source.get(at) & 0xFF];
            if (high < 0) {
                return count;
            }
            int low = at + 1 < end ? DIGITS[source.get(at + 1) & 0xFF] : -1;
            if (low < 0 || count == target.length) {
                return -1;
            }
            target[count++] = (byte) (high << 4 | low);
        }
        return count;
    }
}
