package org.bgpstream.core.filter;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bgpstream.FilterType;
import org.bgpstream.spi.TimeInterval;
import org.bgpstream.spi.filter.Filter;
import org.bgpstream.spi.filter.FilterTerm;
import org.bgpstream.spi.filter.FilterValue;

/** The filters that one stream is given, term by term and as texts, which must all hold. */
public final class FilterList {
    private static final Map<String, FilterTerm> TERMS =
            BuiltInTerms.all().stream().collect(Collectors.toUnmodifiableMap(FilterTerm::name, Function.identity()));

    /** What checks forbidden peers, in words of its own. */
    private static final FilterTerm NOT_PEER = BuiltInTerms.peer("not peer asn");

    private final List<Filter> filters = new ArrayList<>();
    private final Map<Clause, List<FilterValue>> clauses = new LinkedHashMap<>();
    private Filter joined;

    /** Values that are alternatives: those of one term, the forbidden ones apart. */
    private record Clause(String term, boolean forbidden) {}

    /** A list without any. */
    public FilterList() {}

    /** Adds a filter. */
    public void add(Filter filter) {
        joined = null;
        filters.add(filter);
    }

    /**
     * Adds a value to those of its type.
     *
     * @throws IllegalArgumentException if the type does not allow it
     */
    public void add(FilterType type, String value) {
        FilterTerm term = type == FilterType.NOT_PEER_ASN ? NOT_PEER : TERMS.get(termOf(type));
        FilterValue added = new FilterValue(modifierOf(type), value);
        joined = null;
        if (term.takesOneValue()) {
            filters.add(term.filter(List.of(added)));
        } else {
            term.check(added);
            clauses.computeIfAbsent(
                            new Clause(term.name(), type == FilterType.NOT_PEER_ASN), clause -> new ArrayList<>())
                    .add(added);
        }
    }

    private static String termOf(FilterType type) {
        return switch (type) {
            case PROJECT -> "project";
            case COLLECTOR -> "collector";
            case ROUTER -> "router";
            case RECORD_TYPE -> "type";
            case RESOURCE_TYPE -> "resourcetype";
            case PEER_ASN, NOT_PEER_ASN -> "peer";
            case ORIGIN_ASN -> "origin";
            case PREFIX, PREFIX_EXACT, PREFIX_MORE, PREFIX_LESS, PREFIX_ANY -> "prefix";
            case COMMUNITY -> "community";
            case EXTENDED_COMMUNITY -> "extcommunity";
            case ASPATH -> "aspath";
            case IPVERSION -> "ipversion";
            case ELEMTYPE -> "elemtype";
        };
    }

    private static String modifierOf(FilterType type) {
        return switch (type) {
            case PREFIX_EXACT -> PrefixTerm.EXACT;
            case PREFIX_LESS -> PrefixTerm.LESS;
            case PREFIX_ANY -> PrefixTerm.ANY;
            default -> "";
        };
    }

    /** All of them as one; the same one until another is added. */
    public Filter filter() {
        if (joined == null) {
            joined = join();
        }
        return joined;
    }

    private Filter join() {
        List<Filter> all = new ArrayList<>(filters);
        clauses.forEach((clause, values) -> {
            Filter filter = TERMS.get(clause.term()).filter(values);
            all.add(clause.forbidden() ? Filter.not(filter) : filter);
        });
        return Filter.all(all);
    }

    /** What a data interface may leave out because a filter does not let it pass: by type the values that do. */
    public static Map<FilterType, Set<String>> hints(Filter filter) {
        Map<FilterType, Set<String>> hints = new EnumMap<>(FilterType.class);
        filter.forEachNecessary(condition -> {
            if (condition.hintType() != null) {
                // of two conditions of one type either may be used, for both must hold
                hints.putIfAbsent(condition.hintType(), condition.hintValues());
            }
        });
        return hints;
    }

    /** One interval of record times outside of which a filter lets nothing pass; none if it passes some of any time. */
    public static List<TimeInterval> times(Filter filter) {
        List<TimeInterval> bounds = new ArrayList<>();
        filter.forEachNecessary(condition -> {
            List<TimeInterval> times = condition.hintTimes();
            if (!times.isEmpty()) {
                long from = Long.MAX_VALUE;
                long until = Long.MIN_VALUE;
                for (TimeInterval interval : times) {
                    from = Math.min(from, interval.fromMicros());
                    until = Math.max(until, interval.untilMicros());
                }
                // no end at all would make the stream wait for new data, which a filter does not ask for
                bounds.add(new TimeInterval(from, Math.min(until, TimeInterval.FOREVER - 1)));
            }
        });
        return bounds.stream().reduce(FilterList::common).map(List::of).orElse(List.of());
    }

    /** What lies in both; or the first if nothing does, for then all bounds are right. */
    private static TimeInterval common(TimeInterval first, TimeInterval second) {
        long from = Math.max(first.fromMicros(), second.fromMicros());
        long until = Math.min(first.untilMicros(), second.untilMicros());
        return until < from ? first : new TimeInterval(from, until);
    }
}
