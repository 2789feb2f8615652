package org.bgpstream.tests.filter;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.stream.Stream;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.bgpstream.BgpStream;
import org.bgpstream.Limits;
import org.bgpstream.RecordType;
import org.bgpstream.tests.filter.Source.Whole;

/** Files and the ways to open them. */
final class Samples {
    /** What is read of a large file; its last record is then damaged. */
    private static final int MOST_BYTES = 40_000;

    /** In seconds. */
    private static final long FOR_EVER = 1L << 32;

    /** A compressed file of this size may hold more. */
    private static final int SMALL = 5_000;

    private final Path directory;

    /**
     * Samples.
     *
     * @param directory for files that are made
     */
    Samples(Path directory) {
        this.directory = directory;
    }

    /** The files of this project. */
    static List<Path> own(Path root) throws IOException {
        List<Path> files = new ArrayList<>(in(root.resolve("samples")));
        files.addAll(in(root.resolve("bgpstream-tests/src/test/resources/golden/data")));
        files.addAll(in(root.resolve("bgpstream-tests/src/test/resources/org/bgpstream/tests/engine")));
        return files;
    }

    /** All files in a directory. */
    static List<Path> in(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            // captures are no dumps: of the BMP in them only pieces are found, between damage that has no times
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("pcap-"))
                    .sorted()
                    .toList();
        }
    }

    /** A file in one of the ways to open it. */
    Source source(Path file, int way) throws IOException {
        Path read = small(file);
        Source found = Source.read(() -> single("file", read), false);
        if (way % 3 == 0 || !found.knownType()) {
            return found;
        }
        RecordType type = found.records().get(0).record().record().type();
        return way % 3 == 1
                ? Source.read(() -> single(type == RecordType.RIB ? "rib-file" : "upd-file", read), true)
                : listed(read, type, found.records());
    }

    /** Files that are read together, of some projects and collectors. */
    List<Source> table(List<Path> files) throws IOException {
        StringBuilder rows = new StringBuilder();
        int number = 0;
        for (Path file : files) {
            Path read = small(file);
            Source found = Source.read(() -> single("file", read), false);
            if (found.knownType()) {
                number++;
                rows.append(row(
                        read,
                        "project" + number % 3,
                        found.records().get(0).record().record().type(),
                        "collector" + number % 5,
                        found.records()));
            }
        }
        Path table = Files.writeString(directory.resolve("files.csv"), rows);
        return Source.readEach(() -> open("csvfile", "csv-file", table));
    }

    private static BgpStream.Builder single(String option, Path file) {
        return open("singlefile", option, file);
    }

    private static BgpStream.Builder open(String dataInterface, String option, Path file) {
        return BgpStream.builder()
                .limits(Limits.defaults().withMaxLoggedDamages(0))
                .dataInterface(dataInterface)
                .option(option, file.toString());
    }

    private Source listed(Path file, RecordType type, List<Whole> records) throws IOException {
        Path table = Files.writeString(directory.resolve("table.csv"), row(file, "proj", type, "two words", records));
        return Source.read(() -> open("csvfile", "csv-file", table), true);
    }

    /** With its times if all its records are sound, else so that it may hold any: a table is taken at its word. */
    private static String row(Path file, String project, RecordType type, String collector, List<Whole> records) {
        LongSummaryStatistics seconds = records.stream()
                .mapToLong(whole -> whole.record().record().timeMicros() / 1_000_000)
                .summaryStatistics();
        boolean sound = records.stream().noneMatch(Whole::mayBeLost);
        long duration = sound ? seconds.getMax() - seconds.getMin() + 1 : FOR_EVER;
        return String.join(
                ",",
                file.toString(),
                project,
                type.filterName(),
                collector,
                String.valueOf(seconds.getMin()),
                String.valueOf(duration),
                "1\n");
    }

    /** The file, or a part of it if it is large. */
    private Path small(Path file) throws IOException {
        return Files.size(file) > SMALL ? beginning(file) : file;
    }

    private Path beginning(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return Files.write(
                    directory.resolve(file.getFileName()), unpacked(in).readNBytes(MOST_BYTES));
        }
    }

    private static InputStream unpacked(InputStream in) throws IOException {
        try {
            String kind = CompressorStreamFactory.detect(in);
            return new CompressorStreamFactory(true).createCompressorInputStream(kind, in);
        } catch (CompressorException e) {
            // none that is compressed
            return in;
        }
    }
}
