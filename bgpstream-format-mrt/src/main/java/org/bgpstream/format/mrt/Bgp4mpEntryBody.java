package org.bgpstream.format.mrt;

import java.nio.ByteBuffer;
import org.bgpstream.ElemType;
import org.bgpstream.RecordStatus;
import org.bgpstream.attribute.AsPath;
import org.bgpstream.bgp.AttributeCheck;
import org.bgpstream.bgp.AttributesView;
import org.bgpstream.bgp.ElemView;
import org.bgpstream.bgp.NlriReader;

/**
 * The deprecated BGP4MP_ENTRY (RFC 6396 appendix B.2.7): one entry of a routing table, with two-octet AS numbers.
 *
 * <p>OpenBGPD, which still writes it, puts its own AS number and address where the RFC puts the peer's. The AS path tells
 * which it was: it begins with the AS of the peer. Where that does not tell, OpenBGPD is taken to be the writer.
 */
final class Bgp4mpEntryBody extends RecordBody {
    private static final String DAMAGE = "the BGP4MP_ENTRY does not fit its record";

    private final NlriReader nlri = new NlriReader();
    private final AttributesView attributes = new AttributesView();
    private ByteBuffer buffer;
    private int asnsAt;
    private int addressesAt;
    private boolean ipv6Peer;
    private int timeAt;
    private int nextHopAt;
    private int nextHopLength;
    private int attributesAt;
    private int end;
    private boolean pending;

    @Override
    void wrap(ByteBuffer newBuffer, int offset, int newEnd, int subtype, PeerIndexTable peers) {
        buffer = newBuffer;
        pending = false;
        end = newEnd;
        if (!readHeader(offset)) {
            damage = DAMAGE;
            return;
        }
        attributes.wrap(newBuffer, attributesAt, end, AttributesView.RIB_ENTRY);
        pending = true;
    }

    private boolean readHeader(int offset) {
        asnsAt = offset;
        addressesAt = offset + 8;
        if (end - addressesAt < 0) {
            return false;
        }
        int peerAfi = buffer.getShort(offset + 6) & 0xFFFF;
        ipv6Peer = peerAfi == MrtType.AFI_IPV6;
        int view = addressesAt + 2 * (ipv6Peer ? 16 : 4);
        timeAt = view + 4;
        nextHopAt = timeAt + 4 + 2 + 1 + 1;
        if (end - nextHopAt < 0) {
            return false;
        }
        int afi = buffer.getShort(timeAt + 4) & 0xFFFF;
        int safi = buffer.get(timeAt + 6) & 0xFF;
        nextHopLength = buffer.get(timeAt + 7) & 0xFF;
        if (!NlriReader.canRead(afi, safi)) {
            return false;
        }
        int at = nlri.read(buffer, nextHopAt + nextHopLength, end, afi == NlriReader.AFI_IPV4 ? 4 : 6, safi, false);
        if (at < 0 || end - at < 2) {
            return false;
        }
        attributesAt = at + 2;
        int attributesEnd = attributesAt + (buffer.getShort(at) & 0xFFFF);
        boolean fits = attributesEnd <= end;
        end = Math.min(end, attributesEnd);
        return fits;
    }

    @Override
    boolean next(ElemView elem) {
        if (!pending) {
            return false;
        }
        pending = false;
        elem.start(ElemType.RIB);
        nlri.applyTo(elem);
        setPeer(elem);
        elem.setOriginatedTime(buffer.getInt(timeAt) & 0xFFFFFFFFL);
        elem.setAttributes(attributes, nlri.version() == 6);
        elem.setNextHop(buffer, nextHopAt, nextHopLength);
        return true;
    }

    private void setPeer(ElemView elem) {
        int first = buffer.getShort(asnsAt) & 0xFFFF;
        int second = buffer.getShort(asnsAt + 2) & 0xFFFF;
        AsPath path = attributes.asPath();
        boolean asTheRfcSays = first != second && path.asnCount() > 0 && path.asn(0) == first;
        int length = ipv6Peer ? 16 : 4;
        int at = asTheRfcSays ? addressesAt : addressesAt + length;
        elem.setPeer(
                asTheRfcSays ? first : second,
                ipv6Peer ? 6 : 4,
                ipv6Peer ? buffer.getLong(at) : (long) buffer.getInt(at) << 32,
                ipv6Peer ? buffer.getLong(at + 8) : 0);
    }

    @Override
    RecordStatus check() {
        if (damage == null) {
            damage = AttributeCheck.problem(attributes);
        }
        return statusByDamage();
    }
}
