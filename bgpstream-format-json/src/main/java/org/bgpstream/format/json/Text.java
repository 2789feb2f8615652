package org.bgpstream.format.json;

import java.nio.ByteBuffer;

/** Goes over what stands in a string, ASCII without escapes. Allocates nothing. */
final class Text {
    private ByteBuffer buffer;
    private int at;
    private int end;

    void wrap(ByteBuffer newBuffer, int from, int newEnd) {
        // storing a reference costs a barrier
        if (buffer != newBuffer) {
            buffer = newBuffer;
        }
        at = from;
        end = newEnd;
    }

    int at() {
        return at;
    }

    int end() {
        return end;
    }

    void goTo(int index) {
        at = index;
    }

    boolean isAtEnd() {
        return at == end;
    }

    /** The next character, or 0 at the end. */
    int next() {
        return at < end ? buffer.get(at) : 0;
    }

    /** Passes a character. Returns whether it is there. */
    boolean take(char expected) {
        if (next() != expected) {
            return false;
        }
        at++;
        return true;
    }

    /** Passes a word. Returns whether it is there. */
    boolean take(String word) {
        if (end - at < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (buffer.get(at + i) != word.charAt(i)) {
                return false;
            }
        }
        at += word.length();
        return true;
    }

    /** Whether a word is all of it. */
    boolean is(String word) {
        return end - at == word.length() && take(word);
    }

    /** The index of the last such character of what is left, or -1. */
    int lastIndexOf(char wanted) {
        int index = end - 1;
        while (index >= at && buffer.get(index) != wanted) {
            index--;
        }
        return index < at ? -1 : index;
    }

    boolean isAtDigit() {
        return next() >= '0' && next() <= '9';
    }

    /** Passes a number in decimal digits. Returns it, or -1 if none is there or it is larger than allowed, up to 2^53. */
    long number(long max) {
        if (!isAtDigit()) {
            return -1;
        }
        long number = 0;
        while (isAtDigit()) {
            number = 10 * number + buffer.get(at) - '0';
            if (number > max) {
                return -1;
            }
            at++;
        }
        return number;
    }
}
