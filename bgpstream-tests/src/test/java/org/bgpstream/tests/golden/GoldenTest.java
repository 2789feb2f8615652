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
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bgpstream.cli.BgpReader;
import org.bgpstream.tests.HouseModule;
import org.bgpstream.tests.golden.GoldenSet.Row;
import org.bgpstream.tests.golden.KnownDifferences.Difference;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every MRT file in every mode prints what the reference printed, save for what {@code golden/differences.tsv} lists.
 *
 * <p>A small set of files lies in this module; the large one is beside the checkout or not there at all.
 */
class GoldenTest {
    /** The reference knows no End-of-RIB elems. */
    private static final Predicate<String> NO_END_OF_RIB = line ->
            !(line.startsWith("U|E|") && line.chars().filter(c -> c == '|').count() == 15);

    private static final Path ROOT = HouseModule.root();
    private static final KnownDifferences DIFFERENCES = KnownDifferences.read(ROOT);

    @TempDir
    private Path temp;

    @TestFactory
    Stream<DynamicTest> ownFiles() {
        return tests(GoldenSet.own(ROOT));
    }

    @TestFactory
    Stream<DynamicTest> sharedFiles() {
        GoldenSet shared = GoldenSet.shared(ROOT);
        assumeTrue(shared.isThere(), "the large golden set is not beside the checkout");
        return tests(shared);
    }

    @Test
    void everyDifferenceIsExplained() throws IOException {
        List<String> headings = Files.readAllLines(ROOT.resolve("docs/differences.md")).stream()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring(4).strip())
                .toList();
        assertThat(DIFFERENCES.all())
                .allSatisfy((output, difference) -> assertThat(headings).contains(difference.reason()));
    }

    private Stream<DynamicTest> tests(GoldenSet set) {
        return set.rows().stream().map(row -> DynamicTest.dynamicTest(row.toString(), () -> check(set, row)));
    }

    private void check(GoldenSet set, Row row) throws IOException {
        Difference difference = DIFFERENCES.of(row.toString());
        try (InputStream golden = difference == null ? set.output(row.file(), row.mode()) : null) {
            LineCheck output = new LineCheck(
                    row.mode().equals("e") ? NO_END_OF_RIB : line -> true, golden, UnaryOperator.identity());
            String messages = run(set, row, output);
            int lines = output.lines();
            String firstDifference = output.firstDifference();
            String hash = output.hash();
            String ours = messages + row + " is now: " + lines + "\t" + hash;
            assertThat(firstDifference).as(ours).isNull();
            if (difference == null) {
                assertThat(hash).as(ours).isEqualTo(row.hash());
            } else {
                assertThat(hash)
                        .as("%s, as the reference: no difference any more", row)
                        .isNotEqualTo(row.hash());
                assertThat(hash).as(ours).isEqualTo(difference.hash());
                assertThat(lines).as(ours).isEqualTo(difference.lines());
            }
        }
        if (difference != null && difference.witness().equals("bgpdump")) {
            checkWithBgpdump(set, row);
        }
        if (difference != null && difference.witness().equals("bgpkit")) {
            checkWithBgpkit(set, row);
        }
    }

    /** Where the reference gives up, {@code bgpdump} tells whether ours is right. It has no record lines. */
    private void checkWithBgpdump(GoldenSet set, Row row) throws IOException {
        try (InputStream bgpdump = set.output(row.file(), "bgpdump")) {
            assertThat(bgpdump).as("what bgpdump printed for %s", row.file()).isNotNull();
            LineCheck output = new LineCheck(line -> !line.startsWith("R|"), bgpdump, BgpdumpText::asBgpreader);
            run(set, row, output);
            assertThat(output.firstDifference())
                    .as("%s, compared with bgpdump", row)
                    .isNull();
        }
    }

    /** It prints a header, and no states of peers. */
    private void checkWithBgpkit(GoldenSet set, Row row) throws IOException {
        LineCheck ours = new LineCheck(
                line -> !line.startsWith("R|") && !line.contains("|STATE|"), null, UnaryOperator.identity());
        run(set, row, ours);
        assertThat(ours.lines())
                .as("lines of %s, compared with bgpkit-parser", row)
                .isEqualTo(set.bgpkitLines(row.file()) - 1);
    }

    private String run(GoldenSet set, Row row, LineCheck output) throws IOException {
        Path csv = Files.writeString(temp.resolve("golden.csv"), row.csv(set.data()));
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = BgpReader.run(
                new String[] {"-d", "csvfile", "-o", "csv-file=" + csv, "-" + row.mode()},
                output,
                new PrintStream(err, true));
        String messages = err.toString(StandardCharsets.UTF_8);
        assertThat(status).as(messages).isZero();
        return messages;
    }
}
