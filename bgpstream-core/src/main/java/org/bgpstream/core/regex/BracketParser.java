package org.bgpstream.core.regex;

/** Parses one bracket expression, from behind its opening bracket. */
final class BracketParser {
    private final String pattern;
    private final int opening;
    private int at;

    BracketParser(String pattern, int start) {
        this.pattern = pattern;
        this.opening = start - 1;
        this.at = start;
    }

    /** The index behind the closing bracket. */
    int end() {
        return at;
    }

    /** The set of symbols that the expression stands for. */
    int parse() {
        boolean negated = peek() == '^';
        if (negated) {
            at++;
        }
        int set = 0;
        // a ] or - that comes first stands for itself
        boolean first = true;
        while (first || peek() != ']') {
            set |= element(first);
            first = false;
        }
        at++;
        return negated ? Symbols.ALL & ~set : set;
    }

    private char peek() {
        if (at >= pattern.length()) {
            throw RegexError.at(pattern, opening, "[ needs a ] that closes it; \\[ is the character itself");
        }
        return pattern.charAt(at);
    }

    private boolean startsWith(String prefix) {
        return pattern.startsWith(prefix, at);
    }

    private int element(boolean first) {
        int start = at;
        if (startsWith("[:")) {
            return characterClass(name(':'), start);
        }
        if (startsWith("[=")) {
            return Symbols.setOf(single(name('='), start));
        }
        if (peek() == '-' && !first && !startsWith("-]")) {
            throw RegexError.at(pattern, at, "- stands for itself only as the first or the last in brackets");
        }
        char low = character();
        if (peek() != '-' || startsWith("-]")) {
            return Symbols.setOf(low);
        }
        at++;
        peek();
        if (startsWith("[:") || startsWith("[=")) {
            throw RegexError.at(pattern, at, "a range must end with a single character");
        }
        char high = character();
        if (low > high) {
            throw RegexError.at(pattern, start, "a range must begin with the lower of its two characters");
        }
        return Symbols.setOf(low, high);
    }

    private char character() {
        int start = at;
        if (startsWith("[.")) {
            return single(name('.'), start);
        }
        char character = peek();
        at++;
        return character;
    }

    /** Reads what stands between the two marks of {@code [:name:]} and its like. */
    private String name(char mark) {
        int start = at + 2;
        int close = pattern.indexOf(mark + "]", start);
        if (close < 0) {
            throw RegexError.at(pattern, at, "[" + mark + " needs a " + mark + "] that closes it");
        }
        at = close + 2;
        return pattern.substring(start, close);
    }

    private char single(String name, int start) {
        if (name.length() != 1) {
            throw RegexError.at(pattern, start, "one character must stand between the inner brackets");
        }
        return name.charAt(0);
    }

    private int characterClass(String name, int start) {
        int digits = Symbols.DIGITS;
        int space = Symbols.setOf(' ');
        return switch (name) {
            case "digit", "alnum", "xdigit" -> digits;
            case "space", "blank" -> space;
            case "punct" -> Symbols.ALL & ~digits & ~space;
            case "graph" -> Symbols.ALL & ~space;
            case "print" -> Symbols.ALL;
            case "alpha", "cntrl", "lower", "upper" -> 0;
            default ->
                throw RegexError.at(
                        pattern,
                        start,
                        "there is no class of that name; there are alnum, alpha, blank, cntrl, digit, graph, lower, print,"
                                + " punct, space, upper and xdigit");
        };
    }
}
