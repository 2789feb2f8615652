package org.bgpstream.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.bgpstream.cli.BgpReader;
import org.bgpstream.tests.HouseModule;

/** What one command line gave. */
record Run(int status, String out, String err) {
    /** The real MRT files of this module. */
    static final Path SAMPLES = HouseModule.root().resolve("bgpstream-tests/src/test/resources/golden/data");

    /** Runs the program inside this JVM. */
    static Run of(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = BgpReader.run(args, out, new PrintStream(err, true));
        return new Run(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Runs it into this output; it must end well. */
    static void into(OutputStream out, String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertThat(BgpReader.run(args, out, new PrintStream(err, true)))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
    }

    List<String> lines() {
        return out.lines().toList();
    }
}
