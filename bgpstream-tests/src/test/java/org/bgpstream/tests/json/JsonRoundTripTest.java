package org.bgpstream.tests.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bgpstream.tests.HouseModule;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bgpreader --json} prints is read again as the same elems, but for what docs/json.md names. */
class JsonRoundTripTest {
    private static final Path SHARED =
            HouseModule.root().resolve("../shared/data").normalize();
    private static final Path OWN = HouseModule.root().resolve("bgpstream-tests/src/test/resources");

    /** A large file says no more than its beginning; with 0 all of it is looked at. */
    private static final int ELEMS = Integer.getInteger("bgpstream.json.elems", 4_000);

    @TempDir
    private Path temp;

    @TestFactory
    Stream<DynamicTest> ownFiles() throws IOException {
        return Stream.of("golden/data", "bmp", "rislive").flatMap(dir -> tests(OWN.resolve(dir)));
    }

    @TestFactory
    Stream<DynamicTest> largeFiles() throws IOException {
        assumeTrue(Files.isDirectory(SHARED), "the large set of files is not beside the checkout");
        return tests(SHARED);
    }

    private Stream<DynamicTest> tests(Path dir) {
        List<Path> files;
        try (Stream<Path> all = Files.list(dir)) {
            files = all.filter(file -> file.getFileName().toString().matches("(mrt|bmp|openbmp|rislive)-.*"))
                    .filter(file -> !file.toString().matches(".*\\.[em]|.*\\.re"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(files).isNotEmpty();
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    private void check(Path file) throws IOException {
        RoundTrip.check(file, temp, ELEMS == 0 ? Integer.MAX_VALUE : ELEMS);
        try (Stream<Path> left = Files.list(temp)) {
            for (Path written : left.toList()) {
                Files.delete(written);
            }
        }
    }
}
