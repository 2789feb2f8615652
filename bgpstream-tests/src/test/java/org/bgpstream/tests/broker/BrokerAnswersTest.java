package org.bgpstream.tests.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bgpstream.FilterType;
import org.bgpstream.RecordType;
import org.bgpstream.ResourceType;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.TimeInterval;
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

    private TimeInterval time = AskedBroker.ALL_TIME;
    private AskedBroker asked;

    @BeforeEach
    void start() throws IOException {
        asked = new AskedBroker();
    }

    @AfterEach
    void stop() {
        asked.close();
    }

    @Test
    void resourcesOfAnAnswer() throws IOException {
        asked.answers(
                MockBroker.answer(1_427_900_000, AskedBroker.file("a.gz", ",\"attr\":[]")),
                MockBroker.answer(1_427_900_001));
        assertThat(asked.find())
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
        asked.answers("""
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
        assertThat(asked.find()).extracting(Resource::type).containsExactly(RecordType.UPDATE, RecordType.RIB);
        assertThat(asked.broker.queries().get(1)).endsWith("&dataAddedSince=1569619950&minInitialTime=1438819200");
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
        asked.answers(
                "{" + more + "\"data\":{\"x\":[1,2],\"resources\":[" + AskedBroker.file("a", ",\"size\":{\"b\":1}")
                        + "],\"y\":{}}," + "\"time\":\"5\",\"z\":null}",
                MockBroker.answer(6));
        assertThat(asked.find()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"attr\":[]", ",\"attr\":{}", ",\"attr\":null", ",\"attr\":\"\""})
    void noAttributes(String attributes) throws IOException {
        asked.answers(MockBroker.answer(1, AskedBroker.file("a", attributes)), MockBroker.answer(2));
        assertThat(asked.find()).extracting(Resource::attributes).containsExactly(Map.of());
    }

    /** Nothing is taken from a broker that could make us write where it likes. */
    @Test
    void attributesThatAreNoneOfItsBusiness() throws IOException {
        asked.answers(
                MockBroker.answer(
                        1,
                        AskedBroker.file(
                                "a", ",\"attr\":{\"cache-dir\":\"/etc\",\"resource-type\":\"stream\",\"x\":\"y\"}")),
                MockBroker.answer(2));
        assertThat(asked.find()).extracting(Resource::attributes).containsExactly(Map.of());
    }

    @Test
    void duplicatesAreDropped() throws IOException {
        asked.answers(
                MockBroker.answer(1, AskedBroker.file("a", ""), AskedBroker.file("b", ""), AskedBroker.file("a", "")),
                MockBroker.answer(2, AskedBroker.file("b", ""), AskedBroker.file("c", "")),
                MockBroker.answer(3, AskedBroker.file("c", ""), AskedBroker.file("a", "")));
        assertThat(asked.find())
                .extracting(Resource::url)
                .containsExactly("http://archive.example/a", "http://archive.example/b", "http://archive.example/c");
        assertThat(asked.broker.queries()).hasSize(3);
    }

    @Test
    void entriesThatAreWrongAreLeftOut() throws IOException {
        String good = AskedBroker.file("good", "");
        List<String> entries = new ArrayList<>(List.of("{}", "7", "null", "[]", "\"text\""));
        for (String member : List.of("url", "format", "transport", "project", "type", "initialTime", "duration")) {
            entries.add(good.replace("\"" + member + "\"", "\"other\""));
        }
        entries.add(good.replace("300", "-300"));
        entries.add(good.replace("300", "30000000000"));
        entries.add(good.replace("1427846400", "\"soon\""));
        entries.add(good.replace("updates", "other"));
        entries.add(good);
        asked.answers(MockBroker.answer(1, entries.toArray(String[]::new)), MockBroker.answer(2));
        assertThat(asked.find()).extracting(Resource::url).containsExactly("http://archive.example/good");
    }

    @Test
    void otherVersionsAndTypesAreRefused() {
        asked.answers("{\"version\":3,\"time\":1,\"data\":{\"resources\":[]}}");
        assertThatThrownBy(asked::find).hasMessage(asked.broker.url() + ": the broker speaks version 3: allowed is 2");
        asked.answers("{\"type\":\"meta\",\"time\":1,\"data\":{\"resources\":[]}}");
        asked.broker.fault((request, number) -> MockBroker.json("{\"type\":\"meta\",\"time\":1,\"data\":{}}"));
        assertThatThrownBy(asked::find)
                .hasMessage(asked.broker.url() + ": the broker answers with 'meta': allowed is 'data'");
        assertThat(asked.broker.queries()).hasSize(2);
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
        asked.answers(
                MockBroker.answer(1, RIS_LIVE.formatted("ris-live"), KAFKA.formatted("a"), KAFKA.formatted("b")),
                MockBroker.answer(2, KAFKA.formatted("a")));
        List<Resource> found = asked.find(Map.of("kafka-group", "g", "kafka-offset", "earliest"));
        assertThat(found).hasSize(3).allSatisfy(stream -> {
            assertThat(stream.resourceType()).isEqualTo(ResourceType.STREAM);
            assertThat(stream.startTime()).isEqualTo(Resource.UNKNOWN_TIME);
            assertThat(stream.attributes()).containsEntry("kafka-group", "g").containsEntry("kafka-offset", "earliest");
        });
        assertThat(found).extracting(Resource::transport).containsExactly("http", "kafka", "kafka");
        assertThat(found.get(1).attributes()).containsEntry("kafka-topics", "^routeviews\\.(.+)\\.a");
        // streams do not move the window
        assertThat(asked.broker.queries().get(1)).endsWith("&dataAddedSince=1");
    }

    @Test
    void streamsJoinNoQueryThatNamesOnlyCollectors() throws IOException {
        for (String collector : List.of("rrc00", "ris-live")) {
            asked.answers(
                    MockBroker.answer(1, RIS_LIVE.formatted(collector), AskedBroker.file("a", "")),
                    MockBroker.answer(2));
            Set<String> collectors = Set.of("rrc00", "rrc06");
            assertThat(numberOfStreams(Map.of(FilterType.COLLECTOR, collectors)))
                    .isZero();
            stop();
            start();
            asked.answers(
                    MockBroker.answer(1, RIS_LIVE.formatted(collector), AskedBroker.file("a", "")),
                    MockBroker.answer(2));
            assertThat(numberOfStreams(
                            Map.of(FilterType.COLLECTOR, collectors, FilterType.PROJECT, Set.of("ris-live"))))
                    .isEqualTo(1);
            stop();
            start();
            asked.answers(
                    MockBroker.answer(1, RIS_LIVE.formatted(collector), AskedBroker.file("a", "")),
                    MockBroker.answer(2));
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
        time = new TimeInterval(0, 1_500_000_000L * 1_000_000);
        asked.answers(MockBroker.answer(1, KAFKA.formatted("a"), AskedBroker.file("a", "")), MockBroker.answer(2));
        assertThat(numberOfStreams(Map.of())).isZero();
        stop();
        start();
        asked.answers(MockBroker.answer(1, KAFKA.formatted("a"), AskedBroker.file("a", "")), MockBroker.answer(2));
        assertThat(numberOfStreams(Map.of(FilterType.PROJECT, Set.of("routeviews-stream"))))
                .isEqualTo(1);
    }

    private long numberOfStreams(Map<FilterType, Set<String>> filters) throws IOException {
        return asked.find(time, Map.of(), filters).stream()
                .filter(resource -> resource.resourceType() == ResourceType.STREAM)
                .count();
    }

    @Test
    void filesGoThroughTheCache() throws IOException {
        asked.answers(
                MockBroker.answer(
                        1,
                        AskedBroker.file("a", ""),
                        AskedBroker.file("b", "").replace("http:\\/\\/archive.example", "\\/data"),
                        RIS_LIVE.formatted("x")),
                MockBroker.answer(2));
        List<Resource> found = asked.find(Map.of("cache-dir", directory.toString(), "cache-size", "1000"));
        assertThat(found).extracting(Resource::transport).containsExactly("cache", "file", "http");
        assertThat(found.get(0).attributes())
                .isEqualTo(Map.of("cache-dir", directory.toString(), "cache-size", "1000"));
        assertThat(found.get(1).attributes()).isEmpty();
    }

    @Test
    void valuesOfOptionsThatAreNotAllowed() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        Map<String, String> wrong = new HashMap<>();
        wrong.put("url", "asked.broker.example/v2");
        wrong.put("param", "human");
        wrong.put("cache-dir", file.toString());
        wrong.put("cache-size", "5");
        wrong.put("kafka-offset", "first");
        wrong.put("time-limit", "0");
        wrong.put("poll-interval", "90000");
        wrong.forEach((name, value) -> assertThatThrownBy(() -> asked.open(time, Map.of(name, value), Map.of()))
                .as(name)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("option '" + name + "' "));
        assertThatThrownBy(() -> asked.find(Map.of("cache-dir", directory.toString(), "cache-size", "0")))
                .hasMessage("option 'cache-size' is '0': allowed is a number of bytes, 1 or more");
        assertThatThrownBy(() -> asked.find(Map.of("url", asked.broker.url() + ",,")))
                .hasMessage("option 'url' is '': allowed are URLs of HTTP and HTTPS");
    }
}
