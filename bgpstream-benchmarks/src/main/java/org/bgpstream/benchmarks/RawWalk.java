package org.bgpstream.benchmarks;

import java.nio.ByteBuffer;

/** The least that any reader must do: a plain loop that follows the length fields and counts elems. */
final class RawWalk {
    private static final int MP_REACH_NLRI = 14;
    private static final int ROUTE_MONITORING = 0;
    private static final int PEER_UP = 3;

    private RawWalk() {}

    static long rib(ByteBuffer bytes) {
        long elems = 0;
        int end = bytes.limit();
        for (int at = 0; at < end; ) {
            int next = at + 12 + bytes.getInt(at + 8);
            if (bytes.getShort(at + 6) != 1) {
                int entry = at + 17 + ((bytes.get(at + 16) & 0xFF) + 7) / 8;
                int count = bytes.getShort(entry) & 0xFFFF;
                entry += 2;
                for (int i = 0; i < count; i++) {
                    entry += 8 + (bytes.getShort(entry + 6) & 0xFFFF);
                    elems++;
                }
            }
            at = next;
        }
        return elems;
    }

    static long updates(ByteBuffer bytes) {
        long elems = 0;
        int end = bytes.limit();
        for (int at = 0; at < end; ) {
            int next = at + 12 + bytes.getInt(at + 8);
            int message = at + 28 + (bytes.getShort(at + 26) == 1 ? 8 : 32);
            elems += update(bytes, message, next);
            at = next;
        }
        return elems;
    }

    static long bmp(ByteBuffer bytes) {
        long elems = 0;
        int end = bytes.limit();
        for (int at = 0; at < end; ) {
            int next = at + bytes.getInt(at + 1);
            int type = bytes.get(at + 5);
            if (type == PEER_UP) {
                elems++;
            } else if (type == ROUTE_MONITORING) {
                elems += update(bytes, at + 48, next);
            }
            at = next;
        }
        return elems;
    }

    /** Lines. */
    static long json(ByteBuffer bytes) {
        long elems = 0;
        for (int at = 0; at < bytes.limit(); at++) {
            if (bytes.get(at) == '\n') {
                elems++;
            }
        }
        return elems;
    }

    private static long update(ByteBuffer bytes, int message, int end) {
        long elems = 0;
        int withdrawn = message + 21;
        int attributes = withdrawn + 2 + (bytes.getShort(message + 19) & 0xFFFF);
        elems += prefixes(bytes, withdrawn, attributes - 2);
        int nlri = attributes + (bytes.getShort(attributes - 2) & 0xFFFF);
        for (int attribute = attributes; attribute < nlri; ) {
            boolean extended = (bytes.get(attribute) & 0x10) != 0;
            int value = attribute + (extended ? 4 : 3);
            int length = extended ? bytes.getShort(attribute + 2) & 0xFFFF : bytes.get(attribute + 2) & 0xFF;
            if (bytes.get(attribute + 1) == MP_REACH_NLRI) {
                elems += prefixes(bytes, value + 5 + bytes.get(value + 3), value + length);
            }
            attribute = value + length;
        }
        elems += prefixes(bytes, nlri, end);
        return elems;
    }

    private static int prefixes(ByteBuffer bytes, int from, int until) {
        int count = 0;
        for (int at = from; at < until; count++) {
            at += 1 + ((bytes.get(at) & 0xFF) + 7) / 8;
        }
        return count;
    }
}
