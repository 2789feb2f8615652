package org.bgpstream.core.filter;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bgpstream.BgpRecord;
import org.bgpstream.FilterType;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.filter.Filter;
import org.bgpstream.spi.filter.FilterValue;
import org.bgpstream.spi.filter.RecordCondition;
import org.bgpstream.spi.filter.Verdict;

/** A term for what kind of resource a record comes from: the record type, the resource type. */
final class ResourceTerm extends Term {
    private final FilterType hint;
    private final UnaryOperator<String> check;
    private final Function<Resource, String> kind;

    /**
     * A term.
     *
     * @param check throws an {@link IllegalArgumentException} if a value is not allowed
     * @param kind gives the value of a resource, or {@code null} if that is its record type and not known yet, or its records tell
     */
    ResourceTerm(
            String names,
            String description,
            String allowed,
            FilterType hint,
            UnaryOperator<String> check,
            Function<Resource, String> kind) {
        super(names, description, allowed);
        this.hint = hint;
        this.check = check;
        this.kind = kind;
    }

    @Override
    public Filter filter(List<FilterValue> values) {
        Set<String> wanted = new LinkedHashSet<>();
        for (FilterValue value : values) {
            try {
                wanted.add(check.apply(value.text()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        hint.filterName() + " filter must be " + allowed() + ", not '" + value.text() + "'", e);
            }
        }
        return new OneOf(wanted);
    }

    private final class OneOf extends RecordCondition {
        private final Set<String> wanted;

        OneOf(Set<String> wanted) {
            // in the order in which they were given, for data interfaces
            this.wanted = Collections.unmodifiableSet(wanted);
        }

        @Override
        protected Verdict ofResource(Resource resource) {
            String of = kind.apply(resource);
            return of == null ? Verdict.OPEN : Verdict.of(wanted.contains(of));
        }

        @Override
        public boolean test(BgpRecord record) {
            return wanted.contains(record.type().filterName());
        }

        @Override
        public FilterType hintType() {
            return hint;
        }

        @Override
        public Set<String> hintValues() {
            return wanted;
        }
    }
}
