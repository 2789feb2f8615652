package org.bgpstream.core.local;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bgpstream.RecordType;

/**
 * One row of the table of {@code csvfile}.
 *
 * @param path of a file, or its URL if the bytes of the path are not text
 * @param dumpTime in seconds since the epoch
 * @param duration in seconds
 * @param timestamp when the row was written, in seconds since the epoch
 */
record CsvRow(
        String path, String project, RecordType type, String collector, long dumpTime, long duration, long timestamp) {
    private static final int FIELDS = 7;

    /**
     * Reads a row, with fields in quotes as RFC 4180 has them.
     *
     * @param line each character of it one byte
     * @throws IllegalArgumentException naming the field and what is allowed
     */
    static CsvRow parse(String line) {
        List<String> fields = fields(line);
        if (fields.size() != FIELDS) {
            throw new IllegalArgumentException(fields.size() + " fields: allowed are the seven path,project,type,"
                    + "collector,dump-time,duration,timestamp");
        }
        if (fields.get(0).isEmpty()) {
            throw new IllegalArgumentException("the path is empty");
        }
        return new CsvRow(
                path(bytes(fields.get(0))),
                new String(bytes(fields.get(1)), StandardCharsets.UTF_8),
                RecordType.ofFilterName(fields.get(2)),
                new String(bytes(fields.get(3)), StandardCharsets.UTF_8),
                number("dump time", fields.get(4)),
                number("duration", fields.get(5)),
                number("timestamp", fields.get(6)));
    }

    private static byte[] bytes(String field) {
        return field.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String path(byte[] path) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(path))
                    .toString();
        } catch (CharacterCodingException e) {
            return url(path);
        }
    }

    private static String url(byte[] path) {
        StringBuilder url = new StringBuilder(
                path[0] == '/' ? "file://" : Path.of("").toUri().toString());
        for (byte b : path) {
            boolean plain = "/.-_".indexOf(b) >= 0 || (b > 0 && Character.isLetterOrDigit(b));
            url.append(plain ? String.valueOf((char) b) : String.format("%%%02X", b));
        }
        return url.toString();
    }

    private static long number(String what, String text) {
        if (!text.matches("[0-9]{1,10}")) {
            throw new IllegalArgumentException(what + " '" + text + "': allowed are seconds, a whole number");
        }
        return Long.parseLong(text);
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"' && (quoted || field.length() == 0)) {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        if (quoted) {
            throw new IllegalArgumentException("a quote is not closed");
        }
        fields.add(field.toString());
        return fields;
    }
}
