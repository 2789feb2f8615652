package org.bgpstream.tests.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.SocketEffect;
import okio.BufferedSink;
import org.bgpstream.FilterType;
import org.bgpstream.Limits;
import org.bgpstream.RecordType;
import org.bgpstream.ResourceType;
import org.bgpstream.data.broker.BrokerProvider;
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.DataInterface.Outcome;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.TimeInterval;
import org.bgpstream.tests.http.FileServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the broker says, right and wrong, and what becomes of it. */
@Timeout(60)
class BrokerAnswersTest {

    @TempDir
    private Path directory;

    private MockBroker broker;
    private List<TimeInterval> times = List.of(new TimeInterval(0, TimeInterval.FOREVER - 1));

    @BeforeEach
    void start() throws IOException {
        broker = new MockBroker();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private Query query(Map<String, String> options, Map<FilterType, Set<String>> filters) {
        Map<String, String> all = new HashMap<>(options);
        all.putIfAbsent("url", broker.url());
        return new Query(all, filters, times, false, Limits.defaults());
    }

    private List<Resource> find(Map<String, String> options, Map<FilterType, Set<String>> filters) throws IOException {
        List<Resource> found = new ArrayList<>();
        try (DataInterface open = new BrokerProvider().open(query(options, filters))) {
            Outcome outcome = open.poll(found::add);
            while (outcome == Outcome.MORE) {
                outcome = open.poll(found::add);
            }
            assertThat(outcome).isEqualTo(Outcome.END);
        }
        return found;
    }

    private List<Resource> find() throws IOException {
        return find(Map.of("time-limit", "2"), Map.of());
    }

    /** Gives these answers, one for each request, the last one for all that follow. */
    private void answers(String... bodies) {
        broker.fault((request, number) -> MockBroker.json(bodies[Math.min(number, bodies.length) - 1]));
    }

    private static String file(String name, String more) {
        return """
                {"url":"http:\\/\\/archive.example\\/%s","format":"mrt","transport":"file","project":"ris",\
                "collector":"rrc06","type":"updates","initialTime":1427846400,"duration":300%s}""".formatted(name, more);
    }

    @Test
    void resourcesOfAnAnswer() throws IOException {
        answers(MockBroker.answer(1_427_900_000, file("a.gz", ",\"attr\":[]")), MockBroker.answer(1_427_900_001));
        assertThat(find())
                .containsExactly(new Resource(
                        "http://archive.example/a.gz",
                        "http",
                        "mrt",
                        "ris",
                        "rrc06",
                        RecordType.UPDATE,
                        1_427_846_400,
                        300,
                        Map.of()));
    }

    @Test
    void sampleOfTheDocumentation() throws IOException {
        answers("""
                {"time": 1569619950, "type": "data", "error": null,
                 "queryParameters": {"human": true, "projects": [], "project": null, "debug": {"numResources": 4}},
                 "data": {"resources": [
                   {"url": "http:\\/\\/bgp-archive.caida.org\\/a.bz2", "format": "mrt", "transport": "file",
                    "project": "routeviews", "collector": "route-views2", "type": "updates",
                    "initialTime": 1438818300, "duration": 900, "attr": []},
                   {"url": "http:\\/\\/bgp-archive.caida.org\\/b.gz", "format": "mrt", "transport": "file",
                    "project": "ris", "collector": "rrc03", "type": "ribs",
                    "initialTime": 1438818900, "duration": 300, "attr": []}]}}
                """, MockBroker.answer(1_569_619_951));
        assertThat(find()).extracting(Resource::type).containsExactly(RecordType.UPDATE, RecordType.RIB);
        assertThat(broker.queries().get(1)).endsWith("&dataAddedSince=1569619950&minInitialTime=1438819200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"version\":2,",
                "\"version\":\"2\",",
                "\"new\":{\"a\":[1,{\"b\":[]}]},\"newer\":[[],{}],",
                "\"type\":\"data\",\"error\":\"\",",
                "\"error\":false,",
            })
    void whatNobodyKnowsIsPassedOver(String more) throws IOException {
        answers(
                "{" + more + "\"data\":{\"x\":[1,2],\"resources\":[" + file("a", ",\"size\":{\"b\":1}") + "],\"y\":{}},"
                        + "\"time\":\"5\",\"z\":null}",
                MockBroker.answer(6));
        assertThat(find()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"attr\":[]", ",\"attr\":{}", ",\"attr\":null", ",\"attr\":\"\""})
    void noAttributes(String attributes) throws IOException {
        answers(MockBroker.answer(1, file("a", attributes)), MockBroker.answer(2));
        assertThat(find()).extracting(Resource::attributes).containsExactly(Map.of());
    }

    /** Nothing is taken from a broker that could make us write where it likes. */
    @Test
    void attributesThatAreNoneOfItsBusiness() throws IOException {
        answers(
                MockBroker.answer(
                        1, file("a", ",\"attr\":{\"cache-dir\":\"/etc\",\"resource-type\":\"stream\",\"x\":\"y\"}")),
                MockBroker.answer(2));
        assertThat(find()).extracting(Resource::attributes).containsExactly(Map.of());
    }

    @Test
    void duplicatesAreDropped() throws IOException {
        answers(
                MockBroker.answer(1, file("a", ""), file("b", ""), file("a", "")),
                MockBroker.answer(2, file("b", ""), file("c", "")),
                MockBroker.answer(3, file("c", ""), file("a", "")));
        assertThat(find())
                .extracting(Resource::url)
                .containsExactly("http://archive.example/a", "http://archive.example/b", "http://archive.example/c");
        assertThat(broker.queries()).hasSize(3);
    }

    @Test
    void entriesThatAreWrongAreLeftOut() throws IOException {
        String good = file("good", "");
        List<String> entries = new ArrayList<>(List.of("{}", "7", "null", "[]", "\"text\""));
        for (String member : List.of("url", "format", "transport", "project", "type", "initialTime", "duration")) {
            entries.add(good.replace("\"" + member + "\"", "\"other\""));
        }
        entries.add(good.replace("300", "-300"));
        entries.add(good.replace("300", "30000000000"));
        entries.add(good.replace("1427846400", "\"soon\""));
        entries.add(good.replace("updates", "other"));
        entries.add(good);
        answers(MockBroker.answer(1, entries.toArray(String[]::new)), MockBroker.answer(2));
        assertThat(find()).extracting(Resource::url).containsExactly("http://archive.example/good");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"time\":1,\"type\":\"data\",\"error\":\"Max number of intervals (100) exceeded\",\"data\":{}}",
                "{\"error\":\"Max number of intervals (100) exceeded\"}",
            })
    void errorsOfTheBrokerAreFinal(String body) {
        answers(body);
        assertThatThrownBy(this::find)
                .hasMessage(broker.url() + ": the broker says: Max number of intervals (100) exceeded");
        assertThat(broker.queries()).hasSize(1);
    }

