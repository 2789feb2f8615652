package org.bgpstream.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files by name: as arguments, in options, as standard input, and what is said of those that cannot be read. */
@Timeout(120)
class NamedFilesTest {
    private static final Path UPDATES = Run.SAMPLES.resolve("mrt-bgp4mp-as4-ris-rrc06-1427846400.gz");
    private static final int UPDATES_ELEMS = 1561;
    private static final int UPDATES_RECORDS = 795;
    private static final Path OTHER = Run.SAMPLES.resolve("mrt-bgp4mp-as4-largecomm-quagga-mrtparse");
    private static final String UNREAD = "bgpreader: 1 source could not be read to the end";

    @TempDir
    private Path temp;

    private List<String> updatesLines;
    private List<String> otherLines;

    @BeforeEach
    void readOneByOne() {
        updatesLines = Run.of(UPDATES.toString()).lines();
        otherLines = Run.of(OTHER.toString()).lines();
        assertThat(updatesLines).hasSize(UPDATES_ELEMS);
        assertThat(otherLines).isNotEmpty();
    }

    private static Run withInput(Path input, String... args) throws IOException, InterruptedException {
        return Run.inProcess(new ProcessBuilder(Run.command(List.of(), args)).redirectInput(input.toFile()));
    }

    private Path copy(Path file, String name) throws IOException {
        Path copy = temp.resolve(name);
        Files.createDirectories(copy.getParent());
        return Files.copy(file, copy);
    }

    private static void assertClean(Run run) {
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
    }

    @Test
    void standardInputIsFile() throws Exception {
        Run run = withInput(UPDATES, "-");
        assertClean(run);
        assertThat(run.lines()).isEqualTo(updatesLines);
    }

    @Test
    void standardInputIsMergedWithFiles() throws Exception {
        Run run = withInput(OTHER, UPDATES.toString(), "-");
        assertClean(run);
        assertThat(run.lines())
                .isEqualTo(Run.of(UPDATES.toString(), OTHER.toString()).lines());
        assertThat(run.lines()).hasSize(updatesLines.size() + otherLines.size());
        Run options = withInput(OTHER, "-dsinglefile", "-o", "upd-file=-", UPDATES.toString());
        assertThat(options.lines()).containsExactlyInAnyOrderElementsOf(run.lines());
    }

    @Test
    void standardInputTwiceIsRefused() throws Exception {
        for (String[] args : new String[][] {
            {"-", "-"}, {"-dsinglefile", "-ofile=-", "-"}, {"-dsinglefile", "-orib-file=-", "-oupd-file=-"}
        }) {
            Run run = withInput(UPDATES, args);
            assertThat(run.err()).endsWith("bgpreader: standard input is named more than once: allowed is one '-'\n");
            assertThat(run.out()).isEmpty();
            assertThat(run.status()).isEqualTo(255);
        }
    }

    @Test
    void standardInputTwiceInTableIsReadOnce() throws Exception {
        String row = "-,ris,updates,rrc06,1427846400,300,1\n";
        Path table = Files.writeString(temp.resolve("table.csv"), row + row);
        Run run = withInput(UPDATES, "-w", "1400000000,1500000000", "-dcsvfile", "-ocsv-file=" + table);
        assertThat(run.err().lines())
                .containsExactly(
                        "bgpreader: warning: -: standard input can be read once only, and was opened already", UNREAD);
        assertThat(run.status()).isEqualTo(255);
        assertThat(run.lines()).hasSize(UPDATES_ELEMS);
    }

    @Test
    void filesOfArgumentsAndOptionsAreAllRead() {
        Run run = Run.of("-w0,9999999999", "-dsinglefile", "-ofile=" + OTHER, UPDATES.toString(), "-ofile=" + OTHER);
        assertClean(run);
        assertThat(run.lines()).hasSize(updatesLines.size() + 2 * otherLines.size());
        Run repeated = Run.of("-w0,9999999999", "-dsinglefile", "-oupd-file=" + OTHER, "-oupd-file=" + UPDATES);
        assertClean(repeated);
        assertThat(repeated.lines()).hasSize(updatesLines.size() + otherLines.size());
    }

