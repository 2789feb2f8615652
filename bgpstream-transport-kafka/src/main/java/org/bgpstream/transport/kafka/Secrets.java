package org.bgpstream.transport.kafka;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes out of messages for users what nobody shall see. */
final class Secrets {
    private static final Pattern NAMES =
            Pattern.compile("password|secret|jaas|token|credential|\\.key|user\\.info", Pattern.CASE_INSENSITIVE);

    /** The values of a JAAS configuration. */
    private static final Pattern VALUES = Pattern.compile("=\\s*(?:\"([^\"]+)\"|'([^']+)'|([^\\s;\"']+))");

    private static final String HIDDEN = "[hidden]";

    private final List<String> values = new ArrayList<>();

    /** Those among the properties of a client. */
    Secrets(Map<String, String> properties) {
        properties.forEach((name, value) -> {
            if (NAMES.matcher(name).find()) {
                add(value);
                Matcher parts = VALUES.matcher(value);
                while (parts.find()) {
                    add(parts.group(1));
                    add(parts.group(2));
                    add(parts.group(3));
                }
            }
        });
        // one that holds another goes first
        values.sort(Comparator.comparingInt(String::length).reversed());
    }

    private void add(String value) {
        if (value != null && !value.isEmpty() && !value.equals("true") && !value.equals("false")) {
            values.add(value);
        }
    }

    /** The message of a failure and those of its causes, without secrets. */
    String words(Throwable failure) {
        StringBuilder words = new StringBuilder();
        String last = null;
        for (Throwable e = failure; e != null; e = e.getCause()) {
            String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            if (last == null || !last.contains(message)) {
                words.append(last == null ? "" : ": ").append(message);
                last = message;
            }
        }
        String text = words.toString();
        for (String value : values) {
            text = text.replace(value, HIDDEN);
        }
        return text;
    }
}
