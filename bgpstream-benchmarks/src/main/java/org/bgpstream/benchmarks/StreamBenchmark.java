package org.bgpstream.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.RecordStatus;
import org.bgpstream.attribute.AsPath;
import org.bgpstream.attribute.Communities;
import org.bgpstream.text.ElemLine;
import org.bgpstream.text.TextBuffer;
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

/** One operation reads a whole plain file and returns how many elems it had. */
@State(Scope.Benchmark)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class StreamBenchmark {
    private static final int BUFFER = 1 << 16;

    /** The file: {@code rib}, {@code updates}; {@code bmp}, the same updates as a router sends them; {@code json}, their elems. */
    @Param({"rib", "updates", "bmp", "json"})
    public String file;

    /** Its size in bytes, at least: more than the caches of a shared server give one process. */
    @Param("256000000")
    public long size;

    private Path path;
    private ByteBuffer bytes;
    private final TextBuffer line = new TextBuffer(BUFFER);
    private final ElemLine elemLine = new ElemLine();

    /** For JMH. */
    public StreamBenchmark() {}

    /** Makes the file, if it is not there, and maps it. */
    @Setup
    public void prepare() throws IOException {
        Path directory = Path.of(System.getProperty("java.io.tmpdir"), "bgpstream-benchmarks");
        path = DataGenerator.file(directory, Data.of(file), size);
        try (FileChannel channel = FileChannel.open(path)) {
            bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        }
    }

    /** Lets go of mapped files: the garbage collector does that, which has little else to do here. */
    @TearDown(Level.Iteration)
    public void unmap() {
        System.gc();
    }

    private BgpStream open() {
        return BgpStream.builder()
                .dataInterface("singlefile")
                .option(Data.of(file).option(), path.toString())
                .start();
    }

    /** The plain loop. */
    @Benchmark
    public long rawWalk() {
        return switch (Data.of(file)) {
            case RIB -> RawWalk.rib(bytes);
            case UPDATES -> RawWalk.updates(bytes);
            case BMP -> RawWalk.bmp(bytes);
            case JSON -> RawWalk.json(bytes);
        };
    }

    /** Type, peer, prefix and origin of each elem. */
    @Benchmark
    public long fullPath(Blackhole hole) {
        long elems = 0;
        long sum = 0;
        try (BgpStream stream = open()) {
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

    /** The same, with every AS of the path and every community. */
    @Benchmark
    public long allHops(Blackhole hole) {
        long elems = 0;
        long sum = 0;
        try (BgpStream stream = open()) {
            for (BgpRecord record = stream.nextRecord(); record != null; record = stream.nextRecord()) {
                for (BgpElem elem = record.nextElem(); elem != null; elem = record.nextElem()) {
                    sum += elem.type().ordinal() + elem.peerAsn() + elem.prefixHigh() + elem.prefixLength();
                    AsPath path = elem.asPath();
                    for (int segment = 0; segment < path.segmentCount(); segment++) {
                        for (int i = 0; i < path.segmentLength(segment); i++) {
                            sum += path.asn(segment, i);
                        }
                    }
                    Communities communities = elem.communities();
                    for (int i = 0; i < communities.size(); i++) {
                        sum += communities.get(i);
                    }
                    elems++;
                }
            }
        }
        hole.consume(sum);
        return elems;
    }

    /** The line of {@code bgpreader -e} for each elem, into a reused buffer, and the status of each record, as it asks too. */
    @Benchmark
    public long elemLines(Blackhole hole) {
        long elems = 0;
        long sound = 0;
        try (BgpStream stream = open()) {
            for (BgpRecord record = stream.nextRecord(); record != null; record = stream.nextRecord()) {
                elemLine.begin(record);
                for (BgpElem elem = record.nextElem(); elem != null; elem = record.nextElem()) {
                    if (line.length() > BUFFER / 2) {
                        hole.consume(line);
                        line.clear();
                    }
                    elemLine.append(elem, line);
                    line.append('\n');
                    elems++;
                }
                sound += record.status() == RecordStatus.VALID ? 1 : 0;
            }
        }
        hole.consume(sound);
        return elems;
    }
}
