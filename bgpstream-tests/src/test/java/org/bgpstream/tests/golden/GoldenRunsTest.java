package org.bgpstream.tests.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bgpstream.cli.BgpReader;
import org.bgpstream.tests.HouseModule;
import org.bgpstream.tests.golden.KnownDifferences.Difference;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Many files at once, windows, counts, projects and collectors: what the reference printed for the same command line. */
class GoldenRunsTest {
    private static final Path ROOT = HouseModule.root();
    private static final GoldenSet SHARED = GoldenSet.shared(ROOT);
    private static final KnownDifferences DIFFERENCES = KnownDifferences.read(ROOT);
    /** An argument with blanks in it stands in quotes. */
    private static final Pattern ARGUMENT = Pattern.compile("'([^']*)'|(\\S+)");

    @TempDir
    private Path temp;

    @TestFactory
    Stream<DynamicTest> runs() {
        assumeTrue(SHARED.isThere(), "the large golden set is not beside the checkout");
        return GoldenSet.lines(SHARED.golden().resolve("runs/runs.tsv"))
                .map(line -> line.split("\t", -1))
                .map(fields -> DynamicTest.dynamicTest(
                        fields[0] + ": " + fields[2], () -> check(fields[0], fields[1], arguments(fields[2]))));
    }

    private static String[] arguments(String line) {
        return ARGUMENT.matcher(line)
                .results()
                .map(argument -> argument.group(1) == null ? argument.group(2) : argument.group(1))
                .toArray(String[]::new);
    }

    private void check(String run, String set, String... arguments) throws IOException {
        List<String> theirs = new ArrayList<>();
        try (InputStream golden = GoldenSet.open(SHARED.golden().resolve("runs").resolve(run + ".xz"))) {
            theirs.addAll(new String(golden.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        }
        List<String> ours = output(set, arguments);
        ours.removeIf(line -> line.startsWith("U|E|") && line.split("\\|", -1).length == 16);
        Difference difference = DIFFERENCES.of(run + " -");
        if (difference != null) {
            LineCheck check = new LineCheck(line -> true, null, UnaryOperator.identity());
            ours.forEach(check::line);
            assertThat(check.lines() + "\t" + check.hash()).isEqualTo(difference.lines() + "\t" + difference.hash());
            return;
        }
        if (ours.equals(theirs)) {
            return;
        }
        assertThat(ours).as("lines").hasSameSizeAs(theirs);
        // Records of one time from different files may come in any order.
        assertMerged(ours);
        Map<String, List<String>> oursByFile = byOrigin(ours);
        Map<String, List<String>> theirsByFile = byOrigin(theirs);
        assertThat(oursByFile.keySet()).isEqualTo(theirsByFile.keySet());
        oursByFile.forEach(
                (file, lines) -> assertThat(lines).as(file).containsExactlyElementsOf(theirsByFile.get(file)));
    }

    private List<String> output(String set, String... arguments) throws IOException {
        StringBuilder csv = new StringBuilder();
        GoldenSet.lines(SHARED.golden().resolve("runs/sources.tsv"))
                .map(line -> line.split("\t", -1))
                .filter(fields -> fields[0].equals(set))
                .forEach(fields -> csv.append(SHARED.data().resolve(fields[1]))
                        .append(',')
                        .append(String.join(",", List.of(fields).subList(2, 7)))
                        .append(",1\n"));
        Path file = Files.writeString(temp.resolve("runs.csv"), csv);
        List<String> command = new ArrayList<>(List.of("-d", "csvfile", "-o", "csv-file=" + file));
        command.addAll(List.of(arguments));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = BgpReader.run(command.toArray(String[]::new), out, new PrintStream(err, true));
        assertThat(status).as(err.toString(StandardCharsets.UTF_8)).isZero();
        return new ArrayList<>(out.toString(StandardCharsets.UTF_8).lines().toList());
    }

    private static Map<String, List<String>> byOrigin(List<String> lines) {
        return lines.stream().collect(Collectors.groupingBy(line -> line.startsWith("#") ? "#" : origin(line)));
    }

    /** A file may be out of order in itself; from one file to another time goes on. */
    private static void assertMerged(List<String> lines) {
        String before = null;
        for (String line : lines) {
            if (before != null && !line.startsWith("#") && !origin(line).equals(origin(before))) {
                assertThat(time(line)).as("time of " + line).isGreaterThanOrEqualTo(time(before));
            }
            before = line.startsWith("#") ? null : line;
        }
    }

    /** The collector, or in {@code -m}, which does not print it, the peer address. */
    private static String origin(String line) {
        String[] fields = line.split("\\|", 6);
        return isBgpdump(line) ? fields[3] : fields[3] + " " + fields[4];
    }

    private static double time(String line) {
        return Double.parseDouble(line.split("\\|", 4)[isBgpdump(line) ? 1 : 2]);
    }

    private static boolean isBgpdump(String line) {
        return line.startsWith("BGP4MP|") || line.startsWith("TABLE_DUMP2|");
    }
}
