package org.bgpstream.core.filter;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.bgpstream.BgpElem;
import org.bgpstream.FilterType;
import org.bgpstream.spi.ElemPart;
import org.bgpstream.spi.filter.Condition;
import org.bgpstream.spi.filter.Filter;
import org.bgpstream.spi.filter.FilterTerm;
import org.bgpstream.spi.filter.FilterValue;

/** A term for something of an elem that has few values, each with a word for it. */
final class WordTerm extends Term {
    private final List<String> words;
    private final String refusal;
    private final ElemPart[] reads;
    private final ToIntFunction<BgpElem> place;
    private FilterType hint;

    /**
     * A term.
     *
     * @param words the values, separated by blanks
     * @param refusal how a message about another word begins
     * @param place gives the place of an elem's value among the words, or -1 if it has none
     */
    WordTerm(
            String names,
            String description,
            String words,
            String refusal,
            ToIntFunction<BgpElem> place,
            ElemPart... reads) {
        super(names, description, "one of " + words.replace(" ", ", ") + ", or * for any");
        this.words = Arrays.asList(words.split(" "));
        this.refusal = refusal;
        this.place = place;
        this.reads = reads;
    }

    /** Lets data interfaces know of the words that are asked for. */
    WordTerm hinting(FilterType type) {
        hint = type;
        return this;
    }

    @Override
    public Filter filter(List<FilterValue> values) {
        int wanted = 0;
        for (FilterValue value : values) {
            wanted |= bits(value.text());
        }
        return new OneOf(wanted);
    }

    private int bits(String word) {
        if (word.equals(FilterTerm.PRESENT)) {
            return -1;
        }
        int at = words.indexOf(word);
        if (at < 0) {
            throw new IllegalArgumentException(refusal + " '" + word + "': allowed is " + allowed());
        }
        return 1 << at;
    }

    private final class OneOf extends Condition {
        private final int wanted;

        OneOf(int wanted) {
            super(reads);
            this.wanted = wanted;
        }

        @Override
        public int cost() {
            return 0;
        }

        @Override
        public FilterType hintType() {
            return wanted == -1 ? null : hint;
        }

        @Override
        public Set<String> hintValues() {
            return words.stream().filter(word -> (wanted & bits(word)) != 0).collect(Collectors.toUnmodifiableSet());
        }

        @Override
        public boolean test(BgpElem elem) {
            int at = place.applyAsInt(elem);
            return at >= 0 && (wanted >>> at & 1) != 0;
        }
    }
}
