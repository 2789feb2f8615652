package org.bgpstream.core.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bgpstream.attribute.AsPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Patterns on which a search that goes back and tries again would take for ever, or a complete automaton all memory. */
class HostilePatternsTest {
    private static final int HOPS = 4_000;
    private static final Duration LIMIT = Duration.ofSeconds(4);

    /** Stands in no path of sequences, so that the whole of it is searched. */
    private static final String NOWHERE = "\\[";

    static Stream<Arguments> patterns() {
        String numbers =
                IntStream.range(0, 10_000).mapToObj(i -> "" + 37 * i % 99_991).collect(Collectors.joining("|"));
        return Stream.of(
                arguments("nested stars", "([0-9]*)*" + NOWHERE),
                arguments("nested repetitions", "((((1*)*1+)*|11)*_?)*" + NOWHERE),
                arguments("stars of choices", "^((1|11|111)*_)*" + NOWHERE),
                arguments("stars of overlaps", "([0-9]|[0-9][0-9]|[0-9]*)*_" + NOWHERE),
                arguments("10000 AS numbers", "_(" + numbers + ")_.*" + NOWHERE),
                arguments("10000 beginnings", "(" + numbers.replace("|", "*|") + ")*" + NOWHERE),
                arguments("10000 equal branches", "(" + "(1|11|_)*|".repeat(10_000) + "2)*" + NOWHERE),
                arguments("20000 stars", "1*2*".repeat(10_000) + NOWHERE),
                arguments("1000 options", ".1?".repeat(1_000) + NOWHERE),
                arguments("2000 dots", "1" + ".".repeat(2_000) + NOWHERE),
                arguments("2 to the 24 states", "1" + ".".repeat(24) + NOWHERE),
                arguments("longest literal", "1".repeat(AsPathRegex.MAX_LENGTH - 2) + NOWHERE));
    }

    @Timeout(60)
    @ParameterizedTest(name = "{0}")
    @MethodSource("patterns")
    void takeLinearTime(String name, String pattern) {
        Random random = new Random(1);
        AsPath[] paths = {
            Paths.sequences(random, HOPS, 2), Paths.sequences(random, HOPS, 20), Paths.sequences(random, HOPS, 1 << 20)
        };
        // not the time of a clock, in which other processes have their share
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        AsPathMatcher matcher = AsPathRegex.compile(pattern).matcher();
        for (AsPath path : paths) {
            assertThat(matcher.find(path)).isFalse();
        }
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start))
                .as(name)
                .isLessThan(LIMIT);
    }

    @Test
    void endsOfStarsAreFound() {
        AsPathMatcher matcher = AsPathRegex.compile("(1|11|111)*_$").matcher();
        assertThat(matcher.find(Paths.sequences(new Random(1), HOPS, 100))).isTrue();
    }
}
