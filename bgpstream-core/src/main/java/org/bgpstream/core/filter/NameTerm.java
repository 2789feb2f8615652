package org.bgpstream.core.filter;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bgpstream.BgpRecord;
import org.bgpstream.FilterType;
import org.bgpstream.spi.CollectorNames;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.filter.Filter;
import org.bgpstream.spi.filter.FilterTerm;
import org.bgpstream.spi.filter.FilterValue;
import org.bgpstream.spi.filter.RecordCondition;
import org.bgpstream.spi.filter.Verdict;

/** A term for a name that records bear: of a project, collector or router. */
final class NameTerm extends Term {
    private final FilterType hint;
    private final Function<Resource, String> ofResource;
    private final Function<BgpRecord, String> ofRecord;
    private final boolean unnamedPass;

    /**
     * A term.
     *
     * @param ofResource the name that all records of a resource bear, or an empty one if only they can tell
     * @param unnamedPass whether records without a name pass
     */
    NameTerm(
            String names,
            String description,
            FilterType hint,
            Function<Resource, String> ofResource,
            Function<BgpRecord, String> ofRecord,
            boolean unnamedPass) {
        super(names, description, "a name, or * for any");
        this.hint = hint;
        this.ofResource = ofResource;
        this.ofRecord = ofRecord;
        this.unnamedPass = unnamedPass;
    }

    @Override
    public Filter filter(List<FilterValue> values) {
        Set<String> names = values.stream().map(FilterValue::text).collect(Collectors.toCollection(LinkedHashSet::new));
        if (names.contains("")) {
            throw invalid(name(), "");
        }
        return hint == FilterType.COLLECTOR
                ? new OneOf(mapped(names, NameTerm::allNames), mapped(names, NameTerm::shortName))
                : new OneOf(names, names);
    }

    private static Stream<String> allNames(String collector) {
        return CollectorNames.all(collector).stream();
    }

    private static Stream<String> shortName(String collector) {
        return Stream.of(CollectorNames.shortName(collector));
    }

    private static Set<String> mapped(Set<String> names, Function<String, Stream<String>> mapping) {
        return names.stream().flatMap(mapping).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private final class OneOf extends RecordCondition {
        private final Set<String> names;

        /** In the order in which they were given. */
        private final Set<String> hintNames;

        private final boolean any;

        /** Whether there is a name beside the value for any. */
        private final boolean named;

        OneOf(Set<String> names, Set<String> hintNames) {
            this.names = Set.copyOf(names);
            this.hintNames = Collections.unmodifiableSet(hintNames);
            any = names.contains(FilterTerm.PRESENT);
            named = names.size() > (any ? 1 : 0);
        }

        private boolean passes(String name) {
            return name.isEmpty() ? unnamedPass && named : any || names.contains(name);
        }

        @Override
        protected Verdict ofResource(Resource resource) {
            String name = ofResource.apply(resource);
            return name.isEmpty() ? Verdict.OPEN : Verdict.of(passes(name));
        }

        @Override
        public boolean test(BgpRecord record) {
            return passes(ofRecord.apply(record));
        }

        @Override
        public FilterType hintType() {
            return any ? null : hint;
        }

        @Override
        public Set<String> hintValues() {
            return any ? Set.of() : hintNames;
        }
    }
}
