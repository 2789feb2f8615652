package org.bgpstream.format.rislive;

import java.nio.ByteBuffer;
import org.bgpstream.ElemType;
import org.bgpstream.PeerState;
import org.bgpstream.RecordStatus;
import org.bgpstream.attribute.PathAttributes;
import org.bgpstream.bgp.ElemView;
import org.bgpstream.format.rislive.line.Kind;
import org.bgpstream.format.rislive.line.RisPeer;
import org.bgpstream.spi.ElemPart;
import org.bgpstream.spi.RecordDecoder;

/**
 * Gives the elems of one line: the routes of an UPDATE, and the state of a peer. Other messages have no elems; those of BGP are
 * unsupported, as in libBGPStream, though their content can be read.
 */
final class RisLiveDecoder implements RecordDecoder {
    private final UpdateMessages messages = new UpdateMessages();
    private RisMessage message;

    private ByteBuffer buffer;
    private int offset;
    private int end;
    private int kind;
    private int rawOffset;
    private RisPeer peer = RisPeer.NONE;

    /** Whether the messages of an UPDATE were decoded. */
    private boolean decoded;

    /** The state of the peer that was not given yet, else {@code null}. */
    private PeerState newState;

    @Override
    public void wrap(ByteBuffer newBuffer, int newOffset, int length, int tag, Object context) {
        // storing a reference costs a barrier
        if (buffer != newBuffer) {
            buffer = newBuffer;
        }
        if (peer != context) {
            peer = (RisPeer) context;
        }
        offset = newOffset;
        end = newOffset + length;
        kind = Kind.of(tag);
        rawOffset = Kind.rawOffset(tag);
        decoded = false;
        newState = switch (kind) {
            case Kind.PEER_DOWN -> PeerState.IDLE;
            case Kind.PEER_CONNECTED -> PeerState.CONNECT;
            case Kind.PEER_UP -> PeerState.ESTABLISHED;
            default -> null;
        };
    }

    /** The messages of an UPDATE, decoded when first asked for: those of unwanted peers cost nothing. */
    private UpdateMessages messages() {
        if (!decoded) {
            decoded = true;
            messages.setPeer(peer);
            if (rawOffset > 0) {
                messages.decodeRaw(buffer, offset + rawOffset, end);
            } else {
                messages.decodeJson(buffer, offset, end, peer.version());
            }
        }
        return messages;
    }

    @Override
    public RecordStatus check() {
        return switch (kind) {
            case Kind.UPDATE -> messages().check() ? RecordStatus.VALID : RecordStatus.CORRUPTED_RECORD;
            case Kind.PEER_DOWN, Kind.PEER_CONNECTED, Kind.PEER_UP, Kind.ERROR, Kind.GAP -> RecordStatus.VALID;
            default -> RecordStatus.UNSUPPORTED_RECORD;
        };
    }

    @Override
    public boolean next(ElemView elem) {
        if (kind == Kind.UPDATE) {
            return messages().next(elem);
        }
        if (newState == null) {
            return false;
        }
        setPeer(elem, ElemType.PEER_STATE);
        elem.setStates(PeerState.UNKNOWN, newState);
        newState = null;
        return true;
    }

    private void setPeer(ElemView elem, ElemType type) {
        elem.start(type);
        elem.setPeer(peer.asn(), peer.version(), peer.high(), peer.low());
    }

    /** The peer, before the message is decoded. */
    @Override
    public int common(ElemView elem) {
        if (!Kind.hasPeer(kind)) {
            return 0;
        }
        setPeer(elem, newState == null ? ElemType.ANNOUNCEMENT : ElemType.PEER_STATE);
        return ElemPart.PEER.bit() | (newState == null ? 0 : ElemPart.TYPE.bit() | ElemPart.PREFIX.bit());
    }

    @Override
    public String damage() {
        return decoded ? messages.damage() : null;
    }

    @Override
    public PathAttributes messageAttributes() {
        return kind == Kind.UPDATE ? messages().attributes() : null;
    }

    @Override
    public Object content() {
        if (message == null) {
            message = new RisMessage();
        }
        message.wrap(buffer, offset, end, kind, rawOffset, peer);
        return message;
    }

    @Override
    public String collector() {
        return peer.host().isEmpty() ? null : peer.host();
    }
}
