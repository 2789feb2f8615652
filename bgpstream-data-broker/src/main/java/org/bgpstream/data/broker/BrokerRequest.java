package org.bgpstream.data.broker;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import okhttp3.HttpUrl;
import org.bgpstream.FilterType;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.TimeInterval;

/** What is asked of {@code /data}: what the filters and intervals want, the same in each request, and from where on. */
final class BrokerRequest {
    /** What the broker can choose by, and what it calls that, in the order in which libBGPStream asks. */
    private static final Map<FilterType, String> NAMES = Map.of(
            FilterType.PROJECT, "projects[]",
            FilterType.COLLECTOR, "collectors[]",
            FilterType.ROUTER, "routers[]",
            FilterType.PEER_ASN, "peer_asns[]",
            FilterType.RECORD_TYPE, "types[]",
            FilterType.RESOURCE_TYPE, "resourceTypes[]");

    private static final List<FilterType> ORDER = List.of(
            FilterType.PROJECT,
            FilterType.COLLECTOR,
            FilterType.ROUTER,
            FilterType.PEER_ASN,
            FilterType.RECORD_TYPE,
            FilterType.RESOURCE_TYPE);

    private static final long MICROS = 1_000_000;

    private final Query query;
    private final List<BrokerOptions.Parameter> parameters;
    private final List<TimeInterval> intervals;

    BrokerRequest(Query query, List<BrokerOptions.Parameter> parameters) {
        this.query = query;
        this.parameters = parameters;
        intervals = query.intervals().isEmpty()
                ? List.of(new TimeInterval(Instant.now().getEpochSecond() * MICROS, TimeInterval.FOREVER))
                : query.intervals();
    }

    /** Whether data may still come. */
    boolean isLive() {
        return query.live() || query.intervals().isEmpty();
    }

    /** The last second that is wanted, or {@code Long.MAX_VALUE}. */
    long lastSecond() {
        long last =
                intervals.stream().mapToLong(TimeInterval::untilMicros).max().orElseThrow();
        return last == TimeInterval.FOREVER ? Long.MAX_VALUE : last / MICROS;
    }

    /**
     * The URL of one request.
     *
     * @param addedSince the time of the last answer, or -1 at first
     * @param minInitialTime the end of what is known already, or -1 at first
     */
    HttpUrl url(HttpUrl base, long addedSince, long minInitialTime) {
        HttpUrl.Builder url = base.newBuilder().addPathSegment("data");
        for (FilterType type : ORDER) {
            Set<String> values = query.filters().getOrDefault(type, Set.of());
            new TreeSet<>(values).forEach(value -> url.addQueryParameter(NAMES.get(type), value));
        }
        parameters.forEach(parameter -> url.addQueryParameter(parameter.name(), parameter.value()));
        for (TimeInterval interval : intervals) {
            long until = interval.untilMicros() == TimeInterval.FOREVER ? 0 : interval.untilMicros() / MICROS;
            url.addQueryParameter("intervals[]", Math.floorDiv(interval.fromMicros(), MICROS) + "," + until);
        }
        if (addedSince >= 0) {
            url.addQueryParameter("dataAddedSince", Long.toString(addedSince));
        }
        if (minInitialTime >= 0) {
            url.addQueryParameter("minInitialTime", Long.toString(minInitialTime));
        }
        return url.build();
    }
}
