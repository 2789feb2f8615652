package org.bgpstream.spi.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.spi.Resource;

/** Several filters of which the first that says {@link #decisive} decides, the cheapest first. */
abstract class Joined implements Filter {
    final Filter[] filters;
    private final Verdict decisive;
    private final int parts;
    private final int cost;
    private final boolean readsRecords;

    Joined(List<Filter> filters, Verdict decisive) {
        this.filters = filters.stream()
                // a part with a higher bit costs more to read than all with lower ones
                .sorted(Comparator.<Filter>comparingInt(filter -> Integer.highestOneBit(filter.parts()))
                        .thenComparingInt(Filter::cost))
                .toArray(Filter[]::new);
        this.decisive = decisive;
        parts = filters.stream().mapToInt(Filter::parts).reduce(0, (left, right) -> left | right);
        cost = filters.stream().mapToInt(Filter::cost).max().orElse(0);
        readsRecords = filters.stream().anyMatch(Filter::readsRecords);
    }

    /** The same kind of filter over others. */
    abstract Filter over(List<Filter> others);

    @Override
    public Filter given(Resource resource) {
        List<Filter> left = new ArrayList<>();
        boolean same = true;
        for (Filter filter : filters) {
            Filter rest = filter.given(resource);
            same &= rest == filter;
            left.add(rest);
        }
        return same ? this : over(left);
    }

    @Override
    public Verdict ofRecord(BgpRecord record) {
        boolean open = false;
        for (Filter filter : filters) {
            Verdict verdict = filter.ofRecord(record);
            if (verdict == decisive) {
                return decisive;
            }
            open |= verdict == Verdict.OPEN;
        }
        return open ? Verdict.OPEN : decisive.opposite();
    }

    @Override
    public Verdict ofParts(BgpElem elem, int known) {
        boolean open = false;
        for (Filter filter : filters) {
            Verdict verdict = filter.ofParts(elem, known);
            if (verdict == decisive) {
                return decisive;
            }
            open |= verdict == Verdict.OPEN;
        }
        return open ? Verdict.OPEN : decisive.opposite();
    }

    @Override
    public boolean test(BgpElem elem) {
        boolean decides = decisive == Verdict.PASS;
        for (Filter filter : filters) {
            if (filter.test(elem) == decides) {
                return decides;
            }
        }
        return !decides;
    }

    @Override
    public int parts() {
        return parts;
    }

    @Override
    public int cost() {
        return cost;
    }

    @Override
    public boolean readsRecords() {
        return readsRecords;
    }

    @Override
    public Filter forStream() {
        return over(Arrays.stream(filters).map(Filter::forStream).toList());
    }

    String joinedBy(String word) {
        return Arrays.stream(filters).map(String::valueOf).collect(Collectors.joining(word, "(", ")"));
    }
}
