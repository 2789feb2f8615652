package org.bgpstream.format.bmp.wire;

import java.nio.ByteBuffer;

/** Whether the parts of a message fill it, and where the messages of versions 1 and 2 end, which have no length. */
public final class MessageParts {
    private static final int LOCAL_NOTIFICATION = 1;
    private static final int LOCAL_EVENT = 2;
    private static final int REMOTE_NOTIFICATION = 3;

    /** Local address and both ports in a Peer Up. */
    public static final int PEER_UP_FIXED = 20;

    /** More fields are not looked at to find out whether a message is sound: none that a router can make comes near. */
    public static final int MOST_FIELDS = 4096;

    /** In the place of a length: it takes more octets to tell. */
    public static final int MORE = -1;

    /** In the place of a length: there is no message. */
    public static final int NONE = -2;

    private MessageParts() {}

    /**
     * The length of a message; there must be as many octets as in a header of version 3.
     *
     * @param end the index after what may belong to it, which those of versions 1 and 2 must be looked at for
     * @return {@link #MORE} or {@link #NONE} if there is none
     */
    public static int length(ByteBuffer buffer, int at, int end, int most) {
        int version = buffer.get(at);
        if (!Bmp.isVersion(version)) {
            return NONE;
        }
        if (Bmp.isShort(version)) {
            int next = shortEnd(buffer, at, end);
            return next < 0 ? next : next - at;
        }
        long length = buffer.getInt(at + 1) & 0xFFFFFFFFL;
        int least = Bmp.body(0, version, Bmp.type(buffer, at));
        return length < least || length > most ? NONE : (int) length;
    }

    /** Whether the lengths inside a message lead to its end. */
    public static boolean fill(ByteBuffer buffer, int at, int end) {
        return fill(buffer, at, end, Integer.MAX_VALUE);
    }

    /** The same; a message of more fields than so many is not looked at to its end. */
    public static boolean fill(ByteBuffer buffer, int at, int end, int mostFields) {
        int version = buffer.get(at);
        int type = Bmp.type(buffer, at);
        int body = Bmp.body(at, version, type);
        if (body > end) {
            return false;
        }
        return switch (type) {
            case Bmp.ROUTE_MONITORING ->
                version == Bmp.V4
                        ? Tlvs.fill(buffer, body, end, Tlvs.INDEXED_HEADER, mostFields)
                        : bgpEnd(buffer, body, end) == end;
            case Bmp.STATISTICS_REPORT ->
                version == Bmp.V4
                        ? hasTlvs(buffer, body, end, mostFields)
                        : statisticsEnd(buffer, body, end, mostFields) == end;
            case Bmp.PEER_DOWN -> hasTlvs(buffer, peerDownFixedEnd(buffer, body, end), end, mostFields);
            case Bmp.PEER_UP -> hasTlvs(buffer, opensEnd(buffer, body, end), end, mostFields);
            default -> hasTlvs(buffer, body, end, mostFields);
        };
    }

    private static boolean hasTlvs(ByteBuffer buffer, int from, int end, int mostFields) {
        return from >= 0 && Tlvs.fill(buffer, from, end, Tlvs.HEADER, mostFields);
    }

    /**
     * Where a message of version 1 or 2 ends.
     *
     * @param end the index after what may belong to it
     * @return the index after it, or {@link #MORE} or {@link #NONE}
     */
    static int shortEnd(ByteBuffer buffer, int at, int end) {
        int version = buffer.get(at);
        int type = buffer.get(at + 1) & 0xFF;
        int body = Bmp.body(at, version, type);
        if (type > Bmp.PEER_UP) {
            return NONE;
        }
        return switch (type) {
            case Bmp.ROUTE_MONITORING -> bgpEnd(buffer, body, end);
            case Bmp.STATISTICS_REPORT -> statisticsEnd(buffer, body, end, MOST_FIELDS);
            case Bmp.PEER_DOWN -> peerDownFixedEnd(buffer, body, end);
            default -> opensEnd(buffer, body, end);
        };
    }

    /** The index after the BGP message that begins here; {@link #MORE} if it does not fit, {@link #NONE} if there is none. */
    static int bgpEnd(ByteBuffer buffer, int at, int end) {
        if (at < 0 || end - at < Bmp.BGP_HEADER) {
            return Math.min(at, MORE);
        }
        if (!Bmp.isBgp(buffer, at)) {
            return NONE;
        }
        int next = at + Bmp.bgpLength(buffer, at);
        return next > end ? MORE : next;
    }

    /** The index after both OPENs of a Peer Up, or as {@link #bgpEnd}. */
    public static int opensEnd(ByteBuffer buffer, int body, int end) {
        return bgpEnd(buffer, bgpEnd(buffer, body + PEER_UP_FIXED, end), end);
    }

    /** The index after a count and as many statistics; {@link #MORE} if they do not fit, {@link #NONE} if they are too many. */
    private static int statisticsEnd(ByteBuffer buffer, int body, int end, int mostFields) {
        if (end - body < 4) {
            return MORE;
        }
        long left = buffer.getInt(body) & 0xFFFFFFFFL;
        if (left > mostFields) {
            return NONE;
        }
        int at = body + 4;
        while (left-- > 0 && at >= 0) {
            at = Tlvs.next(buffer, at, end, Tlvs.HEADER);
        }
        return at;
    }

    /** The index after the reason of a Peer Down and what belongs to it, or as {@link #bgpEnd}. */
    public static int peerDownFixedEnd(ByteBuffer buffer, int body, int end) {
        if (end - body < 1) {
            return MORE;
        }
        int at = body + 1;
        return switch (buffer.get(body)) {
            case LOCAL_NOTIFICATION, REMOTE_NOTIFICATION -> bgpEnd(buffer, at, end);
            case LOCAL_EVENT -> end - at < 2 ? MORE : at + 2;
            default -> at;
        };
    }
}
