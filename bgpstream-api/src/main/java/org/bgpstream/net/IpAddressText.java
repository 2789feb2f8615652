package org.bgpstream.net;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Writes addresses as text into byte arrays, the way {@code inet_ntop(3)} does. */
final class IpAddressText {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private static final VarHandle FOUR_BYTES =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** For each octet its decimal digits in the low three bytes and their number in the top byte. */
    private static final int[] OCTETS = octets();

    private IpAddressText() {}

    static int writeIpv4(int bits, byte[] target, int index) {
        int at = writeOctet(bits >>> 24, target, index);
        target[at++] = '.';
        at = writeOctet(bits >>> 16 & 0xFF, target, at);
        target[at++] = '.';
        at = writeOctet(bits >>> 8 & 0xFF, target, at);
        target[at++] = '.';
        return writeOctet(bits & 0xFF, target, at);
    }

    static int writeIpv6(long high, long low, byte[] target, int index) {
        int runStart = -1;
        int runLength = 1; // a single zero group is not shortened (RFC 5952 section 4.2.2)
        for (int group = 0; group < 8; ) {
            int end = group;
            while (end < 8 && group(high, low, end) == 0) {
                end++;
            }
            if (end - group > runLength) {
                runStart = group;
                runLength = end - group;
            }
            group = Math.max(end, group + 1);
        }
        boolean dotted = runStart == 0 && (runLength == 6 || (runLength == 5 && group(high, low, 5) == 0xFFFF));
        int at = index;
        for (int group = 0; group < 8; group++) {
            if (group == runStart) {
                target[at++] = ':';
                group += runLength - 1;
                if (group == 7) {
                    target[at++] = ':';
                }
                continue;
            }
            if (group > 0) {
                target[at++] = ':';
            }
            if (group == 6 && dotted) {
                return writeIpv4((int) low, target, at);
            }
            at = writeGroup(group(high, low, group), target, at);
        }
        return at;
    }

    private static int group(long high, long low, int group) {
        return (int) ((group < 4 ? high >>> (48 - 16 * group) : low >>> (112 - 16 * group)) & 0xFFFF);
    }

    private static int writeGroup(int value, byte[] target, int index) {
        int at = index;
        if (value > 0xFFF) {
            target[at++] = HEX[value >>> 12];
        }
        if (value > 0xFF) {
            target[at++] = HEX[value >>> 8 & 0xF];
        }
        if (value > 0xF) {
            target[at++] = HEX[value >>> 4 & 0xF];
        }
        target[at++] = HEX[value & 0xF];
        return at;
    }

    /** Without a branch on the number of digits, which nobody could predict; the byte behind the last may be written too. */
    private static int writeOctet(int value, byte[] target, int index) {
        int digits = OCTETS[value];
        FOUR_BYTES.set(target, index, digits);
        return index + (digits >>> 24);
    }

    private static int[] octets() {
        int[] table = new int[256];
        for (int value = 0; value < 256; value++) {
            String text = Integer.toString(value);
            int entry = text.length() << 24;
            for (int i = 0; i < text.length(); i++) {
                entry |= text.charAt(i) << (8 * i);
            }
            table[value] = entry;
        }
        return table;
    }
}
