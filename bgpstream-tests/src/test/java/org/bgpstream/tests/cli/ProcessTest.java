package org.bgpstream.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What only shows in a process of its own: pipes, exit status, memory, log lines. */
@Timeout(120)
class ProcessTest {
    private static final Path UPDATES = Run.SAMPLES.resolve("mrt-bgp4mp-as4-ris-rrc06-1427846400.gz");
    private static final int UPDATES_ELEMS = 1561;

    @TempDir
    private Path temp;

    @Test
    void closedPipeIsQuietEnd() throws Exception {
        // Far more output than a pipe holds.
        Path large = repeat(20_000_000);
        Process process = start(List.of(), large.toString());
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).startsWith("U|A|");
        }
        String err = text(process.getErrorStream());
        assertThat(process.waitFor()).isZero();
        assertThat(err).isEmpty();
    }

    @Test
    void errorIsOneLineAndStatus255() throws Exception {
        Process process = start(List.of(), "-d", "nothing");
        assertThat(text(process.getInputStream())).isEmpty();
        assertThat(text(process.getErrorStream()))
                .startsWith("bgpreader: ")
                .contains("nothing", "singlefile", "csvfile")
                .hasLineCount(1);
        assertThat(process.waitFor()).isEqualTo(255);
    }

    @Test
    void fullDiskIsError() throws Exception {
        Path full = Path.of("/dev/full");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(full), "no /dev/full here");
        Process process = new ProcessBuilder(Run.command(List.of(), UPDATES.toString()))
                .redirectOutput(full.toFile())
                .start();
        assertThat(text(process.getErrorStream()))
                .startsWith("bgpreader: cannot write the output: ")
                .hasLineCount(1);
        assertThat(process.waitFor()).isEqualTo(255);
    }

    @Test
    void damageIsOneWarningAndTheRestIsPrinted() throws Exception {
        byte[] data = Plain.read(UPDATES);
        Path cut = Files.write(temp.resolve("cut.mrt"), java.util.Arrays.copyOf(data, data.length - 10));
        Process process = start(List.of(), cut.toString());
        String out = text(process.getInputStream());
        assertThat(text(process.getErrorStream()))
                .startsWith("bgpreader: warning: ")
                .contains("cut.mrt", "record 795", "byte ")
                .hasLineCount(1);
        assertThat(process.waitFor()).isZero();
        assertThat(out.lines().count()).isBetween(UPDATES_ELEMS - 10L, UPDATES_ELEMS - 1L);
    }

    @Test
    void largePlainFileNeedsLittleMemory() throws Exception {
        Path large = repeat(250_000_000);
        Process process = new ProcessBuilder(Run.command(List.of("-Xmx128m"), "-e", large.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long lines = 0;
        byte[] chunk = new byte[1 << 16];
        try (InputStream out = process.getInputStream()) {
            for (int count = out.read(chunk); count >= 0; count = out.read(chunk)) {
                for (int i = 0; i < count; i++) {
                    lines += chunk[i] == '\n' ? 1 : 0;
                }
            }
        }
        assertThat(process.waitFor()).isZero();
        long copies = Files.size(large) / Plain.read(UPDATES).length;
        assertThat(lines).isEqualTo(copies * UPDATES_ELEMS);
    }

    /** A plain file of at least this size: the same real records again and again. */
    private Path repeat(long size) throws IOException {
        byte[] data = Plain.read(UPDATES);
        Path file = temp.resolve("repeated.mrt");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var out = Channels.newOutputStream(channel);
            for (long written = 0; written < size; written += data.length) {
                out.write(data);
            }
        }
        return file;
    }

    private static Process start(List<String> jvmOptions, String... args) throws IOException {
        Process process = new ProcessBuilder(Run.command(jvmOptions, args)).start();
        process.getOutputStream().close();
        return process;
    }

    private static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
}
