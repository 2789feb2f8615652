package org.bgpstream.transport.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which topics to read.
 *
 * @param text as the user wrote it
 * @param names those that are named
 * @param patterns what further ones match as a whole
 */
record Topics(String text, List<String> names, List<Pattern> patterns) {
    /** Not one inside of braces, which is part of a regular expression. */
    private static final Pattern COMMA = Pattern.compile(",(?![^{},]*\\})");

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    private static final String PATTERN = "^";

    /** What means something else where expressions stand side by side in one. */
    private static final Pattern REFERENCE = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\[1-9k]|\\(\\?<[a-zA-Z]");

    /** What the topics of Kafka itself begin with. */
    private static final String INTERNAL = "__";

    /**
     * Reads a list with commas.
     *
     * @param what what has it, in words
     * @throws IllegalArgumentException if it names none, or one that no topic can have, or one of its regular expressions is none
     */
    static Topics parse(String what, String text) {
        List<String> names = new ArrayList<>();
        List<Pattern> patterns = new ArrayList<>();
        for (String part : COMMA.split(text, -1)) {
            String one = part.strip();
            if (one.isEmpty()) {
                throw new IllegalArgumentException(what + " is '" + text + "': allowed are topics with commas");
            }
            if (one.startsWith(PATTERN)) {
                patterns.add(pattern(what, one));
            } else {
                requireName(what, one);
                names.add(one);
            }
        }
        if (patterns.size() > 1
                && patterns.stream()
                        .anyMatch(
                                pattern -> REFERENCE.matcher(pattern.pattern()).find())) {
            throw new IllegalArgumentException("option '" + KafkaProvider.TOPIC + "' is '" + text
                    + "': one of several regular expressions may not have named groups or back-references");
        }
        return new Topics(text, List.copyOf(names), List.copyOf(patterns));
    }

    /**
     * Refuses what no topic can be called.
     *
     * @param what what has the name, in words
     */
    static void requireName(String what, String name) {
        if (!NAME.matcher(name).matches() || name.equals(".") || name.equals("..")) {
            throw new IllegalArgumentException(
                    what + " is '" + name
                            + "': allowed are names of 1 to 249 of the characters a-z, A-Z, 0-9, '.', '_' and '-', but not '.' and '..'");
        }
    }

    /** A name matches as soon as a part of it does, as in the reference. */
    private static Pattern pattern(String what, String text) {
        try {
            Pattern.compile(text);
            return Pattern.compile("(?:" + text + ").*");
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    what + " is '" + text + "': not a regular expression: " + e.getDescription(), e);
        }
    }

    /** One regular expression for all of them. */
    Pattern asPattern() {
        List<String> all = new ArrayList<>();
        names.forEach(name -> all.add(Pattern.quote(name)));
        patterns.forEach(pattern -> all.add(pattern.pattern()));
        return Pattern.compile(String.join("|", all));
    }

    boolean contains(String topic) {
        if (names.contains(topic)) {
            return true;
        }
        return !topic.startsWith(INTERNAL)
                && patterns.stream().anyMatch(pattern -> pattern.matcher(topic).matches());
    }

    /** What of these is not among topics that exist, in words, or {@code null} if all is. */
    String missing(Collection<String> existing) {
        for (String name : names) {
            if (!existing.contains(name)) {
                return "there is no topic '" + name + "'";
            }
        }
        for (Pattern pattern : patterns) {
            if (existing.stream().noneMatch(topic -> pattern.matcher(topic).matches())) {
                return "there is no topic that matches '" + text + "'";
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return text;
    }
}
