package org.bgpstream.tests.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The program {@code bgpreader} as a process of its own that listens for routers, and the lines that it prints. */
final class Program implements AutoCloseable {
    private static final long LONG_SECONDS = 60;
    private static final int LINES_AHEAD = 1000;
    private static final String END = "";

    private final Process process;
    private final Path errors;
    private final Thread reader;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>(LINES_AHEAD);

    /**
     * Starts it.
     *
     * @param errors where its standard error goes
     */
    Program(Path errors, String jvmOption, String... arguments) throws IOException {
        this.errors = errors;
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(jvmOption, "-cp", System.getProperty("java.class.path")));
        command.add("org.bgpstream.cli.BgpReader");
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        reader = new Thread(this::read, "program-lines");
        reader.start();
    }

    private void read() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.put(line);
            }
            lines.put(END);
        } catch (IOException | InterruptedException e) {
            // it is closed
            return;
        }
    }

    /** The next line, or {@code null} at the end of the program. */
    String line() throws IOException, InterruptedException {
        String line = lines.poll(LONG_SECONDS, TimeUnit.SECONDS);
        assertThat(line)
                .as("a line in %d s; %s", LONG_SECONDS, Files.readString(errors))
                .isNotNull();
        return line.equals(END) ? null : line;
    }

    /** Lines up to one that contains a text. */
    List<String> linesUntil(String text) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>();
        String line = "";
        while (!line.contains(text)) {
            line = line();
            assertThat(line).as("%s comes after %s", text, all).isNotNull();
            all.add(line);
        }
        return all;
    }

    /** Its exit status. */
    int status() throws InterruptedException {
        assertThat(process.waitFor(LONG_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor(LONG_SECONDS, TimeUnit.SECONDS);
        reader.interrupt();
        reader.join();
    }
}
