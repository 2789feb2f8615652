package org.bgpstream.format.bmp.wire;

import java.nio.ByteBuffer;

/**
 * Fields of type, length and value: each two octets, then as many octets as the length says (RFC 7854 section 4.4). Those of
 * Route Monitoring in version 4 have an index of two octets between length and value.
 */
public final class Tlvs {
    /** The length of type and length. */
    public static final int HEADER = 4;

    /** The same with an index. */
    public static final int INDEXED_HEADER = 6;

    /** The bit of the type in version 4 that says that it is one of an enterprise. */
    public static final int ENTERPRISE = 0x8000;

    private Tlvs() {}

    /** The type of the field at an index. */
    public static int type(ByteBuffer buffer, int at) {
        return buffer.getShort(at) & 0xFFFF;
    }

    /** The length of its value. */
    public static int length(ByteBuffer buffer, int at) {
        return buffer.getShort(at + 2) & 0xFFFF;
    }

    /** The index after the field that begins here, or -1 if it does not fit. */
    public static int next(ByteBuffer buffer, int at, int end, int header) {
        if (end - at < header) {
            return -1;
        }
        int next = at + header + length(buffer, at);
        return next > end ? -1 : next;
    }

    /** Whether fields fill the octets between two indexes, and are not more than so many. */
    public static boolean fill(ByteBuffer buffer, int from, int end, int header, int most) {
        int at = from;
        for (int left = most; at >= 0 && at < end && left > 0; left--) {
            at = next(buffer, at, end, header);
        }
        return at == end;
    }

    /** The index of the first field of a type, or -1. */
    public static int find(ByteBuffer buffer, int from, int end, int type) {
        int at = from;
        while (at >= 0 && at < end) {
            int next = next(buffer, at, end, HEADER);
            if (next >= 0 && type(buffer, at) == type) {
                return at;
            }
            at = next;
        }
        return -1;
    }
}
