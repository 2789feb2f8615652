package org.bgpstream.format.mrt;

import java.nio.ByteBuffer;
import org.bgpstream.RecordStatus;

/** Records that give no elems: a damaged {@link PeerIndexTable}, and types that are not read. */
final class NoElemsBody extends RecordBody {
    private RecordStatus soundStatus = RecordStatus.VALID;
    private boolean peerIndexTable;

    NoElemsBody unsupported() {
        soundStatus = RecordStatus.UNSUPPORTED_RECORD;
        peerIndexTable = false;
        return this;
    }

    NoElemsBody forPeerIndexTable() {
        soundStatus = RecordStatus.VALID;
        peerIndexTable = true;
        return this;
    }

    @Override
    void wrap(ByteBuffer buffer, int offset, int end, int subtype, PeerIndexTable peers) {
        if (peerIndexTable && peers != null) {
            damage = peers.damage();
        }
    }

    @Override
    RecordStatus check() {
        return damage == null ? soundStatus : RecordStatus.CORRUPTED_RECORD;
    }
}
