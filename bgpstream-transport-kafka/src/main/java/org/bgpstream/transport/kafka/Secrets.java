package org.bgpstream.transport.kafka;

import java.io.IOException;
import java.io.StreamTokenizer;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes out of messages for users what nobody shall see. */
final class Secrets {
    private static final String JAAS = "jaas";

    private static final Pattern NAMES = Pattern.compile(
            "password|passphrase|secret|" + JAAS + "|token|credential|\\.key(\\.|$)|user\\.info",
            Pattern.CASE_INSENSITIVE);

    /** What names such as {@code ssl.key.location} end with: where something secret is, not what. */
    private static final Pattern HARMLESS =
            Pattern.compile("\\.(location|type|algorithm|url|file|class|id|ms|seconds)$", Pattern.CASE_INSENSITIVE);

    /** The options of a login module; in quotes a backslash takes the meaning off what follows. */
    private static final Pattern LOGIN_OPTION = Pattern.compile(
            "([\\w.$-]+)\\s*=\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|[^\\s;\"']+)", Pattern.DOTALL);

    /** Those that are secret; {@code user_<name>} is a password where a broker looks. */
    private static final Pattern LOGIN_SECRET =
            Pattern.compile("pass(word|wd|phrase)|secret|token|credential|key$|^user_", Pattern.CASE_INSENSITIVE);

    /** What else such options may be, such as {@code tokenauth=true}. */
    private static final Set<String> NO_SECRETS = Set.of("", "true", "false");

    private static final String HIDDEN = "[hidden]";

    private final List<String> values = new ArrayList<>();

    /** Those among the properties of a client. */
    Secrets(Map<String, String> properties) {
        properties.forEach((name, value) -> {
            if (NAMES.matcher(name).find() && !HARMLESS.matcher(name).find()) {
                add(value);
                if (name.contains(JAAS)) {
                    addLoginSecrets(value);
                }
            }
        });
        // one that holds another goes first
        values.sort(Comparator.comparingInt(String::length).reversed());
    }

    private void addLoginSecrets(String jaas) {
        Matcher options = LOGIN_OPTION.matcher(jaas);
        while (options.find()) {
            if (LOGIN_SECRET.matcher(options.group(1)).find()) {
                String value = options.group(2);
                boolean quoted = value.startsWith("\"") || value.startsWith("'");
                add(quoted ? value.substring(1, value.length() - 1) : value);
                if (quoted) {
                    add(unescaped(value));
                }
            }
        }
    }

    /** What is quoted, read as Kafka does. */
    private static String unescaped(String quoted) {
        StreamTokenizer tokens = new StreamTokenizer(new StringReader(quoted));
        try {
            tokens.nextToken();
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot be read", e);
        }
        return tokens.sval;
    }

    private void add(String value) {
        if (value != null && !NO_SECRETS.contains(value)) {
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
