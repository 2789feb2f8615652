package org.bgpstream.tests.contract;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import org.bgpstream.RecordType;
import org.bgpstream.data.broker.BrokerProvider;
import org.bgpstream.spi.DataInterface.Outcome;
import org.bgpstream.spi.DataInterfaceProvider;
import org.bgpstream.spi.Resource;
import org.bgpstream.testkit.DataInterfaceContract;
import org.bgpstream.tests.http.FileServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class BrokerContractTest implements DataInterfaceContract {
    private static FileServer server;

    @BeforeAll
    static void start() throws IOException {
        server = new FileServer()
                .fault((request, number) -> new MockResponse.Builder()
                        .body("{\"time\":1,\"type\":\"data\",\"error\":null,\"data\":{\"resources\":[{\"url\":"
                                + "\"http://a/b\",\"format\":\"mrt\",\"transport\":\"file\",\"project\":\"p\","
                                + "\"collector\":\"c\",\"type\":\"ribs\",\"initialTime\":1,\"duration\":2}]}}")
                        .build());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    public DataInterfaceProvider provider() {
        return new BrokerProvider();
    }

    @Override
    public Map<String, String> options() {
        return Map.of("url", server.url("/v2"));
    }

    @Override
    public List<Resource> resources() {
        return List.of(new Resource("http://a/b", "http", "mrt", "p", "c", RecordType.RIB, 1, 2, Map.of()));
    }

    @Override
    public Map<String, String> optionsThatAreNotAllowed() {
        return Map.of("url", "nowhere");
    }

    /** A query without an interval waits for new data. */
    @Override
    public Outcome outcomeAtLast() {
        return Outcome.LATER;
    }
}
