package org.bgpstream.bgp;

import java.nio.ByteBuffer;
import org.bgpstream.attribute.AttributeCode;

/**
 * Where each path attribute of a message stands (RFC 4271 section 4.3). Scans forward only as far as it is asked, and
 * remembers what it passed; of an attribute that stands twice the first counts (RFC 7606 section 3g).
 */
final class AttributeIndex {
    /** Codes below this are remembered as they are passed; the few above it are looked up in the order of all. */
    private static final int REMEMBERED = 64;

    private static final int EXTENDED_LENGTH = 0x10 << 24;

    private static final long MP = 1L << AttributeCode.MP_REACH_NLRI | 1L << AttributeCode.MP_UNREACH_NLRI;

    /** Of each code that was seen where its value begins, in the upper half, and its length. */
    private final long[] values = new long[REMEMBERED];

    private ByteBuffer buffer;
    private int start;
    private int end;
    private int cursor;

    /** A bit for each remembered code that was seen, and for each that was seen again. */
    private long seen;

    private long repeated;

    /** Its lowest bit is 0 if a value was passed whose length may not be allowed. */
    private long lengthsFit;

    private AttributeOrder order;
    private boolean ordered;

    void wrap(ByteBuffer newBuffer, int offset, int newEnd) {
        // storing a reference costs a barrier, and the buffer seldom changes
        if (buffer != newBuffer) {
            buffer = newBuffer;
        }
        start = offset;
        end = newEnd;
        cursor = offset;
        seen = 0;
        repeated = 0;
        lengthsFit = 1;
        ordered = false;
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
            boolean there = (seen >>> wanted & 1) != 0 || (cursor < end && scanTo(wanted));
            return there ? (int) (values[wanted] >>> 32) : -1;
        }
        int at = order().header(wanted);
        return at < 0 ? -1 : value(header(at));
    }

    /** The length of the value of an attribute that {@link #find} found. */
    int lengthOf(int found) {
        return found < REMEMBERED ? (int) values[found] : length(header(order().header(found)));
    }

    /** The flags octet of an attribute, or -1 if it is absent. */
    int flagsOf(int wanted) {
        int at = order().header(wanted);
        return at < 0 ? -1 : buffer.get(at) & 0xFF;
    }

    /** Scans to the end. Returns whether all attributes fit what encloses them. */
    boolean scanAll() {
        scanTo(-1);
        return cursor == end;
    }

    /** Whether MP_REACH_NLRI or MP_UNREACH_NLRI was passed. */
    boolean hasMp() {
        return (seen & MP) != 0;
    }

    /** Whether one of them was passed more than once. */
    boolean hasRepeatedMp() {
        return (repeated & MP) != 0;
    }

    /** The lowest remembered code of those passed whose value has a length that {@link AttributeLengths} does not allow, or -1. */
    int misfit() {
        if ((lengthsFit & 1) != 0) {
            return -1;
        }
        for (long left = seen & AttributeLengths.LIMITED; left != 0; left &= left - 1) {
            int code = Long.numberOfTrailingZeros(left);
            if (!AttributeLengths.allow(code, (int) values[code])) {
                return code;
            }
        }
        return -1;
    }

    /** All attributes as far as they fit; made when first asked for. */
    AttributeOrder order() {
        if (order == null) {
            order = new AttributeOrder();
        }
        if (!ordered) {
            order.clear();
            long header;
            for (int at = start; at < end && (header = header(at)) >= 0; at = next(header)) {
                order.add(code(header), at);
            }
            ordered = true;
        }
        return order;
    }

    /** Scans on until it has passed an attribute with this code for the first time. Returns whether there is one. */
    private boolean scanTo(int wanted) {
        ByteBuffer bytes = buffer;
        int stop = end;
        int at = cursor;
        boolean found = false;
        // as header() reads it, but unpacked: this loop is the hottest of all, and more variables would not fit
        // registers
        while (stop - at >= 4) {
            int octets = bytes.getInt(at);
            int value = at + 3;
            int length = octets >>> 8 & 0xFF;
            if ((octets & EXTENDED_LENGTH) != 0) {
                value++;
                length = octets & 0xFFFF;
            }
            at = value + length;
            if (at > stop) {
                break;
            }
            int code = octets >>> 16 & 0xFF;
            if (remember(code, value, length) && code == wanted) {
                found = true;
                break;
            }
        }
        cursor = at;
        return found || (at < stop && scanShort(wanted));
    }

    /** Passes the last one to three octets. */
    private boolean scanShort(int wanted) {
        long header = header(cursor);
        if (header < 0) {
            cursor = end + 1;
            return false;
        }
        cursor = end;
        return remember(code(header), end, 0) && code(header) == wanted;
    }

    /** Remembers where an attribute stands. Returns whether it is the first with its code. */
    private boolean remember(int code, int value, int length) {
        if (code >= REMEMBERED) {
            return false;
        }
        long bit = 1L << code;
        if ((seen & bit) != 0) {
            repeated |= bit;
            return false;
        }
        seen |= bit;
        values[code] = (long) value << 32 | length;
        lengthsFit &= AttributeLengths.allowed(code, length);
        return true;
    }

    /** The header at an index, packed so that reading it allocates and keeps nothing; -1 if it does not fit. */
    private long header(int at) {
        int octets = end - at >= 4 ? buffer.getInt(at) : shortHeader(at);
        boolean extended = (octets & EXTENDED_LENGTH) != 0;
        int length = extended ? octets & 0xFFFF : octets >>> 8 & 0xFF;
        int next = at + length + (extended ? 4 : 3);
        return next > end ? -1 : (long) next << 24 | (octets & 0xFF0000) | length;
    }

    /** The last three octets, which are the header of an empty attribute, or one that is too long if there are fewer. */
    private int shortHeader(int at) {
        return end - at == 3 ? buffer.getShort(at) << 16 | (buffer.get(at + 2) & 0xFF) << 8 : 0xFF00;
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
