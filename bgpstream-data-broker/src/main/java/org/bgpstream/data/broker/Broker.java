package org.bgpstream.data.broker;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import org.bgpstream.FilterType;
import org.bgpstream.ResourceType;
import org.bgpstream.data.broker.http.KnownFiles;
import org.bgpstream.data.broker.http.Outages;
import org.bgpstream.data.broker.http.PollPace;
import org.bgpstream.data.broker.http.Servers;
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.Resource;

/** Asks page after page: each request goes on behind the last file that is known, and asks for files that came late. */
final class Broker implements DataInterface {
    /** How long after their time files are waited for, in seconds. */
    private static final long LATENESS = 3600;

    private final Query query;
    private final BrokerOptions options;
    private final BrokerRequest request;
    private final Servers client;
    private final PollPace pace;

    private final KnownFiles known = new KnownFiles();
    private final Outages outages;
    private long addedSince = -1;
    private long minInitialTime = -1;
    private volatile boolean closed;

    Broker(Query query, BrokerOptions options) throws IOException {
        this.query = query;
        this.options = options;
        request = new BrokerRequest(query, options.parameters());
        outages = new Outages(request.isLive(), options.timeLimit());
        pace = new PollPace(options.pollInterval());
        client = Servers.of(options.urls(), options.timeLimit(), request.isLive(), options.pollInterval());
    }

    @Override
    public Outcome poll(Consumer<Resource> found) throws IOException {
        BrokerAnswer answer;
        try {
            answer = client.ask(
                    base -> request.url(base, addedSince, minInitialTime),
                    (url, bytes) -> BrokerAnswer.read(bytes, options));
        } catch (IOException e) {
            if (closed) {
                throw e;
            }
            return outages.after(e, pace.interval());
        }
        outages.answered();
        addedSince = answer.time();
        boolean anyNew = false;
        for (Resource resource : answer.resources()) {
            anyNew |= give(resource, found);
        }
        pace.answered(anyNew);
        if (anyNew) {
            return Outcome.MORE;
        }
        return request.isLive() && Instant.now().getEpochSecond() - LATENESS <= request.lastSecond()
                ? Outcome.LATER
                : Outcome.END;
    }

    /** Gives a resource, if it is new and wanted. Returns whether it is new. */
    private boolean give(Resource resource, Consumer<Resource> found) {
        boolean stream = resource.resourceType() == ResourceType.STREAM;
        long end = stream ? Long.MAX_VALUE : resource.startTime() + resource.duration();
        // one cluster of Kafka may be many streams
        String key = resource.url() + '\n' + resource.attributes().get(BrokerEntry.KAFKA_TOPICS);
        if (!known.add(key, end)) {
            return false;
        }
        if (!stream) {
            minInitialTime = Math.max(minInitialTime, end);
        }
        if (!stream || wantsStreams()) {
            found.accept(resource);
        }
        return true;
    }

    /**
     * Whether streams may join. Who names projects or streams means what is named; who names only collectors means their dumps;
     * and streams know nothing of the past.
     */
    private boolean wantsStreams() {
        Set<FilterType> filters = query.filters().keySet();
        return filters.contains(FilterType.PROJECT)
                || filters.contains(FilterType.RESOURCE_TYPE)
                || (!filters.contains(FilterType.COLLECTOR) && Instant.now().getEpochSecond() <= request.lastSecond());
    }

    @Override
    public Set<String> transports() {
        return options.files().transports();
    }

    @Override
    public Set<String> formats() {
        return options.files().formats();
    }

    @Override
    public Duration pollInterval() {
        return pace.interval();
    }

    @Override
    public void close() {
        closed = true;
        client.close();
    }
}
