package org.bgpstream.format.bmp.session;

import java.nio.ByteBuffer;
import org.bgpstream.bgp.OpenView;

/**
 * What later messages of one peer need to be read: immutable, handed over with each record.
 *
 * @param router the router whose peer it is
 * @param announced whether a Peer Up told of it; if not, its messages are read by what they look like
 * @param as4 whether both sides can do AS numbers of four octets, so that all its AS paths have them
 * @param addPathIn the families in which the router gets path identifiers from the peer, as {@link
 *     org.bgpstream.bgp.UpdateDecoder#addPathBit}
 * @param addPathOut those in which it sends them to the peer
 * @param addPathAny those that both OPENs name in any direction: all that can be told of a Loc-RIB
 * @param lost the per-peer header with which the peer was announced, in the record that says that its router is gone; else
 *     {@code null}
 */
public record PeerSession(
        Router router, boolean announced, boolean as4, int addPathIn, int addPathOut, int addPathAny, ByteBuffer lost) {
    /** Of a peer that was never announced, and of messages without a peer. */
    static PeerSession unannounced(Router router) {
        return new PeerSession(router, false, false, 0, 0, 0, null);
    }

    /** Of a peer whose OPENs are known. */
    static PeerSession of(Router router, OpenView sent, OpenView received) {
        return new PeerSession(
                router,
                true,
                sent.hasFourOctetAsns() && received.hasFourOctetAsns(),
                sent.addPathReceive() & received.addPathSend(),
                sent.addPathSend() & received.addPathReceive(),
                (sent.addPathSend() | sent.addPathReceive()) & (received.addPathSend() | received.addPathReceive()),
                null);
    }

    /** The same at a router that has another name now. */
    public PeerSession withRouter(Router newRouter) {
        return new PeerSession(newRouter, announced, as4, addPathIn, addPathOut, addPathAny, lost);
    }

    PeerSession lost(byte[] header) {
        return new PeerSession(
                router,
                announced,
                as4,
                addPathIn,
                addPathOut,
                addPathAny,
                ByteBuffer.wrap(header).asReadOnlyBuffer());
    }
}
