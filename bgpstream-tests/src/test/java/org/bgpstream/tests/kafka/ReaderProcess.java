package org.bgpstream.tests.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A bgpreader that reads from Kafka in a process of its own. */
final class ReaderProcess implements AutoCloseable {
    private static final int PREFIX = 9;

    /** The columns of a line. */
    private static final int COLUMNS = 16;

    private final Process process;
    private final Thread reading;
    private final AtomicInteger cutLines = new AtomicInteger();

    /** Starts it with options, and gives the prefix of each line that it prints to a consumer, in a thread of its own. */
    ReaderProcess(Consumer<String> prefixes, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.bgpstream.cli.BgpReader",
                "-d",
                "kafka"));
        command.addAll(List.of(options));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        reading = new Thread(
                () -> new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                        .lines()
                        .map(line -> line.split("\\|", -1))
                        .filter(this::isWhole)
                        .forEach(fields -> prefixes.accept(fields[PREFIX])));
        reading.start();
    }

    private boolean isWhole(String... fields) {
        if (fields.length < COLUMNS) {
            cutLines.incrementAndGet();
        }
        return fields.length == COLUMNS;
    }

    /** Ends it by a signal that it may answer, and waits. Returns its exit status. */
    int end(String signal) throws IOException, InterruptedException {
        signal(signal);
        int status = process.waitFor();
        reading.join();
        return status;
    }

    /** How many lines were not whole. */
    int cutLines() {
        return cutLines.get();
    }

    /** Ends it as kill -9 does; what it had printed was consumed. */
    void kill() throws IOException, InterruptedException {
        if (process.isAlive()) {
            // Java's own way to end it closes what it printed too
            signal("KILL");
        }
        process.waitFor();
        reading.join();
    }

    /** Stops it without its knowing, or lets it go on. */
    void signal(String name) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    @Override
    public void close() {
        try {
            kill();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
