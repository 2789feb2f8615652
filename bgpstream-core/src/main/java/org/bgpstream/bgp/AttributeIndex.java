package org.bgpstream.bgp;

import java.nio.ByteBuffer;

/**
 * Where each path attribute of a message stands (RFC 4271 section 4.3). Scans forward only as far as it is asked, and
 * remembers what it passed; of an attribute that stands twice the first counts (RFC 7606 section 3g).
 */
final class AttributeIndex {
    /** Codes below this are remembered; the few above it are looked for each time. */
    private static final int REMEMBERED = 64;

    private static final int EXTENDED_LENGTH = 0x10;

    private final int[] valueOffsets = new int[REMEMBERED];
    private final int[] valueLengths = new int[REMEMBERED];
    private ByteBuffer buffer;
    private int start;
    private int end;
    private int cursor;
    private long seen;
    private boolean broken;

    void wrap(ByteBuffer newBuffer, int offset, int newEnd) {
        buffer = newBuffer;
        start = offset;
        end = newEnd;
        cursor = offset;
        seen = 0;
        broken = false;
    }

    ByteBuffer buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** The index of the first octet of an attribute's value, or -1 if it is absent. */
    int find(int wanted) {
        if (wanted < REMEMBERED) {
            if ((seen >>> wanted & 1) != 0) {
                return valueOffsets[wanted];
            }
            while (cursor < end && !broken) {
                if (step() == wanted) {
                    return valueOffsets[wanted];
                }
            }
            return -1;
        }
        int at = headerOf(wanted);
        return at < 0 ? -1 : value(header(at));
    }

    /** The length of the value of an attribute that {@link #find} found. */
    int lengthOf(int found) {
        return found < REMEMBERED ? valueLengths[found] : length(header(headerOf(found)));
    }

    /** The flags octet of an attribute, or -1 if it is absent. */
    int flagsOf(int wanted) {
        int at = headerOf(wanted);
        return at < 0 ? -1 : buffer.get(at) & 0xFF;
    }

    /** Scans to the end. Returns whether all attributes fit what encloses them. */
    boolean scanAll() {
        while (cursor < end && !broken) {
            step();
        }
        return !broken;
    }

    /** The number of attributes, repeated ones not counted, as far as they fit. */
    int count() {
        int count = 0;
        for (int at = start; at < end; ) {
            long header = header(at);
            if (header < 0) {
                break;
            }
            if (headerOf(code(header)) == at) {
                count++;
            }
            at = next(header);
        }
        return count;
    }

    /** The code of an attribute by its place, repeated ones not counted, or -1. */
    int codeAt(int index) {
        int left = index;
        for (int at = start; at < end; ) {
            long header = header(at);
            if (header < 0) {
                break;
            }
            if (headerOf(code(header)) == at && left-- == 0) {
                return code(header);
            }
            at = next(header);
        }
        return -1;
    }

    /** Moves past one attribute. Returns its code if it is the first with that code and remembered, else -1. */
    private int step() {
        long header = header(cursor);
        if (header < 0) {
            broken = true;
            return -1;
        }
        cursor = next(header);
        int code = code(header);
        if (code >= REMEMBERED || (seen >>> code & 1) != 0) {
            return -1;
        }
        seen |= 1L << code;
        valueOffsets[code] = value(header);
        valueLengths[code] = length(header);
        return code;
    }

    /** The index of the header of the first attribute with a code, or -1. */
    private int headerOf(int wanted) {
        for (int at = start; at < end; ) {
            long header = header(at);
            if (header < 0) {
                return -1;
            }
            if (code(header) == wanted) {
                return at;
            }
            at = next(header);
        }
        return -1;
    }

    /** The header at an index, packed so that reading it allocates and keeps nothing; -1 if it does not fit. */
    private long header(int at) {
        if (end - at < 3) {
            return -1;
        }
        int length;
        int value;
        if ((buffer.get(at) & EXTENDED_LENGTH) == 0) {
            length = buffer.get(at + 2) & 0xFF;
            value = at + 3;
        } else {
            if (end - at < 4) {
                return -1;
            }
            length = buffer.getShort(at + 2) & 0xFFFF;
            value = at + 4;
        }
        return length > end - value ? -1 : (long) (value + length) << 24 | (buffer.get(at + 1) & 0xFFL) << 16 | length;
    }

    private static int next(long header) {
        return (int) (header >>> 24);
    }

    private static int code(long header) {
        return (int) (header >>> 16) & 0xFF;
    }

    private static int length(long header) {
        return (int) header & 0xFFFF;
    }

    private static int value(long header) {
        return next(header) - length(header);
    }
}
