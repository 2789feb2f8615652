package org.bgpstream.tests.rislive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mockwebserver3.MockResponse;
import org.bgpstream.BgpStream;
import org.bgpstream.FilterType;
import org.bgpstream.Limits;
import org.bgpstream.RecordType;
import org.bgpstream.format.rislive.RisLiveFormat;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.RisLive;
import org.bgpstream.spi.TimeInterval;
import org.bgpstream.tests.http.FileServer;
import org.bgpstream.tests.rislive.RisServer.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams of RIS Live that a broker finds: asked for no more than one that the user names. */
@Timeout(60)
class FoundStreamTest {
    @Test
    void filtersAreAskedFor() throws IOException, InterruptedException {
        try (RisServer ris = new RisServer();
                FileServer broker = new FileServer()) {
            String answer = """
                    {"time":1,"type":"data","error":null,"data":{"resources":[{"url":"%s","format":"ris-live",\
                    "transport":"http","project":"ris-live","collector":"ris-live","type":"updates",\
                    "initialTime":0,"duration":0,"attr":[]}]}}""".formatted(ris.webSocketUrl());
            broker.fault(
                    (request, number) -> new MockResponse.Builder().body(answer).build());
            BgpStream.Builder builder = BgpStream.builder()
                    .dataInterface("broker")
                    .option("url", broker.url("/v2"))
                    .addFilter(FilterType.PROJECT, "ris-live")
                    .addFilter(FilterType.COLLECTOR, "rrc00")
                    .addFilter(FilterType.ELEMTYPE, "withdrawals")
                    .interval(Instant.ofEpochSecond(1_700_000_000), null);
            try (BgpStream stream = WebSocketTest.begun(builder)) {
                Connection connection = ris.take();
                assertThat(connection.next()).contains("request_rrc_list");
                connection.send("{\"type\":\"ris_rrc_list\",\"data\":[\"rrc00\",\"rrc01\"]}");
                assertThat(connection.next())
                        .isEqualTo("{\"type\":\"ris_subscribe\",\"data\":{\"host\":\"rrc00\",\"type\":\"UPDATE\","
                                + "\"require\":\"withdrawals\",\"socketOptions\":{\"includeRaw\":true,"
                                + "\"acknowledge\":true}}}");
                connection.send(Messages.numbered(7));
                assertThat(WebSocketTest.nextNumber(stream)).isEqualTo(7);
            }
        }
    }

    private static Resource prepared(String url, Map<String, String> attributes, long until) {
        Query query = new Query(
                Map.of(),
                Map.of(FilterType.COLLECTOR, Set.of("rrc00")),
                List.of(new TimeInterval(0, until)),
                false,
                Limits.defaults());
        Resource found =
                new Resource(url, "http", RisLive.FORMAT, "ris-live", "ris-live", RecordType.UPDATE, -1, 0, attributes);
        return new RisLiveFormat().prepare(found, query);
    }

    @Test
    void theEndOfTheQueryIsItsEnd() {
        Map<String, String> stream = Map.of(Resource.RESOURCE_TYPE, "stream");
        assertThat(prepared("wss://ris.example/v1/ws/", stream, 5_000_000).attributes())
                .containsEntry(RisLive.UNTIL, Long.toString(5 + Query.TIME_SLACK))
                .extractingByKey(RisLive.SUBSCRIPTION)
                .asString()
                .startsWith("{\"host\":\"rrc00\",");
        // of a stream no collectors are asked for, as it is not known what its server calls them
        assertThat(prepared("https://ris.example/v1/stream/?format=json", stream, TimeInterval.FOREVER)
                        .attributes())
                .doesNotContainKey(RisLive.UNTIL)
                .extractingByKey(RisLive.SUBSCRIPTION)
                .asString()
                .startsWith("{\"socketOptions\"");
    }

    @Test
    void whatAsksAlreadyOrIsAFileIsLeftAsItIs() {
        Map<String, String> asks = Map.of(Resource.RESOURCE_TYPE, "stream", RisLive.SUBSCRIPTION, "{}");
        assertThat(prepared("wss://ris.example/v1/ws/", asks, 5).attributes()).isEqualTo(asks);
        assertThat(prepared("https://ris.example/file.json", Map.of(), 5).attributes())
                .isEmpty();
    }
}
