package org.bgpstream.format.mrt;

import java.nio.ByteBuffer;

/**
 * The deprecated BGP4MP_SNAPSHOT (RFC 6396 appendix B.2.7): the number of a view in two octets and the name of the file that
 * its table was written to, which a zero octet ends. It gives no elems.
 */
final class Bgp4mpSnapshotBody extends RecordBody {
    private static final int VIEW_NUMBER = 2;

    @Override
    void wrap(ByteBuffer buffer, int offset, int end, int subtype, PeerIndexTable peers) {
        for (int at = offset + VIEW_NUMBER; at < end; at++) {
            if (buffer.get(at) == 0) {
                return;
            }
        }
        damage = "the file name of the BGP4MP_SNAPSHOT has no end";
    }
}
