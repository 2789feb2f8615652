package org.bgpstream.format.rislive;

import java.nio.ByteBuffer;
import org.bgpstream.Limits;
import org.bgpstream.RecordType;
import org.bgpstream.ResourceType;
import org.bgpstream.format.rislive.line.Kind;
import org.bgpstream.format.rislive.line.Line;
import org.bgpstream.format.rislive.server.Subscriptions;
import org.bgpstream.json.LineSplitter;
import org.bgpstream.spi.Format;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.RecordDecoder;
import org.bgpstream.spi.RecordSplitter;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.RisLive;

/** The format {@code ris-live}: JSON objects each on a line of its own, or as Server-Sent Events. */
public final class RisLiveFormat implements Format {
    /** For the service loader. */
    public RisLiveFormat() {}

    @Override
    public String name() {
        return RisLive.FORMAT;
    }

    @Override
    public String description() {
        return "RIS Live, JSON lines of BGP messages as RIPE RIS receives them";
    }

    @Override
    public RecordType recognise(ByteBuffer head) {
        return Line.recognises(head) ? RecordType.UPDATE : null;
    }

    @Override
    public Resource prepare(Resource resource, Query query) {
        return Subscriptions.asking(resource, query);
    }

    @Override
    public RecordSplitter newSplitter(Resource resource, Limits limits) {
        return new LineSplitter(
                Math.min(limits.maxRecordBytes(), Kind.MOST_LINE_BYTES),
                resource.resourceType() == ResourceType.STREAM,
                new Line());
    }

    @Override
    public RecordDecoder newDecoder(Resource resource) {
        return new RisLiveDecoder();
    }
}
