package org.bgpstream.tests.contract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.bgpstream.spi.CacheOptions;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.Transport;
import org.bgpstream.testkit.TransportContract;
import org.bgpstream.tests.http.FileServer;
import org.bgpstream.transport.http.CacheTransport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Whether what comes is on its way into the cache or lies there. */
class CacheTransportContractTest implements TransportContract {
    private static final byte[] CONTENT = new byte[100_000];

    @TempDir
    private static Path directory;

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
        return new CacheTransport();
    }

    private static Resource resource(String path, String collector) {
        return Resource.file(server.url(path), "test", collector)
                .withTransport("cache")
                .with(CacheOptions.DIRECTORY, directory.toString());
    }

    @Override
    public Resource resource() {
        return resource("/file", "there");
    }

    @Override
    public byte[] content() {
        return CONTENT.clone();
    }

    @Override
    public Resource missingResource() {
        return resource("/missing", "missing");
    }
}
