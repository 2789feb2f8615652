package org.bgpstream.filter.bpf;

/**
 * A word of a filter.
 *
 * @param text without its quotes
 * @param place the number of its first character in the filter, from 1
 * @param quoted whether it stood in quotes, and so is nothing but a value
 */
record Token(String text, int place, boolean quoted) {
    boolean is(String word) {
        return !quoted && text.equals(word);
    }
}
