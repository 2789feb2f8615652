package org.bgpstream.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks that have targets and prints their ratios: to the raw walk, or of a filtered stream to one without a
 * filter; throws if one misses its target.
 */
@SuppressWarnings("rawtypes") // of the API of JMH
public final class BenchmarkReport {
    private static final Map<String, Double> LEAST_RATIO = Map.of("fullPath", 0.35, "elemLines", 0.04);
    private static final double LEAST_OF_UPDATES = 0.5;
    private static final Map<String, Double> MOST_TIME =
            Map.of("peer", 0.6, "prefixes", 1.3, "origin", 1.1, "aspath", 2.0);
    private static final double MOST_BYTES_PER_ELEM = 1.0;

    private final List<String> missed = new ArrayList<>();
    private final PrintStream out;
    private final Map<String, Double> fullPath = new HashMap<>();
    private final Map<String, Long> elemsOf = new HashMap<>();

    private BenchmarkReport(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs all, or the benchmark classes that are named.
     *
     * @param arguments {@code StreamBenchmark}, {@code FilterBenchmark}
     */
    public static void main(String[] arguments) throws RunnerException, IOException {
        OptionsBuilder options = new OptionsBuilder();
        List<String> classes =
                arguments.length > 0 ? List.of(arguments) : List.of("StreamBenchmark", "FilterBenchmark");
        classes.forEach(name -> options.include("\\." + name + "\\."));
        Collection<RunResult> results =
                new Runner(options.addProfiler(GCProfiler.class).build()).run();
        BenchmarkReport report = new BenchmarkReport(System.out);
        report.printStreams(results);
        report.printBmp();
        report.printFilters(results);
        if (!report.missed.isEmpty()) {
            throw new IllegalStateException("targets missed: " + String.join("; ", report.missed));
        }
    }

    private void printStreams(Collection<RunResult> results) throws IOException {
        out.println("| file | benchmark | million elems/s | ratio to raw walk | B/elem |");
        out.println("|---|---|---|---|---|");
        Map<String, Double> rawWalk = new HashMap<>();
        for (String pass : List.of("rawWalk", "fullPath", "allHops", "elemLines")) {
            for (RunResult result : results) {
                if (benchmark(result).equals(pass)) {
                    String file = file(result);
                    double score = score(result);
                    rawWalk.putIfAbsent(file, score);
                    double ratio = score / rawWalk.get(file);
                    double bytes = bytesPerElem(result, pass);
                    out.printf(
                            "| %s | %s | %.1f | %.3f | %.3f |%n",
                            file, pass, score * elems(result) / 1e6, ratio, bytes);
                    if (pass.equals("fullPath")) {
                        fullPath.put(file, score * elems(result));
                    }
                    // BMP has one of its own, JSON none
                    boolean hasTarget = !file.equals("bmp") && !file.equals("json");
                    if (hasTarget && ratio < LEAST_RATIO.getOrDefault(pass, 0.0)) {
                        missed.add(file + " " + pass + " has a ratio of " + ratio);
                    }
                }
            }
        }
    }

    /** BMP has its target beside the same updates in MRT, not beside its raw walk. */
    private void printBmp() {
        if (fullPath.containsKey("bmp") && fullPath.containsKey("updates")) {
            double ofUpdates = fullPath.get("bmp") / fullPath.get("updates");
            out.printf("%nbmp fullPath per elem, of the rate of updates fullPath: %.2f%n%n", ofUpdates);
            if (ofUpdates < LEAST_OF_UPDATES) {
                missed.add("bmp fullPath has " + ofUpdates + " of the rate of updates");
            }
        }
    }

    private void printFilters(Collection<RunResult> results) throws IOException {
        out.println("| file | filter | million elems/s looked at | time, of that without a filter | B/elem |");
        out.println("|---|---|---|---|---|");
        Map<String, Double> unfiltered = new HashMap<>();
        for (String filter : List.of("none", "peer", "prefixes", "origin", "aspath")) {
            for (RunResult result : results) {
                if (filter.equals(result.getParams().getParam("filter"))) {
                    String file = file(result);
                    double score = score(result);
                    unfiltered.putIfAbsent(file, score);
                    double time = unfiltered.get(file) / score;
                    double bytes = bytesPerElem(result, filter);
                    out.printf(
                            "| %s | %s | %.1f | %.2f | %.3f |%n",
                            file, filter, score * elems(result) / 1e6, time, bytes);
                    if (time > MOST_TIME.getOrDefault(filter, Double.MAX_VALUE)) {
                        missed.add(file + " " + filter + " takes " + time + " of the time without a filter");
                    }
                }
            }
        }
    }

    private static String benchmark(RunResult result) {
        return result.getParams().getBenchmark().replaceFirst(".*\\.", "");
    }

    private static String file(RunResult result) {
        return result.getParams().getParam("file");
    }

    /** Operations a second. */
    private static double score(RunResult result) {
        return result.getPrimaryResult().getScore();
    }

    /** How many elems the file has. */
    private long elems(RunResult result) throws IOException {
        String file = file(result);
        if (!elemsOf.containsKey(file)) {
            StreamBenchmark benchmark = new StreamBenchmark();
            benchmark.file = file;
            benchmark.size = Long.parseLong(result.getParams().getParam("size"));
            benchmark.prepare();
            elemsOf.put(file, benchmark.rawWalk());
        }
        return elemsOf.get(file);
    }

    private double bytesPerElem(RunResult result, String what) throws IOException {
        double allocated = result.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("gc.alloc.rate.norm"))
                .mapToDouble(entry -> entry.getValue().getScore())
                .findFirst()
                .orElseThrow();
        double bytes = allocated / elems(result);
        if (bytes >= MOST_BYTES_PER_ELEM) {
            missed.add(file(result) + " " + what + " allocates " + bytes + " B/elem");
        }
        return bytes;
    }
}
