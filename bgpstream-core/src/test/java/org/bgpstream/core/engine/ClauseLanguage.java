package org.bgpstream.core.engine;

import java.util.Arrays;
import java.util.List;
import org.bgpstream.spi.filter.Filter;
import org.bgpstream.spi.filter.FilterLanguage;
import org.bgpstream.spi.filter.FilterTerms;
import org.bgpstream.spi.filter.FilterValue;

/** Terms and values, all of which must hold: {@code time <=5 and peer 1}. */
public final class ClauseLanguage implements FilterLanguage {
    public ClauseLanguage() {}

    @Override
    public String name() {
        return "clause";
    }

    @Override
    public String description() {
        return "Clauses for tests";
    }

    @Override
    public Filter parse(String text, FilterTerms terms) {
        return Filter.all(Arrays.stream(text.split(" and "))
                .map(clause -> clause(List.of(clause.split(" ")), terms))
                .toList());
    }

    private static Filter clause(List<String> words, FilterTerms terms) {
        return terms.find(words.get(0))
                .filter(words.subList(1, words.size()).stream()
                        .map(FilterValue::of)
                        .toList());
    }
}
