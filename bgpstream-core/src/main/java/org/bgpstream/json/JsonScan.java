package org.bgpstream.json;

import java.nio.ByteBuffer;

/**
 * Goes over JSON (RFC 8259) in bytes: finds where a value ends, and whether it is well-formed. Allocates nothing. A method that
 * finds something wrong returns -1, and {@link #failedAt} says where.
 */
public final class JsonScan {
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long BLANKS = ONES * ' ';

    /** How deep arrays and objects may lie in one another: the bits of a number tell which is which. */
    private static final int DEEPEST = 64;

    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private ByteBuffer buffer;
    private int end;
    private int failedAt;

    /** A scan of nothing. */
    public JsonScan() {}

    /** Takes on bytes up to an index. */
    public void wrap(ByteBuffer newBuffer, int newEnd) {
        // storing a reference costs a barrier
        if (buffer != newBuffer) {
            buffer = newBuffer;
        }
        end = newEnd;
        failedAt = -1;
    }

    /** Where something is wrong, after -1 was returned. */
    public int failedAt() {
        return failedAt;
    }

    /** Notes that something is wrong at an index. Returns -1. */
    public int fail(int at) {
        failedAt = Math.min(at, end);
        return -1;
    }

    /** The byte at an index, or 0, which stands nowhere in JSON, at the end. */
    public int at(int index) {
        return index < end ? buffer.get(index) : 0;
    }

    /** The index of the next byte that is no white space. */
    public int blank(int from) {
        int at = from;
        while (at < end) {
            byte next = buffer.get(at);
            if (next != ' ' && next != '\t' && next != '\r' && next != '\n') {
                return at;
            }
            at++;
        }
        return at;
    }

    /** The index after a value that begins behind white space at an index. */
    public int value(int from) {
        int at = from;
        int depth = 0;
        long objects = 0;
        while (true) {
            at = blank(at);
            int first = at(at);
            if (first == '{' || first == '[') {
                boolean object = first == '{';
                at = blank(at + 1);
                if (at(at) == (object ? '}' : ']')) {
                    at++;
                } else if (depth == DEEPEST) {
                    return fail(at);
                } else {
                    objects = object ? objects | 1L << depth : objects & ~(1L << depth);
                    depth++;
                    if (object) {
                        at = key(at);
                    }
                    if (at < 0) {
                        return -1;
                    }
                    continue;
                }
            } else {
                at = first == '"' ? string(at) : word(at, first);
                if (at < 0) {
                    return -1;
                }
            }
            // behind a whole value: close what it ends, up to the next one
            while (depth > 0) {
                at = blank(at);
                boolean object = (objects >>> (depth - 1) & 1) != 0;
                int next = at(at);
                if (next == ',') {
                    at = blank(at + 1);
                    if (object) {
                        at = key(at);
                    }
                    if (at < 0) {
                        return -1;
                    }
                    break;
                }
                if (next != (object ? '}' : ']')) {
                    return fail(at);
                }
                at++;
                depth--;
            }
            if (depth == 0) {
                return at;
            }
        }
    }

    /** The index after the colon behind a key that begins at an index. */
    private int key(int at) {
        int next = string(at);
        return next < 0 ? next : colon(next);
    }

    /** The index after the colon behind white space. */
    public int colon(int from) {
        int at = blank(from);
        return at(at) == ':' ? at + 1 : fail(at);
    }

    /** The index after a string whose first quote stands at an index. */
    public int string(int from) {
        if (at(from) != '"') {
            return fail(from);
        }
        int at = from + 1;
        while (true) {
            while (end - at >= Long.BYTES && isPlain(buffer.getLong(at))) {
                at += Long.BYTES;
            }
            if (at >= end) {
                return fail(at);
            }
            byte next = buffer.get(at);
            if (next == '"') {
                return at + 1;
            }
            if (next == '\\') {
                at = escape(at + 1);
            } else if (next < 0) {
                at = utf8(at, next & 0xFF);
            } else {
                at = next >= ' ' ? at + 1 : fail(at);
            }
            if (at < 0) {
                return -1;
            }
        }
    }

    /** Whether none of eight bytes is a quote, a backslash, a control character or no ASCII; unsure is no. */
    private static boolean isPlain(long eight) {
        long quotes = eight ^ QUOTES;
        long backslashes = eight ^ BACKSLASHES;
        long found = ((quotes - ONES) & ~quotes)
                | ((backslashes - ONES) & ~backslashes)
                | ((eight - BLANKS) & ~eight)
                | eight;
        return (found & HIGHS) == 0;
    }

    private int escape(int at) {
        return switch (at(at)) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 1;
            case 'u' -> hexDigits(at + 1);
            default -> fail(at);
        };
    }

    private int hexDigits(int at) {
        for (int i = 0; i < 4; i++) {
            if (Hex.digit(at(at + i)) < 0) {
                return fail(at + i);
            }
        }
        return at + 4;
    }

    /** The index after a character of several bytes (RFC 3629 section 4). */
    private int utf8(int at, int first) {
        int more = first >= 0xC2 && first <= 0xDF ? 1 : first >= 0xE0 && first <= 0xEF ? 2 : 3;
        if (first < 0xC2 || first > 0xF4) {
            return fail(at);
        }
        int second = at(at + 1) & 0xFF;
        boolean ranged = !((first == 0xE0 && second < 0xA0)
                || (first == 0xED && second > 0x9F)
                || (first == 0xF0 && second < 0x90)
                || (first == 0xF4 && second > 0x8F));
        for (int i = 1; i <= more; i++) {
            if ((at(at + i) & 0xC0) != 0x80 || !ranged) {
                return fail(at);
            }
        }
        return at + 1 + more;
    }

    private int word(int at, int first) {
        return switch (first) {
            case 't' -> literal(at, TRUE);
            case 'f' -> literal(at, FALSE);
            case 'n' -> literal(at, NULL);
            default -> number(at);
        };
    }

    private int literal(int at, byte[] word) {
        for (int i = 0; i < word.length; i++) {
            if (at(at + i) != word[i]) {
                return fail(at + i);
            }
        }
        return at + word.length;
    }

    private int number(int from) {
        int at = at(from) == '-' ? from + 1 : from;
        if (at(at) == '0') {
            at++;
        } else {
            at = digits(at);
        }
        if (at >= 0 && at(at) == '.') {
            at = digits(at + 1);
        }
        if (at >= 0 && (at(at) | 0x20) == 'e') {
            int sign = at(at + 1);
            at = digits(sign == '+' || sign == '-' ? at + 2 : at + 1);
        }
        return at;
    }

    /** The index after one digit or more. */
    private int digits(int from) {
        int at = from;
        while (at(at) >= '0' && at(at) <= '9') {
            at++;
        }
        return at > from ? at : fail(at);
    }
}
