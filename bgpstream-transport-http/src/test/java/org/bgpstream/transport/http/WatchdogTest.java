package org.bgpstream.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.transport.http.Watchdog.Verdict.ASK;
import static org.bgpstream.transport.http.Watchdog.Verdict.LEAVE;
import static org.bgpstream.transport.http.Watchdog.Verdict.WAIT;

import org.junit.jupiter.api.Test;

/** Nanoseconds here are made up. */
class WatchdogTest {
    private static final long IDLE = 90;

    @Test
    void whoAlwaysHasDataIsLeftWhenThereIsNone() {
        Watchdog watchdog = new Watchdog(IDLE, true);
        watchdog.start();
        assertThat(watchdog.waited(29, 0)).isEqualTo(WAIT);
        assertThat(watchdog.waited(1, 0)).isEqualTo(ASK);
        // an answer alone does not help
        assertThat(watchdog.waited(30, 1)).isEqualTo(ASK);
        assertThat(watchdog.waited(29, 2)).isEqualTo(WAIT);
        assertThat(watchdog.waited(1, 3)).isEqualTo(LEAVE);
        watchdog.start();
        assertThat(watchdog.waited(89, 0)).isEqualTo(ASK);
        watchdog.data();
        assertThat(watchdog.waited(29, 0)).isEqualTo(WAIT);
    }

    @Test
    void whoHasLittleToSayIsLeftWhenThereIsNoAnswer() {
        Watchdog watchdog = new Watchdog(IDLE, false);
        watchdog.start();
        assertThat(watchdog.waited(89, 0)).isEqualTo(ASK);
        assertThat(watchdog.waited(29, 1)).isEqualTo(WAIT);
        assertThat(watchdog.waited(89, 1)).isEqualTo(ASK);
        assertThat(watchdog.waited(1, 1)).isEqualTo(LEAVE);
    }

    @Test
    void whoOnlyAnswersIsLeftAfterTenTimesAsLong() {
        Watchdog watchdog = new Watchdog(IDLE, false);
        watchdog.start();
        for (int i = 1; i <= 29; i++) {
            assertThat(watchdog.waited(30, i)).isEqualTo(ASK);
        }
        assertThat(watchdog.waited(29, 30)).isEqualTo(WAIT);
        assertThat(watchdog.waited(1, 31)).isEqualTo(LEAVE);
    }
}
