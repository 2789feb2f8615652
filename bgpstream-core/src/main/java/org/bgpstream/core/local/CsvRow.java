package org.bgpstream.core.local;

import java.util.ArrayList;
import java.util.List;
import org.bgpstream.RecordType;

/**
 * One row of the table of {@code csvfile}.
 *
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
                fields.get(0),
                fields.get(1),
                RecordType.ofFilterName(fields.get(2)),
                fields.get(3),
                number("dump time", fields.get(4)),
                number("duration", fields.get(5)),
                number("timestamp", fields.get(6)));
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
