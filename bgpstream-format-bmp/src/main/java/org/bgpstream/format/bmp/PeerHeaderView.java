package org.bgpstream.format.bmp;

import java.nio.ByteBuffer;
import org.bgpstream.PeerHeader;
import org.bgpstream.format.bmp.wire.PerPeer;
import org.bgpstream.net.IpAddress;

/** A per-peer header over the bytes of a message. */
final class PeerHeaderView implements PeerHeader {
    private ByteBuffer buffer;
    private int offset;

    void wrap(ByteBuffer newBuffer, int newOffset) {
        // storing a reference costs a barrier
        if (buffer != newBuffer) {
            buffer = newBuffer;
        }
        offset = newOffset;
    }

    @Override
    public int type() {
        return PerPeer.type(buffer, offset);
    }

    @Override
    public int flags() {
        return PerPeer.flags(buffer, offset);
    }

    @Override
    public long distinguisher() {
        return PerPeer.distinguisher(buffer, offset);
    }

    int addressVersion() {
        return PerPeer.addressVersion(buffer, offset);
    }

    long addressHigh() {
        return PerPeer.addressHigh(buffer, offset);
    }

    long addressLow() {
        return PerPeer.addressLow(buffer, offset);
    }

    @Override
    public IpAddress address() {
        return IpAddress.of(addressVersion(), addressHigh(), addressLow());
    }

    @Override
    public long asn() {
        return PerPeer.asn(buffer, offset);
    }

    @Override
    public long bgpId() {
        return PerPeer.bgpId(buffer, offset);
    }

    @Override
    public long timeMicros() {
        return PerPeer.timeMicros(buffer, offset);
    }

    boolean hasTwoOctetAsns() {
        return PerPeer.hasTwoOctetAsns(buffer, offset);
    }
}
