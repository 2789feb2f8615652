package org.bgpstream.json;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Where the value of a member stands: of a string what is between its quotes. One object for any number of lines. */
public final class Range {
    /** Of one character: a backslash, {@code u} and four digits. */
    private static final int LONGEST_ESCAPE = 6;

    private ByteBuffer buffer;
    private int from;
    private int end;
    private boolean string;

    /** A value that is not there. */
    public Range() {}

    /** Forgets the value: it is not there. */
    public void clear() {
        from = 0;
        end = -1;
        string = false;
    }

    /** Takes on a value between two indexes. */
    public void set(ByteBuffer newBuffer, int newFrom, int newEnd) {
        // storing a reference costs a barrier
        if (buffer != newBuffer) {
            buffer = newBuffer;
        }
        string = newBuffer.get(newFrom) == '"';
        from = string ? newFrom + 1 : newFrom;
        end = string ? newEnd - 1 : newEnd;
    }

    /** Whether the member is there, and is not {@code null}. */
    public boolean isPresent() {
        return end >= 0 && (string || buffer.get(from) != 'n');
    }

    /** Whether it is a string. */
    public boolean isString() {
        return string;
    }

    /** The index of its first byte. */
    public int from() {
        return from;
    }

    /** The index after its last byte. */
    public int end() {
        return end;
    }

    /** How many bytes it has; 0 if it is not there. */
    public int length() {
        return isPresent() ? end - from : 0;
    }

    /** One of its bytes, the first being 0. */
    public byte at(int index) {
        return buffer.get(from + index);
    }

    /** Whether it is a string of these bytes. */
    public boolean isString(byte[] text) {
        if (!string || end - from <= text.length) {
            return string && end - from == text.length && matches(buffer, from, text);
        }
        // few write with escapes what needs none
        return end - from <= LONGEST_ESCAPE * text.length
                && hasEscapes()
                && Arrays.equals(text().getBytes(StandardCharsets.UTF_8), text);
    }

    private boolean hasEscapes() {
        for (int at = from; at < end; at++) {
            if (buffer.get(at) == '\\') {
                return true;
            }
        }
        return false;
    }

    /** Whether these bytes stand at an index. */
    public static boolean matches(ByteBuffer buffer, int from, byte[] text) {
        for (int i = 0; i < text.length; i++) {
            if (buffer.get(from + i) != text[i]) {
                return false;
            }
        }
        return true;
    }

    /** Copies its bytes, for which there must be room. */
    public void copyTo(byte[] target, int at) {
        if (isPresent()) {
            buffer.get(from, target, at, end - from);
        }
    }

    /** Its text, with the characters that escapes stand for; empty if it is not there. */
    public String text() {
        byte[] bytes = new byte[length()];
        copyTo(bytes, 0);
        String text = new String(bytes, StandardCharsets.UTF_8);
        return string && text.indexOf('\\') >= 0 ? unescaped(text) : text;
    }

    /** Escapes are known to be whole (RFC 8259 section 7). */
    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '\\') {
                i++;
                letter = switch (text.charAt(i)) {
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    case 'u' -> (char) Integer.parseInt(text.substring(i + 1, i + 5), 16);
                    default -> text.charAt(i);
                };
                i += text.charAt(i) == 'u' ? 4 : 0;
            }
            plain.append(letter);
        }
        return plain.toString();
    }
}
