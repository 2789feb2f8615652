package org.bgpstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeWindowTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "1427846847,1427846874 > 2015-04-01T00:07:27Z > 2015-04-01T00:07:54.999999Z",
                "1427846847.25,1427846847.5 > 2015-04-01T00:07:27.250Z > 2015-04-01T00:07:27.500Z",
                "1427846847.000001,1427846847 > 2015-04-01T00:07:27.000001Z > 2015-04-01T00:07:27.999999Z",
                "2015-04-01,2015-4-1 1:02 > 2015-04-01T00:00:00Z > 2015-04-01T01:02:00.999999Z",
                "2015-04-01 00:07:27,2015-04-01 00:07:54 > 2015-04-01T00:07:27Z > 2015-04-01T00:07:54.999999Z",
                "2015-04-01T00:07:27Z,2015-04-01T00:07:54Z > 2015-04-01T00:07:27Z > 2015-04-01T00:07:54.999999Z",
            })
    void windowIncludesItsLastSecond(String text, Instant from, Instant until) {
        assertThat(TimeWindow.parse(text)).isEqualTo(new TimeWindow(from, until));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1427846847", "1427846847,", "1427846847,0", "2015-04-01 00:07:27"})
    void windowWithoutEndIsOpen(String text) {
        assertThat(TimeWindow.parse(text)).isEqualTo(new TimeWindow(Instant.ofEpochSecond(1427846847), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "1,2,3", "2015-13-01", "2015-04-01 25:00", "0x10", "-5", "1.2.3"})
    void whatIsNoTimeIsNamed(String text) {
        assertThatThrownBy(() -> TimeWindow.parse(text))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("window '" + text + "'");
    }

    @Test
    void windowThatEndsBeforeItBeginsIsRefused() {
        assertThatThrownBy(() -> TimeWindow.parse("5,3"))
                .isInstanceOf(UsageException.class)
                .hasMessage("time window '5,3' ends before it begins");
    }

    @ParameterizedTest
    @CsvSource({
        "30 s,2026-11-24T11:59:30Z",
        "10 m,2026-11-24T11:50:00Z",
        "2h,2026-11-24T10:00:00Z",
        "1 d,2026-11-23T12:00:00Z",
    })
    void intervalEndsNow(String text, Instant from) {
        assertThat(TimeWindow.last(text, NOW, false)).isEqualTo(new TimeWindow(from, NOW));
        assertThat(TimeWindow.last(text, NOW, true)).isEqualTo(new TimeWindow(from, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "m", "5 w", "-5 m", "five m"})
    void whatIsNoIntervalIsNamed(String text) {
        assertThatThrownBy(() -> TimeWindow.last(text, NOW, false))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("interval '" + text + "' is not understood")
                .hasMessageContaining("s, m, h or d");
    }
}
