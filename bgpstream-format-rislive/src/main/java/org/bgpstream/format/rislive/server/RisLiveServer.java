package org.bgpstream.format.rislive.server;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.bgpstream.FilterType;
import org.bgpstream.RecordType;
import org.bgpstream.ResourceType;
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.RisLive;

/** Gives one resource: the connection to a server, which never ends. */
final class RisLiveServer implements DataInterface {
    /** The project of the records, and the collector of those that name none. */
    private static final String PROJECT = RisLive.FORMAT;

    private static final String TRANSPORT = "http";

    private final Query query;
    private final RisLiveOptions options;
    private boolean given;

    RisLiveServer(Query query, RisLiveOptions options) {
        this.query = query;
        this.options = options;
    }

    @Override
    public Outcome poll(Consumer<Resource> found) {
        if (!given && query.wants(PROJECT, RecordType.UPDATE) && !isOver()) {
            found.accept(resource());
        }
        given = true;
        return Outcome.END;
    }

    private Resource resource() {
        Map<String, String> attributes = new HashMap<>();
        attributes.put(Resource.RESOURCE_TYPE, ResourceType.STREAM.filterName());
        attributes.put(Resource.COLLECTOR_IN_DATA, "");
        List<String> subscriptions = options.subscriptions().isEmpty()
                ? Subscriptions.of(query.filters(), options.webSocket(), options.raw())
                : options.subscriptions();
        Resource resource = new Resource(
                options.url(),
                TRANSPORT,
                RisLive.FORMAT,
                PROJECT,
                collector(),
                RecordType.UPDATE,
                Resource.UNKNOWN_TIME,
                0,
                attributes);
        return Subscriptions.asking(resource, query, subscriptions);
    }

    /** What the server says of itself is said of the one collector that is wanted, so that a filter for it lets it pass. */
    private String collector() {
        Set<String> wanted = query.filters().getOrDefault(FilterType.COLLECTOR, Set.of());
        return wanted.size() == 1 ? wanted.iterator().next() : PROJECT;
    }

    private boolean isOver() {
        return query.lastSecond() < Instant.now().getEpochSecond();
    }

    @Override
    public Set<String> transports() {
        return Set.of(TRANSPORT);
    }

    @Override
    public Set<String> formats() {
        return Set.of(RisLive.FORMAT);
    }

    @Override
    public void close() {
        // the connection is the transport's
    }
}
