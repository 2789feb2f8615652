package org.bgpstream.format.rislive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Opens lines, which the splitter has found to be JSON, for reading member by member. */
final class JsonLine {
    private static final JsonFactory JSON = JsonFactory.builder()
            // names come from outside: those of no use would be kept for ever
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private byte[] bytes = new byte[2048];

    /** A parser of the bytes between two indexes. */
    JsonParser open(ByteBuffer buffer, int from, int end) throws IOException {
        int length = end - from;
        if (bytes.length < length) {
            bytes = new byte[Math.max(2 * bytes.length, length)];
        }
        buffer.get(from, bytes, 0, length);
        return JSON.createParser(bytes, 0, length);
    }

    /** Goes into the object {@code data} of the outermost one. Returns whether there is one. */
    static boolean enterData(JsonParser json) throws IOException {
        json.nextToken();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean data = json.currentName().equals("data");
            if (json.nextToken() == JsonToken.START_OBJECT && data) {
                return true;
            }
            json.skipChildren();
        }
        return false;
    }
}
