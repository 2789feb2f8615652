package org.bgpstream.core.regex;

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
        if (pattern.length() > MAX_LENGTH) {
            throw RegexError.tooLong(pattern, MAX_LENGTH);
        }
        return new AsPathRegex(pattern, Program.of(PatternParser.parse(pattern)));
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
