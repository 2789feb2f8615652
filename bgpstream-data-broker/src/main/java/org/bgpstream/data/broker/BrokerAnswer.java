package org.bgpstream.data.broker;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.bgpstream.data.broker.http.JsonAnswer;
import org.bgpstream.data.broker.http.LeftOut;
import org.bgpstream.spi.Resource;
import org.bgpstream.transport.http.PermanentFailure;

/**
 * What the broker says.
 *
 * @param time its time, in seconds since the epoch
 * @param resources what there is
 */
record BrokerAnswer(long time, List<Resource> resources) {
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
        JsonAnswer.read(bytes, reading::member);
        return reading.answer();
    }

    /** Reads the members of an answer, whatever their order; those that nobody knows are passed over. */
    private static final class Reading {
        private final BrokerOptions options;
        private final List<Resource> resources = new ArrayList<>();
        private final LeftOut leftOut = new LeftOut();
        private boolean hasData;
        private String time = "";
        private String error = "";
        private String version = VERSION;
        private String type = TYPE;

        Reading(BrokerOptions options) {
            this.options = options;
        }

        void member(String name, JsonParser json) throws IOException {
            switch (name) {
                case "time" -> time = JsonAnswer.text(json);
                case "error" -> error = JsonAnswer.text(json);
                case "version" -> version = JsonAnswer.text(json);
                case "type" -> type = JsonAnswer.text(json);
                case "data" -> data(json);
                default -> json.skipChildren();
            }
        }

        /** An object with the resources; an empty array stands for an object without members. */
        private void data(JsonParser json) throws IOException {
            hasData = true;
            if (json.currentToken() != JsonToken.START_OBJECT) {
                json.skipChildren();
                return;
            }
            JsonAnswer.object(json, (name, value) -> {
                if (name.equals("resources")) {
                    JsonAnswer.array(value, this::resource);
                } else {
                    value.skipChildren();
                }
            });
        }

        private void resource(JsonNode entry) {
            try {
                resources.add(BrokerEntry.resource(entry, options));
            } catch (IllegalArgumentException e) {
                leftOut.add(e.getMessage());
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
            leftOut.warn();
            return new BrokerAnswer(Long.parseLong(time), List.copyOf(resources));
        }
    }
}
