package org.bgpstream.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs all benchmarks and prints their ratios to the raw walk; throws if one misses its target. */
@SuppressWarnings("rawtypes") // of the API of JMH
public final class BenchmarkReport {
    private static final Map<String, Double> LEAST_RATIO = Map.of("fullPath", 0.35, "elemLines", 0.04);
    private static final double MOST_BYTES_PER_ELEM = 1.0;

    private final List<String> missed = new ArrayList<>();
    private final PrintStream out;

    private BenchmarkReport(PrintStream out) {
        this.out = out;
    }

    /** Takes no arguments. */
    public static void main(String[] arguments) throws RunnerException, IOException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(StreamBenchmark.class.getName())
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
        BenchmarkReport report = new BenchmarkReport(System.out);
        report.print(results);
        if (!report.missed.isEmpty()) {
            throw new IllegalStateException("targets missed: " + String.join("; ", report.missed));
        }
    }

    private void print(Collection<RunResult> results) throws IOException {
        out.println("| file | benchmark | million elems/s | ratio to raw walk | B/elem |");
        out.println("|---|---|---|---|---|");
        Map<String, Double> rawWalk = new TreeMap<>();
        for (String pass : List.of("rawWalk", "fullPath", "allHops", "elemLines")) {
            for (RunResult result : results) {
                String benchmark = result.getParams().getBenchmark().replaceFirst(".*\\.", "");
                if (benchmark.equals(pass)) {
                    row(benchmark, result, rawWalk);
                }
            }
        }
    }

    private void row(String benchmark, RunResult result, Map<String, Double> rawWalk) throws IOException {
        String file = result.getParams().getParam("file");
        double elems = elems(result);
        double speed = result.getPrimaryResult().getScore() * elems;
        if (benchmark.equals("rawWalk")) {
            rawWalk.put(file, speed);
        }
        double ratio = speed / rawWalk.get(file);
        double bytes = allocated(result) / elems;
        out.printf("| %s | %s | %.1f | %.3f | %.3f |%n", file, benchmark, speed / 1e6, ratio, bytes);
        if (ratio < LEAST_RATIO.getOrDefault(benchmark, 0.0)) {
            missed.add(file + " " + benchmark + " has a ratio of " + ratio);
        }
        if (bytes >= MOST_BYTES_PER_ELEM) {
            missed.add(file + " " + benchmark + " allocates " + bytes + " B/elem");
        }
    }

    private static double elems(RunResult result) throws IOException {
        StreamBenchmark benchmark = new StreamBenchmark();
        benchmark.file = result.getParams().getParam("file");
        benchmark.size = Long.parseLong(result.getParams().getParam("size"));
        benchmark.prepare();
        return benchmark.rawWalk();
    }

    private static double allocated(RunResult result) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("gc.alloc.rate.norm"))
                .mapToDouble(entry -> entry.getValue().getScore())
                .findFirst()
                .orElseThrow();
    }
}
