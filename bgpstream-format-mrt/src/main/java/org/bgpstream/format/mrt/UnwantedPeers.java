package org.bgpstream.format.mrt;

import org.bgpstream.BgpRecord;
import org.bgpstream.ElemType;
import org.bgpstream.bgp.ElemView;
import org.bgpstream.spi.EarlyTest;
import org.bgpstream.spi.ElemPart;

/** The peers of one peer index table none of whose routes can pass the filter: each is asked about once. */
final class UnwantedPeers {
    private static final int KNOWN = ElemPart.TYPE.bit() | ElemPart.PEER.bit();
    private static final byte UNWANTED = 1;
    private static final byte WANTED = 2;

    private final ElemView probe = new ElemView();
    private EarlyTest test;
    private PeerIndexTable peers;

    /** By number: 0 if not asked about. */
    private byte[] verdicts = new byte[0];

    /** Begins anew if the test or the table is another. */
    void take(EarlyTest newTest, PeerIndexTable newPeers) {
        if (test != newTest || peers != newPeers) {
            test = newTest;
            peers = newPeers;
            verdicts = new byte[newPeers == null ? 0 : newPeers.size()];
        }
    }

    /**
     * Whether no route of a peer can pass; of one that is not in the table nothing is known.
     *
     * @param record the one of the route
     */
    boolean contains(int peer, BgpRecord record) {
        return peer < verdicts.length && (verdicts[peer] == UNWANTED || (verdicts[peer] == 0 && ask(peer, record)));
    }

    private boolean ask(int number, BgpRecord record) {
        PeerIndexTable.Peer peer = peers.peer(number);
        probe.start(ElemType.RIB);
        probe.setRecord(record);
        probe.setPeer(peer.asn(), peer.version(), peer.high(), peer.low());
        probe.setPeerBgpId(peer.bgpId());
        boolean unwanted = test.fails(probe, KNOWN);
        verdicts[number] = unwanted ? UNWANTED : WANTED;
        return unwanted;
    }
}
