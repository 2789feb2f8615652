package org.bgpstream.bgp;

import java.nio.ByteBuffer;
import org.bgpstream.attribute.MpReach;
import org.bgpstream.net.IpAddress;

/** MP_REACH_NLRI in its full form (RFC 4760 section 3) or the short one of RFC 6396 section 4.3.4, and MP_UNREACH_NLRI. */
final class MpReachView implements MpReach {
    private ByteBuffer buffer;
    private int afi;
    private int safi;
    private int nextHopOffset;
    private int nextHopLength;
    private int nlriOffset;
    private int nlriEnd;

    /** Takes on MP_REACH_NLRI. Returns whether its lengths fit. */
    boolean wrapReach(ByteBuffer newBuffer, int offset, int length, boolean mayBeShort) {
        buffer = newBuffer;
        int end = offset + length;
        if (mayBeShort && length >= 1 && length == 1 + (newBuffer.get(offset) & 0xFF)) {
            afi = -1;
            safi = -1;
            nextHopOffset = offset + 1;
            nextHopLength = length - 1;
            nlriOffset = end;
            nlriEnd = end;
            return true;
        }
        if (length < 5) {
            return false;
        }
        afi = newBuffer.getShort(offset) & 0xFFFF;
        safi = newBuffer.get(offset + 2) & 0xFF;
        nextHopLength = newBuffer.get(offset + 3) & 0xFF;
        nextHopOffset = offset + 4;
        // the octet after the next hop was a count of SNPAs (RFC 2858) and is reserved now
        nlriOffset = nextHopOffset + nextHopLength + 1;
        nlriEnd = end;
        return nlriOffset <= end;
    }

    /** Takes on MP_UNREACH_NLRI. Returns whether its length fits. */
    boolean wrapUnreach(ByteBuffer newBuffer, int offset, int length) {
        if (length < 3) {
            return false;
        }
        buffer = newBuffer;
        afi = newBuffer.getShort(offset) & 0xFFFF;
        safi = newBuffer.get(offset + 2) & 0xFF;
        nextHopLength = 0;
        nlriOffset = offset + 3;
        nlriEnd = offset + length;
        return true;
    }

    void readNextHop(NextHopView target) {
        target.wrap(buffer, nextHopOffset, nextHopLength);
    }

    int nlriOffset() {
        return nlriOffset;
    }

    int nlriEnd() {
        return nlriEnd;
    }

    @Override
    public int afi() {
        return afi;
    }

    @Override
    public int safi() {
        return safi;
    }

    @Override
    public int nextHopLength() {
        return nextHopLength;
    }

    @Override
    public IpAddress nextHop() {
        NextHopView nextHop = new NextHopView();
        readNextHop(nextHop);
        return nextHop.address();
    }

    @Override
    public IpAddress linkLocalNextHop() {
        NextHopView nextHop = new NextHopView();
        readNextHop(nextHop);
        return nextHop.linkLocal();
    }

    @Override
    public int nlriLength() {
        return nlriEnd - nlriOffset;
    }

    @Override
    public ByteBuffer nlri() {
        byte[] copy = new byte[nlriLength()];
        buffer.get(nlriOffset, copy);
        return ByteBuffer.wrap(copy).asReadOnlyBuffer();
    }
}
