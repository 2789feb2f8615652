package org.bgpstream.format.bmp;

import java.nio.ByteBuffer;
import org.bgpstream.attribute.PathAttributes;
import org.bgpstream.bgp.AsPathWidth;
import org.bgpstream.bgp.AttributesView;
import org.bgpstream.bgp.ElemView;
import org.bgpstream.bgp.UpdateDecoder;
import org.bgpstream.format.bmp.session.PeerSession;
import org.bgpstream.format.bmp.wire.Bmp;

/**
 * The UPDATE in a Route Monitoring message (RFC 7854 section 4.6), read by what the peers agreed on.
 *
 * <p>AS numbers have four octets if both OPENs name the capability and the per-peer header does not say otherwise. If that does not
 * tell, AS_PATH itself does, for it fits only one width: routers write four octets also for peers that send two.
 */
final class MonitoredUpdate {
    private static final int TYPE_UPDATE = 2;
    private static final int TWO_OCTETS = 2;
    private static final int FOUR_OCTETS = 4;

    private final UpdateDecoder update = new UpdateDecoder();
    private RoutesFields fields;
    private boolean isUpdate;
    private String damage;

    /**
     * Takes on a message.
     *
     * @param body the index after its per-peer header
     */
    void wrap(ByteBuffer buffer, int body, int end, int version, PeerHeaderView peer, PeerSession session) {
        isUpdate = false;
        damage = null;
        if (version == Bmp.V4) {
            wrapFields(buffer, body, end, peer, session);
        } else {
            wrapBgp(buffer, body, end, peer, session.as4(), addPath(peer, session));
        }
    }

    private void wrapFields(ByteBuffer buffer, int body, int end, PeerHeaderView peer, PeerSession session) {
        if (fields == null) {
            fields = new RoutesFields();
        }
        fields.read(buffer, body, end);
        damage = fields.damage();
        if (fields.bgp() >= 0) {
            boolean as4 = session.as4() || fields.as4();
            int agreed = addPath(peer, session);
            int told = fields.addPath();
            int both = told == 0 ? agreed : (agreed | told) & ~UpdateDecoder.ONLY_AGREED;
            wrapBgp(buffer, fields.bgp(), fields.bgpEnd(), peer, as4, both);
        }
    }

    private void wrapBgp(ByteBuffer buffer, int at, int end, PeerHeaderView peer, boolean as4, int addPath) {
        if (end - at < Bmp.BGP_HEADER) {
            damage = "the message ends in the header of its BGP message";
        } else if (!Bmp.isBgp(buffer, at)) {
            damage = "the BGP message does not begin with its marker";
        } else if (Bmp.bgpLength(buffer, at) > end - at) {
            damage = "the BGP message is longer than what encloses it";
        } else {
            int bgpEnd = at + Bmp.bgpLength(buffer, at);
            if (bgpEnd < end) {
                damage = "the BGP message is shorter than what encloses it";
            }
            isUpdate = buffer.get(at + Bmp.BGP_HEADER - 1) == TYPE_UPDATE;
            if (isUpdate) {
                int body = at + Bmp.BGP_HEADER;
                int width = asWidth(buffer, body, bgpEnd, peer, as4);
                update.setPeer(peer.asn(), peer.addressVersion(), peer.addressHigh(), peer.addressLow());
                update.wrap(buffer, body, bgpEnd, width == FOUR_OCTETS ? AttributesView.AS4 : 0, addPath);
            }
        }
    }

    private static int asWidth(ByteBuffer buffer, int body, int end, PeerHeaderView peer, boolean as4) {
        boolean saysTwo = peer.hasTwoOctetAsns();
        if (as4 && !saysTwo) {
            return FOUR_OCTETS;
        }
        return AsPathWidth.of(buffer, body, end, saysTwo ? TWO_OCTETS : FOUR_OCTETS);
    }

    private static int addPath(PeerHeaderView peer, PeerSession session) {
        if (session.addPathAny() == 0) {
            return 0;
        }
        int agreed = switch (peer.ribView()) {
            case LOC_RIB -> session.addPathAny();
            case ADJ_RIB_OUT_PRE_POLICY, ADJ_RIB_OUT_POST_POLICY -> session.addPathOut();
            default -> session.addPathIn();
        };
        return agreed == 0 ? 0 : agreed | UpdateDecoder.ONLY_AGREED;
    }

    boolean next(ElemView elem) {
        return isUpdate && update.next(elem);
    }

    void check() {
        if (isUpdate) {
            update.check();
        }
    }

    String damage() {
        return damage == null && isUpdate ? update.damage() : damage;
    }

    /** The attributes of the UPDATE, or {@code null} if there is none. */
    PathAttributes attributes() {
        return isUpdate ? update.attributes() : null;
    }
}
