package org.bgpstream.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bgpstream.Limits;
import org.junit.jupiter.api.Test;

/** The times of queries, and what they show of themselves. */
class QueryTest {
    private static final long NOW = 1_500_000_000;
    private static final Instant CLOCK = Instant.ofEpochSecond(NOW);
    private static final long MICROS = 1_000_000;

    /** What a filter leaves open. */
    private static final long OPEN = TimeInterval.FOREVER - 1;

    private static Query query(boolean live, TimeInterval... intervals) {
        return new Query(Map.of(), Map.of(), List.of(intervals), live, Limits.defaults());
    }

    private static TimeInterval seconds(long from, long until) {
        return new TimeInterval(from * MICROS, until * MICROS);
    }

    @Test
    void withoutIntervalsItIsFromNowOn() {
        Query asked = query(false).asOf(CLOCK);
        assertThat(asked.live()).isTrue();
        assertThat(asked.intervals()).containsExactly(new TimeInterval(NOW * MICROS, TimeInterval.FOREVER));
    }

    @Test
    void whatOnlyAFilterLeavesOpenEndsNowUnlessNewDataIsWaitedFor() {
        TimeInterval past = seconds(5, 6);
        TimeInterval since = new TimeInterval(7 * MICROS, OPEN);
        TimeInterval future = new TimeInterval((NOW + 9) * MICROS, OPEN);
        Query asked = query(false, past, since, future).asOf(CLOCK);
        assertThat(asked.live()).isFalse();
        assertThat(asked.intervals()).containsExactly(past, seconds(7, NOW), seconds(NOW + 9, NOW + 9));
        assertThat(query(true, past, since).asOf(CLOCK).intervals())
                .containsExactly(past, new TimeInterval(7 * MICROS, TimeInterval.FOREVER));
    }

    @Test
    void lastSecond() {
        assertThat(query(false, seconds(1, 70), seconds(2, 60)).lastSecond()).isEqualTo(70 + Query.TIME_SLACK);
        assertThat(query(false).lastSecond()).isEqualTo(Long.MAX_VALUE);
        assertThat(query(false, seconds(1, 2), new TimeInterval(0, OPEN)).lastSecond())
                .isEqualTo(Long.MAX_VALUE);
        assertThat(query(false, new TimeInterval(0, TimeInterval.FOREVER)).lastSecond())
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void newDataIsWaitedForUpToAnHourAfterItsTime() {
        long last = NOW - 3600 - Query.TIME_SLACK;
        assertThat(query(true, seconds(0, last)).waitsForNewData(CLOCK)).isTrue();
        assertThat(query(true, seconds(0, last - 1)).waitsForNewData(CLOCK)).isFalse();
        assertThat(query(false, seconds(0, NOW + 100)).waitsForNewData(CLOCK)).isFalse();
        assertThat(query(true, new TimeInterval(0, OPEN)).waitsForNewData(CLOCK))
                .isTrue();
    }

    @Test
    void secondsOfIntervals() {
        Query query = query(false, new TimeInterval(5 * MICROS + 9, 6 * MICROS));
        assertThat(List.of(4L, 5L, 6L, 7L)).filteredOn(query::contains).containsExactly(5L, 6L);
        assertThat(query(false).contains(3)).isTrue();
    }

    @Test
    void valuesOfOptionsMayBeSecretAndAreNotShown() {
        Query query = new Query(
                Map.of("kafka.sasl.jaas.config", "hunter2", "topic", "t"),
                Map.of(),
                List.of(),
                true,
                Limits.defaults());
        assertThat(query.toString())
                .doesNotContain("hunter2")
                .contains("options=[kafka.sasl.jaas.config, topic]", "live=true");
    }
}
