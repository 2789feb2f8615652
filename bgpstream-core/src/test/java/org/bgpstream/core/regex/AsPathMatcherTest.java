package org.bgpstream.core.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Random;
import org.bgpstream.attribute.AsPath;
import org.bgpstream.bgp.AttributesView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    private static void findAll(AsPathMatcher matcher, AsPath... paths) {
        for (AsPath path : paths) {
            matcher.find(path);
        }
    }
}