    @Test
    void argumentsAreTakenAsTheyAre() throws Exception {
        String oddName = copy(OTHER, "a,b\nc {d} 'e' *").toString();
        Run odd = Run.of(oddName);
        assertClean(odd);
        assertThat(odd.lines()).isEqualTo(otherLines);
        Run missing = Run.inProcess("no,such");
        assertThat(missing.err().lines()).containsExactly("bgpreader: warning: no,such: no such file", UNREAD);
        assertThat(missing.status()).isEqualTo(255);
    }

    @Test
    void patternsWorkInEveryPart() throws IOException {
        copy(OTHER, "g1/a.mrt");
        copy(OTHER, "g2/a.mrt");
        copy(UPDATES, "h1/a.mrt");
        Run run = Run.of(temp.resolve("g*/a.mrt").toString());
        assertClean(run);
        assertThat(run.lines()).hasSize(2 * otherLines.size());
        Run none = Run.of(temp.resolve("i*/a.mrt").toString());
        assertThat(none.err()).isEqualTo("bgpreader: no file matches '" + temp.resolve("i*/a.mrt") + "'\n");
        assertThat(none.status()).isEqualTo(255);
    }

    @Test
    void whatCannotBeReadIsToldAndTheOthersAreRead() throws Exception {
        Path directory = Files.createDirectory(temp.resolve("directory"));
        assertToldAndOthersRead(temp.resolve("absent.mrt"), "no such file");
        assertToldAndOthersRead(UPDATES.resolve("below.mrt"), "not a directory");
        assertToldAndOthersRead(directory, "is a directory");
    }

    @Test
    void whatMayNotBeReadIsTold() throws Exception {
        Path secret = Files.createFile(
                temp.resolve("secret.mrt"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("---------")));
        assumeFalse(Files.isReadable(secret), "nothing is secret to this user");
        assertToldAndOthersRead(secret, "permission denied");
    }

    private static void assertToldAndOthersRead(Path file, String why) throws IOException, InterruptedException {
        Run run = Run.inProcess("-r", file.toString(), UPDATES.toString());
        assertThat(run.err().lines()).containsExactly("bgpreader: warning: " + file + ": " + why, UNREAD);
        assertThat(run.status()).isEqualTo(255);
        assertThat(run.lines()).filteredOn(line -> line.contains("|S|")).hasSize(1);
        assertThat(run.lines()).hasSize(UPDATES_RECORDS + 1);
    }

    @Test
    void emptyFileIsNoError() throws Exception {
        Path empty = Files.createFile(temp.resolve("empty.mrt"));
        Run run = Run.inProcess("-r", empty.toString());
        assertClean(run);
        assertThat(run.lines()).containsExactly("U|B|0.000000|singlefile|singlefile|||E|0");
    }

    @Test
    void windowWithoutEndReadsFilesThatChange() throws Exception {
        Path file = copy(OTHER, "current.mrt");
        List<String> command = Run.command(
                List.of(), "-w", "1427846500", "-d", "singlefile", "-o", "upd-file=" + file, "-ocheck-interval=1");
        Process process = new ProcessBuilder(command).start();
        List<String> inWindow =
                Run.of("-w", "1427846500,9999999999", UPDATES.toString()).lines();
        assertThat(inWindow).hasSizeBetween(100, UPDATES_ELEMS - 100);
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String expected : otherLines) {
                assertThat(out.readLine()).isEqualTo(expected);
            }
            Path next = copy(UPDATES, "next.mrt");
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            for (String expected : inWindow) {
                assertThat(out.readLine()).isEqualTo(expected);
            }
            assertThat(process.waitFor(2, TimeUnit.SECONDS)).as("ended").isFalse();
        } finally {
            process.destroy();
        }
    }
}
