package org.bgpstream.net;

import java.nio.ByteBuffer;

/**
 * Reads addresses from text in bytes, allocating nothing: dotted IPv4 and the IPv6 forms of RFC 4291 section 2.2. One object for any
 * number of addresses, of which it holds the last.
 */
public final class IpAddressReader {
    private static final int GROUPS = 8;
    private static final int MAX_OCTET = 255;
    private static final int MAX_GROUP = 0xFFFF;

    private ByteBuffer text;
    private int at;
    private int end;

    private int version;
    private long high;
    private long low;

    /** A reader that holds no address. */
    public IpAddressReader() {}

    /**
     * Reads an address: no zone and no prefix length.
     *
     * @param newText holds it in ASCII
     * @param from the index of its first byte
     * @param newEnd the index after the last
     * @return whether it is one; if not, none is held
     */
    public boolean read(ByteBuffer newText, int from, int newEnd) {
        // storing a reference costs a barrier
        if (text != newText) {
            text = newText;
        }
        at = from;
        end = newEnd;
        high = 0;
        low = 0;
        version = isIpv6(from) ? 6 : 4;
        boolean read = version == 6 ? readIpv6() : readIpv4();
        version = read && at == end ? version : 0;
        return version != 0;
    }

    private boolean isIpv6(int from) {
        for (int i = from; i < end; i++) {
            if (text.get(i) == ':') {
                return true;
            }
        }
        return false;
    }

    private boolean readIpv4() {
        long bits = dotted();
        high = bits << 32;
        return bits >= 0;
    }

    /** The 32 bits of four numbers with dots between, or -1 if they are not there. */
    private long dotted() {
        long bits = 0;
        for (int i = 0; i < 4; i++) {
            if (i > 0 && !take('.')) {
                return -1;
            }
            int octet = number(10, 3, MAX_OCTET);
            if (octet < 0) {
                return -1;
            }
            bits = bits << 8 | octet;
        }
        return bits;
    }

    private boolean readIpv6() {
        int count = 0;
        int gap = -1;
        while (at < end || count == 0) {
            if (next() == ':' && at + 1 < end && text.get(at + 1) == ':') {
                if (gap >= 0) {
                    return false;
                }
                gap = count;
                at += 2;
                if (at == end) {
                    break;
                }
            } else if (count > 0 && !take(':')) {
                return false;
            }
            int start = at;
            int group = number(16, 4, MAX_GROUP);
            if (next() == '.') {
                at = start;
                long bits = dotted();
                if (bits < 0 || count > GROUPS - 2 || at < end) {
                    return false;
                }
                append((int) (bits >>> 16));
                group = (int) bits & MAX_GROUP;
                count++;
            }
            if (group < 0 || count == GROUPS) {
                return false;
            }
            append(group);
            count++;
        }
        if (gap < 0 ? count < GROUPS : count == GROUPS) {
            return false;
        }
        widen(gap, count);
        return true;
    }

    /** Puts sixteen bits behind those that are there. */
    private void append(int group) {
        high = high << 16 | low >>> 48;
        low = low << 16 | group;
    }

    /** Moves the groups before a gap to the front. */
    private void widen(int gap, int count) {
        if (gap < 0) {
            return;
        }
        int behind = 16 * (count - gap);
        int before = 128 - 16 * gap;
        long tailHigh = behind > 64 ? high & (1L << (behind - 64)) - 1 : 0;
        long tailLow = behind >= 64 ? low : low & (1L << behind) - 1;
        shiftRight(behind);
        shiftLeft(before);
        high |= tailHigh;
        low |= tailLow;
    }

    private void shiftRight(int bits) {
        for (int left = bits; left > 0; left -= 16) {
            low = low >>> 16 | high << 48;
            high >>>= 16;
        }
    }

    private void shiftLeft(int bits) {
        for (int left = bits; left > 0; left -= 16) {
            append(0);
        }
    }

    private int next() {
        return at < end ? text.get(at) : 0;
    }

    private boolean take(char expected) {
        if (next() != expected) {
            return false;
        }
        at++;
        return true;
    }

    /** A number of one to so many digits, or -1 if it is not there or too large. */
    private int number(int radix, int maxDigits, int max) {
        int value = 0;
        int digits = 0;
        for (int digit = digit(radix); digit >= 0; digit = digit(radix)) {
            value = value * radix + digit;
            digits++;
            at++;
            if (digits > maxDigits) {
                return -1;
            }
        }
        return digits == 0 || value > max ? -1 : value;
    }

    private int digit(int radix) {
        int next = next();
        int letter = next | 0x20;
        int digit =
                next >= '0' && next <= '9' ? next - '0' : letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : radix;
        return digit < radix ? digit : -1;
    }

    /** 4 or 6, or 0 if the last text was no address. */
    public int version() {
        return version;
    }

    /** The first 64 bits, left-aligned. */
    public long high() {
        return high;
    }

    /** The last 64 bits; 0 for IPv4. */
    public long low() {
        return low;
    }
}
