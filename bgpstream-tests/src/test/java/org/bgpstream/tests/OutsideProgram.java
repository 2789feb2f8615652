package org.bgpstream.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs run as processes of their own, and the jars of this build that they use. */
public final class OutsideProgram {
    private static final long DEADLINE_MINUTES = 5;

    private OutsideProgram() {}

    /** The jar that this build has made of a module; the test is skipped where there is none. */
    public static Path jarOf(String module) throws IOException {
        Path target = HouseModule.root().resolve(module).resolve("target");
        List<Path> found = List.of();
        if (Files.isDirectory(target)) {
            try (Stream<Path> files = Files.list(target)) {
                found = files.filter(file -> file.getFileName().toString().matches(module + "-[0-9].*\\.jar"))
                        .filter(file -> !file.getFileName().toString().matches(".*-(sources|javadoc)\\.jar"))
                        .toList();
            }
        }
        assumeTrue(found.size() == 1, "the jar of " + module + " is made by 'verify' only");
        return found.get(0);
    }

    /** Runs Java, which must end well. Returns the lines of both its outputs. */
    public static List<String> java(List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        return run(command);
    }

    /** Runs a command, which must end well and in five minutes. Returns the lines of both its outputs. */
    public static List<String> run(List<String> command) throws IOException, InterruptedException {
        // in a file, so that there is something to show of a program that never ends
        Path output = Files.createTempFile("output", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(DEADLINE_MINUTES, TimeUnit.MINUTES);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
            assertThat(ended)
                    .as("ends in %d minutes: %s", DEADLINE_MINUTES, text)
                    .isTrue();
            assertThat(process.exitValue()).as(text).isZero();
            return text.lines().toList();
        } finally {
            Files.delete(output);
        }
    }
}
