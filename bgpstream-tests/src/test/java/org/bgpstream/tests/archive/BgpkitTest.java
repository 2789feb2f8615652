package org.bgpstream.tests.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mockwebserver3.MockResponse;
import okhttp3.HttpUrl;
import org.bgpstream.FilterType;
import org.bgpstream.Limits;
import org.bgpstream.RecordType;
import org.bgpstream.data.broker.archive.ArchiveProvider;
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.DataInterface.Outcome;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.TimeInterval;
import org.bgpstream.tests.cli.Run;
import org.bgpstream.tests.http.FileServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The broker of BGPKIT as back end. */
@Timeout(60)
class BgpkitTest {
    private static final Path RRC06 = Run.SAMPLES.resolve("mrt-bgp4mp-as4-ris-rrc06-1427846400.gz");
    private static final String SEARCH = "/v3/broker/search";
    private static final long T = 1_427_846_400;

    private FileServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FileServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void answers(String... bodies) {
        server.fault((request, number) -> request.getUrl().encodedPath().equals(SEARCH)
                ? new MockResponse.Builder()
                        .body(bodies[Math.min(number, bodies.length) - 1])
                        .build()
                : null);
    }

    private static String answer(String... entries) {
        return "{\"total\":" + entries.length + ",\"count\":" + entries.length
                + ",\"page\":1,\"page_size\":1000,\"error\":null,\"new\":{\"x\":[]},\"data\":["
                + String.join(",", entries)
                + "],\"meta\":{\"latest_update_ts\":\"2026-11-23T20:00:00\",\"latest_update_duration\":35}}";
    }

    private static String entry(String collector, String type, long start, long end, String url) {
        return """
                {"ts_start":"%s","ts_end":"%s","collector_id":"%s","data_type":"%s","url":"%s","rough_size":1,"exact_size":0}""".formatted(time(start), time(end), collector, type, url);
    }

    private static String time(long second) {
        return Instant.ofEpochSecond(second).toString().replace("Z", "");
    }

    private List<Resource> find(Map<FilterType, Set<String>> filters, long from, long until) throws IOException {
        Map<String, String> options = new HashMap<>();
        options.put("backend", "bgpkit");
        options.put("bgpkit-url", server.url("/v3/broker"));
        options.put("time-limit", "2");
        List<TimeInterval> times = List.of(new TimeInterval(from * 1_000_000, until * 1_000_000));
        List<Resource> found = new ArrayList<>();
        try (DataInterface open =
                new ArchiveProvider().open(new Query(options, filters, times, false, Limits.defaults()))) {
            Outcome outcome = open.poll(found::add);
            while (outcome == Outcome.MORE) {
                outcome = open.poll(found::add);
            }
            assertThat(outcome).isEqualTo(Outcome.END);
        }
        return found;
    }

    private List<HttpUrl> asked() {
        return server.requests().stream().map(request -> request.getUrl()).toList();
    }

    @Test
    void resources() throws IOException {
        answers(answer(
                entry("rrc06", "rib", T, T, "http://a/1"),
                entry("rrc06", "updates", T, T + 300, "http://a/2"),
                entry("route-views2", "updates", T - 900, T, "http://a/3"),
                entry("amsix.ams", "updates", T + 900, T + 1800, "http://a/4")));
        assertThat(find(Map.of(), T, T + 600))
                .containsExactly(
                        new Resource("http://a/1", "http", "mrt", "ris", "rrc06", RecordType.RIB, T, 120, Map.of()),
                        new Resource("http://a/2", "http", "mrt", "ris", "rrc06", RecordType.UPDATE, T, 300, Map.of()),
                        new Resource(
                                "http://a/3",
                                "http",
                                "mrt",
                                "routeviews",
                                "route-views2",
                                RecordType.UPDATE,
                                T - 900,
                                900,
                                Map.of()));
        HttpUrl url = asked().get(0);
        assertThat(url.queryParameterNames()).containsExactly("ts_start", "ts_end", "page", "page_size");
        assertThat(Long.parseLong(url.queryParameter("ts_start"))).isBetween(T - 2000, T - 900);
        // the end is left out by the broker, and included by us
        assertThat(Long.parseLong(url.queryParameter("ts_end"))).isBetween(T + 601, T + 800);
    }

    @Test
    void whatTheBrokerCanChooseBy() throws IOException {
        answers(answer());
        find(
                Map.of(
                        FilterType.PROJECT,
                        Set.of("ris"),
                        FilterType.COLLECTOR,
                        Set.of("rrc06"),
                        FilterType.RECORD_TYPE,
                        Set.of("ribs")),
                T,
                T + 1);
        HttpUrl url = asked().get(0);
        assertThat(url.queryParameter("project")).isEqualTo("ris");
        assertThat(url.queryParameter("collector_id")).isEqualTo("rrc06");
        assertThat(url.queryParameter("data_type")).isEqualTo("rib");
    }

