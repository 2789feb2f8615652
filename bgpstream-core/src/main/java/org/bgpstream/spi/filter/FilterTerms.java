package org.bgpstream.spi.filter;

import java.util.List;

/** All terms that a language may use: those of the engine and those of plug-ins. */
public interface FilterTerms {
    /**
     * The term with this name or short name.
     *
     * @return the term, or {@code null} if there is none
     * @throws IllegalArgumentException if two plug-ins claim the name
     */
    FilterTerm find(String name);

    /** All of them, ordered by name. */
    List<FilterTerm> all();
}
