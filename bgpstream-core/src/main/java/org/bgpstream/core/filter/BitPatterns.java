package org.bgpstream.core.filter;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Numbers of up to 128 bits of which only some count. There are few choices of bits that count, as of parts that are {@code *}, and
 * of numbers with the same choice any number: those are in order, so that a long list is not gone over.
 */
final class BitPatterns {
    private final Alike[] all;

    BitPatterns(List<Pattern> patterns) {
        Map<Pattern, List<Pattern>> byMask = patterns.stream()
                .collect(Collectors.groupingBy(
                        pattern -> new Pattern(0, 0, pattern.highMask, pattern.lowMask),
                        LinkedHashMap::new,
                        Collectors.toList()));
        all = byMask.values().stream().map(Alike::new).toArray(Alike[]::new);
    }

    /** A number, with 0 where bits do not count, and the bits that do. */
    record Pattern(long high, long low, long highMask, long lowMask) {}

    /** Whether a number agrees with one of the patterns. */
    boolean contain(long high, long low) {
        for (Alike alike : all) {
            if (alike.contain(high & alike.highMask, low & alike.lowMask)) {
                return true;
            }
        }
        return false;
    }

    /** Those of which the same bits count. */
    private static final class Alike {
        private final long highMask;
        private final long lowMask;
        private final long[] highs;
        private final long[] lows;

        Alike(List<Pattern> patterns) {
            highMask = patterns.get(0).highMask;
            lowMask = patterns.get(0).lowMask;
            Pattern[] sorted = patterns.stream()
                    .sorted(Comparator.comparingLong(Pattern::high).thenComparingLong(Pattern::low))
                    .toArray(Pattern[]::new);
            highs = Arrays.stream(sorted).mapToLong(Pattern::high).toArray();
            lows = Arrays.stream(sorted).mapToLong(Pattern::low).toArray();
        }

        boolean contain(long high, long low) {
            int from = 0;
            int until = highs.length;
            while (from < until) {
                int middle = (from + until) >>> 1;
                if (highs[middle] < high || (highs[middle] == high && lows[middle] < low)) {
                    from = middle + 1;
                } else {
                    until = middle;
                }
            }
            return from < highs.length && highs[from] == high && lows[from] == low;
        }
    }
}
