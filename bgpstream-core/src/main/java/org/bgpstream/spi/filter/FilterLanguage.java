package org.bgpstream.spi.filter;

import org.bgpstream.spi.Plugin;

/** A way to write filters down. Any number of threads may use it. */
public interface FilterLanguage extends Plugin {
    /**
     * Reads a filter.
     *
     * @param text as the user wrote it
     * @param terms what it may speak of
     * @throws IllegalArgumentException if the text is not a filter, in one sentence that says where and what is allowed
     */
    Filter parse(String text, FilterTerms terms);
}
