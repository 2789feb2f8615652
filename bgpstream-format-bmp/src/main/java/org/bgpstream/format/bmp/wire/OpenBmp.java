package org.bgpstream.format.bmp.wire;

import java.nio.ByteBuffer;

/**
 * The binary header that OpenBMP puts before messages of routers (its version 1.7): magic, version, both lengths, flags, object
 * type, time, then who collected and who sent it. Offsets are from its first octet.
 */
public final class OpenBmp {
    /** {@code OBMP}. */
    public static final int MAGIC = 0x4F424D50;

    /** The length of a header whose names are empty. */
    public static final int LEAST_LENGTH = 78;

    /** Where the part begins that is the same in all messages of one router: the hash of the collector. */
    public static final int IDENTITY = 22;

    /** Major and minor version. */
    public static final int VERSION_1_7 = 0x0107;

    /** The flag that says that the address of the router is one of IPv6. */
    public static final int IPV6_ROUTER = 0x40;

    /** The flag that says that what identifies the router is there. */
    public static final int OF_ROUTER = 0x80;

    /** The object type of messages as routers send them. */
    public static final int BMP_RAW = 12;

    /** The octets of a hash, and of the address of the router with what fills it up. */
    public static final int HASH_LENGTH = 16;

    private static final int ADMIN_ID_LENGTH = 38;
    private static final int ADMIN_ID = 40;

    private OpenBmp() {}

    /** Whether the octets here are the magic; there must be four. */
    public static boolean isHere(ByteBuffer buffer, int at) {
        return buffer.getInt(at) == MAGIC;
    }

    /** The length of the header as it says itself. */
    public static int headerLength(ByteBuffer buffer, int at) {
        return buffer.getShort(at + 6) & 0xFFFF;
    }

    /** The length of what follows the header, unsigned. */
    public static long payloadLength(ByteBuffer buffer, int at) {
        return buffer.getInt(at + 8) & 0xFFFFFFFFL;
    }

    /** Whether the header is of a version whose fields are known, and a message of a router follows it. */
    public static boolean holdsBmp(ByteBuffer buffer, int at) {
        return (buffer.getShort(at + 4) & 0xFFFF) == VERSION_1_7
                && (buffer.get(at + 12) & OF_ROUTER) != 0
                && buffer.get(at + 13) == BMP_RAW;
    }

    /** When the collector had the message, in microseconds since the epoch, or -1. */
    public static long timeMicros(ByteBuffer buffer, int at) {
        return PerPeer.micros(buffer.getInt(at + 14), buffer.getInt(at + 18));
    }

    /** Whether the fields of the header fit the length that it says it has; all of that must be there. */
    public static boolean fits(ByteBuffer buffer, int at) {
        int length = headerLength(buffer, at);
        return length >= LEAST_LENGTH
                && LEAST_LENGTH + adminIdLength(buffer, at) <= length
                && LEAST_LENGTH + adminIdLength(buffer, at) + groupLength(buffer, at) <= length;
    }

    /** The index of the hash of the collector, 16 octets. */
    public static int collectorHash(int at) {
        return at + IDENTITY;
    }

    /** The index of the admin ID of the collector. */
    public static int adminId(int at) {
        return at + ADMIN_ID;
    }

    /** Its length, 0 if it has none. */
    public static int adminIdLength(ByteBuffer buffer, int at) {
        return buffer.getShort(at + ADMIN_ID_LENGTH) & 0xFFFF;
    }

    /** The index of the address of the router, 16 octets; IPv4 fills the first four. All are zero if it is not known. */
    public static int routerAddress(ByteBuffer buffer, int at) {
        return adminId(at) + adminIdLength(buffer, at) + HASH_LENGTH;
    }

    /** Whether that address is one of IPv6. */
    public static boolean isRouterIpv6(ByteBuffer buffer, int at) {
        return (buffer.get(at + 12) & IPV6_ROUTER) != 0;
    }

    /** The index of the name of the router's group. */
    public static int group(ByteBuffer buffer, int at) {
        return routerAddress(buffer, at) + 18;
    }

    /** Its length, 0 if it has none. */
    public static int groupLength(ByteBuffer buffer, int at) {
        return buffer.getShort(routerAddress(buffer, at) + 16) & 0xFFFF;
    }
}
