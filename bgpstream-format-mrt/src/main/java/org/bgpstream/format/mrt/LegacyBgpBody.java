package org.bgpstream.format.mrt;

import java.nio.ByteBuffer;
import org.bgpstream.ElemType;
import org.bgpstream.PeerState;
import org.bgpstream.RecordStatus;
import org.bgpstream.attribute.PathAttributes;
import org.bgpstream.bgp.ElemView;
import org.bgpstream.bgp.UpdateDecoder;
import org.bgpstream.spi.ElemPart;

/**
 * The deprecated type BGP (RFC 6396 appendix B.2.6) of the first RIS dumps: IPv4 peers, two-octet AS numbers, and messages
 * without their header.
 */
final class LegacyBgpBody extends RecordBody {
    private final UpdateDecoder update = new UpdateDecoder();
    private boolean hasPeer;
    private boolean isUpdate;
    private boolean stateChange;
    private int peerAsn;
    private int peerAddress;
    private int oldState;
    private int newState;

    @Override
    void wrap(ByteBuffer buffer, int offset, int end, int subtype, PeerIndexTable peers) {
        hasPeer = false;
        isUpdate = false;
        stateChange = false;
        if (subtype != MrtType.BGP_UPDATE && subtype != MrtType.BGP_STATE_CHANGE) {
            return;
        }
        int statesAt = offset + 6;
        int messageAt = offset + 12;
        if (end - offset < (subtype == MrtType.BGP_UPDATE ? 12 : 10)) {
            damage = "the record ends before its BGP message";
            return;
        }
        hasPeer = true;
        peerAsn = buffer.getShort(offset) & 0xFFFF;
        peerAddress = buffer.getInt(offset + 2);
        if (subtype == MrtType.BGP_STATE_CHANGE) {
            oldState = buffer.getShort(statesAt) & 0xFFFF;
            newState = buffer.getShort(statesAt + 2) & 0xFFFF;
            stateChange = true;
        } else {
            isUpdate = true;
            update.setPeer(peerAsn, 4, (long) peerAddress << 32, 0);
            update.wrap(buffer, messageAt, end, 0, 0);
            damage = update.damage();
        }
    }

    @Override
    boolean next(ElemView elem) {
        if (isUpdate && update.next(elem)) {
            return true;
        }
        if (stateChange) {
            stateChange = false;
            elem.start(ElemType.PEER_STATE);
            setPeer(elem);
            elem.setStates(PeerState.of(oldState), PeerState.of(newState));
            return true;
        }
        if (isUpdate) {
            damage = update.damage();
        }
        return false;
    }

    @Override
    int common(ElemView elem) {
        if (!hasPeer) {
            return 0;
        }
        elem.start(stateChange ? ElemType.PEER_STATE : ElemType.ANNOUNCEMENT);
        setPeer(elem);
        return ElemPart.PEER.bit() | (stateChange ? ElemPart.TYPE.bit() | ElemPart.PREFIX.bit() : 0);
    }

    private void setPeer(ElemView elem) {
        elem.setPeer(peerAsn, 4, (long) peerAddress << 32, 0);
    }

    @Override
    RecordStatus check() {
        if (isUpdate) {
            update.check();
            damage = update.damage();
        }
        return statusByDamage();
    }

    @Override
    PathAttributes messageAttributes() {
        return isUpdate ? update.attributes() : null;
    }
}
