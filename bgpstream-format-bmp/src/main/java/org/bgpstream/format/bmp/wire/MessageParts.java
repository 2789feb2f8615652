package org.bgpstream.format.bmp.wire;

import java.nio.ByteBuffer;

/** Whether the parts of a message fill it, and where the messages of versions 1 and 2 end, which have no length. */
public final class MessageParts {
    private static final int LOCAL_NOTIFICATION = 1;
    private static final int LOCAL_EVENT = 2;
    private static final int REMOTE_NOTIFICATION = 3;

    /** Local address and both ports in a Peer Up. */
    public static final int PEER_UP_FIXED = 20;

    private MessageParts() {}

    /** Whether the lengths inside a message lead to its end. */
    public static boolean fill(ByteBuffer buffer, int at, int end) {
        int version = buffer.get(at);
        int type = Bmp.type(buffer, at);
        int body = Bmp.body(at, version, type);
        if (body > end) {
            return false;
        }
        return switch (type) {
            case Bmp.ROUTE_MONITORING ->
                version == Bmp.V4
                        ? Tlvs.fill(buffer, body, end, Tlvs.INDEXED_HEADER)
                        : bgpEnd(buffer, body, end) == end;
            case Bmp.STATISTICS_REPORT ->
                version == Bmp.V4 ? hasTlvs(buffer, body, end) : statisticsEnd(buffer, body, end) == end;
            case Bmp.PEER_DOWN -> hasTlvs(buffer, peerDownFixedEnd(buffer, body, end), end);
            case Bmp.PEER_UP -> hasTlvs(buffer, opensEnd(buffer, body, end), end);
            default -> hasTlvs(buffer, body, end);
        };
    }

    private static boolean hasTlvs(ByteBuffer buffer, int from, int end) {
        return from >= 0 && Tlvs.fill(buffer, from, end, Tlvs.HEADER);
    }

    /**
     * Where a message of version 1 or 2 ends.
     *
     * @param end the index after what may belong to it
     * @return the index after it; -1 if what is there does not tell, -2 if it is no message
     */
    public static int shortEnd(ByteBuffer buffer, int at, int end) {
        int version = buffer.get(at);
        int type = buffer.get(at + 1) & 0xFF;
        int body = Bmp.body(at, version, type);
        if (type > Bmp.PEER_UP) {
            return -2;
        }
        return switch (type) {
            case Bmp.ROUTE_MONITORING -> bgpEnd(buffer, body, end);
            case Bmp.STATISTICS_REPORT -> statisticsEnd(buffer, body, end);
            case Bmp.PEER_DOWN -> peerDownFixedEnd(buffer, body, end);
            default -> opensEnd(buffer, body, end);
        };
    }

    /** The index after the BGP message that begins here; -1 if it does not fit, -2 if there is none. */
    static int bgpEnd(ByteBuffer buffer, int at, int end) {
        if (at < 0 || end - at < Bmp.BGP_HEADER) {
            return Math.min(at, -1);
        }
        if (!Bmp.isBgp(buffer, at)) {
            return -2;
        }
        int next = at + Bmp.bgpLength(buffer, at);
        return next > end ? -1 : next;
    }

    /** The index after both OPENs of a Peer Up; -1 or -2 as {@link #bgpEnd}. */
    public static int opensEnd(ByteBuffer buffer, int body, int end) {
        return bgpEnd(buffer, bgpEnd(buffer, body + PEER_UP_FIXED, end), end);
    }

    /** The index after a count and as many statistics, or -1 if they do not fit. */
    private static int statisticsEnd(ByteBuffer buffer, int body, int end) {
        if (end - body < 4) {
            return -1;
        }
        long left = buffer.getInt(body) & 0xFFFFFFFFL;
        int at = body + 4;
        while (left-- > 0 && at >= 0) {
            at = Tlvs.next(buffer, at, end, Tlvs.HEADER);
        }
        return at;
    }

    /** The index after the reason of a Peer Down and what belongs to it; -1 or -2 as {@link #bgpEnd}. */
    public static int peerDownFixedEnd(ByteBuffer buffer, int body, int end) {
        if (end - body < 1) {
            return -1;
        }
        int at = body + 1;
        return switch (buffer.get(body)) {
            case LOCAL_NOTIFICATION, REMOTE_NOTIFICATION -> bgpEnd(buffer, at, end);
            case LOCAL_EVENT -> end - at < 2 ? -1 : at + 2;
            default -> at;
        };
    }
}
