package org.bgpstream.spi.filter;

import java.util.Objects;

/**
 * A value of a term.
 *
 * @param modifier the last of the term's {@link FilterTerm#modifiers()} before it, or empty if there was none
 * @param text the value
 */
public record FilterValue(String modifier, String text) {
    /** Refuses {@code null}. */
    public FilterValue {
        Objects.requireNonNull(modifier, "modifier");
        Objects.requireNonNull(text, "text");
    }

    /** A value without a modifier. */
    public static FilterValue of(String text) {
        return new FilterValue("", text);
    }
}
