package org.bgpstream.core.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.bgpstream.spi.filter.FilterTerm;
import org.bgpstream.spi.filter.FilterValue;

/** Numbers from 0 up, as ranges that do not overlap, in order. */
final class NumberSet {
    /** Up to so many ranges looking at each is faster than halving. */
    private static final int FEW = 8;

    private final long[] first;
    private final long[] last;
    private final int count;
    private final long lowest;
    private final long lowestSpan;

    private NumberSet(List<Range> ranges) {
        first = ranges.stream().mapToLong(Range::first).toArray();
        last = ranges.stream().mapToLong(Range::last).toArray();
        count = first.length;
        lowest = count == 0 ? 0 : first[0];
        lowestSpan = count == 0 ? 0 : last[0] - first[0];
    }

    private record Range(long first, long last) {}

    /**
     * Reads {@code 5}, {@code 5-9}, {@code <5}, {@code <=5}, {@code >5}, {@code >=5} and {@code *}.
     *
     * @param max the highest number that is allowed
     * @return the numbers, or {@code null} if a value is none of these; {@code refused} then has it
     */
    static NumberSet parse(List<FilterValue> values, long max, List<String> refused) {
        List<Range> ranges = new ArrayList<>();
        for (FilterValue value : values) {
            Range range = range(value.text(), max);
            if (range == null) {
                refused.add(value.text());
                return null;
            }
            if (range.first <= range.last) {
                ranges.add(range);
            }
        }
        return new NumberSet(joined(ranges));
    }

    private static List<Range> joined(List<Range> ranges) {
        ranges.sort(Comparator.comparingLong(Range::first));
        List<Range> joined = new ArrayList<>();
        for (Range range : ranges) {
            Range before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (before != null && range.first <= before.last + 1) {
                joined.set(joined.size() - 1, new Range(before.first, Math.max(before.last, range.last)));
            } else {
                joined.add(range);
            }
        }
        return joined;
    }

    private static Range range(String text, long max) {
        if (text.equals(FilterTerm.PRESENT)) {
            return new Range(0, max);
        }
        int operator = text.startsWith("<") || text.startsWith(">") ? text.startsWith("=", 1) ? 2 : 1 : 0;
        int dash = text.indexOf('-');
        long from = number(operator > 0 ? text.substring(operator) : dash < 0 ? text : text.substring(0, dash), max);
        long until = operator > 0 || dash < 0 ? from : number(text.substring(dash + 1), max);
        if (from < 0 || until < from) {
            return null;
        }
        return switch (text.substring(0, operator)) {
            case "<" -> new Range(0, from - 1);
            case "<=" -> new Range(0, from);
            case ">" -> new Range(from + 1, max);
            case ">=" -> new Range(from, max);
            default -> new Range(from, until);
        };
    }

    /** A decimal number, or -1 if it is none or too high. */
    private static long number(String text, long max) {
        if (!text.matches("[0-9]{1,18}")) {
            return -1;
        }
        long number = Long.parseLong(text);
        return number <= max ? number : -1;
    }

    /** Whether a number is in the set; negative ones never are. */
    boolean contains(long number) {
        if (count == 1) {
            // without a look into arrays: the usual case
            return Long.compareUnsigned(number - lowest, lowestSpan) <= 0;
        }
        return count <= FEW ? isInFew(number) : isInMany(number);
    }

    /** Whether a number is in a range: one comparison, for whether a number is too high or too low nobody can predict. */
    private boolean isIn(int range, long number) {
        return Long.compareUnsigned(number - first[range], last[range] - first[range]) <= 0;
    }

    private boolean isInFew(long number) {
        for (int i = 0; i < count; i++) {
            if (isIn(i, number)) {
                return true;
            }
        }
        return false;
    }

    private boolean isInMany(long number) {
        int at = Arrays.binarySearch(first, number);
        // the range that begins at the number, or the one before where it would stand
        int range = at >= 0 ? at : -at - 2;
        return range >= 0 && isIn(range, number);
    }
}
