package org.bgpstream.core.regex;

/** The messages about patterns that are refused; they begin as those of libBGPStream do. */
final class RegexError {
    /** How much of a pattern is quoted. */
    private static final int QUOTED = 100;

    private RegexError() {}

    /** What is wrong with the character at an index, and what is allowed. */
    static IllegalArgumentException at(String pattern, int index, String problem) {
        return new IllegalArgumentException(
                "regex error: " + quoted(pattern) + ", position " + (index + 1) + ": " + problem);
    }

    static IllegalArgumentException backReference(String pattern, int index) {
        return new IllegalArgumentException("bad backreference in regex: " + quoted(pattern) + ", position "
                + (index + 1) + ": what a group has matched cannot be asked for again, so no \\1 to \\9 is allowed");
    }

    static IllegalArgumentException tooLong(String pattern, int most) {
        return new IllegalArgumentException("regex too long: " + quoted(pattern) + " has " + pattern.length()
                + " characters, but at most " + most + " are allowed");
    }

    private static String quoted(String pattern) {
        return pattern.length() <= QUOTED ? '"' + pattern + '"' : '"' + pattern.substring(0, QUOTED) + "...\"";
    }
}
