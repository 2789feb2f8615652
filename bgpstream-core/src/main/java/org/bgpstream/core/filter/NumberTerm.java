package org.bgpstream.core.filter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.bgpstream.BgpElem;
import org.bgpstream.FilterType;
import org.bgpstream.spi.ElemPart;
import org.bgpstream.spi.filter.Condition;
import org.bgpstream.spi.filter.Filter;
import org.bgpstream.spi.filter.FilterValue;

/** A term for a number that elems have: equal to one value, in a range, or compared. */
final class NumberTerm extends Term {
    static final long MAX_ASN = 0xFFFFFFFFL;

    private final String what;
    private final long max;
    private final ElemPart part;
    private final ToLongFunction<BgpElem> number;
    private FilterType hint;

    /**
     * A term.
     *
     * @param what the value is, for messages
     * @param max the highest number
     * @param number reads it from an elem, -1 if there is none
     */
    NumberTerm(String names, String description, String what, long max, ElemPart part, ToLongFunction<BgpElem> number) {
        super(names, description, "a number from 0 to " + max + ", a range 5-9, a comparison >5, or * for any");
        this.what = what;
        this.max = max;
        this.part = part;
        this.number = number;
    }

    /** Lets data interfaces know of single numbers that are asked for. */
    NumberTerm hinting(FilterType type) {
        hint = type;
        return this;
    }

    @Override
    public boolean comparesNumbers() {
        return true;
    }

    @Override
    public Filter filter(List<FilterValue> values) {
        List<String> refused = new ArrayList<>();
        NumberSet numbers = NumberSet.parse(values, max, refused);
        if (numbers == null) {
            throw invalid(what, refused.get(0));
        }
        boolean plain = hint != null
                && values.stream().allMatch(value -> value.text().chars().allMatch(Character::isDigit));
        // in the order in which they were given, without zeros in front, as data interfaces write numbers
        Set<String> hintValues = plain
                ? values.stream()
                        .map(value -> String.valueOf(Long.parseLong(value.text())))
                        .collect(Collectors.toCollection(LinkedHashSet::new))
                : Set.of();
        return new InSet(numbers, plain ? hint : null, hintValues);
    }

    private final class InSet extends Condition {
        private final NumberSet numbers;
        private final FilterType hintType;
        private final Set<String> hintValues;

        InSet(NumberSet numbers, FilterType hintType, Set<String> hintValues) {
            super(part);
            this.numbers = numbers;
            this.hintType = hintType;
            this.hintValues = Collections.unmodifiableSet(hintValues);
        }

        @Override
        public boolean test(BgpElem elem) {
            return numbers.contains(number.applyAsLong(elem));
        }

        @Override
        public int cost() {
            return 0;
        }

        @Override
        public FilterType hintType() {
            return hintType;
        }

        @Override
        public Set<String> hintValues() {
            return hintValues;
        }
    }
}
