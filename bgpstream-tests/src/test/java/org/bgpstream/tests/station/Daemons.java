package org.bgpstream.tests.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Real routers as processes on loopback, whose files lie in one directory. They run as nobody if the tests run as root, and are
 * killed at the end, whatever happened.
 */
final class Daemons implements AutoCloseable {
    private static final String NOBODY = "65534";

    /** Where Debian has the daemons, whatever the path of the user. */
    private static final List<String> PLACES = List.of("/usr/lib/frr", "/usr/sbin", "/usr/bin", "/usr/local/bin");

    private final Path directory;
    private final Map<String, Process> running = new LinkedHashMap<>();

    /** Daemons whose files are to lie in a directory, which is opened for all. */
    Daemons(Path directory) throws IOException {
        this.directory = directory;
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    /** Skips the test if a program of a package is not installed. */
    static void require(String packageName, String... programs) {
        for (String program : programs) {
            assumeTrue(find(program) != null, program + " is not installed: Debian has it in " + packageName);
        }
    }

    private static String find(String program) {
        List<String> places = new ArrayList<>(PLACES);
        places.addAll(List.of(System.getenv("PATH").split(File.pathSeparator, -1)));
        return places.stream()
                .map(place -> Path.of(place, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse(null);
    }

    /** A file beside theirs. */
    Path file(String name) {
        return directory.resolve(name);
    }

    /** Writes a file that they may read. */
    Path write(String name, String text) throws IOException {
        return Files.writeString(file(name), text);
    }

    /** Starts a program, by the name of the program. */
    void start(String program, String... arguments) throws IOException {
        Process old = running.put(
                program,
                new ProcessBuilder(command(program, arguments))
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(
                                file(program + ".out").toFile()))
                        .start());
        assertThat(old == null || !old.isAlive()).as("%s runs once", program).isTrue();
    }

    /** Starts FRR's bgpd without zebra and with BMP, by its file {@code bgpd.conf}, to listen on an address and port. */
    void startFrr(String address, int port) throws IOException {
        start(
                "bgpd",
                "-f",
                "bgpd.conf",
                "-M",
                "bmp",
                "-Z",
                "-S",
                "-n",
                "-p",
                Integer.toString(port),
                "-l",
                address,
                "-P",
                "0",
                "--vty_socket",
                directory.toString(),
                "-i",
                file("bgpd.pid").toString(),
                "--log",
                "stdout");
    }

    private static List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        String asOther = find("setpriv");
        if (System.getProperty("user.name").equals("root") && asOther != null) {
            command.addAll(List.of(asOther, "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"));
        }
        command.add(find(program));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Runs a program to its end, which must be a good one; returns what it wrote. */
    String run(String program, String... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command(program, arguments))
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(program + ": " + text).isZero();
        return text;
    }

    /** Ends one with SIGKILL. */
    void kill(String program) throws InterruptedException {
        Process process = running.remove(program);
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS))
                .as("%s is gone", program)
                .isTrue();
    }

    /** Whether all that were started and not killed still run. */
    boolean run() {
        return running.values().stream().allMatch(Process::isAlive);
    }

    /** What all of them wrote, to be shown when a test fails. */
    String logs() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(name -> name.toString().endsWith(".out"))
                    .sorted()
                    .toList()) {
                text.append('\n').append(file.getFileName()).append(":\n").append(Files.readString(file));
            }
        }
        running.forEach(
                (name, process) -> text.append('\n').append(name).append(process.isAlive() ? " runs" : " ended"));
        return text.toString();
    }

    @Override
    public void close() throws InterruptedException {
        for (Process process : running.values()) {
            process.destroyForcibly();
        }
        for (Process process : running.values()) {
            process.waitFor(10, TimeUnit.SECONDS);
        }
    }
}
