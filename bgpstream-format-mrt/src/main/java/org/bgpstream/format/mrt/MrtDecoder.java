package org.bgpstream.format.mrt;

import java.nio.ByteBuffer;
import org.bgpstream.RecordStatus;
import org.bgpstream.attribute.PathAttributes;
import org.bgpstream.bgp.ElemView;
import org.bgpstream.spi.EarlyTest;
import org.bgpstream.spi.RecordDecoder;

/** Gives the elems of one MRT record: chooses the body by the type and leaves the rest to it. */
final class MrtDecoder implements RecordDecoder {
    private final NoElemsBody noElems = new NoElemsBody();
    private final GeoPeerTableBody geoPeerTable = new GeoPeerTableBody();
    private final TableDumpV2Body tableDumpV2 = new TableDumpV2Body();
    private final Bgp4mpBody bgp4mp = new Bgp4mpBody();
    private final Bgp4mpSnapshotBody snapshot = new Bgp4mpSnapshotBody();
    private TableDumpBody tableDump;
    private Bgp4mpEntryBody entry;
    private LegacyBgpBody legacyBgp;
    private RecordBody body = noElems;

    @Override
    public void wrap(ByteBuffer buffer, int offset, int length, int tag, Object context) {
        int type = tag >>> 16;
        int subtype = tag & 0xFFFF;
        int end = offset + length;
        int at = offset + MrtType.HEADER_LENGTH;
        RecordBody next = bodyFor(type, subtype);
        // storing a reference costs a barrier
        if (body != next) {
            body = next;
        }
        body.damage = null;
        if (MrtType.hasMicroseconds(type)) {
            at += 4;
            if (at > end) {
                body = noElems;
                noElems.damage = "the record has no microseconds";
                return;
            }
        }
        body.wrap(buffer, at, end, subtype, (PeerIndexTable) context);
    }

    private RecordBody bodyFor(int type, int subtype) {
        return switch (type) {
            case MrtType.TABLE_DUMP_V2 ->
                switch (subtype) {
                    case MrtType.PEER_INDEX_TABLE -> noElems.forPeerIndexTable();
                    case MrtType.GEO_PEER_TABLE -> geoPeerTable;
                    default -> MrtType.isKnown(type, subtype) ? tableDumpV2 : noElems.unsupported();
                };
            case MrtType.BGP4MP, MrtType.BGP4MP_ET ->
                switch (subtype) {
                    case MrtType.ENTRY -> entry();
                    case MrtType.SNAPSHOT -> snapshot;
                    default -> MrtType.isKnown(type, subtype) ? bgp4mp : noElems.unsupported();
                };
            case MrtType.TABLE_DUMP -> MrtType.isKnown(type, subtype) ? tableDump() : noElems.unsupported();
            case MrtType.BGP -> legacyBgp();
            default -> noElems.unsupported();
        };
    }

    private TableDumpBody tableDump() {
        if (tableDump == null) {
            tableDump = new TableDumpBody();
        }
        return tableDump;
    }

    private Bgp4mpEntryBody entry() {
        if (entry == null) {
            entry = new Bgp4mpEntryBody();
        }
        return entry;
    }

    private LegacyBgpBody legacyBgp() {
        if (legacyBgp == null) {
            legacyBgp = new LegacyBgpBody();
        }
        return legacyBgp;
    }

    @Override
    public RecordStatus check() {
        return body.check();
    }

    @Override
    public boolean next(ElemView elem) {
        return body.next(elem);
    }

    @Override
    public boolean next(ElemView elem, EarlyTest test) {
        return body.next(elem, test);
    }

    @Override
    public int common(ElemView elem) {
        return body.common(elem);
    }

    @Override
    public String damage() {
        return body.damage;
    }

    @Override
    public PathAttributes messageAttributes() {
        return body.messageAttributes();
    }
}
