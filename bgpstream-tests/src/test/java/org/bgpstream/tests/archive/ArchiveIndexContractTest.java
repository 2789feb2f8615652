package org.bgpstream.tests.archive;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bgpstream.RecordType;
import org.bgpstream.data.broker.archive.ArchiveProvider;
import org.bgpstream.spi.DataInterface.Outcome;
import org.bgpstream.spi.DataInterfaceProvider;
import org.bgpstream.spi.Resource;
import org.bgpstream.testkit.DataInterfaceContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The back end that is asked if nothing else is said. */
class ArchiveIndexContractTest implements DataInterfaceContract {
    private static final long START = Instant.now().getEpochSecond() / 60 * 60;

    private static MockArchive archive;
    private static String path;

    @BeforeAll
    static void start() throws IOException {
        archive = new MockArchive();
        path = archive.ris("rrc00", "updates", START, new byte[0]);
    }

    @AfterAll
    static void stop() {
        archive.close();
    }

    @Override
    public DataInterfaceProvider provider() {
        return new ArchiveProvider();
    }

    @Override
    public Map<String, String> options() {
        return archive.optionMap();
    }

    @Override
    public List<Resource> resources() {
        return List.of(new Resource(
                archive.server.url(path), "http", "mrt", "ris", "rrc00", RecordType.UPDATE, START, 300, Map.of()));
    }

    @Override
    public Map<String, String> optionsThatAreNotAllowed() {
        return Map.of("ris-url", "nowhere");
    }

    /** A query without an interval waits for new data. */
    @Override
    public Outcome outcomeAtLast() {
        return Outcome.LATER;
    }
}
