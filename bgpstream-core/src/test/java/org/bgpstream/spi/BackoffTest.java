package org.bgpstream.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void waitsLongerEachTimeUpToHalfAMinute() {
        Backoff backoff = new Backoff(Duration.ofMillis(1000), null);
        for (long longest : new long[] {1000, 2000, 4000, 8000, 16_000, 30_000, 30_000}) {
            assertThat(backoff.next(0)).isBetween(longest / 2, longest);
        }
        for (int i = 0; i < 100; i++) {
            assertThat(backoff.next(0)).isBetween(15_000L, 30_000L);
        }
        assertThat(backoff.attempts()).isEqualTo(107);
        backoff.reset();
        assertThat(backoff.attempts()).isZero();
        assertThat(backoff.next(0)).isBetween(500L, 1000L);
    }

    @Test
    void waitsAtLeastAsLongAsIsAsked() {
        Backoff backoff = new Backoff(Duration.ofMillis(10), Duration.ofSeconds(10));
        assertThat(backoff.next(5000)).isEqualTo(5000);
        assertThat(backoff.next(20)).isBetween(20L, 21L);
        assertThat(backoff.next(10_001)).isEqualTo(Backoff.GIVE_UP);
    }

    @Test
    void givesUpWhenTheTimeIsOver() throws InterruptedException {
        Backoff backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(300));
        long begin = System.nanoTime();
        for (long wait = backoff.next(0); wait != Backoff.GIVE_UP; wait = backoff.next(0)) {
            Thread.sleep(wait);
        }
        assertThat(System.nanoTime() - begin).isGreaterThan(100_000_000L);
        assertThat(backoff.attempts()).isBetween(4, 12);
    }

    /** Jitter: many that fail at one moment do not come back at one. */
    @Test
    void waitsDiffer() {
        long[] waits = new long[100];
        for (int i = 0; i < waits.length; i++) {
            waits[i] = new Backoff(Duration.ofSeconds(10), null).next(0);
        }
        assertThat(java.util.Arrays.stream(waits).distinct().count()).isGreaterThan(50);
    }
}
