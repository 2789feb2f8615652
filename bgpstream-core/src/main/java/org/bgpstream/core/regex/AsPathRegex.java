package org.bgpstream.core.regex;

import java.util.List;

/**
 * A regular expression over the text of AS paths, which {@link org.bgpstream.text.AsPathText} says how to make. Immutable;
 * each thread has a matcher of its own.
 *
 * <p>The syntax is that of POSIX extended regular expressions, with these differences: {@code _} is what delimits an AS
 * number, <code>(^|$|[ {},])</code>; braces stand for themselves; there are no back-references. The extensions of glibc are
 * there: <code>\w \W \s \S \b \B \&lt; \&gt; \` \'</code>. A {@code !} in front has no meaning here.
 */
public final class AsPathRegex {
    /** The longest pattern allowed, in characters. */
    public static final int MAX_LENGTH = 1 << 17;

    private final String pattern;
    private final Program program;

    private AsPathRegex(String pattern, Program program) {
        this.pattern = pattern;
        this.program = program;
    }

    /**
     * Compiles a pattern.
     *
     * @throws IllegalArgumentException if it is not a regular expression of this syntax, is longer than {@link #MAX_LENGTH}
     *     or has groups nested too deep; the message says where and why
     */
    public static AsPathRegex compile(String pattern) {
        return anyOf(List.of(pattern));
    }

    /**
     * Compiles several patterns to one that is found where one of them is; in one search, however many they are.
     *
     * @throws IllegalArgumentException as {@link #compile}, of the first that is refused
     */
    public static AsPathRegex anyOf(List<String> patterns) {
        Node tree = Node.choice(patterns.stream().map(AsPathRegex::parse).toList());
        return new AsPathRegex(String.join("|", patterns), Program.of(tree));
    }

    /**
     * Refuses what {@link #compile} would, and does no more.
     *
     * @throws IllegalArgumentException as {@link #compile}
     */
    public static void check(String pattern) {
        parse(pattern);
    }

    private static Node parse(String pattern) {
        if (pattern.length() > MAX_LENGTH) {
            throw RegexError.tooLong(pattern, MAX_LENGTH);
        }
        return PatternParser.parse(pattern);
    }

    /** A new matcher, for one thread. */
    public AsPathMatcher matcher() {
        return new AsPathMatcher(program);
    }

    /** The pattern. */
    @Override
    public String toString() {
        return pattern;
    }
}
