package org.bgpstream.benchmarks;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.bgpstream.attribute.AsPath;
import org.bgpstream.bgp.AttributesView;
import org.bgpstream.core.regex.AsPathMatcher;
import org.bgpstream.core.regex.AsPathRegex;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One operation takes on the attributes of one message, with a path of five hops, and searches that path. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AsPathRegexBenchmark {
    private static final int PATHS = 1 << 18;
    private static final int HOPS = 5;
    private static final int ATTRIBUTE = 3 + 2 + 4 * HOPS;
    private static final int PEERS = 40;
    private static final int TRANSITS = 5_000;
    private static final int ASNS = 70_000;

    /** The pattern. */
    @Param({"_174_", "^3356_(174|2914)_.*_[0-9]+$", "_(64496|64511|65536|65551)$"})
    public String pattern;

    private final AttributesView attributes = new AttributesView();
    private ByteBuffer messages;
    private AsPathMatcher matcher;

    /** For JMH. */
    public AsPathRegexBenchmark() {}

    /** Writes the paths one after the other, and compiles the pattern. */
    @Setup
    public void prepare() {
        Random random = new Random(1);
        long[] asns = random.longs(ASNS, 1, 400_000).toArray();
        asns[0] = 3356;
        asns[1] = 174;
        asns[2] = 2914;
        messages = ByteBuffer.allocateDirect(PATHS * ATTRIBUTE);
        for (int i = 0; i < PATHS; i++) {
            messages.put((byte) 0x40).put((byte) 2).put((byte) (ATTRIBUTE - 3));
            messages.put((byte) AsPath.AS_SEQUENCE).put((byte) HOPS);
            messages.putInt((int) asns[random.nextInt(PEERS)]);
            for (int hop = 1; hop < HOPS - 1; hop++) {
                messages.putInt((int) asns[rank(random, TRANSITS)]);
            }
            messages.putInt((int) asns[rank(random, ASNS)]);
        }
        matcher = AsPathRegex.compile(pattern).matcher();
    }

    /** How often an AS number appears falls with its rank: Zipf's law, as it does in routing tables. */
    private static int rank(Random random, int ranks) {
        return (int) Math.pow(ranks, random.nextDouble());
    }

    private AsPath path(int i) {
        attributes.wrap(messages, i * ATTRIBUTE, (i + 1) * ATTRIBUTE, AttributesView.AS4);
        return attributes.asPath();
    }

    /** Takes the attributes on and reads the hops: what a search cannot do without. */
    @Benchmark
    @OperationsPerInvocation(PATHS)
    public long hops() {
        long sum = 0;
        for (int i = 0; i < PATHS; i++) {
            AsPath path = path(i);
            for (int hop = 0; hop < HOPS; hop++) {
                sum += path.asn(0, hop);
            }
        }
        return sum;
    }

    /** Searches each path. */
    @Benchmark
    @OperationsPerInvocation(PATHS)
    public int find() {
        int found = 0;
        for (int i = 0; i < PATHS; i++) {
            if (matcher.find(path(i))) {
                found++;
            }
        }
        return found;
    }

    /** Searches each path twice, as those of a message with two prefixes are. */
    @Benchmark
    @OperationsPerInvocation(PATHS)
    public int findTwice() {
        int found = 0;
        for (int i = 0; i < PATHS; i++) {
            AsPath path = path(i);
            for (int elem = 0; elem < 2; elem++) {
                if (matcher.find(path)) {
                    found++;
                }
            }
        }
        return found;
    }
}
