package org.bgpstream.data.broker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.bgpstream.RecordType;
import org.bgpstream.ResourceType;
import org.bgpstream.spi.Resource;

/** One resource as a broker lists it. */
final class BrokerEntry {
    /** The attribute with the topics of a stream from Kafka: the only one that is taken from a broker. */
    static final String KAFKA_TOPICS = "kafka-topics";

    private BrokerEntry() {}

    /**
     * The resource that it stands for.
     *
     * @throws IllegalArgumentException if something is missing or wrong
     */
    static Resource resource(JsonNode entry, BrokerOptions options) {
        String url = text(entry, "url");
        String transport = text(entry, "transport");
        String format = text(entry, "format");
        String project = text(entry, "project");
        String collector = entry.path("collector").asText("");
        RecordType type = RecordType.ofFilterName(text(entry, "type"));
        long start = number(entry, "initialTime");
        long duration = number(entry, "duration");
        if (transport.equals(Resource.FILE_TRANSPORT)) {
            return options.files().resource(url, format, project, collector, type, start, duration);
        }
        // what is no file has no end, whatever else it is
        Map<String, String> attributes = new HashMap<>(options.streamAttributes());
        attributes.put(Resource.RESOURCE_TYPE, ResourceType.STREAM.filterName());
        attributes.put(Resource.COLLECTOR_IN_DATA, "");
        String topics = entry.path("attr").path(KAFKA_TOPICS).asText("");
        if (!topics.isEmpty()) {
            // the broker writes backslashes of patterns twice
            attributes.put(KAFKA_TOPICS, topics.replace("\\\\", "\\"));
        }
        return new Resource(
                url,
                transport,
                format,
                project,
                collector,
                type,
                start == 0 ? Resource.UNKNOWN_TIME : start,
                duration,
                attributes);
    }

    private static String text(JsonNode entry, String name) {
        String value = entry.path(name).asText("");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("one without '" + name + "': " + entry);
        }
        return value;
    }

    private static long number(JsonNode entry, String name) {
        String value = entry.path(name).asText("");
        // no later than the year 2286, so that sums and microseconds stay within bounds
        if (!value.matches("\\d{1,10}")) {
            throw new IllegalArgumentException("one without a number of seconds in '" + name + "': " + entry);
        }
        return Long.parseLong(value);
    }
}
