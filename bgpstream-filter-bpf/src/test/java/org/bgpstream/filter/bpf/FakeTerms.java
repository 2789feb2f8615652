package org.bgpstream.filter.bpf;

import java.util.List;
import java.util.stream.Collectors;
import org.bgpstream.BgpElem;
import org.bgpstream.spi.filter.Condition;
import org.bgpstream.spi.filter.Filter;
import org.bgpstream.spi.filter.FilterTerm;
import org.bgpstream.spi.filter.FilterTerms;
import org.bgpstream.spi.filter.FilterValue;

/**
 * A term of each kind. They take all values but {@code bad}, and {@code both} alone, and their conditions print what they were given: {@code
 * prefix[exact:a b]}.
 */
final class FakeTerms implements FilterTerms {
    private static final List<FilterTerm> TERMS = List.of(
            new Fake("name"),
            new Fake("number"),
            new Fake("prefix"),
            new Fake("path"),
            new Fake("tag"),
            new Fake("always"));

    /** The filter of a text, printed. */
    static String tree(String text) {
        return new FilterParser(text, new FakeTerms()).parse().toString();
    }

    @Override
    public FilterTerm find(String name) {
        return TERMS.stream()
                .filter(term -> term.name().equals(name) || term.shortName().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public List<FilterTerm> all() {
        return TERMS;
    }

    private record Fake(String name) implements FilterTerm {
        @Override
        public String description() {
            return "a term of the tests";
        }

        @Override
        public String shortName() {
            return name.equals("name") ? "n" : "";
        }

        @Override
        public String allowed() {
            return "anything but bad";
        }

        @Override
        public List<String> modifiers() {
            return name.equals("prefix") ? List.of("exact", "more") : List.of();
        }

        @Override
        public boolean comparesNumbers() {
            return name.equals("number");
        }

        @Override
        public boolean takesOneValue() {
            return name.equals("path");
        }

        @Override
        public boolean mayRepeat() {
            return name.equals("path") || name.equals("tag");
        }

        @Override
        public boolean negatesItself() {
            return name.equals("path");
        }

        @Override
        public Filter filter(List<FilterValue> values) {
            for (FilterValue value : values) {
                if (value.text().equals("bad")
                        || (name.equals("always") && value.text().equals(PRESENT))) {
                    throw new IllegalArgumentException("invalid " + name + " '" + value.text() + "'");
                }
            }
            if (values.size() > 1 && values.contains(FilterValue.of("both"))) {
                throw new IllegalArgumentException("both cannot stand beside others");
            }
            String printed = values.stream()
                    .map(value -> value.modifier().isEmpty() ? value.text() : value.modifier() + ":" + value.text())
                    .collect(Collectors.joining(" ", name + "[", "]"));
            return new Printed(printed);
        }
    }

    private static final class Printed extends Condition {
        private final String text;

        Printed(String text) {
            this.text = text;
        }

        @Override
        public boolean test(BgpElem elem) {
            return false;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
