package org.bgpstream.transport.kafka;

import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.spi.RecordPeer;
import org.bgpstream.text.TextBuffer;

/**
 * Keys of messages: {@code collector|router|peer-asn|peer-address}, without the peer if it is not known. The last one is kept, for
 * those of one peer often come after each other.
 */
final class MessageKeys {
    private static final int USUAL = 128;
    private static final long NO_PEER = -1;

    private final TextBuffer text = new TextBuffer(USUAL);
    private byte[] last;
    private String collector;
    private String router;
    private long asn;
    private int version;
    private long high;
    private long low;

    /** The key of an elem of a record, not to be changed. */
    byte[] of(BgpRecord record, BgpElem elem) {
        return key(record, elem.peerAsn(), elem.peerAddressVersion(), elem.peerAddressHigh(), elem.peerAddressLow());
    }

    /** The key of a whole record, not to be changed. */
    byte[] of(BgpRecord record) {
        RecordPeer peer = record.content(RecordPeer.class);
        return peer == null
                ? key(record, NO_PEER, 0, 0, 0)
                : key(record, peer.asn(), peer.addressVersion(), peer.addressHigh(), peer.addressLow());
    }

    private byte[] key(BgpRecord record, long peerAsn, int peerVersion, long peerHigh, long peerLow) {
        String ofCollector = record.collector();
        String ofRouter = record.router();
        boolean same = last != null
                && asn == peerAsn
                && version == peerVersion
                && high == peerHigh
                && low == peerLow
                && collector.equals(ofCollector)
                && router.equals(ofRouter);
        if (!same) {
            collector = ofCollector;
            router = ofRouter;
            asn = peerAsn;
            version = peerVersion;
            high = peerHigh;
            low = peerLow;
            last = make();
        }
        return last;
    }

    private byte[] make() {
        text.clear();
        text.append(collector).append('|').append(router);
        if (asn != NO_PEER || version != 0) {
            text.append('|').appendDecimal(asn).append('|').appendAddress(version, high, low);
        }
        return text.toByteArray();
    }
}
