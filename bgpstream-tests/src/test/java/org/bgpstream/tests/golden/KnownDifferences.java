package org.bgpstream.tests.golden;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Where ours is meant to differ from the reference, and what ours prints there: held, so that it cannot rot either. */
final class KnownDifferences {
    private final Map<String, Difference> byOutput = new TreeMap<>();

    private KnownDifferences() {}

    static KnownDifferences read(Path root) {
        KnownDifferences all = new KnownDifferences();
        Path table = root.resolve("bgpstream-tests/src/test/resources/golden/differences.tsv");
        GoldenSet.lines(table).map(line -> line.split("\t", -1)).forEach(fields -> {
            Difference difference = new Difference(fields[2], Integer.parseInt(fields[3]), fields[4], fields[5]);
            all.byOutput.put(fields[0] + " -" + fields[1], difference);
        });
        return all;
    }

    /** The difference of one output, or {@code null} if there is none. */
    Difference of(String output) {
        return byOutput.get(output);
    }

    Map<String, Difference> all() {
        return byOutput;
    }

    /**
     * A difference.
     *
     * @param reason its heading in {@code docs/differences.md}
     * @param lines the lines that ours prints
     * @param hash the first 16 hexadecimal digits of their SHA-256
     * @param witness who else says the same: {@code bgpdump} if it prints the same lines, {@code bgpkit} if bgpkit-parser
     *     prints as many, {@code -} if nobody does
     */
    record Difference(String reason, int lines, String hash, String witness) {}
}
