package org.bgpstream.data.broker;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.bgpstream.FilterType;
import org.bgpstream.ResourceType;
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.Resource;

/** Asks page after page: each request goes on behind the last file that is known, and asks for files that came late. */
final class Broker implements DataInterface {
    private static final Duration INTERVAL = Duration.ofSeconds(20);
    private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(150);

    /** After how many answers without anything new it is asked less often. */
    private static final int PATIENCE = 10;

    /** How long after their time files are waited for, in seconds. */
    private static final long LATENESS = 3600;

    private final Query query;
    private final BrokerOptions options;
    private final BrokerRequest request;
    private final BrokerClient client;
    private final Set<String> known = new HashSet<>();
    private long addedSince = -1;
    private long minInitialTime = -1;
    private int nothingNew;

    Broker(Query query, BrokerOptions options) {
        this.query = query;
        this.options = options;
        request = new BrokerRequest(query, options.parameters());
        client = new BrokerClient(options.urls(), options.timeLimit());
    }

    @Override
    public Outcome poll(Consumer<Resource> found) throws IOException {
        BrokerAnswer answer = client.ask(
                base -> request.url(base, addedSince, minInitialTime), text -> BrokerAnswer.parse(text, options));
        addedSince = answer.time();
        boolean anyNew = false;
        for (Resource resource : answer.resources()) {
            if (known.add(resource.url())) {
                anyNew = true;
                if (resource.resourceType() == ResourceType.BATCH) {
                    minInitialTime = Math.max(minInitialTime, resource.startTime() + resource.duration());
                    found.accept(resource);
                } else if (wantsStream(resource)) {
                    found.accept(resource);
                }
            }
        }
        if (anyNew) {
            nothingNew = 0;
            return Outcome.MORE;
        }
        nothingNew++;
        return request.isLive() && Instant.now().getEpochSecond() - LATENESS <= request.lastSecond()
                ? Outcome.LATER
                : Outcome.END;
    }

    /**
     * Whether a stream may join: not where the user named collectors, but neither its project nor streams, for then only the dumps of
     * these collectors are meant.
     */
    private boolean wantsStream(Resource stream) {
        Set<String> collectors = query.filters().getOrDefault(FilterType.COLLECTOR, Set.of());
        return collectors.isEmpty()
                || collectors.contains(stream.collector())
                || query.filters().containsKey(FilterType.PROJECT)
                || query.filters().containsKey(FilterType.RESOURCE_TYPE);
    }

    @Override
    public Duration pollInterval() {
        if (nothingNew <= PATIENCE) {
            return INTERVAL;
        }
        Duration longer = INTERVAL.multipliedBy(1L << Math.min(nothingNew - PATIENCE, 4));
        return longer.compareTo(LONGEST_INTERVAL) < 0 ? longer : LONGEST_INTERVAL;
    }

    @Override
    public void close() {
        client.close();
    }
}
