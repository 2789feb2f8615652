package org.bgpstream.tests.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bgpstream.FilterType;
import org.bgpstream.Limits;
import org.bgpstream.data.broker.archive.ArchiveProvider;
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.DataInterface.Outcome;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.TimeInterval;
import org.bgpstream.tests.http.FileServer;
import org.bgpstream.tests.http.SetClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Archives in the course of hours and days, by a clock that a test sets. */
@Timeout(60)
class ArchiveTimesTest {
    private static final long T = 1_427_846_400;
    private static final int HOUR = 3600;

    private final SetClock clock = new SetClock(T + 12 * HOUR);
    private final List<Resource> found = new ArrayList<>();
    private MockArchive archive;

    @BeforeEach
    void start() throws IOException {
        archive = new MockArchive();
    }

    @AfterEach
    void stop() {
        archive.close();
    }

    private DataInterface open(Map<String, String> options, String... collectors) throws IOException {
        Map<String, String> all = archive.optionMap();
        all.put("poll-interval", "1");
        all.putAll(options);
        Query query = new Query(
                all,
                Map.of(FilterType.COLLECTOR, Set.of(collectors)),
                List.of(new TimeInterval(T * 1_000_000, TimeInterval.FOREVER)),
                true,
                Limits.defaults());
        return new ArchiveProvider(clock).open(query);
    }

    private void updates(long time) {
        archive.ris("rrc00", "updates", time, new byte[0]);
    }

    /** The times of the files that are new at the next poll. */
    private List<Long> next(DataInterface open) throws IOException {
        found.clear();
        assertThat(MockArchive.poll(open, found)).isEqualTo(Outcome.LATER);
        return found.stream().map(Resource::startTime).toList();
    }

    private void away(String path) {
        archive.fault(
                (request, number) -> request.getUrl().encodedPath().startsWith(path) ? FileServer.status(503) : null);
    }

    /** What came while nothing could be listed is found, however long that was. */
    @Test
    void filesOfALongOutage() throws IOException {
        updates(T);
        try (DataInterface open = open(Map.of(), "rrc00")) {
            assertThat(next(open)).containsExactly(T);
            away("/");
            for (int i = 0; i < 2; i++) {
                clock.pass(Duration.ofHours(20));
                assertThat(next(open)).isEmpty();
            }
            updates(T + 13 * HOUR);
            updates(T + 51 * HOUR);
            away("/nothing");
            assertThat(next(open)).containsExactly(T + 13 * HOUR, T + 51 * HOUR);
            // late, but not too late
            clock.pass(Duration.ofHours(1));
            updates(T + 30 * HOUR);
            assertThat(next(open)).containsExactly(T + 30 * HOUR);
        }
    }

    /** A stream that has caught up goes on with the archive that answers, and says once what is wrong with the other. */
    @Test
    void oneArchiveGoesOnWithoutTheOther() throws IOException {
        updates(T);
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream standardError = System.err;
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try (DataInterface open = open(Map.of("time-limit", "3600"), "rrc00", "route-views.sg", "amsix.ams")) {
            assertThat(next(open)).containsExactly(T);
            away("/rv/");
            for (int i = 0; i < 4; i++) {
                clock.pass(Duration.ofHours(5));
                long time = clock.second() - HOUR;
                updates(time);
                assertThat(next(open)).containsExactly(time);
            }
        } finally {
            System.setErr(standardError);
        }
        assertThat(log.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains("looked at again later")))
                .singleElement()
                .asString()
                .contains(archive.server.url("/rv") + ": HTTP 503 Server Error");
    }

    /** A file that claims to be of next week is none: nobody waits until it is over. */
    @Test
    void fileNameOfTheFuture() throws IOException {
        updates(T + 11 * HOUR);
        updates(T + 7 * 24 * HOUR);
        try (DataInterface open = open(Map.of(), "rrc00")) {
            assertThat(next(open)).containsExactly(T + 11 * HOUR);
            clock.pass(Duration.ofHours(1));
            updates(T + 12 * HOUR);
            assertThat(next(open)).containsExactly(T + 12 * HOUR);
        }
    }

    /** The same file on a mirror is the same file. */
    @Test
    void mirrorGoesOn() throws IOException {
        updates(T);
        try (MockArchive mirror = new MockArchive()) {
            mirror.ris("rrc00", "updates", T, new byte[0]);
            mirror.ris("rrc00", "updates", T + 11 * HOUR, new byte[0]);
            String urls = archive.server.url("/ris") + "," + mirror.server.url("/ris");
            try (DataInterface open = open(Map.of("ris-url", urls), "rrc00")) {
                assertThat(next(open)).containsExactly(T);
                away("/");
                clock.pass(Duration.ofHours(1));
                assertThat(next(open)).containsExactly(T + 11 * HOUR);
                assertThat(found).extracting(Resource::url).allMatch(url -> url.startsWith(mirror.server.url("/ris")));
            }
        }
    }
}
