package org.bgpstream.spi.filter;

import java.util.List;
import java.util.function.Consumer;

/** Passes what passes one or more. */
final class AnyOf extends Joined {
    private AnyOf(List<Filter> filters) {
        super(filters, Verdict.PASS);
    }

    static Filter of(List<Filter> filters) {
        List<Filter> possible =
                filters.stream().filter(filter -> filter != NOTHING).toList();
        if (possible.contains(EVERYTHING)) {
            return EVERYTHING;
        }
        return switch (possible.size()) {
            case 0 -> NOTHING;
            case 1 -> possible.get(0);
            default -> new AnyOf(possible);
        };
    }

    @Override
    Filter over(List<Filter> others) {
        return of(others);
    }

    @Override
    public void forEachNecessary(Consumer<Condition> action) {
        // none of them is necessary as long as another may hold
    }

    @Override
    public String toString() {
        return joinedBy(" or ");
    }
}
