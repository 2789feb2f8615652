package org.bgpstream.tests.bmp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.format.bmp.BmpMessage;
import org.bgpstream.tests.HouseModule;

/** The BMP files of this module, and those beside the checkout. */
final class BmpFiles {
    static final Path OWN = HouseModule.root().resolve("bgpstream-tests/src/test/resources/bmp");
    static final Path SHARED = HouseModule.root().resolve("../shared/data").normalize();

    private static final Pattern COUNT = Pattern.compile("v([1-4])/(\\d):(\\d+)");

    private BmpFiles() {}

    /** The messages of each file by version and type, such as {@code 3/0}, as the first of these tables has them. */
    static Map<Path, Map<String, Long>> own() {
        return counts(OWN.resolve("counts.tsv"), OWN, 1);
    }

    /** The same of those beside the checkout; empty if there are none. */
    static Map<Path, Map<String, Long>> shared() {
        Path manifest = SHARED.resolve("MANIFEST.tsv");
        return Files.exists(manifest) ? counts(manifest, SHARED, 6) : Map.of();
    }

    private static Map<Path, Map<String, Long>> counts(Path table, Path directory, int column) {
        Map<Path, Map<String, Long>> all = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(table)) {
                String[] fields = line.split("\t", -1);
                if (fields[0].startsWith("bmp-raw") || fields[0].startsWith("openbmp-")) {
                    Map<String, Long> counts = new TreeMap<>();
                    // of frames of OpenBMP the messages inside are counted, which have no object type
                    Matcher count = COUNT.matcher(fields[column]);
                    while (count.find()) {
                        counts.put(count.group(1) + "/" + count.group(2), Long.valueOf(count.group(3)));
                    }
                    all.put(directory.resolve(fields[0]), counts);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /** A stream over a file whose format is found by looking at it. */
    static BgpStream open(Path file) {
        return BgpStream.builder()
                .dataInterface("singlefile")
                .option("file", file.toString())
                .start();
    }

    /** The version and type of a record. */
    static String kind(BgpRecord record) {
        BmpMessage message = record.content(BmpMessage.class);
        return message.version() + "/" + message.typeNumber();
    }
}
