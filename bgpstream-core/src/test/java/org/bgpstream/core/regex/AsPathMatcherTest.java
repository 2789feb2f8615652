package org.bgpstream.core.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bgpstream.attribute.AsPath;
import org.bgpstream.bgp.AttributesView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AsPathMatcherTest {
    @Test
    void anotherPathInTheSameOctetsIsSearchedAnew() {
        AsPathMatcher matcher = AsPathRegex.compile("_174_").matcher();
        Paths paths = new Paths();
        AsPath first = paths.segment(AsPath.AS_SEQUENCE, 3356, 174).path();
        assertThat(matcher.find(first)).isTrue();
        AsPath second = paths.clear().segment(AsPath.AS_SEQUENCE, 3356, 175).path();
        assertThat(second).isSameAs(first);
        assertThat(matcher.find(second)).isFalse();
        assertThat(matcher.find(paths.clear().path())).isFalse();
    }

    @Test
    void twoMatchersOfOneRegexKnowNothingOfEachOther() {
        AsPathRegex regex = AsPathRegex.compile("^3356_");
        AsPath path = Paths.of("3356 174");
        AsPath other = Paths.of("174 3356");
        AsPathMatcher first = regex.matcher();
        AsPathMatcher second = regex.matcher();
        assertThat(first.find(path)).isTrue();
        assertThat(second.find(other)).isFalse();
        assertThat(first.find(other)).isFalse();
        assertThat(second.find(path)).isTrue();
    }

    @Test
    void twoOctetAsns() {
        ByteBuffer octets = ByteBuffer.wrap(new byte[] {0x40, 2, 8, 2, 2, (byte) 0xFF, (byte) 0xFF, 0, 1, 1, 0});
        AttributesView attributes = new AttributesView();
        attributes.wrap(octets, 0, octets.capacity(), 0);
        assertThat(attributes.asPath()).hasToString("65535 1 {}");
        assertThat(AsPathRegex.compile("^65535_1 \\{}$").matcher().find(attributes.asPath()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"_174_", "^3356_(174|2914)_.*_[0-9]+$", "1...................3$"})
    void allocatesNothing(String pattern) {
        assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean, "this JVM does not count allocations");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        Random random = new Random(1);
        AsPath[] paths = new AsPath[2_000];
        for (int i = 0; i < paths.length; i++) {
            paths[i] = Paths.sequences(random, 20, 200_000).snapshot();
        }
        AsPathMatcher matcher = AsPathRegex.compile(pattern).matcher();
        findAll(matcher, paths);
        findAll(matcher, paths);
        long before = threads.getThreadAllocatedBytes(thread);
        findAll(matcher, paths);
        assertThat(threads.getThreadAllocatedBytes(thread) - before).isLessThan(paths.length);
    }

    /** As of a list in a file. */
    @Test
    void manyPatternsAreOneSearch() {
        assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean, "this JVM does not count allocations");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<String> patterns = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            patterns.add("_" + (1_000_000 + 37 * i) + (i % 2 == 0 ? "_" : "$"));
        }
        Random random = new Random(1);
        AsPath[] paths = new AsPath[20_000];
        for (int i = 0; i < paths.length; i++) {
            paths[i] = Paths.sequences(random, 5, 1_400_000).snapshot();
        }
        long thread = Thread.currentThread().getId();
        long bytes = threads.getThreadAllocatedBytes(thread);
        long nanos = threads.getCurrentThreadCpuTime();
        AsPathMatcher matcher = AsPathRegex.anyOf(patterns).matcher();
        int found = 0;
        for (AsPath path : paths) {
            boolean expected = false;
            for (int i = 0; i < path.asnCount(); i++) {
                long number = path.asn(i) - 1_000_000;
                boolean listed = number >= 0 && number % 37 == 0 && number / 37 < 10_000;
                expected |= listed && (number / 37 % 2 == 0 || i == path.asnCount() - 1);
            }
            assertThat(matcher.find(path)).isEqualTo(expected);
            found += expected ? 1 : 0;
        }
        assertThat(found).isGreaterThan(100);
        assertThat(threads.getThreadAllocatedBytes(thread) - bytes).isLessThan(64 << 20);
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - nanos)).isLessThan(Duration.ofSeconds(4));
    }

    @ParameterizedTest
    @CsvSource({
        "1 2, ^1_;_3_, true", "2 1, ^1_;_3_, false", "2 3, ^1_;_3_, true", "12, 1;12|3, true", "5, 1;12|3, false",
        "3, 1;12|3, true", "'', 1;^$, true", "1 1, (1_)+;(1_)+2, true", "2, ^1;^1$, false", "1, _1$;_1_;[, true"
    })
    void oneOfSeveral(String path, String patterns, boolean found) {
        AsPathRegex regex = AsPathRegex.anyOf(
                Arrays.stream(patterns.replace("[", "\\[").split(";")).toList());
        assertThat(regex.matcher().find(Paths.of(path))).isEqualTo(found);
    }

    @Test
    void aMatcherThatHasFoundLittleIsSmall() {
        assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean, "this JVM does not count allocations");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        AsPath path = Paths.of("3356 174");
        AsPathRegex regex = AsPathRegex.compile("_174_");
        regex.matcher().find(path);
        long before = threads.getThreadAllocatedBytes(thread);
        regex.matcher().find(path);
        assertThat(threads.getThreadAllocatedBytes(thread) - before).isLessThan(16 << 10);
    }

    private static void findAll(AsPathMatcher matcher, AsPath... paths) {
        for (AsPath path : paths) {
            matcher.find(path);
        }
    }
}
