package org.bgpstream.filter.bpf;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bgpstream.spi.filter.Filter;
import org.bgpstream.spi.filter.FilterTerm;
import org.bgpstream.spi.filter.FilterValue;

/**
 * The values of one clause, each checked as it comes. Of those without {@code !} one must hold; of those with it none, and there
 * must be something that it could have held for.
 */
final class ClauseValues {
    private static final String FILE = "@";
    private static final String NEGATION = "!";
    private static final Set<String> COMPARISONS = Set.of("<", "<=", ">", ">=");

    private final FilterTerm term;
    private final Words words;
    private final List<FilterValue> wanted = new ArrayList<>();
    private final List<FilterValue> unwanted = new ArrayList<>();
    private String modifier = "";
    private int count;

    /** Where the first value stands. */
    private int place;

    ClauseValues(FilterTerm term, Words words) {
        this.term = term;
        this.words = words;
    }

    /** Takes a value, or a word that belongs before one and then the value behind it too. */
    void add(Token word) {
        Token value = required(word);
        if (!value.quoted() && term.modifiers().contains(value.text())) {
            modifier = value.text();
            value = required(words.next());
        }
        if (place == 0) {
            place = value.place();
        }
        String text = value.text();
        if (term.comparesNumbers() && !value.quoted() && COMPARISONS.contains(text)) {
            text += required(words.next()).text();
        }
        if (term.takesOneValue() && count++ > 0) {
            throw new FilterSyntaxException("term '" + term.name() + "' does not allow multiple values", value.place());
        }
        if (term.negatesItself() && text.startsWith(NEGATION + FILE)) {
            throw new FilterSyntaxException(
                    "'" + text + "': allowed for " + term.name() + " is not before the term, or ! in the file",
                    value.place());
        }
        boolean negated = text.startsWith(NEGATION) && !term.negatesItself();
        if (negated) {
            text = text.substring(NEGATION.length());
        }
        List<FilterValue> target = negated ? unwanted : wanted;
        try {
            if (text.startsWith(FILE)) {
                target.addAll(ValueFile.read(text.substring(FILE.length()), term, modifier));
            } else {
                FilterValue checked = new FilterValue(modifier, text);
                term.check(checked);
                target.add(checked);
            }
        } catch (IllegalArgumentException e) {
            throw new FilterSyntaxException(e.getMessage(), value.place(), e);
        }
    }

    private Token required(Token word) {
        if (word == null) {
            throw new FilterSyntaxException(
                    "Expected argument, found " + words.foundInstead() + ": allowed for " + term.name() + " is "
                            + term.allowed(),
                    words.place());
        }
        return word;
    }

    Filter filter() {
        if (unwanted.isEmpty()) {
            return filter(wanted);
        }
        Filter any = wanted.isEmpty() ? present() : filter(wanted);
        return Filter.all(List.of(any, Filter.not(filter(unwanted))));
    }

    /** The filter of values that are allowed one by one; a term may still refuse them together. */
    private Filter filter(List<FilterValue> values) {
        try {
            return term.filter(values);
        } catch (IllegalArgumentException e) {
            throw new FilterSyntaxException(e.getMessage(), place, e);
        }
    }

    private Filter present() {
        try {
            return term.filter(List.of(FilterValue.of(FilterTerm.PRESENT)));
        } catch (IllegalArgumentException e) {
            // what it looks at is always there
            return Filter.EVERYTHING;
        }
    }
}
