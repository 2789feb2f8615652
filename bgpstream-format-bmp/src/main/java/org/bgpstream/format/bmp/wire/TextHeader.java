package org.bgpstream.format.bmp.wire;

import java.nio.ByteBuffer;

/**
 * The header of text lines that OpenBMP wrote before it had a binary one: {@code V: 1.7}, {@code C_HASH_ID: …}, {@code R_HASH:
 * …}, {@code R_IP: …}, {@code L: …}, each a name and a value, up to an empty line.
 */
public final class TextHeader {
    /** The longest that is looked for. */
    public static final int MOST_LENGTH = 4096;

    /** The longest line in it. */
    private static final int MOST_LINE = 256;

    /** In the place of its length: more octets are needed. */
    public static final int MORE = -1;

    /** In the place of its length: there is none. */
    public static final int NONE = -2;

    private static final byte[] LENGTH = {'L', ':'};
    private static final int MOST_DIGITS = 10;

    private static final int FIRST = 'V' << 16 | ':' << 8 | ' ';

    private TextHeader() {}

    /** Whether the octets here begin one; there must be four. */
    public static boolean isHere(ByteBuffer buffer, int at) {
        int octets = buffer.getInt(at);
        return octets >>> 8 == FIRST && (octets & 0xFF) >= '0' && (octets & 0xFF) <= '9';
    }

    /**
     * Where it ends.
     *
     * @return its length with the empty line, or {@link #MORE} or {@link #NONE}
     */
    public static int length(ByteBuffer buffer, int at, int end) {
        int stop = Math.min(end, at + MOST_LENGTH);
        int line = at;
        for (int i = at; i < stop; i++) {
            byte octet = buffer.get(i);
            if (octet == '\n') {
                if (i == line || (i == line + 1 && buffer.get(line) == '\r')) {
                    return i + 1 - at;
                }
                line = i + 1;
            } else if ((octet != '\r' && (octet < ' ' || octet > '~'))
                    || i - line == MOST_LINE
                    // the first line of another
                    || (octet == 'V' && i == line && i > at)) {
                return NONE;
            }
        }
        return stop - at == MOST_LENGTH ? NONE : MORE;
    }

    /**
     * Where the value of a line begins.
     *
     * @param name the name with its colon
     * @return its index, or -1 if there is no line of this name
     */
    public static int value(ByteBuffer buffer, int at, int length, byte[] name) {
        int end = at + length;
        int line = at;
        while (end - line > name.length) {
            int i = 0;
            while (i < name.length && buffer.get(line + i) == name[i]) {
                i++;
            }
            int from = line + i;
            if (i == name.length) {
                while (buffer.get(from) == ' ') {
                    from++;
                }
                return from;
            }
            line = lineEnd(buffer, line) + 1;
        }
        return -1;
    }

    /** The index after a value, without spaces behind it. */
    public static int valueEnd(ByteBuffer buffer, int value) {
        int end = lineEnd(buffer, value);
        while (end > value && buffer.get(end - 1) <= ' ') {
            end--;
        }
        return end;
    }

    private static int lineEnd(ByteBuffer buffer, int from) {
        int at = from;
        while (buffer.get(at) != '\n') {
            at++;
        }
        return at;
    }

    /** The length of what follows as the line {@code L} says, or -1 if none does. */
    public static long payloadLength(ByteBuffer buffer, int at, int length) {
        int from = value(buffer, at, length, LENGTH);
        int end = from < 0 ? from : valueEnd(buffer, from);
        if (end == from || end - from > MOST_DIGITS) {
            return -1;
        }
        long number = 0;
        for (int i = from; i < end; i++) {
            int digit = buffer.get(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }
}
