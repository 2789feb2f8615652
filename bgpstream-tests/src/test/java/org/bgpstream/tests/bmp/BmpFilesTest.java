package org.bgpstream.tests.bmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.RecordStatus;
import org.bgpstream.format.bmp.BmpMessage;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tukaani.xz.XZInputStream;

/**
 * Of real files every message is a sound record of the right type, and every elem that the reference printed is among ours, in
 * order, but for what {@code docs/differences.md} lists under BMP.
 */
class BmpFilesTest {
    /** The lines of the reference that are wrong: it takes the path identifiers of this file for prefixes. */
    private static final Map<String, Integer> MISREAD = Map.of("bmp-raw-v3-frompcap-juniper-vmx-ok-s0.bmp", 8);

    @TestFactory
    Stream<DynamicTest> ownMessages() {
        return BmpFiles.own().entrySet().stream().map(BmpFilesTest::messagesOf);
    }

    @TestFactory
    Stream<DynamicTest> sharedMessages() {
        assumeFalse(BmpFiles.shared().isEmpty(), "the large set of files is not beside the checkout");
        return BmpFiles.shared().entrySet().stream().map(BmpFilesTest::messagesOf);
    }

    private static DynamicTest messagesOf(Map.Entry<Path, Map<String, Long>> file) {
        return DynamicTest.dynamicTest(file.getKey().getFileName().toString(), () -> {
            Map<String, Long> counts = new TreeMap<>();
            try (BgpStream stream = BmpFiles.open(file.getKey())) {
                for (BgpRecord record : stream) {
                    assertThat(record.status())
                            .as("record %d: %s", record.recordNumber(), record.damage())
                            .isEqualTo(RecordStatus.VALID);
                    counts.merge(BmpFiles.kind(record), 1L, Long::sum);
                    look(record.content(BmpMessage.class));
                }
            }
            assertThat(counts).isEqualTo(file.getValue());
        });
    }

    /** Everything in a message of a real router can be read. */
    private static void look(BmpMessage message) {
        assertThat(message.type()).isNotNull();
        for (int i = 0; i < message.information().count(); i++) {
            assertThat(message.information().value(i)).isNotNull();
        }
        switch (message.type()) {
            case STATISTICS_REPORT -> {
                assertThat(message.statistics().count()).isPositive();
                for (int i = 0; i < message.statistics().count(); i++) {
                    assertThat(message.statistics().value(i)).isNotNegative();
                }
            }
            case PEER_UP -> {
                assertThat(message.peerUp().sentOpen().isPresent()).isTrue();
                assertThat(message.peerUp().receivedOpen().isPresent()).isTrue();
                assertThat(message.peerUp().receivedOpen().asn())
                        .isEqualTo(message.peerHeader().asn());
            }
            case PEER_DOWN -> assertThat(message.peerDown().reason()).isBetween(1, 6);
            case INITIATION -> assertThat(message.information().count()).isPositive();
            case TERMINATION -> assertThat(message.information().valueOf(1)).hasSize(2);
            case ROUTE_MIRRORING, ROUTE_MONITORING -> {}
        }
    }

    @TestFactory
    Stream<DynamicTest> goldenElems() {
        assumeFalse(BmpFiles.shared().isEmpty(), "the golden lines are not beside the checkout");
        return BmpFiles.shared().keySet().stream()
                .filter(file -> Files.exists(golden(file)))
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    List<String> missing = new ArrayList<>();
                    List<String> ours = lines(file);
                    int from = 0;
                    for (String line : goldenLines(file)) {
                        int at = ours.subList(from, ours.size()).indexOf(comparable(line));
                        if (at < 0) {
                            missing.add(line);
                        } else {
                            from += at + 1;
                        }
                    }
                    assertThat(missing)
                            .hasSize(MISREAD.getOrDefault(file.getFileName().toString(), 0));
                }));
    }

    private static Path golden(Path file) {
        return BmpFiles.SHARED.resolveSibling("golden/files").resolve(file.getFileName() + ".e.xz");
    }

    private static List<String> goldenLines(Path file) throws IOException {
        try (InputStream in = new XZInputStream(Files.newInputStream(golden(file)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static List<String> lines(Path file) {
        List<String> lines = new ArrayList<>();
        try (BgpStream stream = BmpFiles.open(file)) {
            for (BgpElem elem : stream.elems()) {
                lines.add(comparable(elem.toString()));
            }
        }
        return lines;
    }

    /** Without time and router, which the reference leaves empty, and with its {@code ::} for a Loc-RIB as ours. */
    private static String comparable(String line) {
        String[] fields = line.split("\\|", -1);
        fields[2] = "";
        fields[5] = "";
        fields[8] = fields[8].equals("::") ? "0.0.0.0" : fields[8];
        return String.join("|", fields);
    }
}
