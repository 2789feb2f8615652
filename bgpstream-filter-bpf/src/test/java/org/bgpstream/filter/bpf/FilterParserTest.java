package org.bgpstream.filter.bpf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterParserTest {
    private static final char NO_QUOTE = '\u0001';

    private static void becomes(String filter, String tree) {
        assertThat(FakeTerms.tree(filter.replace("\\t", "\t").replace("\\n", "\n")))
                .isEqualTo(tree.replace("\\t", "\t"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = NO_QUOTE,
            value = {
                "name a => name[a]",
                "n a => name[a]",
                "name a b c => name[a b c]",
                "name a and tag b => (name[a] and tag[b])",
                "name a or tag b => (name[a] or tag[b])",
                "name a and tag b and path c => (name[a] and tag[b] and path[c])",
                "name a or tag b and path c => (name[a] or (tag[b] and path[c]))",
                "name a and tag b or path c => ((name[a] and tag[b]) or path[c])",
                "(name a or tag b) and path c => ((name[a] or tag[b]) and path[c])",
                "not name a => not name[a]",
                "not not name a => not not name[a]",
                "not name a and tag b => (not name[a] and tag[b])",
                "not (name a and tag b) => not (name[a] and tag[b])",
                "name a AND tag b => name[a AND tag b]",
            })
    void clausesAndWhatJoinsThem(String filter, String tree) {
        becomes(filter, tree);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = NO_QUOTE,
            value = {
                "(name a) => name[a]",
                "( name a ) => name[a]",
                "((name a)) => name[a]",
                "(name \"a\") => name[a]",
                "path ^(1|2)$ => path[^(1|2)$]",
                "(path ^(1|2)$) => path[^(1|2)$]",
                "(path (1|2)) and tag b => (path[(1|2)] and tag[b])",
                "((path ^(1|(2)))) => path[^(1|(2))]",
                "((path (1|2)) or tag b) => (path[(1|2)] or tag[b])",
                "(path _1\\)) => path[_1\\)]",
                "((path \"[)]\") or tag b) => (path[[)]] or tag[b])",
                "(path (\\()) => path[(\\()]",
                "(name a)and tag b => (name[a] and tag[b])",
                "(path \"1)\") => path[1)]",
                "path 1) => path[1)]",
                "name (a) => name[(a)]",
            })
    void parenthesesOfGroupsAndOfValues(String filter, String tree) {
        becomes(filter, tree);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = NO_QUOTE,
            value = {
                "name \"a b\" c => name[a b c]",
                "name \"\" => name[]",
                "name \"and\" \"or\" => name[and or]",
                "name a \"and\" tag => name[a and tag]",
                "name and => name[and]",
                "name or or name b => (name[or] or name[b])",
                "name and and tag or => (name[and] and tag[or])",
                "name not => name[not]",
                "name a not => name[a not]",
                "name a\"b => name[a\"b]",
                "\\t name  a \\t b => name[a b]",
                "name a\\tb => name[a\\tb]",
                "name a and\\ttag b => name[a and\\ttag b]",
                "prefix \"exact\" a => prefix[exact a]",
                "number \">\" 5 => number[> 5]",
            })
    void wordsAndQuotes(String filter, String tree) {
        becomes(filter, tree);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = NO_QUOTE,
            value = {
                "prefix a => prefix[a]",
                "prefix a exact b c more d => prefix[a exact:b exact:c more:d]",
                "prefix exact a or prefix b => (prefix[exact:a] or prefix[b])",
                "prefix exact exact => prefix[exact:exact]",
                "prefix exact and => prefix[exact:and]",
                "prefix exact a !b => (prefix[exact:a] and not prefix[exact:b])",
                "name exact a => name[exact a]",
                "name !a => (name[*] and not name[a])",
                "name !a !b => (name[*] and not name[a b])",
                "name a !b c => (name[a c] and not name[b])",
                "name \"!a\" => (name[*] and not name[a])",
                "always !a => not always[a]",
                "path !a => path[!a]",
                "number >5 => number[>5]",
                "number > 5 => number[>5]",
                "number >= 5 <= 9 7 => number[>=5 <=9 7]",
                "number 5-9 < 3 => number[5-9 <3]",
                "number !>5 => (number[*] and not number[>5])",
                "name > 5 => name[> 5]",
            })
    void modifiersNegationAndComparisons(String filter, String tree) {
        becomes(filter, tree);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = NO_QUOTE,
            value = {
                "tag a and tag b => (tag[a] and tag[b])",
                "path a and path b => (path[a] and path[b])",
                "name a or name b => (name[a] or name[b])",
                "name a or tag x and name b => (name[a] or (tag[x] and name[b]))",
                "(name a) and (name b) => (name[a] and name[b])",
                "name a and (name b or tag c) => (name[a] and (name[b] or tag[c]))",
                "not name a and not name b => (not name[a] and not name[b])",
            })
    void whereTermsMayRepeat(String filter, String tree) {
        becomes(filter, tree);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = NO_QUOTE,
            value = {
                "nam a => Expected a valid term, found 'nam': allowed are name, number, prefix, path, tag, always (at"
                        + " character 1 of the filter)",
                "name a and nam b => Expected a valid term, found 'nam': allowed are name, number, prefix, path, tag, always"
                        + " (at character 12 of the filter)",
                "\"name\" a => Expected a valid term, found 'name': allowed are name, number, prefix, path, tag, always (at"
                        + " character 1 of the filter)",
                "not(name a) => Expected a valid term, found 'not(name': allowed are name, number, prefix, path, tag, always"
                        + " (at character 1 of the filter)",
                "name a and => Expected term, found end of string: allowed are name, number, prefix, path, tag, always (at"
                        + " character 11 of the filter)",
                "name a and (tag b or ) => Expected term, found ')': allowed are name, number, prefix, path, tag, always (at"
                        + " character 22 of the filter)",
                "() => Expected term, found ')': allowed are name, number, prefix, path, tag, always (at character 2 of the"
                        + " filter)",
                "(prefix exact) => Expected argument, found ')': allowed for prefix is anything but bad (at character 14 of"
                        + " the filter)",
                "(name a and => Expected term, found end of string: allowed are name, number, prefix, path, tag, always (at"
                        + " character 12 of the filter)",
                "tag x and name a both b => both cannot stand beside others (at character 16 of the filter)",
                "tag x and name !a !both => both cannot stand beside others (at character 16 of the filter)",
                "name => Expected argument, found end of string: allowed for name is anything but bad (at character 5 of the"
                        + " filter)",
                "prefix exact => Expected argument, found end of string: allowed for prefix is anything but bad (at"
                        + " character 13 of the filter)",
                "number > => Expected argument, found end of string: allowed for number is anything but bad (at character 9"
                        + " of the filter)",
                "(name ) => Expected argument, found ')': allowed for name is anything but bad (at character 7 of the"
                        + " filter)",
                "name a and n b => Term 'n' used more than once (at character 12 of the filter)",
                "name a and tag x and name b => Term 'name' used more than once (at character 22 of the filter)",
                "path a b => term 'path' does not allow multiple values (at character 8 of the filter)",
                "name a \"b => Missing closing quote: '\"b' (at character 8 of the filter)",
                "name \"a\"b => Found garbage after quoted \"a\": allowed is a blank or the end (at character 9 of the filter)",
                "name \"a\"\\tb => Found garbage after quoted \"a\": allowed is a blank or the end (at character 9 of the"
                        + " filter)",
                "name \"a\") => Found garbage after quoted \"a\": allowed is a blank or the end (at character 9 of the"
                        + " filter)",
                "name a b bad => invalid name 'bad' (at character 10 of the filter)",
                "name a !bad => invalid name 'bad' (at character 8 of the filter)",
                "(name a => Missing closing parenthesis (at character 1 of the filter)",
                "name a and ((tag b) => Missing closing parenthesis (at character 12 of the filter)",
                "(path [)]) => Found '])' behind the end of the filter (at character 9 of the filter)",
                "(name a)) => Found ')' behind the end of the filter (at character 9 of the filter)",
                "(name a) tag b => Found 'tag' behind the end of the filter (at character 10 of the filter)",
                "(name a)or(name b) => Found 'or(name' behind the end of the filter (at character 9 of the filter)",
            })
    void messages(String filter, String message) {
        assertThatThrownBy(() -> FakeTerms.tree(filter.replace("\\t", "\t")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void anEmptyFilterIsRefused() {
        for (String empty : new String[] {"", "  ", "\t\n"}) {
            assertThatThrownBy(() -> FakeTerms.tree(empty))
                    .hasMessageStartingWith("Expected term, found end of string");
        }
    }

    @Test
    void nestingHasALimitThatTheStackAllows() {
        assertThat(FakeTerms.tree("(".repeat(200) + "name a" + ")".repeat(200))).isEqualTo("name[a]");
        assertThat(FakeTerms.tree("not ".repeat(200) + "name a")).endsWith("not name[a]");
        assertThat(FakeTerms.tree("not (".repeat(100) + "name a or tag b" + ")".repeat(100)))
                .endsWith("not (name[a] or tag[b])");
        for (String deep : new String[] {"(", "not "}) {
            assertThatThrownBy(() -> FakeTerms.tree(deep.repeat(201) + "name a"))
                    .hasMessage("parentheses and 'not' are nested too deep: allowed is 200 (at character "
                            + (200 * deep.length() + 1) + " of the filter)");
            assertThatThrownBy(() -> FakeTerms.tree(deep.repeat(1_000_000) + "name a"))
                    .hasMessageStartingWith("parentheses and 'not' are nested too deep: allowed is 200");
        }
        assertThat(FakeTerms.tree("name a" + " and tag a".repeat(10_000))).startsWith("(name[a] and tag[a] and ");
    }
}
