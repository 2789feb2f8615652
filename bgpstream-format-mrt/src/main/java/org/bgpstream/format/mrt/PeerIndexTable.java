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

    /**
     * A peer.
     *
     * @param asn unsigned 32 bits
     * @param bgpId unsigned 32 bits
     * @param version 4 or 6
     * @param high the first 64 bits of its address, left-aligned
     * @param low the last 64 bits
     */
    record Peer(long asn, long bgpId, int version, long high, long low) {}

    private final Peer[] peers;
    private final int size;
    private final String damage;

    private PeerIndexTable(ByteBuffer buffer, int offset, int end) {
        int room = end - offset;
        int nameLength = room < 8 ? 0 : buffer.getShort(offset + 4) & 0xFFFF;
        int peersAt = offset + 8 + nameLength;
        int announced = room < 8 || peersAt > end ? 0 : buffer.getShort(peersAt - 2) & 0xFFFF;
        // a count that lies must not cost more memory than the bytes can hold
        int capacity = Math.min(announced, Math.max(0, end - peersAt) / SHORTEST_PEER);
        peers = new Peer[capacity];
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
        peers[peer] = new Peer(
                as4 ? buffer.getInt(asnAt) & 0xFFFFFFFFL : buffer.getShort(asnAt) & 0xFFFF,
                buffer.getInt(offset + 1) & 0xFFFFFFFFL,
                ipv6 ? 6 : 4,
                ipv6 ? buffer.getLong(offset + 5) : (long) buffer.getInt(offset + 5) << 32,
                ipv6 ? buffer.getLong(offset + 13) : 0);
        return next;
    }

    /** How many peers there are. */
    int size() {
        return size;
    }

    /** The peer with a number, or {@code null} if there is none. */
    Peer peer(int number) {
        return number < size ? peers[number] : null;
    }

    /** What is wrong with the table, or {@code null}. */
    String damage() {
        return damage;
    }
}
