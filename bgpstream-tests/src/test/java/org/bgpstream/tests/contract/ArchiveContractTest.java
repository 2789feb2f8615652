package org.bgpstream.tests.contract;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import org.bgpstream.RecordType;
import org.bgpstream.data.broker.archive.ArchiveProvider;
import org.bgpstream.spi.DataInterface.Outcome;
import org.bgpstream.spi.DataInterfaceProvider;
import org.bgpstream.spi.Resource;
import org.bgpstream.testkit.DataInterfaceContract;
import org.bgpstream.tests.http.FileServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class ArchiveContractTest implements DataInterfaceContract {
    private static final long START = Instant.now().getEpochSecond() / 60 * 60;

    private static FileServer server;

    @BeforeAll
    static void start() throws IOException {
        String entry = """
                {"ts_start":"%s","ts_end":"%s","collector_id":"rrc00","data_type":"updates","url":"http://a/b"}""".formatted(
                        Instant.ofEpochSecond(START).toString().replace("Z", ""),
                        Instant.ofEpochSecond(START + 300).toString().replace("Z", ""));
        server = new FileServer()
                .fault((request, number) -> new MockResponse.Builder()
                        .body("{\"total\":1,\"count\":1,\"error\":null,\"data\":[" + entry + "]}")
                        .build());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    public DataInterfaceProvider provider() {
        return new ArchiveProvider();
    }

    @Override
    public Map<String, String> options() {
        return Map.of("backend", "bgpkit", "bgpkit-url", server.url("/v3/broker"));
    }

    @Override
    public List<Resource> resources() {
        return List.of(
                new Resource("http://a/b", "http", "mrt", "ris", "rrc00", RecordType.UPDATE, START, 300, Map.of()));
    }

    @Override
    public Map<String, String> optionsThatAreNotAllowed() {
        return Map.of("backend", "nobody");
    }

    /** A query without an interval waits for new data. */
    @Override
    public Outcome outcomeAtLast() {
        return Outcome.LATER;
    }
}
