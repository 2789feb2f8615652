package org.bgpstream.data.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bgpstream.RecordType;
import org.bgpstream.ResourceType;
import org.bgpstream.spi.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the broker says.
 *
 * @param time its time, in seconds since the epoch
 * @param resources what there is
 */
record BrokerAnswer(long time, List<Resource> resources) {
    /** The attribute with the topics of a stream from Kafka. */
    static final String KAFKA_TOPICS = "kafka-topics";

    private static final Logger LOG = LoggerFactory.getLogger(BrokerAnswer.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int VERSION = 2;

    /** An answer that says what is wrong with the request: another attempt brings the same. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    /**
     * Reads an answer.
     *
     * @throws Refused if it is an error that the broker found in the request
     * @throws IOException if it is no answer of a broker
     */
    static BrokerAnswer parse(String text, BrokerOptions options) throws IOException {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IOException("the answer is no JSON: " + e.getOriginalMessage(), e);
        }
        if (root == null || !root.isObject()) {
            throw new IOException("the answer is no JSON object");
        }
        String error = root.path("error").asText("");
        if (!root.path("error").isNull() && !error.isEmpty()) {
            throw new Refused("the broker says: " + error);
        }
        if (root.has("version") && root.get("version").asInt(-1) != VERSION) {
            throw new Refused("the broker speaks version " + root.get("version").asText() + ": allowed is " + VERSION);
        }
        JsonNode found = root.path("data").path("resources");
        if (!root.path("time").canConvertToLong() || !found.isArray()) {
            throw new IOException("the answer has no time or no resources");
        }
        List<Resource> resources = new ArrayList<>();
        for (JsonNode entry : found) {
            try {
                resources.add(resource(entry, options));
            } catch (IllegalArgumentException e) {
                LOG.warn("left out of the broker's answer: {}", e.getMessage());
            }
        }
        return new BrokerAnswer(root.get("time").asLong(), List.copyOf(resources));
    }

    private static Resource resource(JsonNode entry, BrokerOptions options) {
        String url = text(entry, "url");
        String transport = text(entry, "transport");
        String format = text(entry, "format");
        long start = number(entry, "initialTime");
        boolean stream = transport.equals("kafka") || format.equals("ris-live");
        Map<String, String> attributes = new HashMap<>(stream ? options.streamAttributes() : Map.of());
        if (stream) {
            attributes.put(Resource.RESOURCE_TYPE, ResourceType.STREAM.filterName());
            attributes.put(Resource.COLLECTOR_IN_DATA, "");
        }
        // an empty array stands for an object without members
        for (Map.Entry<String, JsonNode> attribute : entry.path("attr").properties()) {
            attributes.put(attribute.getKey(), unescaped(attribute.getValue().asText()));
        }
        boolean remote = url.startsWith("http://") || url.startsWith("https://");
        boolean cached = remote && !stream && !options.fileAttributes().isEmpty();
        if (cached) {
            attributes.putAll(options.fileAttributes());
        }
        return new Resource(
                url,
                cached ? "cache" : remote && transport.equals("file") ? "http" : transport,
                format,
                text(entry, "project"),
                entry.path("collector").asText(""),
                RecordType.ofFilterName(text(entry, "type")),
                stream && start <= 0 ? Resource.UNKNOWN_TIME : start,
                number(entry, "duration"),
                attributes);
    }

    private static String text(JsonNode entry, String name) {
        String value = entry.path(name).asText("");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a resource without '" + name + "': " + entry);
        }
        return value;
    }

    private static long number(JsonNode entry, String name) {
        String value = entry.path(name).asText("");
        if (!value.matches("\\d{1,18}")) {
            throw new IllegalArgumentException("a resource without a number in '" + name + "': " + entry);
        }
        return Long.parseLong(value);
    }

    /** The broker writes backslashes of patterns twice. */
    private static String unescaped(String value) {
        return value.replace("\\\\", "\\");
    }
}