    @Test
    void otherVersionsAndTypesAreRefused() {
        answers("{\"version\":3,\"time\":1,\"data\":{\"resources\":[]}}");
        assertThatThrownBy(this::find).hasMessage(broker.url() + ": the broker speaks version 3: allowed is 2");
        answers("{\"type\":\"meta\",\"time\":1,\"data\":{\"resources\":[]}}");
        broker.fault((request, number) -> MockBroker.json("{\"type\":\"meta\",\"time\":1,\"data\":{}}"));
        assertThatThrownBy(this::find).hasMessage(broker.url() + ": the broker answers with 'meta': allowed is 'data'");
        assertThat(broker.queries()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 414})
    void refusalsAreFinal(int status) {
        broker.fault((request, number) -> FileServer.status(status));
        assertThatThrownBy(this::find).hasMessageStartingWith(broker.url() + ": HTTP " + status);
        assertThat(broker.queries()).hasSize(1);
    }

    private static List<MockResponse> passing() {
        String answer = MockBroker.answer(1, file("x", ""));
        return List.of(
                FileServer.status(503),
                FileServer.status(500),
                FileServer.status(429),
                new MockResponse.Builder()
                        .code(503)
                        .body("<html>down for maintenance</html>")
                        .build(),
                MockBroker.json(""),
                MockBroker.json("<html><body>It works!</body></html>"),
                MockBroker.json(answer.substring(0, answer.length() / 2)),
                MockBroker.json(answer.substring(0, answer.length() - 1)),
                MockBroker.json("[]"),
                MockBroker.json("null"),
                MockBroker.json("{}"),
                MockBroker.json("{\"time\":1}"),
                MockBroker.json("{\"data\":{\"resources\":[]}}"),
                new MockResponse.Builder()
                        .setHeader("Content-Length", answer.length())
                        .body(new Text(answer.substring(0, 100)))
                        .onResponseEnd(new SocketEffect.CloseSocket())
                        .build());
    }

