package org.bgpstream.format.bmp.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

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

    /** The value of a line, or an empty text if there is none of this name. */
    public static String value(ByteBuffer buffer, int at, int length, String name) {
        byte[] octets = new byte[length];
        buffer.get(at, octets);
        for (String line : new String(octets, StandardCharsets.US_ASCII).lines().toList()) {
            if (line.startsWith(name + ":")) {
                return line.substring(name.length() + 1).strip();
            }
        }
        return "";
    }

    /** The length of what follows as the line {@code L} says, or -1 if none does. */
    public static long payloadLength(ByteBuffer buffer, int at, int length) {
        String value = value(buffer, at, length, "L");
        return value.matches("\\d{1,10}") ? Long.parseLong(value) : -1;
    }
}
