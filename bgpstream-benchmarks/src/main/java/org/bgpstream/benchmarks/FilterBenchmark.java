package org.bgpstream.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.FilterType;
import org.bgpstream.net.IpPrefix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** One operation reads what a filter leaves of a whole plain file, and of each elem what the full path reads. */
@State(Scope.Benchmark)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class FilterBenchmark {
    private static final int PREFIXES = 10_000;

    /** The file: {@code rib} or {@code updates}. */
    @Param({"rib", "updates"})
    public String file;

    /** The filter. */
    @Param({"none", "peer", "prefixes", "origin", "aspath"})
    public String filter;

    /** The size of the file in bytes, at least. */
    @Param("256000000")
    public long size;

    private BgpStream.Builder builder;

    /** For JMH. */
    public FilterBenchmark() {}

    /** Makes the file, if it is not there, and takes the values to look for from it. */
    @Setup
    public void prepare() throws IOException {
        Path directory = Path.of(System.getProperty("java.io.tmpdir"), "bgpstream-benchmarks");
        Path path = DataGenerator.file(directory, Data.of(file), size);
        builder = BgpStream.builder()
                .dataInterface("singlefile")
                .option(Data.of(file).option(), path.toString());
        switch (filter) {
            case "peer" -> look(FilterType.PEER_ASN, "", "");
            case "origin" -> look(FilterType.ORIGIN_ASN, "", "");
            case "aspath" -> look(FilterType.ASPATH, "_", "_");
            case "prefixes" -> lookForPrefixes();
            case "none" -> {}
            default -> throw new IllegalArgumentException(filter);
        }
    }

    /** Lets go of mapped files: the garbage collector does that, which has little else to do here. */
    @TearDown(Level.Iteration)
    public void unmap() {
        System.gc();
    }

    /** For the peer, or the origin, of the first route. */
    private void look(FilterType of, String before, String behind) {
        long asn = -1;
        try (BgpStream stream = builder.start()) {
            for (BgpElem elem : stream.elems()) {
                asn = of == FilterType.PEER_ASN ? elem.peerAsn() : elem.originAsn();
                if (asn >= 0) {
                    break;
                }
            }
        }
        builder.addFilter(of, before + asn + behind);
    }

    /** For those of every fourth record, with the last bits left out in which their neighbours differ. */
    private void lookForPrefixes() {
        List<String> prefixes = new ArrayList<>();
        int records = 0;
        try (BgpStream stream = builder.start()) {
            for (BgpRecord record : stream) {
                BgpElem elem = records++ % 4 == 0 ? record.nextElem() : null;
                if (elem != null && prefixes.size() < PREFIXES) {
                    prefixes.add(IpPrefix.of(elem.prefix().address(), Math.max(8, elem.prefixLength() - 2))
                            .toString());
                }
            }
        }
        prefixes.forEach(prefix -> builder.addFilter(FilterType.PREFIX_MORE, prefix));
    }

    /** Type, peer, prefix and origin of each elem that passes. */
    @Benchmark
    public long filtered(Blackhole hole) {
        long elems = 0;
        long sum = 0;
        try (BgpStream stream = builder.start()) {
            for (BgpRecord record = stream.nextRecord(); record != null; record = stream.nextRecord()) {
                for (BgpElem elem = record.nextElem(); elem != null; elem = record.nextElem()) {
                    sum += elem.type().ordinal() + elem.peerAsn() + elem.prefixHigh() + elem.prefixLength();
                    sum += elem.originAsn();
                    elems++;
                }
            }
        }
        hole.consume(sum);
        return elems;
    }
}
