package org.bgpstream.tests.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.tests.station.SimulatedRouter.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the station records is read back by {@code singlefile}. */
class RecordingTest {
    @TempDir
    private Path temp;

    private static List<Heard> read(Path file) {
        List<Heard> all = new ArrayList<>();
        try (BgpStream stream = BgpStream.builder()
                .dataInterface("singlefile")
                .option("file", file.toString())
                .start()) {
            for (BgpRecord record : stream) {
                all.add(Heard.of(record));
            }
        }
        return all;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(temp)) {
            return files.sorted().toList();
        }
    }

    @Test
    void allThatComesIsReadBackAsItWas() throws Exception {
        List<String> live = new ArrayList<>();
        long begin = System.currentTimeMillis() * 1000;
        try (OpenStation station = OpenStation.start("record", temp.toString(), "record-interval", "86400");
                SimulatedRouter router = station.router()) {
            router.initiation("edge1").up(peer(1)).up(peer(2)).announce(peer(1), "10.0.0.0/24", 7);
            router.withdraw(peer(1), "10.0.0.0/24", 7).down(peer(2));
            router.send(new byte[300]).announce(peer(1), "10.0.1.0/24", 8);
            live.addAll(station.lines(8));
            router.close();
            live.add(station.next().line());
        }
        List<Heard> recorded = new ArrayList<>();
        for (Path file : files()) {
            recorded.addAll(read(file));
        }
        List<String> lines = new ArrayList<>(recorded.stream()
                .map(heard -> heard.isDamage() ? " CORRUPTED_RECORD" : heard.line())
                .toList());
        // the station tells of a lost peer without a message, a file by one
        assertThat(live.get(8)).isEqualTo("edge1 LOST S 65001 IDLE");
        assertThat(lines.get(8)).isEqualTo("edge1 PEER_DOWN S 65001 IDLE");
        assertThat(lines.subList(0, 8)).isEqualTo(live.subList(0, 8));
        assertThat(recorded).filteredOn(heard -> !heard.isDamage()).allSatisfy(heard -> {
            assertThat(heard.routerAddress()).hasToString("127.0.0.1");
            assertThat(heard.timeMicros()).isBetween(begin, System.currentTimeMillis() * 1000 + 1000);
        });
    }

    /** Each file knows by itself which peers are up, and what they agreed on. */
    @Test
    void eachFileIsWhole() throws Exception {
        try (OpenStation station = OpenStation.start("record", temp.toString(), "record-interval", "1");
                SimulatedRouter router = station.router()) {
            router.initiation("edge1").up(peer(1)).up(peer(2)).down(peer(2));
            station.lines(4);
            for (int i = 0; files().size() < 3; i++) {
                router.announce(peer(1), "10.0.0.0/24", 1 + i);
                assertThat(station.next().elems()).containsExactly("A 65001 10.0.0.0/24#" + (1 + i));
                Thread.sleep(20);
            }
        }
        List<Path> files = files();
        for (Path file : files.subList(1, files.size())) {
            List<String> lines = read(file).stream().map(Heard::line).toList();
            assertThat(lines.subList(0, 2)).containsExactly("edge1 INITIATION", "edge1 PEER_UP S 65001 ACTIVE");
            assertThat(lines.get(2)).startsWith("edge1 ROUTE_MONITORING A 65001 10.0.0.0/24#");
        }
    }
}
