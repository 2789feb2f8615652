package org.bgpstream.core.filter;

import org.bgpstream.spi.filter.FilterTerm;

/** What every term of ours says of itself. */
abstract class Term implements FilterTerm {
    private final String name;
    private final String shortName;
    private final String description;
    private final String allowed;

    /**
     * A term.
     *
     * @param names its name, and its short name after a blank if it has one
     * @param allowed the values that it takes, in words
     */
    Term(String names, String description, String allowed) {
        int blank = names.indexOf(' ');
        name = blank < 0 ? names : names.substring(0, blank);
        shortName = names.substring(blank < 0 ? names.length() : blank + 1);
        this.description = description;
        this.allowed = allowed;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String shortName() {
        return shortName;
    }

    @Override
    public final String description() {
        return description;
    }

    @Override
    public final String allowed() {
        return allowed;
    }

    /** What to throw at a value. */
    final IllegalArgumentException invalid(String what, String value) {
        return new IllegalArgumentException("invalid " + what + " '" + value + "': allowed is " + allowed);
    }
}
