package org.bgpstream.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.infra.Blackhole;

class StreamBenchmarkTest {
    /** What is compared must do the same work. */
    @ParameterizedTest
    @ValueSource(strings = {"rib", "updates", "bmp", "json"})
    void allBenchmarksSeeTheSameElems(String file) throws IOException {
        StreamBenchmark benchmark = new StreamBenchmark();
        benchmark.file = file;
        benchmark.size = 1_000_000;
        benchmark.prepare();
        Blackhole hole = new Blackhole(
                "Today's password is swordfish. I understand instantiating Blackholes directly is dangerous.");
        long elems = benchmark.rawWalk();
        assertThat(elems).isGreaterThan(1_500);
        assertThat(benchmark.fullPath(hole)).isEqualTo(elems);
        assertThat(benchmark.allHops(hole)).isEqualTo(elems);
        assertThat(benchmark.elemLines(hole)).isEqualTo(elems);
    }
}
