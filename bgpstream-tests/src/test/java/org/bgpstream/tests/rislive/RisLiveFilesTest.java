package org.bgpstream.tests.rislive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.RecordStatus;
import org.bgpstream.cli.BgpReader;
import org.bgpstream.format.rislive.RisMessage;
import org.bgpstream.tests.HouseModule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tukaani.xz.XZInputStream;

/** Files of RIS Live print what the reference printed. */
class RisLiveFilesTest {
    private static final Path OWN = HouseModule.root().resolve("bgpstream-tests/src/test/resources/rislive");
    private static final Path SHARED = HouseModule.root().resolve("../shared").normalize();
    private static final String MIXED = "rislive-jsonl-literals-open.json";

    static Stream<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(OWN)) {
            return all.filter(file -> file.toString().endsWith(".json")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void theLinesAreThoseOfTheReference(Path file) throws IOException {
        for (String mode : List.of("e", "m")) {
            String expected = Files.readString(OWN.resolve(file.getFileName() + "." + mode));
            assertThat(printed("upd-file=" + file, "upd-type=ris-live", mode)).isEqualTo(expected);
            assertThat(printed("file=" + file, "check-interval=1", mode))
                    .as("by looking at the data")
                    .isEqualTo(expected);
        }
    }

    @Test
    void aCollectorIsFoundByBothOfItsNames(@TempDir Path temp) throws IOException {
        Path both = temp.resolve("both");
        String text = Files.readString(OWN.resolve("rislive-jsonl-10msg-morrowc.json"));
        Files.writeString(both, text.replace("\"rrc07\"", "\"rrc07.ripe.net\""));
        for (String name : List.of("rrc07", "rrc07.ripe.net")) {
            String seen = printed("upd-file=" + both, "upd-type=ris-live", "e", "-c", name);
            assertThat(seen.lines()).hasSize(6).allMatch(line -> line.contains("|rrc07.ripe.net|"));
        }
        assertThat(printed("upd-file=" + both, "upd-type=ris-live", "e", "-c", "rrc19.ripe.net")
                        .lines())
                .hasSize(4)
                .allMatch(line -> line.contains("|rrc19|"));
        assertThat(printed("upd-file=" + both, "upd-type=ris-live", "e", "-c", "rrc1"))
                .isEmpty();
    }

    private static String printed(String first, String second, String mode, String... more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> arguments = new ArrayList<>(List.of("-d", "singlefile", "-o", first, "-o", second, "-" + mode));
        arguments.addAll(List.of(more));
        int status = BgpReader.run(arguments.toArray(String[]::new), out, new PrintStream(err, true));
        assertThat(status).as(err.toString(StandardCharsets.UTF_8)).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void everyMessageOfTheReferencesTestIsARecord() {
        List<String> seen = new ArrayList<>();
        try (BgpStream stream = open(OWN.resolve("rislive-jsonl-libbgpstream.json"))) {
            for (BgpRecord record : stream) {
                RisMessage message = record.content(RisMessage.class);
                seen.add(record.status() + " " + record.collector() + " " + record.timeMicros() + " "
                        + message.typeText());
            }
        }
        assertThat(seen)
                .containsExactly(
                        "VALID rrc05 1553624941750000 UPDATE",
                        "UNSUPPORTED_RECORD rrc00 1553624995840000 OPEN",
                        "UNSUPPORTED_RECORD rrc01 1553625016830000 NOTIFICATION",
                        "UNSUPPORTED_RECORD rrc03 1553625034060000 KEEPALIVE",
                        "VALID rrc01 1553625081880000 RIS_PEER_STATE",
                        "UNSUPPORTED_RECORD rrc03 1553625034060000 CEEPALIVE",
                        "UNSUPPORTED_RECORD rrc03 1553625034060000 KEEPALIVE");
    }

    @Test
    void aMessageOfEachTypeAndACutLineAreRecords() throws IOException {
        Path file = OWN.resolve("all-types-libbgpstream.jsonl");
        assertThat(printed("upd-file=" + file, "upd-type=ris-live", "re"))
                .isEqualTo(Files.readString(OWN.resolve("all-types-libbgpstream.jsonl.re")));
    }

    private static BgpStream open(Path file) {
        return BgpStream.builder()
                .dataInterface("singlefile")
                .option("file", file.toString())
                .start();
    }

    @Test
    void messagesWithoutRawAreReadFromTheirMembers() throws IOException {
        Path file = SHARED.resolve("data").resolve(MIXED);
        assumeTrue(Files.exists(file), "the large set of files is not beside the checkout");
        List<String> ours =
                printed("upd-file=" + file, "upd-type=ris-live", "e").lines().toList();
        List<String> theirs;
        try (InputStream in =
                new XZInputStream(Files.newInputStream(SHARED.resolve("golden/files/" + MIXED + ".e.xz")))) {
            // the last message has no raw one: the reference decodes that of another message once more
            theirs = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.contains("|rrc21.ripe.net|"))
                    .toList();
        }
        assertThat(ours).containsSubsequence(theirs);
        assertThat(ours.stream().filter(line -> !theirs.contains(line)))
                .containsExactly(
                        "U|W|1740561857.910000|singlefile|rrc25.ripe.net|||13781|2606:6dc0:1301::1|2605:de00:bb::/48||||||",
                        "U|A|1636342486.170000|singlefile|rrc21|||199524|37.49.237.175|64.68.236.0/22|37.49.237.175"
                                + "|199524 1299 3356 13904 13904 13904 13904 13904 13904|13904|||",
                        "U|A|1640553894.840000|singlefile|rrc01|||24482|195.66.226.38|102.66.116.0/24|195.66.224.68"
                                + "|24482 30844 328471 328471 328471|328471|0:5713 0:6939 0:32934 8714:65010 8714:65012"
                                + " 24482:2 24482:12010 24482:12011 24482:65201 30844:27||",
                        "U|A|1636247118.760000|singlefile|rrc20|||58299|2001:7f8:24::82|2602:fd9e:f00::/40|2001:7f8:24::82"
                                + "|58299 49981 397666|397666|||",
                        "U|A|1771179888.490000|singlefile|rrc07.ripe.net|||35280|2001:7f8:d:ff::96|2a14:67c1:a112::/48"
                                + "|2001:7f8:d:ff::96|35280 2914 3356 7720 208754|208754|2914:420 2914:1206 2914:2203"
                                + " 2914:3200 3356:4 3356:22||",
                        "U|A|1787141896.080000|singlefile|rrc21.ripe.net|||50628|37.49.237.143|173.82.228.0/24"
                                + "|37.49.237.143|50628 35280 6453 4637 16509|16509|6453:86 6453:3000||");
        try (BgpStream stream = open(file)) {
            for (BgpRecord record : stream) {
                assertThat(record.status()).isIn(RecordStatus.VALID, RecordStatus.UNSUPPORTED_RECORD);
            }
        }
    }

    /** What the raw message says and what the other members say is the same, as far as these have it: no AGGREGATOR in 2019. */
    @ParameterizedTest
    @MethodSource("files")
    void theMembersSayWhatTheRawMessageSays(Path file, @TempDir Path temp) throws IOException {
        Path without = temp.resolve("without");
        Files.writeString(without, Files.readString(file).replace("\"raw\"", "\"cooked\""));
        assertThat(printed("upd-file=" + without, "upd-type=ris-live", "e"))
                .isEqualTo(Files.readString(OWN.resolve(file.getFileName() + ".e")));
    }
}
