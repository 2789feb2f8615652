package org.bgpstream.format.mrt;

import java.nio.ByteBuffer;
import org.bgpstream.ElemType;
import org.bgpstream.RecordStatus;
import org.bgpstream.bgp.AttributeCheck;
import org.bgpstream.bgp.AttributesView;
import org.bgpstream.bgp.ElemView;
import org.bgpstream.bgp.NlriReader;

/**
 * One prefix of a TABLE_DUMP_V2 dump and its entries, one for each peer (RFC 6396 section 4.3.2 to 4.3.4), with path
 * identifiers in the ADD-PATH subtypes (RFC 8050 section 4.1).
 */
final class TableDumpV2Body extends RecordBody {
    private static final int OPTIONS = AttributesView.AS4 | AttributesView.RIB_ENTRY;

    /** Peer index, originated time and attribute length. */
    private static final int ENTRY_HEADER = 2 + 4 + 2;

    private static final String ENTRY_DAMAGE = "a RIB entry is longer than its record";

    private final NlriReader nlri = new NlriReader();
    private AttributesView scratch;
    private ByteBuffer buffer;
    private PeerIndexTable peers;
    private int end;
    private int firstEntry;
    private int cursor;
    private int entries;
    private int left;
    private boolean addPath;
    private boolean readable;

    @Override
    void wrap(ByteBuffer newBuffer, int offset, int newEnd, int subtype, PeerIndexTable newPeers) {
        buffer = newBuffer;
        peers = newPeers;
        end = newEnd;
        left = 0;
        entries = 0;
        readable = true;
        int at = offset + 4;
        boolean generic = subtype == MrtType.RIB_GENERIC || subtype == MrtType.RIB_GENERIC_ADDPATH;
        if (newEnd - at < (generic ? 4 : 1)) {
            damage = "the record ends before its prefix";
            return;
        }
        boolean pathIdInNlri = subtype == MrtType.RIB_GENERIC_ADDPATH && pathIdStandsBeforeNlri(at);
        addPath = subtype >= MrtType.RIB_IPV4_UNICAST_ADDPATH && !pathIdInNlri;
        at = generic ? genericPrefix(at, pathIdInNlri) : prefix(at, subtype);
        if (at < 0 || newEnd - at < 2) {
            damage = "the prefix does not fit its record";
            return;
        }
        entries = newBuffer.getShort(at) & 0xFFFF;
        left = readable ? entries : 0;
        firstEntry = at + 2;
        cursor = firstEntry;
    }

    private int prefix(int at, int subtype) {
        return switch (subtype) {
            case MrtType.RIB_IPV4_UNICAST, MrtType.RIB_IPV4_UNICAST_ADDPATH -> read(at, 4, NlriReader.SAFI_UNICAST);
            case MrtType.RIB_IPV4_MULTICAST, MrtType.RIB_IPV4_MULTICAST_ADDPATH ->
                read(at, 4, NlriReader.SAFI_MULTICAST);
            case MrtType.RIB_IPV6_UNICAST, MrtType.RIB_IPV6_UNICAST_ADDPATH -> read(at, 6, NlriReader.SAFI_UNICAST);
            default -> read(at, 6, NlriReader.SAFI_MULTICAST);
        };
    }

    /**
     * Whether RIB_GENERIC_ADDPATH has its path identifier where RFC 8050 section 4.2 puts it, before the NLRI. OpenBGPD and
     * GoBGP put it into the entries, as in the other subtypes; the lengths tell which it is.
     */
    private boolean pathIdStandsBeforeNlri(int at) {
        int entry = genericPrefix(at, true);
        if (entry < 0 || end - entry < 2) {
            return false;
        }
        int count = buffer.getShort(entry) & 0xFFFF;
        entry += 2;
        for (; count > 0 && end - entry >= ENTRY_HEADER; count--) {
            entry += ENTRY_HEADER + (buffer.getShort(entry + ENTRY_HEADER - 2) & 0xFFFF);
        }
        return count == 0 && entry == end;
    }

    /** The prefix of RIB_GENERIC with its family before it; other families are passed over. */
    private int genericPrefix(int at, boolean withPathId) {
        int afi = buffer.getShort(at) & 0xFFFF;
        int safi = buffer.get(at + 2) & 0xFF;
        if (NlriReader.canRead(afi, safi)) {
            return nlri.read(buffer, at + 3, end, afi == NlriReader.AFI_IPV4 ? 4 : 6, safi, withPathId);
        }
        readable = false;
        return OtherNlri.skip(buffer, at + (withPathId ? 7 : 3), end, afi, safi);
    }

    private int read(int at, int version, int safi) {
        return nlri.read(buffer, at, end, version, safi, false);
    }

    @Override
    boolean next(ElemView elem) {
        if (left == 0) {
            return false;
        }
        int at = cursor;
        int header = addPath ? ENTRY_HEADER + 4 : ENTRY_HEADER;
        if (end - at < header) {
            return breakOff();
        }
        int attributes = at + header;
        int next = attributes + (buffer.getShort(attributes - 2) & 0xFFFF);
        if (next > end) {
            return breakOff();
        }
        left--;
        cursor = next;
        elem.start(ElemType.RIB);
        nlri.applyTo(elem);
        setPeer(elem, buffer.getShort(at) & 0xFFFF);
        elem.setOriginatedTime(buffer.getInt(at + 2) & 0xFFFFFFFFL);
        if (addPath) {
            elem.setPathId(buffer.getInt(at + 6) & 0xFFFFFFFFL);
        }
        elem.setAttributes(buffer, attributes, next, OPTIONS, nlri.version() == 6);
        return true;
    }

    /** A peer that is not in the table (or when there is no table) stays unknown: the route is good all the same. */
    private void setPeer(ElemView elem, int peer) {
        PeerIndexTable table = peers;
        if (table != null && peer < table.size()) {
            elem.setPeer(table.asn(peer), table.version(peer), table.addressHigh(peer), table.addressLow(peer));
            elem.setPeerBgpId(table.bgpId(peer));
        }
    }

    private boolean breakOff() {
        damage = ENTRY_DAMAGE;
        left = 0;
        return false;
    }

    @Override
    RecordStatus check() {
        if (damage == null && entries > 0) {
            if (scratch == null) {
                scratch = new AttributesView();
            }
            checkEntries();
        }
        return statusByDamage();
    }

    private void checkEntries() {
        int header = addPath ? ENTRY_HEADER + 4 : ENTRY_HEADER;
        int at = firstEntry;
        for (int entry = 0; entry < entries; entry++) {
            int attributes = at + header;
            String problem = ENTRY_DAMAGE;
            int next = end + 1;
            if (attributes <= end) {
                next = attributes + (buffer.getShort(attributes - 2) & 0xFFFF);
                problem =
                        next > end ? ENTRY_DAMAGE : AttributeCheck.problem(buffer, attributes, next, OPTIONS, scratch);
            }
            if (problem != null) {
                damage = problem;
                // the entries before it are given, as far as they were not yet
                left = Math.max(0, left - (entries - entry));
                return;
            }
            at = next;
        }
        if (at != end && readable) {
            damage = "bytes are left over behind the last RIB entry";
        }
    }
}
