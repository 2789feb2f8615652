package org.bgpstream.format.mrt;

import java.nio.ByteBuffer;
import org.bgpstream.ElemType;
import org.bgpstream.RecordStatus;
import org.bgpstream.bgp.AttributeCheck;
import org.bgpstream.bgp.AttributesView;
import org.bgpstream.bgp.ElemView;
import org.bgpstream.bgp.NlriReader;
import org.bgpstream.spi.EarlyTest;
import org.bgpstream.spi.ElemPart;

/**
 * One prefix of a TABLE_DUMP_V2 dump and its entries, one for each peer (RFC 6396 section 4.3.2 to 4.3.4), with path
 * identifiers in the ADD-PATH subtypes (RFC 8050 section 4.1).
 */
final class TableDumpV2Body extends RecordBody {
    private static final int OPTIONS = AttributesView.AS4 | AttributesView.RIB_ENTRY;

    /** Peer index, originated time and attribute length; a path identifier before the length in the ADD-PATH subtypes. */
    private static final int HEAD_LENGTH = 2 + 4 + 2;

    private static final int CACHE_LINE = 64;

    private static final String ENTRY_DAMAGE = "a RIB entry is longer than its record";

    private final NlriReader nlri = new NlriReader();
    private final UnwantedPeers unwanted = new UnwantedPeers();
    private AttributesView scratch;
    private ByteBuffer buffer;
    private PeerIndexTable peers;
    private int end;
    private int firstEntry;

    /** The next entry, and its first eight octets; read one entry ahead, as memory takes longer than decoding. */
    private int entryAt;

    private long entryHead;

    /** Where it ends, beyond the record if it does not fit. */
    private int entryEnd;

    /** Whether the prefix was set in the elem. */
    private boolean begun;

    /** Read by nobody; without it the compiler would leave {@link #fetch} out. */
    @SuppressWarnings("unused")
    private int fetched;

    private int entries;
    private int left;
    private boolean addPath;
    private int headLength;
    private boolean readable;

    @Override
    void wrap(ByteBuffer newBuffer, int offset, int newEnd, int subtype, PeerIndexTable newPeers) {
        // storing a reference costs a barrier
        if (buffer != newBuffer || peers != newPeers) {
            buffer = newBuffer;
            peers = newPeers;
        }
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
        headLength = addPath ? HEAD_LENGTH + 4 : HEAD_LENGTH;
        at = generic ? genericPrefix(at, pathIdInNlri) : prefix(at, subtype);
        if (at < 0 || newEnd - at < 2) {
            damage = "the prefix does not fit its record";
            return;
        }
        entries = newBuffer.getShort(at) & 0xFFFF;
        left = readable ? entries : 0;
        firstEntry = at + 2;
        begun = false;
        fetch(firstEntry, newEnd);
        readEntryHead(firstEntry);
    }

    /**
     * Touches every cache line of the entries, so that memory brings all of them at the same time and not, as one entry leads
     * to the next, one after the other.
     */
    private void fetch(int from, int until) {
        int octets = 0;
        for (int at = from; at < until; at += CACHE_LINE) {
            octets |= buffer.get(at);
        }
        fetched = octets;
    }

    private void readEntryHead(int at) {
        entryAt = at;
        int attributes = at + headLength;
        if (attributes > end) {
            entryEnd = Integer.MAX_VALUE;
            return;
        }
        entryHead = buffer.getLong(at);
        entryEnd = attributes + (addPath ? buffer.getShort(attributes - 2) & 0xFFFF : (int) entryHead & 0xFFFF);
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
        for (; count > 0 && end - entry >= HEAD_LENGTH; count--) {
            entry += HEAD_LENGTH + (buffer.getShort(entry + HEAD_LENGTH - 2) & 0xFFFF);
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

    /** Passes over entries of peers that are not wanted: only their lengths are read. */
    @Override
    boolean next(ElemView elem, EarlyTest test) {
        unwanted.take(test, peers);
        while (left > 0 && entryEnd <= end && unwanted.contains((int) (entryHead >>> 48), elem.record())) {
            left--;
            readEntryHead(entryEnd);
        }
        return next(elem);
    }

    @Override
    boolean next(ElemView elem) {
        if (left == 0) {
            return false;
        }
        int at = entryAt;
        int next = entryEnd;
        long head = entryHead;
        if (next > end) {
            damage = ENTRY_DAMAGE;
            left = 0;
            return false;
        }
        left--;
        readEntryHead(next);
        if (!begun) {
            begun = true;
            elem.start(ElemType.RIB);
            nlri.applyTo(elem);
        }
        // all in which entries differ is set for each, so that the others need no new start
        setPeer(elem, (int) (head >>> 48));
        elem.setOriginatedTime(head >>> 16 & 0xFFFFFFFFL);
        if (addPath) {
            elem.setPathId(buffer.getInt(at + 6) & 0xFFFFFFFFL);
        }
        elem.setAttributes(buffer, at + headLength, next, OPTIONS, nlri.version() == 6);
        return true;
    }

    /** The prefix, which all entries share. */
    @Override
    int common(ElemView elem) {
        elem.start(ElemType.RIB);
        if (left == 0) {
            return ElemPart.TYPE.bit();
        }
        nlri.applyTo(elem);
        return ElemPart.TYPE.bit() | ElemPart.PREFIX.bit();
    }

    /** A peer that is not in the table (or when there is no table) stays unknown: the route is good all the same. */
    private void setPeer(ElemView elem, int peer) {
        PeerIndexTable.Peer known = peers == null ? null : peers.peer(peer);
        if (known == null) {
            elem.setPeer(-1, 0, 0, 0);
            elem.setPeerBgpId(-1);
        } else {
            elem.setPeer(known.asn(), known.version(), known.high(), known.low());
            elem.setPeerBgpId(known.bgpId());
        }
    }

    /** An entry whose attributes are damaged is given all the same, and so are those behind it: its length holds. */
    @Override
    RecordStatus check() {
        if (damage == null && entries > 0) {
            if (scratch == null) {
                scratch = new AttributesView();
            }
            damage = entriesProblem();
        }
        return statusByDamage();
    }

    private String entriesProblem() {
        String problem = null;
        int at = firstEntry;
        for (int entry = 0; entry < entries; entry++) {
            int attributes = at + headLength;
            int next = attributes > end ? Integer.MAX_VALUE : attributes + (buffer.getShort(attributes - 2) & 0xFFFF);
            if (next > end) {
                return ENTRY_DAMAGE;
            }
            if (problem == null) {
                problem = AttributeCheck.problem(buffer, attributes, next, OPTIONS, scratch);
            }
            at = next;
        }
        return problem == null && at != end && readable ? "bytes are left over behind the last RIB entry" : problem;
    }
}
