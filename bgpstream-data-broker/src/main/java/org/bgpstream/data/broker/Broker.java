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
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.Resource;

/** Asks page after page: each request goes on behind the last file that is known, and asks for files that came late. */
final class Broker implements DataInterface {
    /** After how many answers without anything new it is asked less often, as libBGPStream does, and how much at most. */
    private static final int PATIENCE = 10;

    private static final int MOST_DOUBLINGS = 3;
    private static final double LONGEST = 7.5;

    /** How long after their time files are waited for, in seconds. */
    private static final long LATENESS = 3600;

    /** For how long files are remembered, in seconds of their own time: a broker lists late ones for a day. */
    private static final long MEMORY = 3 * 86_400;

    private static final int MANY = 10_000;

    private final Query query;
    private final BrokerOptions options;
    private final BrokerRequest request;
    private final BrokerClient client;

    /** What was given, and when it ended. */
    private final Map<String, Long> known = new HashMap<>();

    private int sizeToForgetAt = MANY;
    private long addedSince = -1;
    private long minInitialTime = -1;
    private int nothingNew;
    private long lastAnswer = System.nanoTime();

    Broker(Query query, BrokerOptions options) {
        this.query = query;
        this.options = options;
        request = new BrokerRequest(query, options.parameters());
        // while it is asked a live stream stands still
        boolean impatient = request.isLive() && options.timeLimit().compareTo(options.pollInterval()) > 0;
        client = new BrokerClient(options.urls(), impatient ? options.pollInterval() : options.timeLimit());
    }

    @Override
    public Outcome poll(Consumer<Resource> found) throws IOException {
        BrokerAnswer answer;
        try {
            answer = client.ask(
                    base -> request.url(base, addedSince, minInitialTime), bytes -> BrokerAnswer.read(bytes, options));
        } catch (NoAnswer e) {
            if (request.isLive()
                    && System.nanoTime() - lastAnswer < options.timeLimit().toNanos()) {
                // what is known already is read before it is asked again
                return Outcome.LATER;
            }
            throw e;
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

    /** Whether streams may join: not where the user named collectors but no project and no streams, for then dumps are meant. */
    private boolean wantsStreams() {
        Map<FilterType, Set<String>> filters = query.filters();
        return !filters.containsKey(FilterType.COLLECTOR)
                || filters.containsKey(FilterType.PROJECT)
                || filters.containsKey(FilterType.RESOURCE_TYPE);
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
        client.close();
    }
}
