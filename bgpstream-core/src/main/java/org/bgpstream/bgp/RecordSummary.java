package org.bgpstream.bgp;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Iterator;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.Damage;
import org.bgpstream.DumpPosition;
import org.bgpstream.RecordStatus;
import org.bgpstream.RecordType;
import org.bgpstream.attribute.PathAttributes;
import org.bgpstream.net.IpAddress;

/** The fields of a record without its elems: what an elem that is kept knows of where it came from. */
record RecordSummary(
        RecordType type,
        RecordStatus status,
        long timeMicros,
        String project,
        String collector,
        String router,
        IpAddress routerAddress,
        long dumpTime,
        DumpPosition dumpPosition,
        String source,
        long recordNumber,
        Damage damage)
        implements BgpRecord {
    static RecordSummary of(BgpRecord record) {
        if (record == null) {
            return null;
        }
        return record instanceof RecordSummary summary
                ? summary
                : new RecordSummary(
                        record.type(),
                        record.status(),
                        record.timeMicros(),
                        record.project(),
                        record.collector(),
                        record.router(),
                        record.routerAddress(),
                        record.dumpTime(),
                        record.dumpPosition(),
                        record.source(),
                        record.recordNumber(),
                        record.damage());
    }

    @Override
    public <T> T content(Class<T> type) {
        return null;
    }

    @Override
    public BgpElem nextElem() {
        return null;
    }

    @Override
    public Iterator<BgpElem> iterator() {
        return Collections.emptyIterator();
    }

    @Override
    public PathAttributes messageAttributes() {
        return null;
    }

    @Override
    public ByteBuffer bytes() {
        return ByteBuffer.allocate(0).asReadOnlyBuffer();
    }

    @Override
    public BgpRecord snapshot() {
        return this;
    }
}
