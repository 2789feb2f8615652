package org.bgpstream.json;

import java.nio.ByteBuffer;

/** Looks for bytes in a buffer, in which nothing moves. */
public final class Bytes {
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private Bytes() {}

    /** The index of the first such byte, or -1 if there is none. */
    public static int find(ByteBuffer buffer, byte wanted, int from, int end) {
        long pattern = ONES * (wanted & 0xFF);
        int at = from;
        while (end - at >= Long.BYTES) {
            long eight = buffer.getLong(at) ^ pattern;
            if (((eight - ONES) & ~eight & HIGHS) != 0) {
                break;
            }
            at += Long.BYTES;
        }
        while (at < end && buffer.get(at) != wanted) {
            at++;
        }
        return at < end ? at : -1;
    }

    /** Whether a text stands somewhere between two indexes. */
    public static boolean contains(ByteBuffer buffer, int from, int end, byte[] text) {
        for (int at = from; at <= end - text.length; at++) {
            if (startsWith(buffer, at, end, text)) {
                return true;
            }
        }
        return false;
    }

    /** Whether what begins at an index begins with a text. */
    public static boolean startsWith(ByteBuffer buffer, int at, int end, byte[] text) {
        if (end - at < text.length) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if (buffer.get(at + i) != text[i]) {
                return false;
            }
        }
        return true;
    }

    /** The index of the next byte that is no blank. */
    public static int blank(ByteBuffer buffer, int from, int end) {
        int at = from;
        while (at < end && isBlank(buffer.get(at))) {
            at++;
        }
        return at;
    }

    /** The end without the blanks before it. */
    static int trimmedEnd(ByteBuffer buffer, int from, int end) {
        int at = end;
        while (at > from && isBlank(buffer.get(at - 1))) {
            at--;
        }
        return at;
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || character == '\t' || character == '\r';
    }
}
