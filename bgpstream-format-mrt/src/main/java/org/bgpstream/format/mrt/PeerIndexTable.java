package org.bgpstream.format.mrt;

import java.nio.ByteBuffer;

/**
 * The peers of a TABLE_DUMP_V2 dump (RFC 6396 section 4.3.1), to which its entries point by number. Immutable; the splitter
 * hands it over with each record that follows it.
 */
final class PeerIndexTable {
    /** The bits of the type octet of a peer. */
    static final int IPV6_ADDRESS = 1;

    /** See {@link #IPV6_ADDRESS}. */
    static final int AS4 = 2;

    /** Type octet, BGP identifier, IPv4 address and two-octet AS number: the shortest entry. */
    private static final int SHORTEST_PEER = 1 + 4 + 4 + 2;

    private final int[] asns;
    private final int[] bgpIds;
    private final byte[] versions;
    private final long[] addresses;
    private final int size;
    private final String damage;

    private PeerIndexTable(ByteBuffer buffer, int offset, int end) {
        int room = end - offset;
        int nameLength = room < 8 ? 0 : buffer.getShort(offset + 4) & 0xFFFF;
        int peersAt = offset + 8 + nameLength;
        int announced = room < 8 || peersAt > end ? 0 : buffer.getShort(peersAt - 2) & 0xFFFF;
        // a count that lies must not cost more memory than the bytes can hold
        int capacity = Math.min(announced, Math.max(0, end - peersAt) / SHORTEST_PEER);
        asns = new int[capacity];
        bgpIds = new int[capacity];
        versions = new byte[capacity];
        addresses = new long[2 * capacity];
        int at = peersAt;
        int count = 0;
        while (count < capacity) {
            at = readPeer(buffer, at, end, count);
            if (at < 0) {
                break;
            }
            count++;
        }
        size = count;
        if (room < 8 || peersAt > end) {
            damage = "the view name of the peer index table is longer than its record";
        } else {
            damage = count < announced ? "the peer index table ends before its last peer" : null;
        }
    }

    /** Reads the table in the body of a record; of a damaged one the peers before the damage. */
    static PeerIndexTable read(ByteBuffer buffer, int offset, int end) {
        return new PeerIndexTable(buffer, offset, end);
    }

    private int readPeer(ByteBuffer buffer, int offset, int end, int peer) {
        if (end - offset < SHORTEST_PEER) {
            return -1;
        }
        int type = buffer.get(offset);
        boolean ipv6 = (type & IPV6_ADDRESS) != 0;
        boolean as4 = (type & AS4) != 0;
        int asnAt = offset + 5 + (ipv6 ? 16 : 4);
        int next = asnAt + (as4 ? 4 : 2);
        if (next > end) {
            return -1;
        }
        bgpIds[peer] = buffer.getInt(offset + 1);
        versions[peer] = (byte) (ipv6 ? 6 : 4);
        addresses[2 * peer] = ipv6 ? buffer.getLong(offset + 5) : (long) buffer.getInt(offset + 5) << 32;
        addresses[2 * peer + 1] = ipv6 ? buffer.getLong(offset + 13) : 0;
        asns[peer] = as4 ? buffer.getInt(asnAt) : buffer.getShort(asnAt) & 0xFFFF;
        return next;
    }

    /** How many peers could be read. */
    int size() {
        return size;
    }

    /** What is wrong with the table, or {@code null}. */
    String damage() {
        return damage;
    }

    long asn(int peer) {
        return asns[peer] & 0xFFFFFFFFL;
    }

    long bgpId(int peer) {
        return bgpIds[peer] & 0xFFFFFFFFL;
    }

    int version(int peer) {
        return versions[peer];
    }

    long addressHigh(int peer) {
        return addresses[2 * peer];
    }

    long addressLow(int peer) {
        return addresses[2 * peer + 1];
    }
}
