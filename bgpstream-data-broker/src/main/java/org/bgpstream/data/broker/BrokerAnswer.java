package org.bgpstream.data.broker;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.bgpstream.spi.Resource;
import org.bgpstream.transport.http.PermanentFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the broker says.
 *
 * @param time its time, in seconds since the epoch
 * @param resources what there is
 */
record BrokerAnswer(long time, List<Resource> resources) {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerAnswer.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VERSION = "2";
    private static final String TYPE = "data";

    /**
     * Reads an answer.
     *
     * @throws PermanentFailure if it is an error that the broker found in the request
     * @throws IOException if it is no answer of a broker, or broke off
     */
    static BrokerAnswer read(InputStream bytes, BrokerOptions options) throws IOException {
        Reading reading = new Reading(options);
        try (JsonParser json = JSON.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("the answer is " + (json.currentToken() == null ? "empty" : "no JSON object"));
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                reading.member(name, json);
            }
        } catch (JsonProcessingException e) {
            throw new IOException(e instanceof JsonEOFException ? "the answer breaks off" : "the answer is no JSON", e);
        }
        return reading.answer();
    }

    /** Reads the members of an answer, whatever their order; those that nobody knows are passed over. */
    private static final class Reading {
        private final BrokerOptions options;
        private final List<Resource> resources = new ArrayList<>();
        private boolean hasData;
        private int leftOut;
        private String firstLeftOut;
        private String time = "";
        private String error = "";
        private String version = VERSION;
        private String type = TYPE;

        Reading(BrokerOptions options) {
            this.options = options;
        }

        void member(String name, JsonParser json) throws IOException {
            switch (name) {
                case "time" -> time = text(json);
                case "error" -> error = text(json);
                case "version" -> version = text(json);
                case "type" -> type = text(json);
                case "data" -> data(json);
                default -> json.skipChildren();
            }
        }

        /** A simple value; an empty text for {@code null} and {@code false}, the JSON of anything else. */
        private static String text(JsonParser json) throws IOException {
            JsonNode value = json.readValueAsTree();
            if (value.isNull() || (value.isBoolean() && !value.booleanValue())) {
                return "";
            }
            return value.isValueNode() ? value.asText() : value.toString();
        }

        /** An object with the resources; an empty array stands for an object without members. */
        private void data(JsonParser json) throws IOException {
            hasData = true;
            if (json.currentToken() != JsonToken.START_OBJECT) {
                json.skipChildren();
                return;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = json.currentName().equals("resources");
                JsonToken begin = json.nextToken();
                if (found && begin == JsonToken.START_ARRAY) {
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        resource(json.readValueAsTree());
                    }
                } else {
                    json.skipChildren();
                }
            }
        }

        private void resource(JsonNode entry) {
            try {
                resources.add(BrokerEntry.resource(entry, options));
            } catch (IllegalArgumentException e) {
                firstLeftOut = leftOut++ == 0 ? e.getMessage() : firstLeftOut;
            }
        }

        BrokerAnswer answer() throws IOException {
            if (!error.isEmpty()) {
                throw new PermanentFailure("the broker says: " + error, null);
            }
            if (!version.equals(VERSION)) {
                throw new PermanentFailure("the broker speaks version " + version + ": allowed is " + VERSION, null);
            }
            if (!type.equals(TYPE)) {
                throw new PermanentFailure("the broker answers with '" + type + "': allowed is '" + TYPE + "'", null);
            }
            if (!time.matches("\\d{1,18}") || !hasData) {
                throw new IOException("the answer has no " + (hasData ? "time" : "data"));
            }
            if (leftOut > 0) {
                LOG.warn(
                        "{} of the resources that the broker lists are left out; the first: {}", leftOut, firstLeftOut);
            }
            return new BrokerAnswer(Long.parseLong(time), List.copyOf(resources));
        }
    }
}
