package org.bgpstream.core.regex;

/**
 * The characters that the text of an AS path is made of, as small numbers: digits stand for themselves. A set of them is
 * the bits of an {@code int}.
 */
final class Symbols {
    static final int SPACE = 10;
    static final int COUNT = 20;

    /** The set of all symbols. */
    static final int ALL = (1 << COUNT) - 1;

    static final int DIGITS = (1 << 10) - 1;

    /** A context: what stands beside a place in the text is its begin or its end. */
    static final int EDGE = 1;
    /** A context: a character of a word in the sense of {@code \w}, so a digit. */
    static final int WORD = 1 << 1;
    /** A context: any other character. */
    static final int OTHER = 1 << 2;

    static final int ANY_CONTEXT = EDGE | WORD | OTHER;

    private static final String CHARACTERS = "0123456789 {},()[]<>";

    private Symbols() {}

    /** The symbol of a character, or -1 if no path has it. */
    static int of(char character) {
        return CHARACTERS.indexOf(character);
    }

    /** The set of one character: empty if no path has it. */
    static int setOf(char character) {
        int symbol = of(character);
        return symbol < 0 ? 0 : 1 << symbol;
    }

    /** The set of all characters from one to another, both included. */
    static int setOf(char first, char last) {
        int set = 0;
        for (int symbol = 0; symbol < COUNT; symbol++) {
            char character = CHARACTERS.charAt(symbol);
            if (first <= character && character <= last) {
                set |= 1 << symbol;
            }
        }
        return set;
    }

    static int contextOf(int symbol) {
        return symbol < SPACE ? WORD : OTHER;
    }
}
