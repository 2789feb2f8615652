package org.bgpstream.tests.broker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import org.bgpstream.tests.http.FileServer;

/**
 * A broker as CAIDA's, and the archive whose files it lists, in one server: answers hold two hours of files, and those that came
 * late.
 */
final class MockBroker implements AutoCloseable {
    static final String PATH = "/v2/data";

    private static final long PAGE = 7200;
    private static final long BEFORE_START = 1020;
    private static final long LATEST = 86_400;

    final FileServer server = new FileServer();
    private final List<Entry> entries = new CopyOnWriteArrayList<>();
    private volatile long now = 1_427_900_000;
    private volatile FileServer.Fault fault = (request, number) -> null;

    /**
     * A file that the broker knows.
     *
     * @param added when it came to know it
     */
    record Entry(String url, String project, String collector, String type, long time, long duration, long added) {
        String json() {
            return """
                    {"url":"%s","format":"mrt","transport":"file","project":"%s","collector":"%s","type":"%s",\
                    "initialTime":%d,"duration":%d,"attr":[]}""".formatted(url.replace("/", "\\/"), project, collector, type, time, duration);
        }
    }

    MockBroker() throws IOException {
        server.fault((request, number) -> {
            if (!request.getUrl().encodedPath().equals(PATH)) {
                return null;
            }
            MockResponse instead = fault.answer(request, number);
            return instead == null ? json(answer(request.getUrl())) : instead;
        });
    }

    /** Answers instead, where it is not {@code null}. */
    MockBroker fault(FileServer.Fault newFault) {
        fault = newFault;
        return this;
    }

    /** Lists a file of the archive. */
    MockBroker add(String project, String collector, String type, long time, long duration, byte[] bytes) {
        String path = "/" + project + "." + collector + "." + type + "." + time;
        server.put(path, bytes);
        entries.add(new Entry(server.url(path), project, collector, type, time, duration, ++now));
        return this;
    }

    /** The entry of a file that was added. */
    String dump(String project, String collector, String type, long time) {
        return entries.stream()
                .filter(entry -> entry.url().endsWith("/" + project + "." + collector + "." + type + "." + time))
                .findAny()
                .orElseThrow()
                .json();
    }

    String url() {
        return server.url("/v2");
    }

    /** What the broker was asked: everything behind the question mark, as it came. */
    List<String> queries() {
        return server.requests().stream()
                .map(RecordedRequest::getTarget)
                .filter(target -> target.startsWith(PATH))
                .map(target -> target.substring(target.indexOf('?') + 1))
                .toList();
    }

    static MockResponse json(String body) {
        return new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }

    /** An answer with these resources, each as JSON. */
    static String answer(long time, String... resources) {
        return """
                {"time":%d,"type":"data","error":null,"queryParameters":{"human":false,"intervals":["1,2"]},\
                "data":{"resources":[%s]}}""".formatted(time, String.join(",", resources));
    }

    private String answer(HttpUrl url) {
        now++;
        List<long[]> intervals = new ArrayList<>();
        for (String interval : url.queryParameterValues("intervals[]")) {
            long[] ends = Arrays.stream(interval.split(",", -1))
                    .mapToLong(Long::parseLong)
                    .toArray();
            intervals.add(new long[] {ends[0], ends[1] == 0 ? Long.MAX_VALUE : ends[1]});
        }
        if (intervals.isEmpty()) {
            return "{\"time\":" + now
                    + ",\"type\":\"data\",\"error\":\"At least one interval must be set\",\"data\":{}}";
        }
        String since = url.queryParameter("minInitialTime");
        String added = url.queryParameter("dataAddedSince");
        long from = since == null ? intervals.get(0)[0] - BEFORE_START : Long.parseLong(since);
        List<Entry> wanted = entries.stream()
                .filter(entry -> isOneOf(url.queryParameterValues("projects[]"), entry.project()))
                .filter(entry -> isOneOf(url.queryParameterValues("collectors[]"), entry.collector()))
                .filter(entry -> isOneOf(url.queryParameterValues("types[]"), entry.type()))
                .filter(entry -> intervals.stream()
                        .anyMatch(interval ->
                                entry.time() <= interval[1] && entry.time() + entry.duration() >= interval[0]))
                .toList();
        long first = wanted.stream()
                .mapToLong(Entry::time)
                .filter(time -> time >= from)
                .min()
                .orElse(from);
        return answer(
                now,
                wanted.stream()
                        .filter(entry -> (entry.time() >= from && entry.time() < first + PAGE)
                                || (added != null
                                        && entry.time() < from
                                        && entry.time() > from - LATEST
                                        && entry.added() > Long.parseLong(added)))
                        .sorted((one, other) -> Long.compare(one.time(), other.time()))
                        .map(Entry::json)
                        .collect(Collectors.toList())
                        .toArray(String[]::new));
    }

    private static boolean isOneOf(List<String> wanted, String value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    @Override
    public void close() {
        server.close();
    }
}
