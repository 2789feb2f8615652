package org.bgpstream.data.broker;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
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
    /** How far times may be wrong, and for how long late files are listed, in seconds. */
    private static final long DAY = 86_400;

    private final Query query;
    private final BrokerOptions options;
    private final InstantSource clock;
    private final BrokerRequest request;
    private final Servers client;
    private final PollPace pace;

    private final KnownFiles known = new KnownFiles();
    private final Outages outages;

    /** The time of the last answer of each server, by its own clock. */
    private final Map<HttpUrl, Long> answeredAt = new HashMap<>();

    /** The time of the last answer of all. */
    private long lastAnswer = -1;

    private long minInitialTime = -1;

    /** Asks for a query that knows its intervals. */
    Broker(Query query, BrokerOptions options, InstantSource clock) throws IOException {
        this.query = query;
        this.options = options;
        this.clock = clock;
        request = new BrokerRequest(query, options.parameters());
        outages = new Outages(query.live(), options.timeLimit(), clock);
        pace = new PollPace(options.pollInterval());
        client = Servers.of(options.urls(), options.timeLimit(), query.live(), options.pollInterval());
    }

    @Override
    public Outcome poll(Consumer<Resource> found) throws IOException {
        Servers.Answer<BrokerAnswer> answer;
        try {
            answer = client.ask(
                    base -> request.url(base, addedSince(base), minInitialTime),
                    (url, bytes) -> BrokerAnswer.read(bytes, options));
        } catch (IOException e) {
            return outages.after(e, pace.interval());
        }
        outages.answered();
        lastAnswer = answer.content().time();
        answeredAt.put(answer.base(), lastAnswer);
        boolean anyNew = false;
        for (Resource resource : answer.content().resources()) {
            anyNew |= give(resource, found);
        }
        known.forgetBefore(minInitialTime);
        pace.answered(anyNew);
        if (anyNew) {
            return Outcome.MORE;
        }
        return query.waitsForNewData(clock.instant()) ? Outcome.LATER : Outcome.END;
    }

    /**
     * Since when a server is asked for late files: its last answer. Of one that was not asked before nobody knows what it has told
     * others, nor its clock: it is asked for all late files that it may list, of which what is known is left out.
     */
    private long addedSince(HttpUrl base) {
        return answeredAt.getOrDefault(base, lastAnswer < 0 ? -1 : Math.max(lastAnswer - DAY, 0));
    }

    /** Gives a resource, if it is new and wanted. Returns whether it is new. */
    private boolean give(Resource resource, Consumer<Resource> found) {
        boolean stream = resource.resourceType() == ResourceType.STREAM;
        // what lies beyond all that can be there would make it look as if all else had been listed
        if (!stream && resource.startTime() > latest()) {
            return false;
        }
        if (!known.add(resource)) {
            return false;
        }
        long end = resource.startTime() + resource.duration();
        if (!stream && end <= latest()) {
            minInitialTime = Math.max(minInitialTime, end);
        }
        if (!stream || wantsStreams()) {
            found.accept(resource);
        }
        return true;
    }

    /** The last second in which a file that is wanted and there may end, however wrong clocks are. */
    private long latest() {
        return Math.min(clock.instant().getEpochSecond(), query.lastSecond()) + DAY;
    }

    /**
     * Whether streams may join. Who names projects or streams means what is named; who names only collectors means their dumps;
     * and streams know nothing of the past.
     */
    private boolean wantsStreams() {
        Set<FilterType> filters = query.filters().keySet();
        return filters.contains(FilterType.PROJECT)
                || filters.contains(FilterType.RESOURCE_TYPE)
                || (!filters.contains(FilterType.COLLECTOR)
                        && query.lastSecond() - Query.TIME_SLACK
                                > clock.instant().getEpochSecond());
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
        outages.close();
        client.close();
    }
}
