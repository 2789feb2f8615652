package org.bgpstream.filter.bpf;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bgpstream.spi.filter.Filter;
import org.bgpstream.spi.filter.FilterTerm;
import org.bgpstream.spi.filter.FilterTerms;

/**
 * Reads one filter: clauses joined by {@code and}, which binds more tightly than {@code or}, with {@code not} and parentheses
 * where a term may stand.
 */
final class FilterParser {
    private static final String AND = "and";
    private static final String OR = "or";
    private static final String NOT = "not";

    /** Deeper than anybody writes, and not so deep that the stack ends. */
    private static final int MAX_DEPTH = 200;

    private final Words words;
    private final FilterTerms terms;
    private int depth;

    FilterParser(String text, FilterTerms terms) {
        words = new Words(text);
        this.terms = terms;
    }

    Filter parse() {
        Filter filter = alternatives();
        Token rest = words.next();
        if (rest != null) {
            throw new FilterSyntaxException("Found '" + rest.text() + "' behind the end of the filter", rest.place());
        }
        return filter;
    }

    private Filter alternatives() {
        List<Filter> alternatives = new ArrayList<>();
        do {
            alternatives.add(conjunction());
        } while (accept(OR));
        return Filter.any(alternatives);
    }

    private Filter conjunction() {
        Set<FilterTerm> used = new HashSet<>();
        List<Filter> all = new ArrayList<>();
        do {
            all.add(operand(used));
        } while (accept(AND));
        return Filter.all(all);
    }

    private boolean accept(String word) {
        Token next = words.peek();
        if (next == null || !next.is(word)) {
            return false;
        }
        words.next();
        return true;
    }

    private Filter operand(Set<FilterTerm> used) {
        int place = words.place();
        if (words.opensGroup()) {
            descend(place);
            Filter group = alternatives();
            if (!words.closesGroup()) {
                throw new FilterSyntaxException("Missing closing parenthesis", place);
            }
            depth--;
            return group;
        }
        if (accept(NOT)) {
            descend(place);
            Filter negated = Filter.not(operand(new HashSet<>()));
            depth--;
            return negated;
        }
        return clause(used);
    }

    private void descend(int place) {
        if (++depth > MAX_DEPTH) {
            throw new FilterSyntaxException(
                    "parentheses and 'not' are nested too deep: allowed is " + MAX_DEPTH, place);
        }
    }

    private Filter clause(Set<FilterTerm> used) {
        Token name = words.next();
        if (name == null) {
            throw new FilterSyntaxException(
                    "Expected term, found " + words.foundInstead() + ": allowed are " + termNames(), words.place());
        }
        FilterTerm term = term(name);
        if (!term.mayRepeat() && !used.add(term)) {
            throw new FilterSyntaxException("Term '" + name.text() + "' used more than once", name.place());
        }
        ClauseValues values = new ClauseValues(term, words);
        values.add(words.next());
        Token next = words.peek();
        while (next != null && !next.is(AND) && !next.is(OR)) {
            values.add(words.next());
            next = words.peek();
        }
        return values.filter();
    }

    private FilterTerm term(Token name) {
        FilterTerm term;
        try {
            term = terms.find(name.text());
        } catch (IllegalArgumentException e) {
            throw new FilterSyntaxException(e.getMessage(), name.place(), e);
        }
        if (term == null || name.quoted()) {
            throw new FilterSyntaxException(
                    "Expected a valid term, found '" + name.text() + "': allowed are " + termNames(), name.place());
        }
        return term;
    }

    private String termNames() {
        return terms.all().stream().map(FilterTerm::name).collect(Collectors.joining(", "));
    }
}
