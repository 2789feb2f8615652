package org.bgpstream.data.broker.http;

import java.util.HashMap;
import java.util.Map;
import org.bgpstream.RecordType;
import org.bgpstream.ResourceType;
import org.bgpstream.spi.Resource;

/** What was given already, so that nothing is given twice, whichever server lists it; what is old enough can be forgotten. */
public final class KnownFiles {
    /** For how much longer than needed files are remembered, in seconds: servers may list more than was asked for. */
    private static final long MARGIN = 3 * 86_400;

    private static final int MANY = 10_000;

    private final Map<Object, Long> ends = new HashMap<>();
    private int sizeToForgetAt = MANY;

    /** For one stream. */
    public KnownFiles() {}

    /** What makes a dump file the same wherever a copy of it lies, as libBGPStream names those of its cache. */
    private record Dump(String project, String collector, RecordType type, long start, long duration) {}

    /** What makes a stream the same: one server may have many. */
    private record Stream(String url, Map<String, String> attributes) {}

    /** Notes a resource. Returns whether it is new. */
    public boolean add(Resource resource) {
        return resource.resourceType() == ResourceType.STREAM
                ? ends.putIfAbsent(new Stream(resource.url(), resource.attributes()), Long.MAX_VALUE) == null
                : ends.putIfAbsent(dump(resource), resource.startTime() + resource.duration()) == null;
    }

    private static Dump dump(Resource resource) {
        return new Dump(
                resource.project(), resource.collector(), resource.type(), resource.startTime(), resource.duration());
    }

    /** Says that no files will be listed any more that end before a second, but for some days before it; not streams. */
    public void forgetBefore(long second) {
        if (ends.size() >= sizeToForgetAt) {
            ends.values().removeIf(end -> end < second - MARGIN);
            sizeToForgetAt = Math.max(MANY, 2 * ends.size());
        }
    }
}
