package org.bgpstream.format.rislive.line;

import java.nio.ByteBuffer;

/** Where the value of a member stands: of a string what is between its quotes. One object for any number of lines. */
final class Range {
    private ByteBuffer buffer;
    private int from;
    private int end;
    private boolean string;

    void clear() {
        from = 0;
        end = -1;
        string = false;
    }

    /** Takes on a value between two indexes. */
    void set(ByteBuffer newBuffer, int newFrom, int newEnd) {
        // storing a reference costs a barrier
        if (buffer != newBuffer) {
            buffer = newBuffer;
        }
        string = newBuffer.get(newFrom) == '"';
        from = string ? newFrom + 1 : newFrom;
        end = string ? newEnd - 1 : newEnd;
    }

    /** Whether the member is there, and is not {@code null}. */
    boolean isPresent() {
        return end >= 0 && (string || buffer.get(from) != 'n');
    }

    boolean isString() {
        return string;
    }

    int from() {
        return from;
    }

    int end() {
        return end;
    }

    /** How many bytes it has; 0 if it is not there. */
    int length() {
        return isPresent() ? end - from : 0;
    }

    byte at(int index) {
        return buffer.get(from + index);
    }

    /** Whether it is a string of these bytes. */
    boolean isString(byte[] text) {
        return string && end - from == text.length && matches(buffer, from, text);
    }

    static boolean matches(ByteBuffer buffer, int from, byte[] text) {
        for (int i = 0; i < text.length; i++) {
            if (buffer.get(from + i) != text[i]) {
                return false;
            }
        }
        return true;
    }

    /** Copies its bytes, for which there must be room. */
    void copyTo(byte[] target, int at) {
        if (isPresent()) {
            buffer.get(from, target, at, end - from);
        }
    }
}
