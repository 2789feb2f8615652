package org.bgpstream.data.broker.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** An answer that is a JSON object with a long list in it: read one entry at a time, so that it is never in memory as a whole. */
public final class JsonAnswer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonAnswer() {}

    /** Takes the members of an object. */
    @FunctionalInterface
    public interface Members {
        /** Takes one whose value the parser stands at, and leaves it at the end of that. */
        void take(String name, JsonParser value) throws IOException;
    }

    /**
     * Reads an answer.
     *
     * @throws IOException if it is no JSON object, or breaks off
     */
    public static void read(InputStream bytes, Members members) throws IOException {
        try (JsonParser json = JSON.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("the answer is " + (json.currentToken() == null ? "empty" : "no JSON object"));
            }
            object(json, members);
        } catch (JsonProcessingException e) {
            throw new IOException(e instanceof JsonEOFException ? "the answer breaks off" : "the answer is no JSON", e);
        }
    }

    /** Reads an object that the parser stands at. */
    public static void object(JsonParser json, Members members) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            members.take(name, json);
        }
    }

    /** Whether the parser stands at an array; if so, its elements are given. */
    public static boolean array(JsonParser json, Consumer<JsonNode> elements) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return false;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            elements.accept(json.readValueAsTree());
        }
        return true;
    }

    /** A simple value; an empty text for {@code null} and {@code false}, the JSON of anything else. */
    public static String text(JsonParser json) throws IOException {
        JsonNode value = json.readValueAsTree();
        if (value.isNull() || (value.isBoolean() && !value.booleanValue())) {
            return "";
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
