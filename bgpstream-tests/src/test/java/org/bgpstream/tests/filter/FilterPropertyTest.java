package org.bgpstream.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bgpstream.BgpStream;
import org.bgpstream.FilterType;
import org.bgpstream.tests.HouseModule;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Filters made at random select what a plain evaluation of them selects, in every file and however the records are read. */
class FilterPropertyTest {
    private static final Path ROOT = HouseModule.root();
    private static final Path SHARED = ROOT.resolve("../shared/data").normalize();
    private static final int DEPTH = 3;
    private static final int MANY = 30;
    private static final int TYPES_AT_A_TIME = 3;

    @TempDir
    private Path temp;

    @TestFactory
    Stream<DynamicTest> ownFiles() throws IOException {
        return tests(Samples.own(ROOT), 1, 30);
    }

    @TestFactory
    Stream<DynamicTest> sharedFiles() throws IOException {
        assumeTrue(Files.isDirectory(SHARED), "the large set of files is not beside the checkout");
        return tests(Samples.in(SHARED), 2, 10);
    }

    /** All of which {@link #ownFiles} tries in each file. */
    @Test
    void allTermsAreKnownHere() {
        Throwable refusal = catchThrowable(() -> BgpStream.builder().filter("nosuchterm 1"));
        String names = refusal.getMessage().replaceFirst(".*allowed are ", "").replaceFirst(" \\(at .*", "");
        assertThat(Arrays.stream(TermKind.values()).map(kind -> kind.names().get(0)))
                .containsExactlyInAnyOrder(names.split(", "));
    }

    @Test
    void manyFilesAtOnce() throws IOException {
        Comparison comparison = new Comparison("many files", new Samples(temp).table(Samples.own(ROOT)), temp);
        for (int i = 0; i < MANY; i++) {
            comparison.checkFilter(DEPTH);
        }
        assertThat(comparison.selective())
                .as("filters that let pass some elems but not all")
                .isGreaterThan(MANY / 3);
    }

    /**
     * Tests of files.
     *
     * @param share one of so many terms is tried alone in a file
     * @param filters how many further filters are tried
     */
    private Stream<DynamicTest> tests(List<Path> files, int share, int filters) {
        return IntStream.range(0, files.size()).mapToObj(number -> {
            String name = files.get(number).getFileName().toString();
            return DynamicTest.dynamicTest(name, () -> check(files.get(number), number, share, filters));
        });
    }

    private void check(Path file, int number, int share, int filters) throws IOException {
        Source source = new Samples(temp).source(file, number);
        Comparison comparison = new Comparison(file.getFileName().toString(), List.of(source), temp);
        comparison.checkAll();
        boolean hasElems = !source.elems().isEmpty();
        for (TermKind kind : TermKind.values()) {
            boolean tried = (kind.ordinal() + number) % share == 0;
            if (tried && (hasElems || kind.level() != TermKind.Level.ELEM)) {
                comparison.checkClause(kind);
            }
        }
        for (int i = 0; i < (hasElems ? filters : filters / 3); i++) {
            comparison.checkFilter(DEPTH);
        }
        for (FilterType type : FilterType.values()) {
            if ((type.ordinal() + number) % TYPES_AT_A_TIME == 0) {
                comparison.checkAdded(type);
            }
        }
    }
}