    @Test
    void pages() throws IOException {
        String[] full = new String[1000];
        for (int i = 0; i < full.length; i++) {
            full[i] = entry("route-views" + i, "updates", T, T + 900, "http://a/" + i);
        }
        answers(
                answer(full),
                answer(entry("route-views5", "updates", T, T + 900, "http://b/5"), "{\"url\":\"http://a/bad\"}"));
        assertThat(find(Map.of(), T, T + 1)).hasSize(1000);
        assertThat(asked()).extracting(url -> url.queryParameter("page")).containsExactly("1", "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"error\":\"no such collector\",\"data\":[]}", "{\"error\":\"no such collector\"}"})
    void errorsAreFinal(String body) {
        answers(body);
        assertThatThrownBy(() -> find(Map.of(), T, T + 1))
                .hasMessage(server.url("/v3/broker") + ": the broker says: no such collector");
        assertThat(asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "[]", "null", "{\"data\":null}", "{\"data\":[{\"ts_start\":"})
    void whatIsNoAnswerIsAskedForAgain(String body) throws IOException {
        answers(body, answer(entry("rrc06", "updates", T, T + 300, "http://a/5")));
        assertThat(find(Map.of(), T, T + 1)).hasSize(1);
    }

    @Test
    void whatTheBrokerSaysOfARequestIsShown() {
        server.fault((request, number) -> new MockResponse.Builder()
                .code(400)
                .body("{\"SearchError\":\"invalid page size\"}")
                .build());
        assertThatThrownBy(() -> find(Map.of(), T, T + 1))
                .hasMessage(
                        server.url("/v3/broker") + ": HTTP 400 Client Error: {\"SearchError\":\"invalid page size\"}");
    }

    /** With and without the offset of their zone; what no file can have leaves only its own entry out. */
    @Test
    void times() throws IOException {
        String updates = entry("rrc06", "updates", T, T + 300, "http://a/1");
        answers(answer(
                updates,
                updates.replace("rrc06", "rrc07")
                        .replace("2015-04-01T00:00:00", "2015-04-01T00:00:00Z")
                        .replace("2015-04-01T00:05:00", "2015-04-01T00:05:00.000Z"),
                updates.replace("rrc06", "rrc08")
                        .replace("2015-04-01T00:00:00", "2015-04-01T02:00:00+02:00")
                        .replace("2015-04-01T00:05:00", "2015-03-31T23:05:00-01:00"),
                updates.replace("rrc06", "rrc09").replace("2015-04-01T00:05:00", "+999999999-12-31T00:00:00"),
                updates.replace("rrc06", "rrc10").replace("2015-04-01T00:00:00", "1815-04-01T00:00:00")));
        assertThat(find(Map.of(), T, T + 600))
                .extracting(Resource::collector)
                .containsExactly("rrc06", "rrc07", "rrc08");
        assertThat(find(Map.of(), T, T + 600))
                .allSatisfy(resource -> assertThat(resource.startTime()).isEqualTo(T))
                .allSatisfy(resource -> assertThat(resource.duration()).isEqualTo(300));
    }

    @Test
    void sameAsFromDisk() throws IOException {
        server.put("/updates.gz", Files.readAllBytes(RRC06));
        answers(answer(entry("rrc06", "updates", T, T + 300, server.url("/updates.gz"))));
        String window = (T + 10) + "," + (T + 200);
        Run run = Run.of(
                "-d", "archive", "-o", "backend=bgpkit", "-o", "bgpkit-url=" + server.url("/v3/broker"), "-w", window);
        String fromDisk = Run.of("-w", window, RRC06.toString()).out();
        assertThat(run.out()).isNotEmpty().isEqualTo(fromDisk.replace("|singlefile|singlefile|", "|ris|rrc06|"));
        assertThat(run.status()).isZero();
    }

    @Test
    void newFilesAreFoundAsTheyCome() throws IOException {
        long now = Instant.now().getEpochSecond();
        String first = entry("rrc06", "updates", now - 900, now - 600, "http://a/1");
        String second = entry("rrc06", "updates", now - 600, now - 300, "http://a/2");
        answers(answer(first), answer(first), answer(first, second), "", answer(first, second));
        Map<String, String> options = Map.of(
                "backend", "bgpkit", "bgpkit-url", server.url("/v3/broker"), "poll-interval", "1", "time-limit", "60");
        List<TimeInterval> times = List.of(new TimeInterval((now - 1200) * 1_000_000, TimeInterval.FOREVER));
        List<String> found = new ArrayList<>();
        try (DataInterface open =
                new ArchiveProvider().open(new Query(options, Map.of(), times, true, Limits.defaults()))) {
            assertThat(open.poll(resource -> found.add(resource.url()))).isEqualTo(Outcome.MORE);
            assertThat(open.poll(resource -> found.add(resource.url()))).isEqualTo(Outcome.LATER);
            assertThat(found).containsExactly("http://a/1");
            assertThat(open.poll(resource -> found.add(resource.url()))).isEqualTo(Outcome.LATER);
            assertThat(open.poll(resource -> found.add(resource.url()))).isEqualTo(Outcome.LATER);
        }
        assertThat(found).containsExactly("http://a/1", "http://a/2");
    }
}
