package org.bgpstream.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bgpstream.cli.BgpReader;
import org.bgpstream.tests.HouseModule;

/** What one command line gave. */
public record Run(int status, String out, String err) {
    /** The real MRT files of this module. */
    public static final Path SAMPLES = HouseModule.root().resolve("bgpstream-tests/src/test/resources/golden/data");

    /** Runs the program inside this JVM. */
    public static Run of(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = BgpReader.run(args, out, new PrintStream(err, true));
        return new Run(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Runs it in a process of its own, with no standard input. */
    public static Run inProcess(String... args) throws IOException, InterruptedException {
        return inProcess(new ProcessBuilder(command(List.of(), args)).redirectInput(new File("/dev/null")));
    }

    /** Runs a process to its end; what it writes to standard error must fit into a pipe. */
    public static Run inProcess(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), out, err);
    }

    /** The command that runs it in a process. */
    public static List<String> command(List<String> jvmOptions, String... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.bgpstream.cli.BgpReader"));
        command.addAll(List.of(args));
        return command;
    }

    /** Runs it into this output; it must end well. */
    public static void into(OutputStream out, String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertThat(BgpReader.run(args, out, new PrintStream(err, true)))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
    }

    /** The lines of standard output. */
    public List<String> lines() {
        return out.lines().toList();
    }
}
