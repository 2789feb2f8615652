package org.bgpstream.format.bmp;

import java.nio.ByteBuffer;
import org.bgpstream.ElemType;
import org.bgpstream.PeerState;
import org.bgpstream.RecordStatus;
import org.bgpstream.attribute.PathAttributes;
import org.bgpstream.bgp.ElemView;
import org.bgpstream.format.bmp.session.PeerSession;
import org.bgpstream.format.bmp.wire.Bmp;
import org.bgpstream.format.bmp.wire.MessageParts;
import org.bgpstream.format.bmp.wire.Tag;
import org.bgpstream.net.IpAddress;
import org.bgpstream.spi.ElemPart;
import org.bgpstream.spi.RecordDecoder;

/**
 * Gives the elems of one BMP message: the routes of Route Monitoring, and as peer states Peer Up ({@code ACTIVE}, as in
 * libBGPStream) and Peer Down ({@code IDLE}). The other messages have no elems.
 */
final class BmpDecoder implements RecordDecoder {
    private final PeerHeaderView peer = new PeerHeaderView();
    private final MonitoredUpdate routes = new MonitoredUpdate();
    private BmpMessage message;

    private ByteBuffer buffer;
    private int at;
    private int end;
    private int type;
    private int version;
    private PeerSession session;

    private boolean hasPeer;
    private long bgpId;

    /** The state that a Peer Up or Peer Down leads to and that was not given yet, else {@code null}. */
    private PeerState newState;

    private String damage;

    @Override
    public void wrap(ByteBuffer newBuffer, int offset, int length, int tag, Object context) {
        // storing a reference costs a barrier
        if (buffer != newBuffer) {
            buffer = newBuffer;
        }
        if (session != context) {
            session = (PeerSession) context;
        }
        type = Tag.type(tag);
        version = Tag.version(tag);
        at = offset + Tag.headerLength(tag);
        end = offset + length;
        damage = null;
        newState = null;
        hasPeer = Bmp.hasPeer(type) || type == Tag.LOST_PEER;
        if (hasPeer) {
            wrapPeer();
        }
        if (type == Bmp.ROUTE_MONITORING) {
            routes.wrap(newBuffer, Bmp.body(at, version, type), end, version, peer, session);
        } else if (type == Bmp.PEER_UP) {
            newState = PeerState.ACTIVE;
        } else if (type == Bmp.PEER_DOWN || type == Tag.LOST_PEER) {
            newState = PeerState.IDLE;
        }
    }

    private void wrapPeer() {
        if (type == Tag.LOST_PEER) {
            peer.wrap(session.lost(), 0);
        } else {
            peer.wrap(buffer, at + Bmp.headerLength(version));
        }
        bgpId = peer.bgpId();
    }

    @Override
    public RecordStatus check() {
        if (type == Bmp.ROUTE_MONITORING) {
            routes.check();
            damage = routes.damage();
        } else if (!Bmp.isKnown(type) && type != Tag.LOST_PEER) {
            return RecordStatus.UNSUPPORTED_RECORD;
        } else if (Bmp.isKnown(type) && !Bmp.isShort(version) && !MessageParts.fill(buffer, at, end)) {
            damage = "the parts of the message do not fill it";
        }
        return damage == null ? RecordStatus.VALID : RecordStatus.CORRUPTED_RECORD;
    }

    @Override
    public boolean next(ElemView elem) {
        if (type == Bmp.ROUTE_MONITORING) {
            if (!routes.next(elem)) {
                damage = routes.damage();
                return false;
            }
            elem.setPeerBgpId(bgpId);
            elem.setPeerHeader(peer);
            return true;
        }
        if (newState == null) {
            return false;
        }
        setPeer(elem, ElemType.PEER_STATE);
        elem.setStates(PeerState.UNKNOWN, newState);
        newState = null;
        return true;
    }

    private void setPeer(ElemView elem, ElemType elemType) {
        elem.start(elemType);
        elem.setPeer(peer.asn(), peer.addressVersion(), peer.addressHigh(), peer.addressLow());
        elem.setPeerBgpId(bgpId);
        elem.setPeerHeader(peer);
    }

    /** The peer, before any attribute is read. */
    @Override
    public int common(ElemView elem) {
        if (!hasPeer) {
            return 0;
        }
        setPeer(elem, newState == null ? ElemType.ANNOUNCEMENT : ElemType.PEER_STATE);
        return ElemPart.PEER.bit() | (newState == null ? 0 : ElemPart.TYPE.bit() | ElemPart.PREFIX.bit());
    }

    @Override
    public String damage() {
        return damage;
    }

    @Override
    public PathAttributes messageAttributes() {
        return type == Bmp.ROUTE_MONITORING ? routes.attributes() : null;
    }

    @Override
    public Object content() {
        if (type > 0xFF) {
            return null;
        }
        if (message == null) {
            message = new BmpMessage();
        }
        message.wrap(buffer, at, end, version, type, hasPeer ? peer : null);
        return message;
    }

    @Override
    public String collector() {
        return session == null ? null : session.router().collector();
    }

    @Override
    public String router() {
        return session == null || session.router().name().isEmpty()
                ? null
                : session.router().name();
    }

    @Override
    public IpAddress routerAddress() {
        return session == null ? null : session.router().address();
    }
}
