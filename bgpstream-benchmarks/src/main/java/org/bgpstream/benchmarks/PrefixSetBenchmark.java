package org.bgpstream.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bgpstream.net.IpPrefix;
import org.bgpstream.net.PrefixSet;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One operation looks up one prefix; each returns how many of a round were found. */
@State(Scope.Benchmark)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PrefixSetBenchmark {
    private static final int ROUND = 1 << 20;
    private static final long SEED = 1;

    /** The number of prefixes in the set. */
    @Param({"1", "100", "10000", "1000000"})
    public int size;

    /** What is looked up: prefixes spread as those of the set are, or those of the set in random order. */
    @Param({"random", "held"})
    public String asked;

    private PrefixSet set;
    private final int[] versions = new int[ROUND];
    private final long[] highs = new long[ROUND];
    private final int[] lengths = new int[ROUND];

    /** For JMH. */
    public PrefixSetBenchmark() {}

    /** A set of so many different prefixes. */
    static PrefixSet set(int size) {
        PrefixGenerator generator = new PrefixGenerator(SEED);
        PrefixSet set = new PrefixSet();
        while (set.size() < size) {
            set.add(generator.next());
        }
        return set;
    }

    /** Makes the set and what is asked. */
    @Setup
    public void prepare() {
        set = set(size);
        PrefixGenerator generator = new PrefixGenerator(SEED + 1);
        List<IpPrefix> held = new ArrayList<>(size);
        set.forEach(held::add);
        Random random = new Random(SEED);
        for (int i = 0; i < ROUND; i++) {
            IpPrefix prefix = asked.equals("held") ? held.get(random.nextInt(size)) : generator.next();
            versions[i] = prefix.version();
            highs[i] = prefix.address().high();
            lengths[i] = prefix.length();
        }
    }

    /** The prefix itself is in the set. */
    @Benchmark
    @OperationsPerInvocation(ROUND)
    public int exact() {
        int found = 0;
        for (int i = 0; i < ROUND; i++) {
            found += set.contains(versions[i], highs[i], 0, lengths[i]) ? 1 : 0;
        }
        return found;
    }

    /** It is equal to, or more specific than, one of the set. */
    @Benchmark
    @OperationsPerInvocation(ROUND)
    public int more() {
        int found = 0;
        for (int i = 0; i < ROUND; i++) {
            found += set.containsCovering(versions[i], highs[i], 0, lengths[i]) ? 1 : 0;
        }
        return found;
    }

    /** It is equal to, or less specific than, one of the set. */
    @Benchmark
    @OperationsPerInvocation(ROUND)
    public int less() {
        int found = 0;
        for (int i = 0; i < ROUND; i++) {
            found += set.containsCovered(versions[i], highs[i], 0, lengths[i]) ? 1 : 0;
        }
        return found;
    }

    /** Any of these. */
    @Benchmark
    @OperationsPerInvocation(ROUND)
    public int any() {
        int found = 0;
        for (int i = 0; i < ROUND; i++) {
            found += set.containsOverlapping(versions[i], highs[i], 0, lengths[i]) ? 1 : 0;
        }
        return found;
    }
}
