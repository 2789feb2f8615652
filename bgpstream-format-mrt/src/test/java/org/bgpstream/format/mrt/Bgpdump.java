package org.bgpstream.format.mrt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code bgpdump} reads. Its version 1.6.2 passes over multicast RIBs, RIB_GENERIC, GEO_PEER_TABLE, labelled NLRI and
 * End-of-RIB markers, and in the plain LOCAL subtypes it takes the address of the peer of a withdrawal in MP_UNREACH_NLRI
 * for IPv6.
 */
final class Bgpdump {
    private Bgpdump() {}

    /** The lines that it prints for MRT records; the test is skipped where it is not installed. */
    static List<String> read(Path directory, byte[] mrt, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bgpdump", "-q"));
        command.addAll(List.of(options));
        command.add(Files.write(directory.resolve("written.mrt"), mrt).toString());
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "bgpdump is not installed: " + e.getMessage());
            throw e;
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output.lines().toList();
    }
}
