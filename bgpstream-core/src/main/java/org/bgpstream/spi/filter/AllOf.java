package org.bgpstream.spi.filter;

import java.util.List;
import java.util.function.Consumer;

/** Passes what passes all. */
final class AllOf extends Joined {
    private AllOf(List<Filter> filters) {
        super(filters, Verdict.FAIL);
    }

    static Filter of(List<Filter> filters) {
        List<Filter> needed =
                filters.stream().filter(filter -> filter != EVERYTHING).toList();
        if (needed.contains(NOTHING)) {
            return NOTHING;
        }
        return switch (needed.size()) {
            case 0 -> EVERYTHING;
            case 1 -> needed.get(0);
            default -> new AllOf(needed);
        };
    }

    @Override
    Filter over(List<Filter> others) {
        return of(others);
    }

    @Override
    public void forEachNecessary(Consumer<Condition> action) {
        for (Filter filter : filters) {
            filter.forEachNecessary(action);
        }
    }

    @Override
    public String toString() {
        return joinedBy(" and ");
    }
}
