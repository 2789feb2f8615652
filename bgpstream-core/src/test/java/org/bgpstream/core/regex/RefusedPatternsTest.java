package org.bgpstream.core.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which patterns are refused, those that glibc refuses and back-references, and what is said. */
class RefusedPatternsTest {
    private static final String NO_REPEAT = "stands where nothing is to be repeated";
    private static final String NO_BRACKET = "[ needs a ] that closes it";

    static Stream<Arguments> rows() {
        return Stream.of(
                arguments("*1", 1, "* " + NO_REPEAT),
                arguments("+", 1, "+ " + NO_REPEAT),
                arguments("1|?2", 3, "? " + NO_REPEAT),
                arguments("(*1)", 2, "* " + NO_REPEAT),
                arguments("^*1", 2, "* " + NO_REPEAT),
                arguments("1$+", 3, "+ " + NO_REPEAT),
                arguments("\\b*", 3, "* " + NO_REPEAT),
                arguments("1(2", 2, "( needs a ) that closes it; \\( is the character itself"),
                arguments("((1)", 1, "( needs a ) that closes it"),
                arguments("1\\", 2, "\\ needs a character behind it; \\\\ is the character itself"),
                arguments("1[", 2, NO_BRACKET),
                arguments("[]", 1, NO_BRACKET),
                arguments("[^]", 1, NO_BRACKET),
                arguments("[1-", 1, NO_BRACKET),
                arguments("[1", 1, NO_BRACKET),
                arguments("[[:digit:]", 1, NO_BRACKET),
                arguments("[[:digit", 2, "[: needs a :] that closes it"),
                arguments("[1[:ascii:]]", 3, "there is no class of that name; there are alnum, alpha"),
                arguments("[[.12.]]", 2, "one character must stand between the inner brackets"),
                arguments("[[==]]", 2, "one character must stand between the inner brackets"),
                arguments("[9-0]", 2, "a range must begin with the lower of its two characters"),
                arguments("[0-[:digit:]]", 4, "a range must end with a single character"),
                arguments("[0-5-9]", 5, "- stands for itself only as the first or the last in brackets"),
                arguments("[[:digit:]-9]", 11, "- stands for itself only as the first or the last in brackets"),
                arguments("(".repeat(251) + ")".repeat(251), 251, "groups may be nested 250 deep and no deeper"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void saysWhereAndWhy(String pattern, int position, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AsPathRegex.compile(pattern))
                .withMessageStartingWith("regex error: \"" + pattern.substring(0, Math.min(100, pattern.length())))
                .withMessageContaining(", position " + position + ": " + problem);
    }

    @Test
    void backReferences() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AsPathRegex.compile("_([0-9]+)_\\1_"))
                .withMessage(
                        "bad backreference in regex: \"_([0-9]+)_\\1_\", position 11: what a group has matched cannot"
                                + " be asked for again, so no \\1 to \\9 is allowed");
    }

    @Test
    void tooLong() {
        String longest = "1".repeat(AsPathRegex.MAX_LENGTH);
        assertThat(AsPathRegex.compile(longest)).hasToString(longest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AsPathRegex.compile(longest + "1"))
                .withMessage("regex too long: \"" + "1".repeat(100)
                        + "...\" has 131073 characters, but at most 131072 are allowed");
    }

    @Test
    void deepestNesting() {
        String pattern = "(".repeat(250) + "1" + ")*".repeat(250) + "2";
        assertThat(AsPathRegex.compile(pattern).matcher().find(Paths.of("112"))).isTrue();
    }
}
