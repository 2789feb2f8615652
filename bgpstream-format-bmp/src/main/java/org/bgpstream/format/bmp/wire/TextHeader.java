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

    private static final int FIRST = 'V' << 16 | ':' << 8 | ' ';

    private TextHeader() {}

    /** Whether the octets here begin one; there must be four. */
    public static boolean isHere(ByteBuffer buffer, int at) {
        return buffer.getInt(at) >>> 8 == FIRST;
    }

    /**
     * Where it ends.
     *
     * @return its length with the empty line; -1 if more octets are needed, -2 if it is none
     */
    public static int length(ByteBuffer buffer, int at, int end) {
        int stop = Math.min(end, at + MOST_LENGTH);
        for (int i = at; i < stop; i++) {
            byte octet = buffer.get(i);
            if (octet == '\n' && buffer.get(i - 1) == '\n') {
                return i + 1 - at;
            }
            if (octet != '\n' && octet != '\r' && (octet < ' ' || octet > '~')) {
                return -2;
            }
        }
        return stop - at == MOST_LENGTH ? -2 : -1;
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
