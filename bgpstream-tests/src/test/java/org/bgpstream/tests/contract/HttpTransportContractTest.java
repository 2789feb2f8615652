package org.bgpstream.tests.contract;

import java.io.IOException;
import java.util.Random;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.Transport;
import org.bgpstream.testkit.TransportContract;
import org.bgpstream.tests.http.FileServer;
import org.bgpstream.transport.http.HttpTransport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class HttpTransportContractTest implements TransportContract {
    private static final byte[] CONTENT = new byte[100_000];

    private static FileServer server;

    @BeforeAll
    static void start() throws IOException {
        new Random(1).nextBytes(CONTENT);
        server = new FileServer().put("/file", CONTENT);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    public Transport transport() {
        return new HttpTransport();
    }

    @Override
    public Resource resource() {
        return Resource.file(server.url("/file"), "test", "test");
    }

    @Override
    public byte[] content() {
        return CONTENT.clone();
    }

    @Override
    public Resource missingResource() {
        return Resource.file(server.url("/missing"), "test", "test");
    }
}
