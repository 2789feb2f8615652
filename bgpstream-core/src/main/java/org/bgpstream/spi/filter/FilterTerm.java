package org.bgpstream.spi.filter;

import java.util.List;
import org.bgpstream.spi.Plugin;

/**
 * A word of filter languages that says what the values behind it are compared with, such as {@code peer}. Any number of
 * threads may use it.
 */
public interface FilterTerm extends Plugin {
    /**
     * The value that only asks whether there is any. A term whose elems may lack what it looks at should take it; of one that
     * refuses it languages suppose that there always is.
     */
    String PRESENT = "*";

    /** A shorter name, as unique as {@link #name()}; empty if there is none. */
    default String shortName() {
        return "";
    }

    /** The values it takes, in words, for messages: such as {@code an AS number, 0 to 4294967295}. */
    String allowed();

    /** Words that change the meaning of all values behind them in a clause, up to the next of them. */
    default List<String> modifiers() {
        return List.of();
    }

    /** Whether a value may begin with a comparison: {@code <}, {@code <=}, {@code >}, {@code >=}. */
    default boolean comparesNumbers() {
        return false;
    }

    /** Whether a clause has a single value. */
    default boolean takesOneValue() {
        return false;
    }

    /** Whether a term may stand in several clauses that must all hold, as is of use where elems have many of a thing. */
    default boolean mayRepeat() {
        return false;
    }

    /**
     * Whether a value keeps a {@code !} at its beginning, because the term negates in its own way. In front of other terms'
     * values it is the language that reads it.
     */
    default boolean negatesItself() {
        return false;
    }

    /**
     * Makes the condition that one of these values holds.
     *
     * @param values at least one
     * @throws IllegalArgumentException if one is not allowed, in words that name it, without a full stop
     */
    Filter filter(List<FilterValue> values);
}
