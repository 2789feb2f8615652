package org.bgpstream.format.bmp.wire;

import java.nio.ByteBuffer;
import org.bgpstream.PeerHeader;

/** The per-peer header (RFC 7854 section 4.2); offsets are from its first octet. */
public final class PerPeer {
    /** Its length. */
    public static final int LENGTH = 42;

    /** The flag of an IPv6 address; not of the Loc-RIB, where the bit says that it is filtered (RFC 9069 section 4.2). */
    private static final int IPV6 = 0x80;

    /** The flag of AS paths with numbers of two octets. */
    private static final int TWO_OCTET_AS = 0x20;

    private static final int ADJ_RIB_OUT = 0x10;

    private PerPeer() {}

    /** The peer type. */
    public static int type(ByteBuffer buffer, int at) {
        return buffer.get(at) & 0xFF;
    }

    /** The peer flags. */
    public static int flags(ByteBuffer buffer, int at) {
        return buffer.get(at + 1) & 0xFF;
    }

    /** The distinguisher. */
    public static long distinguisher(ByteBuffer buffer, int at) {
        return buffer.getLong(at + 2);
    }

    /** 4 or 6. A Loc-RIB has no peer; its address is given as 0.0.0.0. */
    public static int addressVersion(ByteBuffer buffer, int at) {
        return (flags(buffer, at) & IPV6) != 0 && type(buffer, at) != PeerHeader.LOC_RIB_INSTANCE ? 6 : 4;
    }

    /** The first 64 bits of the address, left-aligned. */
    public static long addressHigh(ByteBuffer buffer, int at) {
        return addressVersion(buffer, at) == 6 ? buffer.getLong(at + 10) : (long) buffer.getInt(at + 22) << 32;
    }

    /** The last 64 bits of the address. */
    public static long addressLow(ByteBuffer buffer, int at) {
        return addressVersion(buffer, at) == 6 ? buffer.getLong(at + 18) : 0;
    }

    /** The AS number. */
    public static long asn(ByteBuffer buffer, int at) {
        return buffer.getInt(at + 26) & 0xFFFFFFFFL;
    }

    /** The BGP identifier. */
    public static long bgpId(ByteBuffer buffer, int at) {
        return buffer.getInt(at + 30) & 0xFFFFFFFFL;
    }

    /** The time in microseconds since the epoch, or -1 if the router does not say. */
    public static long timeMicros(ByteBuffer buffer, int at) {
        return micros(buffer.getInt(at + 34), buffer.getInt(at + 38));
    }

    /** A time in two fields, in microseconds since the epoch, or -1 if the seconds are 0. */
    static long micros(int seconds, int micros) {
        return seconds == 0 ? -1 : (seconds & 0xFFFFFFFFL) * 1_000_000 + (micros & 0xFFFFFFFFL) % 1_000_000;
    }

    /** Whether AS paths have numbers of two octets, as the router says. */
    public static boolean hasTwoOctetAsns(ByteBuffer buffer, int at) {
        return (flags(buffer, at) & TWO_OCTET_AS) != 0 && type(buffer, at) != PeerHeader.LOC_RIB_INSTANCE;
    }

    /** Whether it is the Adj-RIB-Out that is shown. */
    public static boolean isAdjRibOut(ByteBuffer buffer, int at) {
        return (flags(buffer, at) & ADJ_RIB_OUT) != 0 && type(buffer, at) != PeerHeader.LOC_RIB_INSTANCE;
    }
}
