package org.bgpstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BgpReaderTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void withoutArgumentsUsageIsAnError() {
        assertThat(run()).isEqualTo(255);
        assertThat(err.toString()).startsWith("usage: bgpreader");
        assertThat(out.size()).isZero();
    }

    @Test
    void helpGoesToStandardOutput() {
        assertThat(run("-h")).isZero();
        assertThat(out.toString()).startsWith("usage: bgpreader");
        assertThat(err.size()).isZero();
    }

    @Test
    void helpNamesEveryOption() {
        run("--help");
        assertThat(new CommandLine(new ReaderOptions()).getCommandSpec().options())
                .filteredOn(option -> !option.hidden())
                .allSatisfy(option -> assertThat(out.toString()).contains(option.longestName()));
    }

    @Test
    void helpIsGrouped() {
        run("-h");
        assertThat(out.toString())
                .containsSubsequence(
                        "What to read", "--live", "Which records:", "--count", "Which elems:", "--filter", "--aspath")
                .containsSubsequence("What to print:", "--json", "About bgpreader:", "--help", "Exit status: 0");
    }

    @Test
    void versionGoesToStandardError() {
        assertThat(run("-v")).isZero();
        assertThat(err.toString()).startsWith("bgpreader version ");
        assertThat(out.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "-x > bgpreader: unknown option: '-x'",
                "-p -c rrc00 > bgpreader: expected parameter for option '--project' but found '-c'",
                "-w > bgpreader: missing required parameter for option '--time-window'",
                "-c - > bgpreader: expected parameter for option '--collector' but found '-'",
                "-rw -5 a.gz > bgpreader: expected parameter for option '--time-window' but found '-5'",
                "-p -5 a.gz > bgpreader: expected parameter for option '--project' but found '-5'",
                "-n -r a.gz > bgpreader: expected parameter for option '--count' but found '-r'",
                "-e -m a.gz > bgpreader: -e and -m cannot go together",
                "--json -r a.gz > bgpreader: --json prints no other lines",
                "-n five a.gz > bgpreader: -n 'five': allowed is a number of records",
                "--rpki-live > bgpreader: not available yet: --rpki",
            })
    void mistakeIsOneLine(String args, String message) {
        assertThat(run(args.split(" "))).isEqualTo(255);
        assertThat(err.toString()).startsWith(message).hasLineCount(1);
        assertThat(out.size()).isZero();
    }

    private int run(String... args) {
        return BgpReader.run(args, out, new PrintStream(err, true));
    }
}
