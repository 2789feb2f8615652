package org.bgpstream.core.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.bgpstream.attribute.AsPath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found where: as glibc 2.36 finds it once {@code _} and braces are written its way. */
class AsPathRegexTest {
    private static Arguments row(String pattern, List<String> foundIn, List<String> notFoundIn) {
        return arguments(pattern, foundIn, notFoundIn);
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                // AS numbers and delimiters
                row(
                        "_174_",
                        List.of("174", "3356 174 1", "1 {174,2}", "1 {2,174}"),
                        List.of("3356 1741", "1174 2", "1 (174 2)", "1 [3,174]", "<174>", "")),
                row("_{_", List.of(), List.of("1 {2}")),
                row("^_1", List.of("1", "{1}"), List.of()),
                row("_", List.of("", "1"), List.of()),
                row("__", List.of("", "1", "1 {2}"), List.of()),
                row("_*1", List.of("21"), List.of()),
                row("(_1)+_", List.of("1 1", "1 {1}"), List.of()),
                row("^681_1444_", List.of("681 1444 3"), List.of("681 14440")),
                row("3_$", List.of("1 3", "1 {3}"), List.of("1 3 4")),
                // anchors
                row("^$", List.of(""), List.of("1")),
                row("^1$", List.of("1"), List.of("1 1")),
                row("1$2", List.of(), List.of("1 2")),
                row("1^2", List.of(), List.of("12")),
                row("$^", List.of(""), List.of("1")),
                row("^^1$$", List.of("1"), List.of()),
                row("(^)*1", List.of("21"), List.of()),
                row("(^1)*2", List.of("12", "2"), List.of()),
                row("(1|^)2", List.of("2"), List.of("32")),
                row("1($|2)3", List.of("123"), List.of("1")),
                row("^.*$", List.of("", "1 2"), List.of()),
                // braces stand for themselves
                row("{1,2}", List.of("{1,2}"), List.of("1 2")),
                row("1{2}", List.of(), List.of("11", "1 {2}")),
                row("[0-9] {", List.of("1 {2}"), List.of()),
                row("{*1", List.of("1"), List.of()),
                row("\\{1\\}", List.of("{1}"), List.of()),
                row("}$", List.of("1 {2}"), List.of("{2} 1")),
                // repetition
                row("1*", List.of("", "2"), List.of()),
                row("^1+$", List.of("111"), List.of("12")),
                row("12?3", List.of("13"), List.of("1223")),
                row("1**2", List.of("112"), List.of()),
                row("1+?2", List.of("2"), List.of()),
                row("^(1?)*$", List.of("11"), List.of("2")),
                row("((1*)*)*2", List.of("112"), List.of()),
                row("(12)+3", List.of("12123"), List.of("1213")),
                row("()*1", List.of("1"), List.of()),
                row("()+", List.of(""), List.of()),
                row("(1|2*)+3", List.of("1223"), List.of()),
                row("^(11|111)*$", List.of("1111111"), List.of("1")),
                // choices
                row("1||2", List.of("3"), List.of()),
                row("1|", List.of("3"), List.of()),
                row("|1", List.of("3"), List.of()),
                row("(|)", List.of(""), List.of()),
                row("^(1|2|12)3$", List.of("123", "13"), List.of()),
                row("^(174|1741|17)$", List.of("174", "1741", "17"), List.of("175")),
                row("(1|x)2", List.of("12"), List.of("2")),
                row("x|y", List.of(), List.of("1")),
                // parentheses
                row("1)", List.of("(1)"), List.of("1")),
                row(")", List.of("(1)"), List.of("1")),
                row("(1))", List.of("(1)"), List.of()),
                row("\\(1", List.of("(1 2)"), List.of("1")),
                row("()", List.of(""), List.of()),
                row("1()2", List.of("12"), List.of()),
                // brackets
                row("[12]3", List.of("13"), List.of("33")),
                row("^[^1]", List.of("2"), List.of("1", "")),
                row("[0-9]{", List.of(), List.of("1")),
                row("[]{]", List.of("{1}", "[1]"), List.of("1")),
                row("[^]0-9]", List.of("[1]"), List.of("1")),
                row("^[0-8]+$", List.of("18"), List.of("19")),
                row("[[:digit:]]", List.of("1"), List.of("")),
                row("^[[:alpha:]]", List.of(), List.of("1")),
                row("[[:punct:]]1", List.of("{1}"), List.of("2 1")),
                row("[[:space:]]1", List.of("2 1"), List.of("21")),
                row("[[.1.]]", List.of("1"), List.of()),
                row("[[=1=]2]$", List.of("2"), List.of()),
                row("[1-]2", List.of("12"), List.of("32")),
                row("[-1]2", List.of("12"), List.of()),
                row("[--9]1", List.of("21"), List.of()),
                row("[_]", List.of(), List.of("1 2")),
                row("[{}]", List.of("{1}"), List.of("1")),
                row("[\\]", List.of(), List.of("1")),
                row("[^\\]1", List.of("11"), List.of()),
                row("[*.]", List.of(), List.of("1")),
                row("[[.-.]1]", List.of("1"), List.of()),
                row("[[]1", List.of("[1]"), List.of()),
                row("[!-/]", List.of("(1)"), List.of("{1}")),
                // escapes
                row("1\\.2", List.of(), List.of("1 2", "112")),
                row("\\0", List.of("10"), List.of()),
                row("\\_", List.of(), List.of("1 2")),
                row("\\n", List.of(), List.of("1")),
                row("\\x", List.of(), List.of("1")),
                row("\\[1", List.of("[1]"), List.of()),
                row("\\<1", List.of("11", "2 1"), List.of("21")),
                row("1\\>", List.of("1 2"), List.of("12")),
                row("\\b1\\b", List.of("1", "{1}"), List.of("11")),
                row("\\B1", List.of("21"), List.of("1", "2 1")),
                row("\\B", List.of("", "{} 1"), List.of("1")),
                row("\\b", List.of("1"), List.of("")),
                row("^\\w+$", List.of("12"), List.of("1 2")),
                row("\\W", List.of("1 2"), List.of("12")),
                row("\\s1", List.of("2 1"), List.of("{1}")),
                row("^\\S+$", List.of("12", "{1}"), List.of("1 2")),
                row("\\`1", List.of("12"), List.of("2 1")),
                row("1\\'", List.of("21"), List.of("1 2")),
                // dots and the rest
                row(".", List.of("1"), List.of("")),
                row("^...$", List.of("1 2"), List.of("12")),
                row("1.*3", List.of("1 2 3"), List.of("3 1")),
                row("0", List.of("0"), List.of()),
                row("^4294967295$", List.of("4294967295"), List.of()),
                row("a", List.of(), List.of("1")),
                row("-", List.of(), List.of("1")),
                row("!1", List.of(), List.of("1")),
                row("> <", List.of("<1> <2 3>"), List.of()),
                row("^<1 2>$", List.of("<1 2>"), List.of()),
                row("{} ", List.of("{} 1"), List.of()),
                row("^\\(\\)$", List.of("()"), List.of()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void asGlibc(String pattern, List<String> foundIn, List<String> notFoundIn) {
        AsPathMatcher matcher = AsPathRegex.compile(pattern).matcher();
        for (String text : foundIn) {
            assertFound(matcher, text, true);
        }
        for (String text : notFoundIn) {
            assertFound(matcher, text, false);
        }
    }

    private static void assertFound(AsPathMatcher matcher, String text, boolean expected) {
        AsPath path = Paths.of(text);
        assertThat(path).hasToString(text);
        assertThat(matcher.find(path)).as(text).isEqualTo(expected);
        assertThat(matcher.find(path)).as("again").isEqualTo(expected);
        assertThat(matcher.find(path.snapshot())).as("snapshot").isEqualTo(expected);
        assertThat(matcher.find(new PlainPath(path))).as("not a view").isEqualTo(expected);
    }
}
