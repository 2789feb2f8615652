package org.bgpstream.format.mrt;

import java.nio.ByteBuffer;
import org.bgpstream.ElemType;
import org.bgpstream.PeerState;
import org.bgpstream.RecordStatus;
import org.bgpstream.attribute.PathAttributes;
import org.bgpstream.bgp.AttributesView;
import org.bgpstream.bgp.ElemView;
import org.bgpstream.bgp.UpdateDecoder;
import org.bgpstream.spi.ElemPart;

/**
 * BGP4MP state changes and messages (RFC 6396 section 4.4, RFC 8050 section 3). Of messages only UPDATEs give elems.
 *
 * <p>Zebra once wrote records without interface index, address family and addresses: a state change of eight octets, and
 * OPENs whose marker follows the AS numbers at once. Those are read too.
 */
final class Bgp4mpBody extends RecordBody {
    /** Two AS numbers of two octets and two states. */
    private static final int SHORT_STATE_CHANGE = 8;

    private static final int BGP_HEADER = 19;
    private static final int TYPE_UPDATE = 2;

    /** OPEN, UPDATE, NOTIFICATION, KEEPALIVE, ROUTE-REFRESH (RFC 4271 section 4.1, RFC 2918), and the latter before its RFC. */
    private static final int LAST_TYPE = 5;

    private static final int OLD_ROUTE_REFRESH = 128;

    private final UpdateDecoder update = new UpdateDecoder();
    private boolean hasPeer;
    private boolean stateChange;
    private boolean isUpdate;
    private boolean unknownMessage;
    private long peerAsn;
    private int peerVersion;
    private long peerHigh;
    private long peerLow;
    private int oldState;
    private int newState;

    @Override
    void wrap(ByteBuffer buffer, int offset, int end, int subtype, PeerIndexTable peers) {
        hasPeer = false;
        stateChange = false;
        isUpdate = false;
        unknownMessage = false;
        boolean states = subtype == MrtType.STATE_CHANGE || subtype == MrtType.STATE_CHANGE_AS4;
        boolean as4 = MrtType.hasFourOctetAsns(subtype);
        int afterAsns = offset + (as4 ? 8 : 4);
        if (end - afterAsns < 4) {
            damage = "the record ends before its address family";
            return;
        }
        peerAsn = as4 ? buffer.getInt(offset) & 0xFFFFFFFFL : buffer.getShort(offset) & 0xFFFF;
        int at;
        if (states && end - offset == SHORT_STATE_CHANGE) {
            peerVersion = 0;
            at = afterAsns;
        } else if (!states && buffer.getInt(afterAsns) == -1) {
            peerVersion = 0;
            at = afterAsns;
        } else {
            at = readAddresses(buffer, afterAsns + 2, end);
        }
        hasPeer = at >= 0;
        if (!hasPeer) {
            return;
        }
        if (states) {
            readStates(buffer, at, end);
        } else {
            readMessage(buffer, at, end, as4, subtype >= MrtType.MESSAGE_ADDPATH);
        }
    }

    /** Reads from the address family on. Returns the index after both addresses, or -1 if they do not fit. */
    private int readAddresses(ByteBuffer buffer, int at, int end) {
        int afi = buffer.getShort(at) & 0xFFFF;
        int length = afi == MrtType.AFI_IPV4 ? 4 : 16;
        if (afi != MrtType.AFI_IPV4 && afi != MrtType.AFI_IPV6) {
            damage = "the address family of the peer is neither IPv4 nor IPv6";
            return -1;
        }
        int next = at + 2 + 2 * length;
        if (next > end) {
            damage = "the record ends before the addresses of its peer";
            return -1;
        }
        // both addresses of IPv4 fill eight octets; without a branch, as peers of both families take turns at random
        boolean ipv4 = length == 4;
        long high = buffer.getLong(at + 2);
        long low = buffer.getLong(at + (ipv4 ? 2 : 10));
        peerVersion = ipv4 ? 4 : 6;
        peerHigh = ipv4 ? high & 0xFFFFFFFF00000000L : high;
        peerLow = ipv4 ? 0 : low;
        return next;
    }

    private void readStates(ByteBuffer buffer, int at, int end) {
        if (end - at < 4) {
            damage = "the record ends before the states of its peer";
            return;
        }
        oldState = buffer.getShort(at) & 0xFFFF;
        newState = buffer.getShort(at + 2) & 0xFFFF;
        stateChange = true;
    }

    private void readMessage(ByteBuffer buffer, int at, int end, boolean as4, boolean addPath) {
        if (end - at < BGP_HEADER) {
            damage = "the record ends in the header of its BGP message";
            return;
        }
        if (buffer.getLong(at) != -1 || buffer.getLong(at + 8) != -1) {
            damage = "the BGP message does not begin with its marker";
            return;
        }
        int messageEnd = at + (buffer.getShort(at + 16) & 0xFFFF);
        if (messageEnd - at < BGP_HEADER || messageEnd > end) {
            damage = "the length of the BGP message does not fit its record";
            return;
        }
        int type = buffer.get(at + 18) & 0xFF;
        unknownMessage = type == 0 || (type > LAST_TYPE && type != OLD_ROUTE_REFRESH);
        if (type == TYPE_UPDATE) {
            isUpdate = true;
            update.setPeer(peerAsn, peerVersion, peerHigh, peerLow);
            update.wrap(
                    buffer,
                    at + BGP_HEADER,
                    messageEnd,
                    as4 ? AttributesView.AS4 : 0,
                    addPath ? UpdateDecoder.ADD_PATH_ALL : 0);
            damage = update.damage();
        }
    }

    @Override
    boolean next(ElemView elem) {
        if (isUpdate) {
            if (update.next(elem)) {
                return true;
            }
            damage = update.damage();
            return false;
        }
        if (stateChange) {
            stateChange = false;
            elem.start(ElemType.PEER_STATE);
            elem.setPeer(peerAsn, peerVersion, peerHigh, peerLow);
            elem.setStates(PeerState.of(oldState), PeerState.of(newState));
            return true;
        }
        return false;
    }

    /** The peer, before any attribute is read. */
    @Override
    int common(ElemView elem) {
        if (!hasPeer) {
            return 0;
        }
        elem.start(stateChange ? ElemType.PEER_STATE : ElemType.ANNOUNCEMENT);
        elem.setPeer(peerAsn, peerVersion, peerHigh, peerLow);
        return ElemPart.PEER.bit() | (stateChange ? ElemPart.TYPE.bit() | ElemPart.PREFIX.bit() : 0);
    }

    @Override
    RecordStatus check() {
        if (isUpdate) {
            update.check();
            damage = update.damage();
        }
        return unknownMessage ? RecordStatus.UNSUPPORTED_RECORD : statusByDamage();
    }

    @Override
    PathAttributes messageAttributes() {
        return isUpdate ? update.attributes() : null;
    }
}
