package org.bgpstream.core.engine;

import org.bgpstream.bgp.ElemView;
import org.bgpstream.spi.ElemPart;
import org.bgpstream.spi.RecordDecoder;
import org.bgpstream.spi.RecordPeer;

/** The peer of the record that a decoder has taken on. */
final class CommonPeer implements RecordPeer {
    private final ElemView common = new ElemView();

    /** This, with the peer of the record, or {@code null} if it is of none or of several. */
    RecordPeer of(RecordDecoder decoder) {
        return (decoder.common(common) & ElemPart.PEER.bit()) == 0 ? null : this;
    }

    @Override
    public long asn() {
        return common.peerAsn();
    }

    @Override
    public int addressVersion() {
        return common.peerAddressVersion();
    }

    @Override
    public long addressHigh() {
        return common.peerAddressHigh();
    }

    @Override
    public long addressLow() {
        return common.peerAddressLow();
    }
}
