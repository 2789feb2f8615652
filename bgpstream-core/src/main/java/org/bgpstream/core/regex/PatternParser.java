package org.bgpstream.core.regex;

import java.util.ArrayList;
import java.util.List;

/**
 * Parses a pattern as glibc does a POSIX extended one, but for {@code _}, for braces, which stand for themselves, and for
 * back-references, which are refused.
 */
final class PatternParser {
    /** How deep groups may be nested; each level takes space on the stack. */
    static final int MAX_DEPTH = 250;

    private static final int NOT_WORD = Symbols.EDGE | Symbols.OTHER;

    private static final Node BEGIN = new Node.Assertion(Symbols.EDGE, Symbols.ANY_CONTEXT);
    private static final Node END = new Node.Assertion(Symbols.ANY_CONTEXT, Symbols.EDGE);
    private static final Node WORD_BEGIN = new Node.Assertion(NOT_WORD, Symbols.WORD);
    private static final Node WORD_END = new Node.Assertion(Symbols.WORD, NOT_WORD);
    private static final Node WORD_EDGE = Node.choice(List.of(WORD_BEGIN, WORD_END));
    private static final Node NO_WORD_EDGE = Node.choice(
            List.of(new Node.Assertion(Symbols.WORD, Symbols.WORD), new Node.Assertion(NOT_WORD, NOT_WORD)));
    private static final Node DELIMITER = Node.choice(List.of(
            BEGIN, END, Node.chars(Symbols.setOf(' ') | Symbols.setOf('{') | Symbols.setOf('}') | Symbols.setOf(','))));

    private final String pattern;
    private int at;
    private int depth;

    private PatternParser(String pattern) {
        this.pattern = pattern;
    }

    /**
     * The tree of a pattern.
     *
     * @throws IllegalArgumentException if it is not a regular expression; the message says where and why
     */
    static Node parse(String pattern) {
        return new PatternParser(pattern).choice();
    }

    private boolean atEnd() {
        return at == pattern.length();
    }

    private Node choice() {
        List<Node> branches = new ArrayList<>();
        branches.add(sequence());
        while (!atEnd() && pattern.charAt(at) == '|') {
            at++;
            branches.add(sequence());
        }
        return Node.choice(branches);
    }

    private Node sequence() {
        List<Node> parts = new ArrayList<>();
        while (!atEnd() && pattern.charAt(at) != '|' && !(depth > 0 && pattern.charAt(at) == ')')) {
            Node assertion = assertion();
            // an assertion cannot be repeated: an operator behind it is refused as one at the beginning is
            parts.add(assertion == null ? repeated(atom()) : assertion);
        }
        return Node.sequence(parts);
    }

    /** The assertion that begins here, or {@code null} if none does. */
    private Node assertion() {
        char character = pattern.charAt(at);
        boolean escaped = character == '\\' && at + 1 < pattern.length();
        Node assertion = escaped ? escapedAssertion(pattern.charAt(at + 1)) : plainAssertion(character);
        if (assertion != null) {
            at += escaped ? 2 : 1;
        }
        return assertion;
    }

    private static Node plainAssertion(char character) {
        return switch (character) {
            case '^' -> BEGIN;
            case '$' -> END;
            default -> null;
        };
    }

    /** The extensions of glibc. */
    private static Node escapedAssertion(char character) {
        return switch (character) {
            case '`' -> BEGIN;
            case '\'' -> END;
            case '<' -> WORD_BEGIN;
            case '>' -> WORD_END;
            case 'b' -> WORD_EDGE;
            case 'B' -> NO_WORD_EDGE;
            default -> null;
        };
    }

    private Node atom() {
        char character = pattern.charAt(at++);
        return switch (character) {
            case '(' -> group();
            case '[' -> bracket();
            case '.' -> Node.chars(Symbols.ALL);
            case '_' -> DELIMITER;
            case '\\' -> escaped();
            case '*', '+', '?' ->
                throw RegexError.at(
                        pattern,
                        at - 1,
                        character + " stands where nothing is to be repeated; \\" + character
                                + " is the character itself");
            default -> Node.chars(Symbols.setOf(character));
        };
    }

    private Node group() {
        int opening = at - 1;
        if (depth == MAX_DEPTH) {
            throw RegexError.at(pattern, opening, "groups may be nested " + MAX_DEPTH + " deep and no deeper");
        }
        depth++;
        Node body = choice();
        depth--;
        if (atEnd()) {
            throw RegexError.at(pattern, opening, "( needs a ) that closes it; \\( is the character itself");
        }
        at++;
        return body;
    }

    private Node bracket() {
        BracketParser bracket = new BracketParser(pattern, at);
        Node chars = Node.chars(bracket.parse());
        at = bracket.end();
        return chars;
    }

    private Node escaped() {
        if (atEnd()) {
            throw RegexError.at(pattern, at - 1, "\\ needs a character behind it; \\\\ is the character itself");
        }
        char character = pattern.charAt(at);
        if ('1' <= character && character <= '9') {
            throw RegexError.backReference(pattern, at - 1);
        }
        at++;
        return Node.chars(
                switch (character) {
                    case 'w' -> Symbols.DIGITS;
                    case 'W' -> Symbols.ALL & ~Symbols.DIGITS;
                    case 's' -> Symbols.setOf(' ');
                    case 'S' -> Symbols.ALL & ~Symbols.setOf(' ');
                    default -> Symbols.setOf(character);
                });
    }

    private Node repeated(Node body) {
        boolean optional = false;
        boolean repeated = false;
        for (; !atEnd() && "*+?".indexOf(pattern.charAt(at)) >= 0; at++) {
            optional |= pattern.charAt(at) != '+';
            repeated |= pattern.charAt(at) != '?';
        }
        return Node.repeat(body, optional, repeated);
    }
}
