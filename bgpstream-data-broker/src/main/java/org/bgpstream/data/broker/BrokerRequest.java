package org.bgpstream.data.broker;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.HttpUrl;
import org.bgpstream.FilterType;
import org.bgpstream.data.broker.http.Servers;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.TimeInterval;

/**
 * What is asked of {@code /data}: what the filters and intervals want, the same in each request, and from where on. What would make
 * the URL too long is left out, for the stream itself leaves out what the filters do not want.
 */
final class BrokerRequest {
    /** What the broker can choose by, and what it calls that, in the order in which libBGPStream asks. */
    private static final Map<FilterType, String> NAMES = names();

    /** More are refused by the broker. */
    private static final int MOST_INTERVALS = 100;

    private static final long MICROS = 1_000_000;

    private final String constant;

    /** What is asked for this query, which knows its intervals. */
    BrokerRequest(Query query, List<String> parameters) {
        List<String> parts = new ArrayList<>(filters(query));
        parts.addAll(parameters);
        few(query.intervals()).forEach(interval -> parts.add("intervals[]=" + text(interval)));
        constant = String.join("&", parts);
    }

    private static Map<FilterType, String> names() {
        Map<FilterType, String> names = new LinkedHashMap<>();
        names.put(FilterType.PROJECT, "projects[]");
        names.put(FilterType.COLLECTOR, "collectors[]");
        names.put(FilterType.ROUTER, "routers[]");
        names.put(FilterType.PEER_ASN, "peer_asns[]");
        names.put(FilterType.RECORD_TYPE, "types[]");
        names.put(FilterType.RESOURCE_TYPE, "resourceTypes[]");
        return names;
    }

    private static List<String> filters(Query query) {
        List<String> filters = new ArrayList<>();
        NAMES.forEach((type, name) -> {
            Set<String> values = query.filters().getOrDefault(type, Set.of());
            if (!values.isEmpty()) {
                List<String> parts = values.stream()
                        .map(value -> name + "=" + encoded(value))
                        .toList();
                filters.add(String.join("&", parts));
            }
        });
        while (filters.stream().mapToInt(String::length).sum() > Servers.MOST_CHARACTERS) {
            filters.remove(filters.stream()
                    .max(Comparator.comparingInt(String::length))
                    .orElseThrow());
        }
        return filters;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** As many intervals as are allowed, those with the shortest gaps between them joined. */
    private static List<TimeInterval> few(List<TimeInterval> intervals) {
        if (intervals.size() <= MOST_INTERVALS) {
            return intervals;
        }
        List<TimeInterval> few = new ArrayList<>(intervals);
        few.sort(Comparator.comparingLong(TimeInterval::fromMicros));
        while (few.size() > MOST_INTERVALS) {
            int shortest = 1;
            for (int i = 2; i < few.size(); i++) {
                shortest = gap(few, i) < gap(few, shortest) ? i : shortest;
            }
            TimeInterval second = few.remove(shortest);
            TimeInterval first = few.get(shortest - 1);
            few.set(
                    shortest - 1,
                    new TimeInterval(first.fromMicros(), Math.max(first.untilMicros(), second.untilMicros())));
        }
        return few;
    }

    private static double gap(List<TimeInterval> intervals, int before) {
        return (double) intervals.get(before).fromMicros()
                - intervals.get(before - 1).untilMicros();
    }

    private static String text(TimeInterval interval) {
        long until = interval.untilMicros() == TimeInterval.FOREVER
                ? 0
                // 0 would have no end
                : Math.max(interval.untilMicros() / MICROS, 1);
        return Math.max(interval.fromMicros(), 0) / MICROS + "," + until;
    }

    /**
     * The URL of one request.
     *
     * @param addedSince since when late files are asked for, by the clock of the broker, or -1 at first
     * @param minInitialTime the end of what is known already, or -1 at first
     */
    HttpUrl url(HttpUrl base, long addedSince, long minInitialTime) {
        StringBuilder query = new StringBuilder();
        if (base.encodedQuery() != null) {
            query.append(base.encodedQuery()).append('&');
        }
        query.append(constant);
        if (addedSince >= 0) {
            query.append("&dataAddedSince=").append(addedSince);
        }
        if (minInitialTime >= 0) {
            query.append("&minInitialTime=").append(minInitialTime);
        }
        return base.newBuilder()
                .addPathSegment("data")
                .encodedQuery(query.toString())
                .build();
    }
}