    private record Text(String text) implements MockResponseBody {
        @Override
        public long getContentLength() {
            return -1;
        }

        @Override
        public void writeTo(BufferedSink out) throws IOException {
            out.writeUtf8(text);
        }
    }

    /** What passes is asked again, and nothing is given twice or lost. */
    @Test
    void whatMayPassIsAskedAgain() throws IOException {
        for (MockResponse bad : passing()) {
            try (MockBroker other = new MockBroker()) {
                other.fault((request, number) -> switch (number) {
                    case 1, 3 -> bad;
                    case 2 -> MockBroker.json(MockBroker.answer(1, file("a", "")));
                    default -> MockBroker.json(MockBroker.answer(2));
                });
                assertThat(find(Map.of("url", other.url()), Map.of()))
                        .as(bad.toString())
                        .hasSize(1);
                assertThat(other.queries()).hasSize(4);
            }
        }
    }

    @Test
    void whatDoesNotPassInTimeIsOneClearError() {
        broker.fault((request, number) -> MockBroker.json("<html>busy</html>"));
        assertThatThrownBy(this::find).hasMessage("no answer within 2 s: " + broker.url() + ": the answer is no JSON");
        broker.fault((request, number) -> MockBroker.json(""));
        assertThatThrownBy(this::find).hasMessage("no answer within 2 s: " + broker.url() + ": the answer is empty");
        assertThat(broker.queries()).hasSizeBetween(4, 12);
    }

