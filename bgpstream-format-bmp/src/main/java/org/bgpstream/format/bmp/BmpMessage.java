package org.bgpstream.format.bmp;

import java.nio.ByteBuffer;
import org.bgpstream.BgpRecord;
import org.bgpstream.PeerHeader;
import org.bgpstream.format.bmp.wire.Bmp;
import org.bgpstream.format.bmp.wire.MessageParts;
import org.bgpstream.format.bmp.wire.Tlvs;
import org.bgpstream.spi.SelfContained;

/**
 * A whole BMP message, as {@code record.content(BmpMessage.class)} shows it: also those that have no elems. Borrowed, with all that
 * it shows.
 */
public final class BmpMessage implements SelfContained {
    /** Version 4: the field of a Statistics Report that encloses the statistics. */
    private static final int STATS_FIELD = 1;

    private final InformationTlvs information = new InformationTlvs();
    private final Statistics statistics = new Statistics();
    private final PeerUp peerUp = new PeerUp();
    private final PeerDown peerDown = new PeerDown();

    private RouterFrames frames;

    private ByteBuffer buffer;
    private int at;
    private int end;
    private int body;
    private int version;
    private int type;
    private PeerHeaderView peer;

    BmpMessage() {}

    void wrap(ByteBuffer newBuffer, int newAt, int newEnd, int newVersion, int newType, PeerHeaderView newPeer) {
        buffer = newBuffer;
        at = newAt;
        end = newEnd;
        version = newVersion;
        type = newType;
        peer = newPeer;
        body = Math.min(Bmp.body(newAt, newVersion, newType), newEnd);
    }

    /** The version of BMP, 1 to 4; 4 is draft-ietf-grow-bmp-tlv. */
    public int version() {
        return version;
    }

    /** The type, or {@code null} if it is none of RFC 7854. */
    public BmpMessageType type() {
        return BmpMessageType.of(type);
    }

    /** The number of the type, 0 to 255. */
    public int typeNumber() {
        return type;
    }

    /** The per-peer header, or {@code null} if messages of this type have none. */
    public PeerHeader peerHeader() {
        return peer;
    }

    /** The fields of Initiation, Termination, Route Mirroring, Peer Up, Peer Down and, in version 4, Route Monitoring. */
    public InformationTlvs information() {
        int from = switch (type) {
            case Bmp.ROUTE_MONITORING -> version == Bmp.V4 ? body : end;
            case Bmp.STATISTICS_REPORT -> version == Bmp.V4 ? body : end;
            case Bmp.PEER_UP -> MessageParts.opensEnd(buffer, body, end);
            case Bmp.PEER_DOWN -> MessageParts.peerDownFixedEnd(buffer, body, end);
            default -> body;
        };
        boolean indexed = type == Bmp.ROUTE_MONITORING;
        information.wrap(buffer, from < 0 ? end : from, end, indexed ? Tlvs.INDEXED_HEADER : Tlvs.HEADER);
        return information;
    }

    /** The statistics of a Statistics Report, or {@code null} if this is none. */
    public Statistics statistics() {
        if (type != Bmp.STATISTICS_REPORT) {
            return null;
        }
        int from = body;
        int until = end;
        if (version == Bmp.V4) {
            from = Tlvs.find(buffer, body, end, STATS_FIELD);
            until = from < 0 ? from : Tlvs.next(buffer, from, end, Tlvs.HEADER);
            from += Tlvs.HEADER;
        }
        boolean none = until - from < Integer.BYTES;
        int count = none ? 0 : (int) Math.min(buffer.getInt(from) & 0xFFFFFFFFL, end - at);
        statistics.wrap(buffer, none ? end : from + Integer.BYTES, none ? end : until, count);
        return statistics;
    }

    /** What a Peer Up tells, or {@code null} if this is none, or too short. */
    public PeerUp peerUp() {
        if (type != Bmp.PEER_UP || end - body < MessageParts.PEER_UP_FIXED) {
            return null;
        }
        peerUp.wrap(buffer, body, end, peer.addressVersion());
        return peerUp;
    }

    /** Why the peer went down, or {@code null} if this is no Peer Down, or too short. */
    public PeerDown peerDown() {
        if (type != Bmp.PEER_DOWN || body == end) {
            return null;
        }
        peerDown.wrap(buffer, body, end);
        return peerDown;
    }

    /** The bytes of the message from its common header on, read-only, without a header of OpenBMP. */
    public ByteBuffer bytes() {
        return buffer.asReadOnlyBuffer().limit(end).position(at).slice();
    }

    /** The message in a frame of OpenBMP that names collector, router and time as the record does. */
    @Override
    public ByteBuffer selfContained(BgpRecord record) {
        BmpMessage own = record.content(BmpMessage.class);
        // that of a snapshot is made anew each time
        if (own != this && (own == null || !own.bytes().equals(bytes()))) {
            throw new IllegalArgumentException("the message is not that of the record");
        }
        if (frames == null) {
            frames = new RouterFrames();
        }
        return frames.frame(record, bytes());
    }

    /** The type and version, for people. */
    @Override
    public String toString() {
        BmpMessageType known = type();
        return (known == null ? "message of type " + type : known.text()) + ", BMP version " + version;
    }
}
