package org.bgpstream.format.mrt;

import java.nio.ByteBuffer;
import org.bgpstream.ElemType;
import org.bgpstream.RecordStatus;
import org.bgpstream.bgp.AttributeCheck;
import org.bgpstream.bgp.AttributesView;
import org.bgpstream.bgp.ElemView;
import org.bgpstream.bgp.NlriReader;

/**
 * TABLE_DUMP (RFC 6396 section 4.2): one entry a record, or, as RIS wrote it in early 2000, as many as fit.
 */
final class TableDumpBody extends RecordBody {
    private static final String DAMAGE = "a TABLE_DUMP entry is longer than its record";

    private final NlriReader nlri = new NlriReader();
    private final AttributesView scratch = new AttributesView();
    private ByteBuffer buffer;
    private int firstEntry;
    private int cursor;
    private int end;
    private boolean ipv6;
    private boolean as4;
    private int options;

    @Override
    void wrap(ByteBuffer newBuffer, int offset, int newEnd, int subtype, PeerIndexTable peers) {
        buffer = newBuffer;
        end = newEnd;
        ipv6 = subtype == MrtType.AFI_IPV6 || subtype == MrtType.AFI_IPV6_AS4;
        as4 = subtype == MrtType.AFI_IPV4_AS4 || subtype == MrtType.AFI_IPV6_AS4;
        options = AttributesView.RIB_ENTRY | (as4 ? AttributesView.AS4 : 0);
        firstEntry = offset + 4;
        cursor = firstEntry;
        if (firstEntry >= newEnd) {
            damage = "the record ends before its first entry";
            cursor = newEnd;
        }
    }

    private int addressLength() {
        return ipv6 ? 16 : 4;
    }

    /** The index of an entry's attribute length. */
    private int attributeLengthAt(int entry) {
        return entry + 2 * addressLength() + 1 + 1 + 4 + (as4 ? 4 : 2);
    }

    /** The index after the entry at an index, or -1 if it does not fit. */
    private int next(int entry) {
        int lengthAt = attributeLengthAt(entry);
        if (lengthAt + 2 > end || (buffer.get(entry + addressLength()) & 0xFF) > 8 * addressLength()) {
            return -1;
        }
        int next = lengthAt + 2 + (buffer.getShort(lengthAt) & 0xFFFF);
        return next > end ? -1 : next;
    }

    @Override
    boolean next(ElemView elem) {
        if (cursor >= end) {
            return false;
        }
        int entry = cursor;
        int next = next(entry);
        if (next < 0) {
            damage = DAMAGE;
            cursor = end;
            return false;
        }
        cursor = next;
        int at = entry + addressLength();
        nlri.set(ipv6 ? 6 : 4, addressHigh(entry), addressLow(entry), buffer.get(at) & 0xFF, NlriReader.SAFI_UNICAST);
        elem.start(ElemType.RIB);
        nlri.applyTo(elem);
        elem.setOriginatedTime(buffer.getInt(at + 2) & 0xFFFFFFFFL);
        int peer = at + 6;
        int asn = peer + addressLength();
        elem.setPeer(
                as4 ? buffer.getInt(asn) & 0xFFFFFFFFL : buffer.getShort(asn) & 0xFFFF,
                ipv6 ? 6 : 4,
                addressHigh(peer),
                addressLow(peer));
        elem.setAttributes(buffer, attributeLengthAt(entry) + 2, next, options, ipv6);
        return true;
    }

    private long addressHigh(int at) {
        return ipv6 ? buffer.getLong(at) : (long) buffer.getInt(at) << 32;
    }

    private long addressLow(int at) {
        return ipv6 ? buffer.getLong(at + 8) : 0;
    }

    /** An entry whose attributes are damaged is given all the same, and so are those behind it: its length holds. */
    @Override
    RecordStatus check() {
        if (damage == null) {
            int entry = firstEntry;
            while (entry < end) {
                int next = next(entry);
                if (next < 0) {
                    damage = DAMAGE;
                    break;
                }
                if (damage == null) {
                    damage = AttributeCheck.problem(buffer, attributeLengthAt(entry) + 2, next, options, scratch);
                }
                entry = next;
            }
        }
        return statusByDamage();
    }
}
