package org.bgpstream.tests.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bgpstream.FilterType;
import org.bgpstream.RecordType;
import org.bgpstream.spi.Resource;
import org.bgpstream.tests.cli.Run;
import org.bgpstream.tests.http.FileServer;
import org.bgpstream.tests.http.Mrt;
import org.bgpstream.tests.http.Nginx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files of the past, found by the index pages of the archives. */
@Timeout(60)
class ArchivePagesTest {
    private static final Path RRC06 = Run.SAMPLES.resolve("mrt-bgp4mp-as4-ris-rrc06-1427846400.gz");
    private static final long T = 1_427_846_400;

    @TempDir
    private Path directory;

    private MockArchive archive;
    private final List<String> rows = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        archive = new MockArchive();
    }

    @AfterEach
    void stop() {
        archive.close();
    }

    private void ris(String collector, int later) throws IOException {
        byte[] bytes = Mrt.later(RRC06, later);
        archive.ris(collector, "updates", T + later, bytes);
        row("ris", collector, later, 300, bytes);
    }

    private void routeViews(String base, String collector, int later) throws IOException {
        byte[] bytes = Mrt.later(RRC06, later);
        archive.routeViews(base, "updates", T + later, bytes);
        row("routeviews", collector, later, 900, bytes);
    }

    private void row(String project, String collector, int later, int duration, byte[] bytes) throws IOException {
        Path file = Files.write(directory.resolve(collector + "." + later), bytes);
        rows.add(file + "," + project + ",updates," + collector + "," + (T + later) + "," + duration + ",1\n");
    }

    private static String[] join(String[] some, String... more) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
    }

    private Run fromArchive(String... more) {
        return Run.of(join(archive.options(), more));
    }

    private Run fromDisk(String... more) throws IOException {
        Path table = Files.writeString(directory.resolve("table.csv"), String.join("", rows));
        return Run.of(join(new String[] {"-d", "csvfile", "-o", "csv-file=" + table}, more));
    }

    private List<Resource> find(
            Map<String, String> options, Map<FilterType, Set<String>> filters, long from, long until)
            throws IOException {
        return archive.find(options, filters, from, until);
    }

    private static Map<FilterType, Set<String>> collectors(String... names) {
        return Map.of(FilterType.COLLECTOR, Set.of(names));
    }

    /** Across the end of a month, with hours without files, of both archives. */
    @Test
    void sameAsFromDisk() throws IOException {
        for (int later : List.of(-7200, -600, -300, 0, 300, 18_000, 36_000)) {
            ris("rrc06", later);
        }
        for (int later : List.of(-900, 0, 900, 40_500)) {
            routeViews("route-views.jinx/bgpdata", "route-views.jinx", later);
            routeViews("bgpdata", "route-views2", later);
        }
        String[] query = {
            "-w", (T - 500) + "," + (T + 43_000), "-c", "rrc06", "-c", "route-views.jinx", "-c", "route-views2"
        };
        for (String mode : List.of("-e", "-m", "-r")) {
            Run run = fromArchive(join(query, mode));
            assertThat(run.err()).isEmpty();
            assertThat(run.status()).isZero();
            assertThat(run.out())
                    .isNotEmpty()
                    .isEqualTo(fromDisk(join(query, mode)).out());
        }
        // each page once in each run, however many files are on it
        assertThat(archive.listed())
                .filteredOn(page -> page.startsWith("/rv/") || page.contains("2015.04"))
                .filteredOn(page -> page.equals("/ris/rrc06/2015.04/"))
                .hasSize(3);
    }

    @Test
    void resources() throws IOException {
        String bview = archive.ris("rrc06", "ribs", T, new byte[0]);
        String updates = archive.ris("rrc06", "updates", T + 300, new byte[0]);
        String rib = archive.routeViews("amsix.ams/bgpdata", "ribs", T, new byte[0]);
        String more = archive.routeViews("amsix.ams/bgpdata", "updates", T + 900, new byte[0]);
        assertThat(find(Map.of(), collectors("rrc06", "amsix.ams"), T, T + 2000))
                .containsExactlyInAnyOrder(
                        resource(bview, "ris", "rrc06", RecordType.RIB, T, 120),
                        resource(updates, "ris", "rrc06", RecordType.UPDATE, T + 300, 300),
                        resource(rib, "routeviews", "amsix.ams", RecordType.RIB, T, 120),
                        resource(more, "routeviews", "amsix.ams", RecordType.UPDATE, T + 900, 900));
        assertThat(find(
                        Map.of("cache-dir", directory.toString()),
                        Map.of(FilterType.COLLECTOR, Set.of("rrc06"), FilterType.RECORD_TYPE, Set.of("ribs")),
                        T,
                        T + 10))
                .filteredOn(resource -> resource.type() == RecordType.RIB)
                .singleElement()
                .satisfies(resource -> {
                    assertThat(resource.transport()).isEqualTo("cache");
                    assertThat(resource.attributes()).isEqualTo(Map.of("cache-dir", directory.toString()));
                });
    }

    private Resource resource(
            String path, String project, String collector, RecordType type, long time, long duration) {
        return new Resource(
                archive.server.url(path), "http", "mrt", project, collector, type, time, duration, Map.of());
    }

    /** Until 2003 RIS wrote a file every quarter of an hour: that of a quarter before is needed. */
    @Test
    void quartersOfEarlyYears() throws IOException {
        long time = 1_000_000_800;
        archive.ris("rrc00", "updates", time, new byte[0]);
        assertThat(find(Map.of(), collectors("rrc00"), time + 800, time + 850))
                .extracting(Resource::duration)
                .containsExactly(900L);
    }

    @Test
    void onlyPagesThatAreNeeded() throws IOException {
        archive.ris("rrc06", "updates", T, new byte[0]);
        archive.routeViews("route-views.sg/bgpdata", "ribs", T, new byte[0]);
        Set<String> both = Set.of("rrc06", "route-views.sg");
        find(Map.of(), Map.of(FilterType.COLLECTOR, both, FilterType.RECORD_TYPE, Set.of("ribs")), T + 5000, T + 6000);
        assertThat(archive.listed()).containsExactly("/ris/rrc06/2015.04/", "/rv/route-views.sg/bgpdata/2015.04/RIBS/");
        int before = archive.listed().size();
        assertThat(find(Map.of(), Map.of(FilterType.PROJECT, Set.of("ris"), FilterType.COLLECTOR, both), T, T + 1))
                .hasSize(1);
        assertThat(archive.listed())
                .hasSize(before + 2)
                .filteredOn(page -> page.startsWith("/rv"))
                .hasSize(1);
        assertThat(find(Map.of(), Map.of(FilterType.PROJECT, Set.of("ris-live")), T, T + 1))
                .isEmpty();
        assertThat(find(Map.of(), Map.of(FilterType.RESOURCE_TYPE, Set.of("stream")), T, T + 1))
                .isEmpty();
        // a name that would lead elsewhere
        assertThat(find(Map.of(), collectors("../secret", "a/b", ".."), T, T + 1))
                .isEmpty();
        assertThat(archive.listed()).hasSize(before + 2);
    }

    /** The first page of an archive names collectors that nobody knew; closed ones are still asked for. */
    @Test
    void collectorsThatAreNew() throws IOException {
        archive.link("/ris/", "rrc99/");
        archive.link("/ris/", "docs/");
        archive.link("/rv/", "/new-ix.abc/bgpdata");
        archive.link("/rv/", "route-views77/bgpdata/");
        archive.link("/rv/", "http://elsewhere.example/bad.abc/bgpdata/");
        archive.ris("rrc99", "updates", T, new byte[0]);
        archive.ris("rrc02", "updates", T, new byte[0]);
        archive.routeViews("new-ix.abc/bgpdata", "updates", T, new byte[0]);
        archive.routeViews("route-views77/bgpdata", "updates", T, new byte[0]);
        archive.routeViews("route-views2/bgpdata", "updates", T, new byte[0]);
        assertThat(find(Map.of(), Map.of(), T, T + 1))
                .extracting(Resource::collector)
                .containsExactlyInAnyOrder("rrc99", "rrc02", "new-ix.abc", "route-views77", "route-views2");
        assertThat(archive.listed()).noneMatch(page -> page.contains("bad.abc") || page.contains("docs"));
    }

    @Test
    void archiveWithoutFirstPage() throws IOException {
        archive.ris("rrc06", "updates", T, new byte[0]);
        archive.routeViews("route-views.sg/bgpdata", "updates", T, new byte[0]);
        assertThat(find(Map.of(), Map.of(), T, T + 1))
                .extracting(Resource::collector)
                .containsExactlyInAnyOrder("rrc06", "route-views.sg");
    }

    @Test
    void collectorThatIsNotThereIsToldOf() throws Exception {
        ris("rrc06", 3600);
        Run run = Run.inProcess(join(
                archive.options(),
                "-w",
                (T + 3600) + "," + (T + 3700),
                "-c",
                "rrc06",
                "-c",
                "route-view2",
                "-c",
                "rrc06/"));
        assertThat(run.err())
                .isEqualTo("bgpreader: warning: 'rrc06/' is no name of a collector: the archives have no files of it\n"
                        + "bgpreader: warning: the archive of routeviews has no files of collector 'route-view2' in"
                        + " 2015-04\n");
        assertThat(run.status()).isZero();
        assertThat(run.out()).isNotEmpty();
    }

    @Test
    void pagesThatFailAreAskedForAgain() throws IOException {
        ris("rrc06", 0);
        archive.fault((request, number) ->
                request.getUrl().encodedPath().endsWith("/") && number < 3 ? FileServer.status(503) : null);
        assertThat(find(Map.of(), collectors("rrc06"), T, T + 1)).hasSize(1);
        // those of the last and of this month
        assertThat(archive.requests("/ris/rrc06/")).hasSize(2 * 3);
    }

    /** Not some of the data, as if that were all. */
    @Test
    void archiveThatIsDownIsOneError() throws IOException {
        routeViews("route-views.sg/bgpdata", "route-views.sg", 0);
        archive.fault(
                (request, number) -> request.getUrl().encodedPath().startsWith("/ris") ? FileServer.status(503) : null);
        assertThatThrownBy(() -> find(
                        Map.of("time-limit", "2"), collectors("rrc00", "rrc01", "rrc06", "route-views.sg"), T, T + 1))
                .hasMessage("no answer within 2 s: " + archive.server.url("/ris") + ": HTTP 503 Server Error");
        long begin = System.nanoTime();
        Run run = fromArchive("-o", "time-limit=1", "-w", T + "," + (T + 300), "-p", "ris", "-p", "routeviews");
        assertThat(run.status()).isEqualTo(255);
        assertThat(run.err()).endsWith(archive.server.url("/ris") + ": HTTP 503 Server Error\n");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void mirrors() throws IOException {
        String path = archive.ris("rrc06", "updates", T, new byte[0]);
        try (FileServer gone = new FileServer()) {
            assertThat(find(
                            Map.of("ris-url", gone.url("/old") + "," + archive.server.url("/ris/")),
                            collectors("rrc06"),
                            T,
                            T + 1))
                    .extracting(Resource::url)
                    .containsExactly(archive.server.url(path));
        }
    }

    /** Pages of a real web server. */
    @Test
    void nginx() throws Exception {
        try (Nginx nginx = Nginx.start(directory)) {
            byte[] bytes = Files.readAllBytes(RRC06);
            Files.createDirectories(directory.resolve("www/index/rrc06/2015.04"));
            nginx.put("index/rrc06/2015.04/updates.20150401.0000.gz", bytes);
            nginx.put("index/rrc06/2015.04/updates.20150401.0010.gz", bytes);
            Run run = Run.of(
                    "-d",
                    "archive",
                    "-o",
                    "ris-url=" + nginx.url("/index"),
                    "-w",
                    T + "," + (T + 200),
                    "-p",
                    "ris",
                    "-r");
            assertThat(run.out().lines().filter(line -> line.startsWith("U|") && line.contains("|ris|rrc06|")))
                    .hasSizeGreaterThan(400);
            assertThat(run.status()).isZero();
        }
    }

    @Test
    void valuesOfOptionsThatAreNotAllowed() {
        for (Map<String, String> wrong : List.of(
                Map.of("backend", "guess"),
                Map.of("ris-url", "data.ris.ripe.net"),
                Map.of("routeviews-url", "ftp://archive.routeviews.org"),
                Map.of("bgpkit-url", ""),
                Map.of("cache-size", "5"),
                Map.of("poll-interval", "0"),
                Map.of("time-limit", "x"))) {
            String name = wrong.keySet().iterator().next();
            assertThatThrownBy(() -> find(wrong, Map.of(), T, T + 1))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("option '" + name + "' ");
        }
    }
}
