package org.bgpstream.tests.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bgpstream.FilterType;
import org.bgpstream.Limits;
import org.bgpstream.data.broker.BrokerProvider;
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.DataInterface.Outcome;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.TimeInterval;

/** A broker whose answers the test writes, and who asks it. */
final class AskedBroker implements AutoCloseable {
    static final TimeInterval ALL_TIME = new TimeInterval(0, TimeInterval.FOREVER - 1);

    final MockBroker broker = new MockBroker();

    AskedBroker() throws IOException {}

    /** Opens the data interface. */
    DataInterface open(TimeInterval time, Map<String, String> options, Map<FilterType, Set<String>> filters)
            throws IOException {
        Map<String, String> all = new HashMap<>(options);
        all.putIfAbsent("url", broker.url());
        return new BrokerProvider().open(new Query(all, filters, List.of(time), false, Limits.defaults()));
    }

    /** All that the data interface finds. */
    List<Resource> find(TimeInterval time, Map<String, String> options, Map<FilterType, Set<String>> filters)
            throws IOException {
        List<Resource> found = new ArrayList<>();
        try (DataInterface open = open(time, options, filters)) {
            Outcome outcome = open.poll(found::add);
            while (outcome == Outcome.MORE) {
                outcome = open.poll(found::add);
            }
            assertThat(outcome).isEqualTo(Outcome.END);
        }
        return found;
    }

    /** The same of all times, without filters. */
    List<Resource> find(Map<String, String> options) throws IOException {
        return find(ALL_TIME, options, Map.of());
    }

    /** The same of a user who has little time. */
    List<Resource> find() throws IOException {
        return find(Map.of("time-limit", "2"));
    }

    /** Gives these answers, one for each request, the last one for all that follow. */
    void answers(String... bodies) {
        broker.fault((request, number) -> MockBroker.json(bodies[Math.min(number, bodies.length) - 1]));
    }

    /** An entry for a file, with more members. */
    static String file(String name, String more) {
        return """
                {"url":"http:\\/\\/archive.example\\/%s","format":"mrt","transport":"file","project":"ris",\
                "collector":"rrc06","type":"updates","initialTime":1427846400,"duration":300%s}""".formatted(name, more);
    }

    @Override
    public void close() {
        broker.close();
    }
}
