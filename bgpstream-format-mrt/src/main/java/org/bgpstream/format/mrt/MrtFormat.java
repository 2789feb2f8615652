package org.bgpstream.format.mrt;

import java.nio.ByteBuffer;
import org.bgpstream.Limits;
import org.bgpstream.RecordType;
import org.bgpstream.spi.Format;
import org.bgpstream.spi.RecordDecoder;
import org.bgpstream.spi.RecordSplitter;
import org.bgpstream.spi.Resource;

/** The MRT format: name {@code mrt}. */
public final class MrtFormat implements Format {
    /** For the service loader. */
    public MrtFormat() {}

    @Override
    public String name() {
        return "mrt";
    }

    @Override
    public String description() {
        return "MRT dumps of routing tables and updates (RFC 6396, 6397, 8050)";
    }

    @Override
    public RecordType recognise(ByteBuffer head) {
        int header = MrtHeaders.first(head, Limits.defaults().maxRecordBytes());
        if (header < 0) {
            return null;
        }
        int type = MrtHeaders.type(head, header);
        boolean rib = type == MrtType.TABLE_DUMP
                || type == MrtType.TABLE_DUMP_V2
                || (type == MrtType.BGP4MP && isEntry(MrtHeaders.subtype(head, header)));
        return rib ? RecordType.RIB : RecordType.UPDATE;
    }

    private static boolean isEntry(int subtype) {
        return subtype == MrtType.ENTRY || subtype == MrtType.SNAPSHOT;
    }

    @Override
    public RecordSplitter newSplitter(Resource resource, Limits limits) {
        return new MrtSplitter(limits.maxRecordBytes());
    }

    @Override
    public RecordDecoder newDecoder(Resource resource) {
        return new MrtDecoder();
    }
}
