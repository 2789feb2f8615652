package org.bgpstream.data.broker;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.bgpstream.FilterType;
import org.bgpstream.ResourceType;
import org.bgpstream.data.broker.http.NoAnswer;
import org.bgpstream.data.broker.http.Servers;
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks page after page: each request goes on behind the last file that is known, and asks for files that came late.
 */
final class Broker implements DataInterface {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

    /** After how many answers without anything new it is asked less often, as libBGPStream does, and how much at most. */
    private static final int PATIENCE = 10;

    private static final int MOST_DOUBLINGS = 3;
    private static final double LONGEST = 7.5;

    /** How long after their time files are waited for, in seconds. */
    private static final long LATENESS = 3600;

    /** For how long files are remembered, in seconds of their own time: a broker lists late ones for a day. */
    private static final long MEMORY = 3 * 86_400;

    private static final int MANY = 10_000;

    /** For how long a live stream waits for one answer. */
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(5);

    private final Query query;
    private final BrokerOptions options;
    private final BrokerRequest request;
    private final Servers client;

    /** What was given, and when it ended. */
    private final Map<String, Long> known = new HashMap<>();

    private int sizeToForgetAt = MANY;
    private long addedSince = -1;
    private long minInitialTime = -1;
    private int nothingNew;
    private long lastAnswer = System.nanoTime();
    private volatile boolean closed;

    Broker(Query query, BrokerOptions options) throws IOException {
        this.query = query;
        this.options = options;
        request = new BrokerRequest(query, options.parameters());
        Duration most = options.timeLimit();
        // while it is asked a live stream may stand still
        client = request.isLive()
                ? new Servers(options.urls(), shorter(most, LONGEST_ANSWER), shorter(most, options.pollInterval()))
                : new Servers(options.urls(), most, most);
    }

    @Override
    public Outcome poll(Consumer<Resource> found) throws IOException {
        BrokerAnswer answer;
        try {
            answer = client.ask(
                    base -> request.url(base, addedSince, minInitialTime), bytes -> BrokerAnswer.read(bytes, options));
        } catch (IOException e) {
            return afterFailure(e);
        }
        lastAnswer = System.nanoTime();
        addedSince = answer.time();
        boolean anyNew = false;
        for (Resource resource : answer.resources()) {
            anyNew |= give(resource, found);
        }
        forget();
        if (anyNew) {
            nothingNew = 0;
            return Outcome.MORE;
        }
        nothingNew++;
        return request.isLive() && Instant.now().getEpochSecond() - LATENESS <= request.lastSecond()
                ? Outcome.LATER
                : Outcome.END;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** What is known already is read before it is asked again, if it may still answer: it did, or nobody refuses for good. */
    private Outcome afterFailure(IOException e) throws IOException {
        boolean noAnswer = e instanceof NoAnswer;
        if (!closed
                && request.isLive()
                && (noAnswer || addedSince >= 0)
                && System.nanoTime() - lastAnswer < options.timeLimit().toNanos()) {
            LOG.warn("{}; asked again in {} s", e.getMessage(), pollInterval().toSeconds());
            return Outcome.LATER;
        }
        throw noAnswer
                ? new IOException("no answer within " + options.timeLimit().toSeconds() + " s: " + e.getMessage(), e)
                : e;
    }

    /** Gives a resource, if it is new and wanted. Returns whether it is new. */
    private boolean give(Resource resource, Consumer<Resource> found) {
        boolean stream = resource.resourceType() == ResourceType.STREAM;
        long end = stream ? Long.MAX_VALUE : resource.startTime() + resource.duration();
        // one cluster of Kafka may be many streams
        String key = resource.url() + '\n' + resource.attributes().get(BrokerEntry.KAFKA_TOPICS);
        if (known.putIfAbsent(key, end) != null) {
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

    /** Forgets files so old that they are not listed any more, so that a stream can go on for years. */
    private void forget() {
        if (known.size() >= sizeToForgetAt) {
            known.values().removeIf(end -> end < minInitialTime - MEMORY);
            sizeToForgetAt = Math.max(MANY, 2 * known.size());
        }
    }

    @Override
    public Set<String> transports() {
        return Set.of(options.fileAttributes().isEmpty() ? "http" : "cache");
    }

    @Override
    public Set<String> formats() {
        return Set.of("mrt");
    }

    @Override
    public Duration pollInterval() {
        int doublings = Math.max(0, Math.min(nothingNew - PATIENCE, MOST_DOUBLINGS));
        double times = Math.min(1 << doublings, LONGEST);
        return Duration.ofMillis((long) (options.pollInterval().toMillis() * times));
    }

    @Override
    public void close() {
        closed = true;
        client.close();
    }
}
