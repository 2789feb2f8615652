package org.bgpstream.format.bmp.wire;

import java.nio.ByteBuffer;

/** The common header of BMP (RFC 7854 section 4.1; versions 1 and 2 as draft-ietf-grow-bmp-04 and earlier have it). */
public final class Bmp {
    /** The version of RFC 7854. */
    public static final int V3 = 3;

    /** That of draft-ietf-grow-bmp-tlv. */
    public static final int V4 = 4;

    /** Message types (RFC 7854 section 4.1). */
    public static final int ROUTE_MONITORING = 0;

    /** See {@link #ROUTE_MONITORING}. */
    public static final int STATISTICS_REPORT = 1;

    /** See {@link #ROUTE_MONITORING}. */
    public static final int PEER_DOWN = 2;

    /** See {@link #ROUTE_MONITORING}. */
    public static final int PEER_UP = 3;

    /** See {@link #ROUTE_MONITORING}. */
    public static final int INITIATION = 4;

    /** See {@link #ROUTE_MONITORING}. */
    public static final int TERMINATION = 5;

    /** See {@link #ROUTE_MONITORING}. */
    public static final int ROUTE_MIRRORING = 6;

    /** Version, length and type. */
    public static final int HEADER = 6;

    /** Version and type, of versions 1 and 2. */
    public static final int SHORT_HEADER = 2;

    /** The length of a BGP message without content. */
    public static final int BGP_HEADER = 19;

    private Bmp() {}

    /** Whether messages of this version have no length of their own; so it is taken before a version is known. */
    public static boolean isShort(int version) {
        return version < V3;
    }

    /** Whether this is a version that can be read. */
    public static boolean isVersion(int version) {
        return version >= 1 && version <= V4;
    }

    /** The length of the header of this version. */
    public static int headerLength(int version) {
        return isShort(version) ? SHORT_HEADER : HEADER;
    }

    /** The type of a message. */
    public static int type(ByteBuffer buffer, int at) {
        return buffer.get(at + headerLength(buffer.get(at)) - 1) & 0xFF;
    }

    /** Whether messages of this type have a per-peer header. */
    public static boolean hasPeer(int type) {
        return type <= PEER_UP || type == ROUTE_MIRRORING;
    }

    /** Whether a type is one of those of RFC 7854. */
    public static boolean isKnown(int type) {
        return type <= ROUTE_MIRRORING;
    }

    /** The index of the first octet after the headers of a message. */
    public static int body(int at, int version, int type) {
        return at + headerLength(version) + (hasPeer(type) ? PerPeer.LENGTH : 0);
    }

    /** Whether a BGP message begins with its marker here, and has a length that it may have; there must be a header's octets. */
    public static boolean isBgp(ByteBuffer buffer, int at) {
        return buffer.getLong(at) == -1 && buffer.getLong(at + 8) == -1 && bgpLength(buffer, at) >= BGP_HEADER;
    }

    /** The length of the BGP message whose marker begins here. */
    public static int bgpLength(ByteBuffer buffer, int at) {
        return buffer.getShort(at + 16) & 0xFFFF;
    }
}
