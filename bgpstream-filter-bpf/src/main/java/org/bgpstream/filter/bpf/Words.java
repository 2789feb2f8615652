package org.bgpstream.filter.bpf;

/**
 * Takes a filter apart into words. As in the reference a word ends at a blank only; other white space is skipped before a word
 * and belongs to it inside. A parenthesis opens a group where a term may stand; as long as a group is open, a word ends before
 * one that closes more than the word opens, so that the parentheses of a regular expression stay in it.
 */
final class Words {
    private static final char QUOTE = '"';

    private final String filter;
    private int at;
    private int openGroups;

    Words(String filter) {
        this.filter = filter;
    }

    /** The place of the next word, from 1. */
    int place() {
        skipWhiteSpace();
        return at + 1;
    }

    /** Opens a group if one begins here. */
    boolean opensGroup() {
        skipWhiteSpace();
        if (at == filter.length() || filter.charAt(at) != '(') {
            return false;
        }
        at++;
        openGroups++;
        return true;
    }

    /** Closes the innermost group if it ends here. */
    boolean closesGroup() {
        skipWhiteSpace();
        if (openGroups == 0 || at == filter.length() || filter.charAt(at) != ')') {
            return false;
        }
        at++;
        openGroups--;
        return true;
    }

    /** What stands where a word is missing, in words. */
    String foundInstead() {
        skipWhiteSpace();
        return at == filter.length() ? "end of string" : "')'";
    }

    /** The next word without going past it, or {@code null} at the end of the filter or of a group. */
    Token peek() {
        int before = at;
        Token next = next();
        at = before;
        return next;
    }

    /** The next word, or {@code null} at the end of the filter or of a group. */
    Token next() {
        skipWhiteSpace();
        if (at == filter.length() || (openGroups > 0 && filter.charAt(at) == ')')) {
            return null;
        }
        return filter.charAt(at) == QUOTE ? quoted() : bare();
    }

    private void skipWhiteSpace() {
        while (at < filter.length() && Character.isWhitespace(filter.charAt(at))) {
            at++;
        }
    }

    private Token quoted() {
        int start = at;
        int end = filter.indexOf(QUOTE, start + 1);
        if (end < 0) {
            throw new FilterSyntaxException("Missing closing quote: '" + filter.substring(start) + "'", start + 1);
        }
        at = end + 1;
        String text = filter.substring(start + 1, end);
        boolean ends =
                at == filter.length() || filter.charAt(at) == ' ' || (openGroups > 0 && filter.charAt(at) == ')');
        if (!ends) {
            throw new FilterSyntaxException(
                    "Found garbage after quoted \"" + text + "\": allowed is a blank or the end", at + 1);
        }
        return new Token(text, start + 1, true);
    }

    private Token bare() {
        int start = at;
        int blank = filter.indexOf(' ', start);
        at = blank < 0 ? filter.length() : blank;
        if (openGroups > 0) {
            at = beforeClosingOne(start, at);
        }
        return new Token(filter.substring(start, at), start + 1, false);
    }

    /** Where a word ends if a parenthesis that it does not open itself is not part of it. */
    private int beforeClosingOne(int start, int end) {
        int open = 0;
        for (int i = start; i < end; i++) {
            switch (filter.charAt(i)) {
                case '\\' -> i++; // what is escaped in a regular expression opens and closes nothing
                case '(' -> open++;
                case ')' -> {
                    open--;
                    if (open < 0) {
                        return i;
                    }
                }
                default -> {
                    // any other character
                }
            }
        }
        return end;
    }
}
