package org.bgpstream.format.json;

import java.nio.ByteBuffer;
import java.util.Set;
import org.bgpstream.Limits;
import org.bgpstream.RecordType;
import org.bgpstream.ResourceType;
import org.bgpstream.format.json.line.ElemLine;
import org.bgpstream.json.LineSplitter;
import org.bgpstream.spi.Format;
import org.bgpstream.spi.RecordDecoder;
import org.bgpstream.spi.RecordSplitter;
import org.bgpstream.spi.Resource;

/** The format {@code json}: elems as JSON objects, each on a line of its own, as {@code bgpreader --json} prints them. */
public final class JsonFormat implements Format {
    /** For the service loader. */
    public JsonFormat() {}

    @Override
    public String name() {
        return "json";
    }

    @Override
    public String description() {
        return "elems as JSON lines, as bgpreader prints and publishes them";
    }

    @Override
    public RecordType recognise(ByteBuffer head) {
        return ElemLine.recognise(head);
    }

    @Override
    public Set<String> inData() {
        return Set.of(Resource.COLLECTOR_IN_DATA, Resource.TYPE_IN_DATA);
    }

    @Override
    public RecordSplitter newSplitter(Resource resource, Limits limits) {
        return new LineSplitter(
                limits.maxRecordBytes(), resource.resourceType() == ResourceType.STREAM, new ElemLine());
    }

    @Override
    public RecordDecoder newDecoder(Resource resource) {
        return new JsonDecoder();
    }
}
