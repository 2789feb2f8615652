package org.bgpstream.tests.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.BgpStreamException;
import org.bgpstream.RecordStatus;
import org.bgpstream.tests.cli.Run;
import org.bgpstream.tests.http.FileServer;
import org.bgpstream.tests.http.Mrt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Streams of dump files that a broker knows: what is asked, and that what comes is the same as from disk. */
@Timeout(60)
class BrokerStreamTest {
    private static final Path RRC06 = Run.SAMPLES.resolve("mrt-bgp4mp-as4-ris-rrc06-1427846400.gz");
    private static final long T = 1_427_846_400;

    @TempDir
    private Path directory;

    private MockBroker broker;
    private final List<String> rows = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        broker = new MockBroker();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    /** The sample, as if it had been dumped so many seconds later, at the broker and in a table of local files. */
    private void add(String project, String collector, int later) throws IOException {
        byte[] bytes = Mrt.later(RRC06, later);
        broker.add(project, collector, "updates", T + later, 300, bytes);
        Path file = Files.write(directory.resolve(collector + "." + later), bytes);
        rows.add(file + "," + project + ",updates," + collector + "," + (T + later) + ",300,1\n");
    }

    private String[] fromBroker(String... more) {
        List<String> arguments = new ArrayList<>(List.of("-o", "url=" + broker.url()));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private String[] fromDisk(String... more) throws IOException {
        Path table = Files.writeString(directory.resolve("table.csv"), String.join("", rows));
        List<String> arguments = new ArrayList<>(List.of("-d", "csvfile", "-o", "csv-file=" + table));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    /** The requests of the reference, byte by byte. */
    @Test
    void requestsOfTheReference() {
        broker.fault((request, number) -> MockBroker.json(
                number == 1
                        ? MockBroker.answer(
                                1_427_900_001,
                                new MockBroker.Entry(
                                                broker.server.url("/missing"), "ris", "rrc06", "updates", T, 900, 1)
                                        .json())
                        : MockBroker.answer(1_427_900_002)));
        Run.of(fromBroker(
                "-w",
                "1427846847,1427846874",
                "-f",
                "collector rrc06 route-views.jinx and type updates and peer 25152 37105 and prefix more 10.0.0.0/8"));
        String first = "collectors[]=rrc06&collectors[]=route-views.jinx&peer_asns[]=25152&peer_asns[]=37105"
                + "&types[]=updates&intervals[]=1427846847,1427846874";
        assertThat(broker.queries())
                .containsExactly(first, first + "&dataAddedSince=1427900001&minInitialTime=1427847300");
        assertThat(broker.server.headers("User-Agent").get(0)).matches("bgpstream-java/\\S+");
        assertThat(broker.server.headers("Accept").get(0)).isEqualTo("*/*");
    }

    @Test
    void allThatTheBrokerCanChooseBy() {
        List<String> arguments = new ArrayList<>();
        for (String argument :
                "-w 1,2 -w 10,20 -p ris -p a_b -c c&d=e -R ü/?# -j 1 -t ribs -T batch -o param=x=%41[]&y=z_w -o"
                        .split(" ", -1)) {
            arguments.add(argument.replace('_', ' '));
        }
        arguments.add("param=human");
        Run.of(fromBroker(arguments.toArray(String[]::new)));
        assertThat(broker.queries()).isEmpty();
        arguments.set(arguments.size() - 1, "param=human=");
        Run.of(fromBroker(arguments.toArray(String[]::new)));
        assertThat(broker.queries())
                .containsExactly("projects[]=ris&projects[]=a%20b&collectors[]=c%26d%3De&routers[]=%C3%BC%2F%3F%23"
                        + "&peer_asns[]=1&types[]=ribs&resourceTypes[]=batch&x=%41[]&y=z%20w&human="
                        + "&intervals[]=1,2&intervals[]=10,20");
    }

    /** What would make the URL longer than servers take is left to the stream itself. */
    @Test
    void longFilters() throws IOException {
        add("ris", "rrc06", 0);
        String peers =
                IntStream.rangeClosed(25_000, 29_000).mapToObj(String::valueOf).collect(Collectors.joining(" "));
        String filter = "collector rrc06 and peer " + peers;
        assertThat(Run.of(fromBroker("-w", "1427846400,1427846700", "-f", filter))
                        .out())
                .isNotEmpty()
                .isEqualTo(Run.of(fromDisk("-w", "1427846400,1427846700", "-f", filter))
                        .out());
        assertThat(broker.queries().get(0)).isEqualTo("collectors[]=rrc06&intervals[]=1427846400,1427846700");
        String collectors =
                IntStream.rangeClosed(0, 999).mapToObj(i -> "collector" + i).collect(Collectors.joining(" "));
        Run.of(fromBroker("-w", "1427846400,1427846700", "-f", "collector rrc06 " + collectors));
        assertThat(broker.queries().get(2)).isEqualTo("intervals[]=1427846400,1427846700");
    }

    @Test
    void manyIntervals() throws IOException {
        add("ris", "rrc06", 0);
        List<String> windows = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            windows.add("-w");
            windows.add((T + 2 * i) + "," + (T + 2 * i));
        }
        assertThat(Run.of(fromBroker(windows.toArray(String[]::new))).out())
                .isNotEmpty()
                .isEqualTo(Run.of(fromDisk(windows.toArray(String[]::new))).out());
        assertThat(broker.queries().get(0).split("intervals", -1)).hasSize(101);
    }

    /** Half a day of two collectors: page after page, with gaps of hours between them, and a file that came late. */
    @Test
    void sameAsFromDisk() throws IOException {
        for (int later = 0; later < 43_200; later += 3600) {
            if (later < 14_400 || later > 28_800) {
                add("ris", "rrc06", later);
                add("routeviews", "route-views.jinx", later + 60);
            }
        }
        String[] window = {"-w", (T + 100) + "," + (T + 43_200)};
        for (String mode : List.of("-e", "-m", "-r")) {
            Run run = Run.of(fromBroker(window[0], window[1], mode));
            assertThat(run.err()).isEmpty();
            assertThat(run.status()).isZero();
            assertThat(run.out())
                    .isEqualTo(Run.of(fromDisk(window[0], window[1], mode)).out());
        }
        assertThat(broker.queries()).hasSizeGreaterThan(3 * 4);
        Run one = Run.of(fromBroker(window[0], window[1], "-c", "rrc06", "-t", "updates"));
        assertThat(one.out())
                .isNotEmpty()
                .isEqualTo(Run.of(fromDisk(window[0], window[1], "-c", "rrc06")).out());
        assertThat(Run.of(fromBroker(window[0], window[1], "-t", "ribs")).out()).isEmpty();
    }

    @Test
    void fileThatIsGoneIsOneRecord() throws IOException {
        add("ris", "rrc06", 0);
        broker.fault((request, number) -> MockBroker.json(
                number == 1
                        ? MockBroker.answer(
                                1,
                                new MockBroker.Entry(broker.server.url("/gone"), "ris", "rrc00", "updates", T, 300, 1)
                                        .json(),
                                new MockBroker.Entry(
                                                broker.server.url("/ris.rrc06.updates." + T),
                                                "ris",
                                                "rrc06",
                                                "updates",
                                                T,
                                                300,
                                                1)
                                        .json())
                        : MockBroker.answer(2)));
        Run run = Run.of(fromBroker("-w", T + "," + (T + 300), "-r"));
        assertThat(run.out().lines().filter(line -> line.contains("|S|"))).hasSize(1);
        assertThat(run.out().lines().filter(line -> line.contains("|V|"))).hasSize(795);
        assertThat(run.status()).isEqualTo(255);
    }

    @Test
    void brokerThatRefusesEndsTheStream() {
        broker.fault((request, number) -> FileServer.status(404));
        Run run = Run.of(fromBroker("-w", "1,2"));
        assertThat(run.status()).isEqualTo(255);
        assertThat(run.err())
                .isEqualTo("bgpreader: data interface 'broker': " + broker.url() + ": HTTP 404 Client Error\n");
    }

    /** What was found before is given first. */
    @Test
    void brokerThatFailsLater() throws IOException {
        add("ris", "rrc06", 0);
        broker.fault((request, number) -> number == 1 ? null : FileServer.status(400));
        int valid = 0;
        try (BgpStream stream = BgpStream.builder()
                .dataInterface("broker")
                .option("url", broker.url())
                .interval(java.time.Instant.ofEpochSecond(T), java.time.Instant.ofEpochSecond(T + 300))
                .start()) {
            for (int i = 0; i < 795; i++) {
                BgpRecord record = stream.nextRecord();
                valid += record.status() == RecordStatus.VALID ? 1 : 0;
            }
            assertThatThrownBy(stream::nextRecord)
                    .isInstanceOf(BgpStreamException.class)
                    .hasMessageContaining("HTTP 400");
        }
        assertThat(valid).isEqualTo(795);
    }

    @Test
    void offlineWithTheCache() throws IOException {
        add("ris", "rrc06", 0);
        Path cache = Files.createDirectory(directory.resolve("cache"));
        String[] arguments =
                fromBroker("-o", "cache-dir=" + cache, "-w", T + "," + (T + 300), "-c", "rrc06", "-t", "updates");
        Run first = Run.of(arguments);
        assertThat(cache.resolve("ris.rrc06.updates.1427846400.300.cache")).exists();
        broker.server.put("/ris.rrc06.updates." + T, new byte[0]);
        int before = broker.server.requests().size();
        Run second = Run.of(arguments);
        assertThat(second.out()).isNotEmpty().isEqualTo(first.out());
        // only the broker was asked
        assertThat(broker.server
                        .requests()
                        .subList(before, broker.server.requests().size()))
                .allSatisfy(request -> assertThat(request.getTarget()).startsWith(MockBroker.PATH));
    }

    @Test
    void aProcessThatIsToldToEndLeavesNoHalfFileInTheCache() throws Exception {
        add("ris", "rrc06", 0);
        broker.server.slow(150);
        Path cache = Files.createDirectory(directory.resolve("cache"));
        Process process = new ProcessBuilder(Run.command(
                        List.of("-XX:TieredStopAtLevel=1"),
                        fromBroker("-o", "cache-dir=" + cache, "-w", T + "," + (T + 300), "-c", "rrc06")))
                .redirectError(directory.resolve("err").toFile())
                .start();
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).startsWith("U|A|");
            // by its handle, which leaves what it prints open
            assertThat(process.toHandle().destroy()).isTrue();
            assertThat(out.lines()).allMatch(line -> line.split("\\|", -1).length == 16);
        }
        assertThat(process.waitFor()).isEqualTo(143);
        assertThat(directory.resolve("err")).isEmptyFile();
        try (Stream<Path> left = Files.list(cache)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.matches(".*\\.(cache|temp)"));
        }
    }
}
