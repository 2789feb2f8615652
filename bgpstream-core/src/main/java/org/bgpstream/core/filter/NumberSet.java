package org.bgpstream.core.filter;

import java.util.ArrayList;
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

    private NumberSet(List<Range> ranges) {
        first = ranges.stream().mapToLong(Range::first).toArray();
        last = ranges.stream().mapToLong(Range::last).toArray();
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
        if (first.length == 1) {
            return number >= first[0] && number <= last[0];
        }
        return first.length <= FEW ? isInFew(number) : isInMany(number);
    }

    private boolean isInFew(long number) {
        for (int i = 0; i < first.length; i++) {
            if (number >= first[i] && number <= last[i]) {
                return true;
            }
        }
        return false;
    }

    private boolean isInMany(long number) {
        int from = 0;
        int until = first.length;
        while (from < until) {
            int middle = (from + until) >>> 1;
            if (number > last[middle]) {
                from = middle + 1;
            } else {
                until = middle;
            }
        }
        return from < first.length && number >= first[from];
    }

    /** Whether it has the number and no other. */
    boolean isOnly(long number) {
        return first.length == 1 && first[0] == number && last[0] == number;
    }
}
