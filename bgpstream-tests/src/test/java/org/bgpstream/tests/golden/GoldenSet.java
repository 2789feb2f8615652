package org.bgpstream.tests.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.tukaani.xz.XZInputStream;

/** A directory of MRT files and one of what the reference printed for them. */
record GoldenSet(Path data, Path golden) {
    /** The small set that lies in this module. */
    static GoldenSet own(Path root) {
        Path dir = root.resolve("bgpstream-tests/src/test/resources/golden");
        return new GoldenSet(dir.resolve("data"), dir);
    }

    /** The large set beside the checkout, which is not part of the project. */
    static GoldenSet shared(Path root) {
        Path dir = root.resolve("../shared").normalize();
        return new GoldenSet(dir.resolve("data"), dir.resolve("golden"));
    }

    boolean isThere() {
        return Files.isDirectory(data) && Files.isDirectory(golden);
    }

    /** What the reference's {@code bgpreader} did with each MRT file in each mode. */
    List<Row> rows() {
        return lines(golden.resolve("files/RESULTS.tsv"))
                .map(line -> line.split("\t", -1))
                .filter(fields -> fields[0].startsWith("mrt-") && fields[3].startsWith("bgpreader"))
                .map(fields -> new Row(
                        fields[0],
                        fields[1],
                        Long.parseLong(fields[2]),
                        fields[3].substring(fields[3].length() - 1),
                        Integer.parseInt(fields[5]),
                        fields[7]))
                .toList();
    }

    /** How many lines bgpkit-parser printed for a file. */
    int bgpkitLines(String file) {
        return lines(golden.resolve("files/RESULTS.tsv"))
                .map(line -> line.split("\t", -1))
                .filter(fields -> fields[0].equals(file) && fields[3].startsWith("bgpkit-parser"))
                .mapToInt(fields -> Integer.parseInt(fields[5]))
                .findFirst()
                .orElseThrow();
    }

    /** What a tool printed, or {@code null} if it was too long to keep. */
    InputStream output(String file, String kind) throws IOException {
        Path path = golden.resolve("files").resolve(file + "." + kind + ".xz");
        return Files.exists(path) ? open(path) : null;
    }

    static InputStream open(Path xz) throws IOException {
        return new XZInputStream(Files.newInputStream(xz));
    }

    /** The lines of a table without its first. */
    static Stream<String> lines(Path table) {
        try {
            return Files.readAllLines(table).stream().skip(1).filter(line -> !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One output of the reference.
     *
     * @param file the name in the data directory
     * @param type {@code ribs} or {@code updates}
     * @param dumpTime in seconds
     * @param mode {@code e}, {@code m} or {@code r}
     * @param lines the lines that it printed
     * @param hash the first 16 hexadecimal digits of their SHA-256
     */
    record Row(String file, String type, long dumpTime, String mode, int lines, String hash) {
        /** The line for a csvfile that the reference was given. */
        String csv(Path data) {
            return data.resolve(file) + ",golden," + type + ",c0," + dumpTime + "," + (type.equals("ribs") ? 120 : 900)
                    + ",1\n";
        }

        @Override
        public String toString() {
            return file + " -" + mode;
        }
    }
}
