package org.bgpstream.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.bgpstream.net.PrefixSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixSetBenchmarkTest {
    private static final int MILLION = 1_000_000;
    private static final long MOST_BYTES = 60_000_000;

    @Test
    void millionPrefixesFitIntoMemory() {
        long before = usedHeap();
        PrefixSet set = PrefixSetBenchmark.set(MILLION);
        long bytes = usedHeap() - before;
        assertThat(set.size()).isEqualTo(MILLION);
        assertThat(bytes).as("heap of a million prefixes").isLessThan(MOST_BYTES);
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** What is not found costs less than what is: a benchmark that asks amiss would only look fast. */
    @ParameterizedTest
    @ValueSource(ints = {1, 10_000})
    void whatIsHeldIsFound(int size) {
        PrefixSetBenchmark benchmark = new PrefixSetBenchmark();
        benchmark.size = size;
        benchmark.asked = "held";
        benchmark.prepare();
        int all = benchmark.exact();
        assertThat(all).isEqualTo(1 << 20);
        assertThat(benchmark.more()).isEqualTo(all);
        assertThat(benchmark.less()).isEqualTo(all);
        assertThat(benchmark.any()).isEqualTo(all);
    }
}
