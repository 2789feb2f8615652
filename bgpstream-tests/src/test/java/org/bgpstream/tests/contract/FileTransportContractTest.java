package org.bgpstream.tests.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bgpstream.core.file.FileTransport;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.Transport;
import org.bgpstream.testkit.TransportContract;
import org.bgpstream.tests.HouseModule;

class FileTransportContractTest implements TransportContract {
    private static final Path SAMPLE = HouseModule.root().resolve("samples/updates.rrc06.20150401.0000.gz");

    @Override
    public Transport transport() {
        return new FileTransport();
    }

    @Override
    public Resource resource() {
        return Resource.file(SAMPLE.toString(), "test", "test");
    }

    @Override
    public byte[] content() {
        try {
            return Files.readAllBytes(SAMPLE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Resource missingResource() {
        return Resource.file(SAMPLE + ".missing", "test", "test");
    }
}
