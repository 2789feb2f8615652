package org.bgpstream.tests.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bgpstream.Limits;
import org.bgpstream.data.broker.BrokerProvider;
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

/** A broker in the course of hours and days, by a clock that a test sets. */
@Timeout(60)
class BrokerTimesTest {
    private static final long T = 1_427_846_400;
    private static final TimeInterval SINCE_T = new TimeInterval(T * 1_000_000, TimeInterval.FOREVER);
    private static final Map<String, String> IMPATIENT = Map.of("poll-interval", "1", "time-limit", "3600");

    private final SetClock clock = new SetClock(T + 1000);
    private final List<String> found = new ArrayList<>();
    private AskedBroker asked;

    @BeforeEach
    void start() throws IOException {
        asked = new AskedBroker();
    }

    @AfterEach
    void stop() {
        asked.close();
    }

    private Outcome poll(DataInterface open) throws IOException {
        return open.poll(resource -> found.add(resource.url().replaceFirst(".*/", "")));
    }

    /** What a filter of times leaves open is over now: it asks for no streams, and does not wait. */
    @Test
    void filterOfTimesWithoutEnd() throws IOException {
        asked.answers(MockBroker.answer(1, AskedBroker.file("a", T, ""), """
                {"url":"https://ris.example/","format":"ris-live","transport":"http","project":"ris-live",\
                "collector":"ris-live","type":"updates","initialTime":0,"duration":0}"""), MockBroker.answer(2));
        TimeInterval filtered = new TimeInterval(T * 1_000_000, TimeInterval.FOREVER - 1);
        try (DataInterface open = asked.open(clock, filtered, Map.of())) {
            assertThat(poll(open)).isEqualTo(Outcome.MORE);
            assertThat(poll(open)).isEqualTo(Outcome.END);
        }
        assertThat(found).containsExactly("a");
        assertThat(asked.broker.queries().get(0)).isEqualTo("intervals[]=" + T + "," + clock.second());
    }

    /** Who is busy for longer than the limit between two polls has lost no server. */
    @Test
    void outagesBeginWithTheFirstFailure() throws IOException {
        AtomicBoolean away = new AtomicBoolean();
        asked.broker.fault(
                (request, number) -> away.get() ? FileServer.status(503) : MockBroker.json(MockBroker.answer(number)));
        try (DataInterface open = asked.open(clock, SINCE_T, IMPATIENT)) {
            assertThat(poll(open)).isEqualTo(Outcome.LATER);
            clock.pass(Duration.ofHours(5));
            away.set(true);
            assertThat(poll(open)).isEqualTo(Outcome.LATER);
            away.set(false);
            assertThat(poll(open)).isEqualTo(Outcome.LATER);
            away.set(true);
            assertThat(poll(open)).isEqualTo(Outcome.LATER);
            clock.pass(Duration.ofMinutes(59));
            assertThat(poll(open)).isEqualTo(Outcome.LATER);
            clock.pass(Duration.ofMinutes(1));
            assertThatThrownBy(() -> poll(open)).hasMessageStartingWith("no answer within 3600 s: ");
        }
    }

    /** By the API as by the command line: no window means waiting, for which the limit is a day. */
    @Test
    void limitWithoutWindow() throws IOException {
        asked.broker.fault((request, number) -> FileServer.status(503));
        Query query = new Query(
                Map.of("url", asked.broker.url(), "poll-interval", "1"), Map.of(), List.of(), false, Limits.defaults());
        try (DataInterface open = new BrokerProvider(clock).open(query)) {
            assertThat(poll(open)).isEqualTo(Outcome.LATER);
            clock.pass(Duration.ofHours(23));
            assertThat(poll(open)).isEqualTo(Outcome.LATER);
            clock.pass(Duration.ofHours(1));
            assertThatThrownBy(() -> poll(open)).hasMessageStartingWith("no answer within 86400 s: ");
        }
    }

    /** Clocks of servers differ, and each knows only what it has told itself. */
    @Test
    void anotherServerGoesOn() throws IOException {
        AtomicBoolean away = new AtomicBoolean();
        String a = AskedBroker.file("a", T, "");
        String late = AskedBroker.file("late", T - 300, "");
        asked.broker.fault((request, number) ->
                away.get() ? FileServer.status(503) : MockBroker.json(MockBroker.answer(500_000 + number, a)));
        try (MockBroker other = new MockBroker()) {
            other.fault((request, number) -> MockBroker.json(
                    number == 1
                            ? MockBroker.answer(7, a.replace("archive.example", "mirror.example"), late)
                            : MockBroker.answer(8)));
            Map<String, String> options = Map.of("url", asked.broker.url() + "," + other.url(), "poll-interval", "1");
            try (DataInterface open = asked.open(clock, SINCE_T, options)) {
                assertThat(poll(open)).isEqualTo(Outcome.MORE);
                assertThat(poll(open)).isEqualTo(Outcome.LATER);
                away.set(true);
                assertThat(poll(open)).isEqualTo(Outcome.MORE);
                assertThat(poll(open)).isEqualTo(Outcome.LATER);
            }
            assertThat(found).containsExactly("a", "late");
            String since = "&minInitialTime=" + (T + 300);
            assertThat(asked.broker.queries().get(1)).endsWith("&dataAddedSince=500001" + since);
            assertThat(other.queries().get(0)).endsWith("&dataAddedSince=" + (500_002 - 86_400) + since);
            assertThat(other.queries().get(1)).endsWith("&dataAddedSince=7" + since);
        }
    }

    /** A file that cannot be there yet must not look as if all before it were known. */
    @Test
    void entryOfTheFarFuture() throws IOException {
        asked.answers(
                MockBroker.answer(
                        1,
                        AskedBroker.file("a", T, ""),
                        AskedBroker.file("wrong", 9_999_999_999L, ""),
                        AskedBroker.file("long", T, "").replace("300", "9999999999")),
                MockBroker.answer(2, AskedBroker.file("b", T + 300, "")),
                MockBroker.answer(3));
        TimeInterval hour = new TimeInterval(T * 1_000_000, (T + 3600) * 1_000_000);
        List<Resource> all = asked.find(hour, Map.of(), Map.of());
        assertThat(all)
                .extracting(Resource::url)
                .map(url -> url.replaceFirst(".*/", ""))
                .containsExactly("a", "long", "b");
        assertThat(asked.broker.queries().get(1)).endsWith("&minInitialTime=" + (T + 300));
    }
}
