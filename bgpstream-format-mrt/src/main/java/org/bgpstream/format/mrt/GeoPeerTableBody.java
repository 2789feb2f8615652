package org.bgpstream.format.mrt;

import java.nio.ByteBuffer;

/** GEO_PEER_TABLE (RFC 6397 section 4.1): where the peers stand. It gives no elems; that it is whole is checked. */
final class GeoPeerTableBody extends RecordBody {
    /** Type octet and BGP identifier. */
    private static final int PEER_HEAD = 1 + 4;

    /** Latitude and longitude. */
    private static final int LOCATION = 4 + 4;

    @Override
    void wrap(ByteBuffer buffer, int offset, int end, int subtype, PeerIndexTable peers) {
        int nameAt = offset + 4 + 2;
        int locationAt = end < nameAt ? end : nameAt + (buffer.getShort(nameAt - 2) & 0xFFFF);
        int at = locationAt + LOCATION + 2;
        if (at > end) {
            damage = "the view name of the geo peer table is longer than its record";
            return;
        }
        for (int left = buffer.getShort(at - 2) & 0xFFFF; left > 0; left--) {
            at = at < end ? at + peerLength(buffer.get(at)) : end + 1;
            if (at > end) {
                damage = "the geo peer table ends before its last peer";
                return;
            }
        }
    }

    private static int peerLength(int type) {
        int address = (type & PeerIndexTable.IPV6_ADDRESS) != 0 ? 16 : 4;
        int asn = (type & PeerIndexTable.AS4) != 0 ? 4 : 2;
        return PEER_HEAD + address + asn + LOCATION;
    }
}
