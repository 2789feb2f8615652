package org.bgpstream.tests.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bgpstream.FilterType;

/** A filter that is added to a stream by its type. */
record AddedFilter(FilterType type, String value) {
    /** The term that looks at the same. */
    static TermKind kind(FilterType type) {
        return switch (type) {
            case PROJECT -> TermKind.PROJECT;
            case COLLECTOR -> TermKind.COLLECTOR;
            case ROUTER -> TermKind.ROUTER;
            case RECORD_TYPE -> TermKind.TYPE;
            case RESOURCE_TYPE -> TermKind.RESOURCETYPE;
            case PEER_ASN, NOT_PEER_ASN -> TermKind.PEER;
            case ORIGIN_ASN -> TermKind.ORIGIN;
            case PREFIX, PREFIX_EXACT, PREFIX_MORE, PREFIX_LESS, PREFIX_ANY -> TermKind.PREFIX;
            case COMMUNITY -> TermKind.COMMUNITY;
            case EXTENDED_COMMUNITY -> TermKind.EXTCOMMUNITY;
            case ASPATH -> TermKind.ASPATH;
            case IPVERSION -> TermKind.IPVERSION;
            case ELEMTYPE -> TermKind.ELEMTYPE;
        };
    }

    private Value asValue() {
        return new Value(
                switch (type) {
                    case PREFIX_EXACT -> "exact";
                    case PREFIX_LESS -> "less";
                    case PREFIX_ANY -> "any";
                    default -> "";
                },
                value,
                false);
    }

    /** What several mean together. */
    static Expression meaning(List<AddedFilter> filters) {
        List<Expression> all = new ArrayList<>();
        Map<TermKind, List<Value>> wanted = new LinkedHashMap<>();
        for (AddedFilter filter : filters) {
            TermKind kind = kind(filter.type);
            if (filter.type == FilterType.ASPATH) {
                all.add(new Expression.Clause(kind, List.of(filter.asValue())));
            } else if (filter.type == FilterType.NOT_PEER_ASN) {
                all.add(new Expression.Not(new Expression.Clause(kind, List.of(filter.asValue()))));
            } else {
                wanted.computeIfAbsent(kind, first -> new ArrayList<>()).add(filter.asValue());
            }
        }
        wanted.forEach((kind, values) -> all.add(new Expression.Clause(kind, values)));
        return new Expression.And(all);
    }
}
