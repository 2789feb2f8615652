package org.bgpstream.tests.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.bgpstream.FilterType;
import org.bgpstream.Limits;
import org.bgpstream.data.broker.archive.ArchiveProvider;
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.DataInterface.Outcome;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.TimeInterval;
import org.bgpstream.tests.http.FileServer;

/** Both archives in one server, below {@code /ris} and {@code /rv}: files, and pages with links as theirs. */
final class MockArchive implements AutoCloseable {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd.HHmm").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("yyyy.MM").withZone(ZoneOffset.UTC);

    /** What pages hold besides: all that must not be taken for a file. */
    private static final String NOISE = """
            <a href="?C=M;O=A">Last modified</a> <a href="../">Parent</a> <a href="updates.20150231.0000.gz">x</a>
            <a href="updates.20150401.2530.gz">x</a> <a href="latest-bview.gz">x</a> <a href="updates.20150401.0000.gz.md5">x</a>
            <a href="updates.20150401.0000.txt">updates.20150401.0000.gz</a> <img alt="updates.20150401.0005.gz" src="x">
            """;

    final FileServer server = new FileServer();
    private final Map<String, Set<String>> pages = new ConcurrentHashMap<>();
    private final List<String> listed = new CopyOnWriteArrayList<>();
    private volatile FileServer.Fault fault = (request, number) -> null;

    MockArchive() throws IOException {
        server.fault((request, number) -> {
            MockResponse instead = fault.answer(request, number);
            String path = request.getUrl().encodedPath();
            if (instead != null || !path.endsWith("/")) {
                return instead;
            }
            listed.add(path);
            Set<String> names = pages.get(path);
            return names == null ? FileServer.status(404) : page(path, names);
        });
    }

    private static MockResponse page(String path, Set<String> names) {
        StringBuilder html = new StringBuilder("<html><body>" + NOISE);
        for (String name : names) {
            // as nginx and as Apache, which shortens what is shown
            html.append(
                    path.startsWith("/ris")
                            ? "<a href=\"" + name + "\">" + name + "</a>  01-Apr-2015 00:05  11077\n"
                            : "<tr><td><a href=\"" + name + "\">" + name.substring(0, Math.min(name.length(), 12))
                                    + "..&gt;</a></td><td>2015-04-01</td></tr>\n");
        }
        return new MockResponse.Builder().body(html + "</body></html>").build();
    }

    /** Answers instead, where it is not {@code null}. */
    MockArchive fault(FileServer.Fault newFault) {
        fault = newFault;
        return this;
    }

    /** A file of RIS, compressed or not. Returns its path. */
    String ris(String collector, String type, long time, byte[] bytes) {
        String name = (type.equals("ribs") ? "bview." : "updates.") + STAMP.format(Instant.ofEpochSecond(time)) + ".gz";
        return add("/ris/" + collector + "/" + month(time) + "/", name, bytes);
    }

    /** A file of RouteViews, below a directory such as {@code route-views.sg/bgpdata}. */
    String routeViews(String directory, String type, long time, byte[] bytes) {
        boolean rib = type.equals("ribs");
        String name = (rib ? "rib." : "updates.") + STAMP.format(Instant.ofEpochSecond(time)) + ".bz2";
        return add("/rv/" + directory + "/" + month(time) + (rib ? "/RIBS/" : "/UPDATES/"), name, bytes);
    }

    static String month(long time) {
        return MONTH.format(Instant.ofEpochSecond(time));
    }

    private String add(String page, String name, byte[] bytes) {
        server.put(page + name, bytes);
        link(page, name);
        return page + name;
    }

    /** A link on a page. */
    void link(String page, String href) {
        pages.computeIfAbsent(page, path -> ConcurrentHashMap.newKeySet()).add(href);
    }

    String[] options() {
        return new String[] {
            "-d", "archive", "-o", "ris-url=" + server.url("/ris"), "-o", "routeviews-url=" + server.url("/rv")
        };
    }

    Map<String, String> optionMap() {
        return new TreeMap<>(Map.of("ris-url", server.url("/ris"), "routeviews-url", server.url("/rv")));
    }

    /** All that the data interface finds here of a time in seconds. */
    List<Resource> find(Map<String, String> options, Map<FilterType, Set<String>> filters, long from, long until)
            throws IOException {
        Map<String, String> all = optionMap();
        all.putAll(options);
        List<TimeInterval> times = List.of(new TimeInterval(from * 1_000_000, until * 1_000_000));
        List<Resource> found = new ArrayList<>();
        try (DataInterface open =
                new ArchiveProvider().open(new Query(all, filters, times, false, Limits.defaults()))) {
            assertThat(poll(open, found)).isEqualTo(Outcome.END);
        }
        return found;
    }

    /** Polls while there is more. Returns what can be expected then. */
    static Outcome poll(DataInterface open, List<Resource> found) throws IOException {
        Outcome outcome = open.poll(found::add);
        while (outcome == Outcome.MORE) {
            outcome = open.poll(found::add);
        }
        return outcome;
    }

    /** The pages that were asked for, in no particular order. */
    List<String> listed() {
        return listed.stream().sorted().toList();
    }

    /** The requests whose path begins so. */
    List<RecordedRequest> requests(String path) {
        return server.requests().stream()
                .filter(request -> request.getTarget().startsWith(path))
                .toList();
    }

    @Override
    public void close() {
        server.close();
    }
}