    /** All in all it takes no longer than was said, whatever the server does. */
    @Test
    void silentAndSlowServers() throws IOException {
        broker.fault((request, number) -> FileServer.silence());
        long begin = System.nanoTime();
        assertThatThrownBy(this::find)
                .hasMessage("no answer within 2 s: " + broker.url() + ": the server was too slow");
        byte[] spaces = " ".repeat(1024).getBytes(StandardCharsets.US_ASCII);
        MockResponseBody dripping = new MockResponseBody() {
            @Override
            public long getContentLength() {
                return -1;
            }

            @Override
            public void writeTo(BufferedSink out) throws IOException {
                for (int i = 0; i < 400; i++) {
                    out.write(spaces).flush();
                    LockSupport.parkNanos(10_000_000);
                }
            }
        };
        broker.fault((request, number) -> new MockResponse.Builder()
                .body(dripping)
                .removeHeader("Content-Length")
                .build());
        assertThatThrownBy(this::find)
                .hasMessage("no answer within 2 s: " + broker.url() + ": the server was too slow");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(6));
        // who is silent leaves time for the others
        try (MockBroker other = new MockBroker()) {
            broker.fault((request, number) -> FileServer.silence());
            other.fault((request, number) ->
                    MockBroker.json(number == 1 ? MockBroker.answer(1, file("a", "")) : MockBroker.answer(2)));
            assertThat(find(Map.of("url", broker.url() + "," + other.url(), "time-limit", "2"), Map.of()))
                    .hasSize(1);
        }
    }

    @Test
    void serversThatAskToWait() throws IOException {
        broker.fault((request, number) -> number == 1
                ? FileServer.status(503)
                        .newBuilder()
                        .setHeader("Retry-After", "2")
                        .build()
                : MockBroker.json(MockBroker.answer(1)));
        long begin = System.nanoTime();
        assertThat(find(Map.of(), Map.of())).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
        broker.fault((request, number) -> FileServer.status(429)
                .newBuilder()
                .setHeader("Retry-After", "1000")
                .build());
        assertThatThrownBy(() -> find(Map.of(), Map.of()))
                .hasMessage("no answer within 300 s: " + broker.url() + ": HTTP 429 Client Error; asks to wait 1000 s");
    }

    @Test
    void passwordsAreSentAndNotShown() throws IOException {
        answers(MockBroker.answer(1));
        String url = broker.url().replace("://", "://me:secret@");
        find(Map.of("url", url), Map.of());
        assertThat(broker.server.headers("Authorization"))
                .containsExactly(
                        "Basic " + Base64.getEncoder().encodeToString("me:secret".getBytes(StandardCharsets.US_ASCII)));
        broker.fault((request, number) -> FileServer.status(401));
        assertThatThrownBy(() -> find(Map.of("url", url), Map.of()))
                .hasMessage(broker.url() + ": HTTP 401 Client Error");
    }

    /** However much comes, it is not held in memory. */
    @Test
    void hugeAnswers() {
        byte[] some = "[[],{\"a\":\"b\"}],".repeat(4096).getBytes(StandardCharsets.US_ASCII);
        MockResponseBody endless = new MockResponseBody() {
            @Override
            public long getContentLength() {
                return -1;
            }

            @Override
            public void writeTo(BufferedSink out) throws IOException {
                out.writeUtf8("{\"time\":1,\"new\":[");
                for (long written = 0; written < 80L << 20; written += some.length) {
                    out.write(some);
                }
            }
        };
        broker.fault((request, number) -> new MockResponse.Builder()
                .body(endless)
                .removeHeader("Content-Length")
                .onResponseEnd(new SocketEffect.CloseSocket())
                .build());
        assertThatThrownBy(this::find).hasMessage(broker.url() + ": the answer is longer than 67108864 bytes");
        assertThat(broker.queries()).hasSize(1);
    }

    @Test
    void serversAreTriedInOrder() throws IOException {
        try (MockBroker down = new MockBroker();
                MockBroker refusing = new MockBroker();
                MockBroker last = new MockBroker()) {
            down.fault((request, number) -> FileServer.status(503));
            refusing.fault((request, number) -> FileServer.status(404));
            answers(MockBroker.answer(1, file("a", "")), MockBroker.answer(2));
            String urls = String.join(", ", down.url(), refusing.url(), broker.url(), last.url());
            assertThat(find(Map.of("url", urls), Map.of())).hasSize(1);
            assertThat(down.queries()).hasSize(1);
            assertThat(refusing.queries()).hasSize(1);
            // who answered is asked on
            assertThat(broker.queries()).hasSize(2);
            assertThat(last.queries()).isEmpty();
        }
    }

    @Test
    void serversThatAllFailAreAllNamed() throws IOException {
        try (MockBroker refusing = new MockBroker()) {
            refusing.fault((request, number) -> FileServer.status(404));
            broker.fault((request, number) -> FileServer.status(403));
            String urls = refusing.url() + "," + broker.url();
            assertThatThrownBy(() -> find(Map.of("url", urls), Map.of()))
                    .hasMessage(
                            refusing.url() + ": HTTP 404 Client Error; " + broker.url() + ": HTTP 403 Client Error");
            broker.fault((request, number) -> FileServer.status(500));
            assertThatThrownBy(() -> find(Map.of("url", urls, "time-limit", "1"), Map.of()))
                    .hasMessage("no answer within 1 s: " + refusing.url() + ": HTTP 404 Client Error; " + broker.url()
                            + ": HTTP 500 Server Error");
            // who refused is not asked again
            assertThat(refusing.queries()).hasSize(2);
        }
    }

    private static final String RIS_LIVE = """
            {"url":"https:\\/\\/ris-live.ripe.net\\/v1\\/stream\\/?format=json","format":"ris-live","transport":"http",\
            "project":"ris-live","collector":"%s","type":"updates","initialTime":0,"duration":0,"attr":[]}""";

    private static final String KAFKA = """
            {"url":"stream.routeviews.org:9092","format":"bmp","transport":"kafka","project":"routeviews-stream",\
            "collector":"","type":"updates","initialTime":0,"duration":0,\
            "attr":{"kafka-topics":"^routeviews\\\\\\\\.(.+)\\\\\\\\.%s"}}""";

    @Test
    void streams() throws IOException {
        answers(
                MockBroker.answer(1, RIS_LIVE.formatted("ris-live"), KAFKA.formatted("a"), KAFKA.formatted("b")),
                MockBroker.answer(2, KAFKA.formatted("a")));
        List<Resource> found = find(Map.of("kafka-group", "g", "kafka-offset", "earliest"), Map.of());
        assertThat(found).hasSize(3).allSatisfy(stream -> {
            assertThat(stream.resourceType()).isEqualTo(ResourceType.STREAM);
            assertThat(stream.startTime()).isEqualTo(Resource.UNKNOWN_TIME);
            assertThat(stream.attributes()).containsEntry("kafka-group", "g").containsEntry("kafka-offset", "earliest");
        });
        assertThat(found).extracting(Resource::transport).containsExactly("http", "kafka", "kafka");
        assertThat(found.get(1).attributes()).containsEntry("kafka-topics", "^routeviews\\.(.+)\\.a");
        // streams do not move the window
        assertThat(broker.queries().get(1)).endsWith("&dataAddedSince=1");
    }

    @Test
    void streamsJoinNoQueryThatNamesOnlyCollectors() throws IOException {
        for (String collector : List.of("rrc00", "ris-live")) {
            answers(MockBroker.answer(1, RIS_LIVE.formatted(collector), file("a", "")), MockBroker.answer(2));
            Set<String> collectors = Set.of("rrc00", "rrc06");
            assertThat(numberOfStreams(Map.of(FilterType.COLLECTOR, collectors)))
                    .isZero();
            stop();
            start();
            answers(MockBroker.answer(1, RIS_LIVE.formatted(collector), file("a", "")), MockBroker.answer(2));
            assertThat(numberOfStreams(
                            Map.of(FilterType.COLLECTOR, collectors, FilterType.PROJECT, Set.of("ris-live"))))
                    .isEqualTo(1);
            stop();
            start();
            answers(MockBroker.answer(1, RIS_LIVE.formatted(collector), file("a", "")), MockBroker.answer(2));
            assertThat(numberOfStreams(
                            Map.of(FilterType.COLLECTOR, collectors, FilterType.RESOURCE_TYPE, Set.of("stream"))))
                    .isEqualTo(1);
            stop();
            start();
        }
    }

    /** Streams know nothing of the past; but who asks for them may know better. */
    @Test
    void streamsAndThePast() throws IOException {
        times = List.of(new TimeInterval(0, 1_500_000_000L * 1_000_000));
        answers(MockBroker.answer(1, KAFKA.formatted("a"), file("a", "")), MockBroker.answer(2));
        assertThat(numberOfStreams(Map.of())).isZero();
        stop();
        start();
        answers(MockBroker.answer(1, KAFKA.formatted("a"), file("a", "")), MockBroker.answer(2));
        assertThat(numberOfStreams(Map.of(FilterType.PROJECT, Set.of("routeviews-stream"))))
                .isEqualTo(1);
    }

    private long numberOfStreams(Map<FilterType, Set<String>> filters) throws IOException {
        return find(Map.of(), filters).stream()
                .filter(resource -> resource.resourceType() == ResourceType.STREAM)
                .count();
    }

    @Test
    void filesGoThroughTheCache() throws IOException {
        answers(
                MockBroker.answer(
                        1,
                        file("a", ""),
                        file("b", "").replace("http:\\/\\/archive.example", "\\/data"),
                        RIS_LIVE.formatted("x")),
                MockBroker.answer(2));
        List<Resource> found = find(Map.of("cache-dir", directory.toString(), "cache-size", "1000"), Map.of());
        assertThat(found).extracting(Resource::transport).containsExactly("cache", "file", "http");
        assertThat(found.get(0).attributes())
                .isEqualTo(Map.of("cache-dir", directory.toString(), "cache-size", "1000"));
        assertThat(found.get(1).attributes()).isEmpty();
    }

    @Test
    void valuesOfOptionsThatAreNotAllowed() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        Map<String, String> wrong = new HashMap<>();
        wrong.put("url", "broker.example/v2");
        wrong.put("param", "human");
        wrong.put("cache-dir", file.toString());
        wrong.put("cache-size", "5");
        wrong.put("kafka-offset", "first");
        wrong.put("time-limit", "0");
        wrong.put("poll-interval", "90000");
        wrong.forEach((name, value) -> assertThatThrownBy(
                        () -> new BrokerProvider().open(query(Map.of(name, value), Map.of())))
                .as(name)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("option '" + name + "' "));
        assertThatThrownBy(() -> find(Map.of("cache-dir", directory.toString(), "cache-size", "0"), Map.of()))
                .hasMessage("option 'cache-size' is '0': allowed is a number of bytes, 1 or more");
        assertThatThrownBy(() -> find(Map.of("url", broker.url() + ",,"), Map.of()))
                .hasMessage("option 'url' is '': allowed are URLs of HTTP and HTTPS");
    }
}
