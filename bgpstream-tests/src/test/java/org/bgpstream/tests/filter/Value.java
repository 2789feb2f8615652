package org.bgpstream.tests.filter;

/**
 * A value of a clause.
 *
 * @param modifier such as {@code exact}; empty for none
 * @param negated whether {@code !} stands before it
 */
record Value(String modifier, String text, boolean negated) {
    static Value of(String text) {
        return new Value("", text, false);
    }

    boolean isAny() {
        return text.equals("*");
    }
}
