package org.bgpstream.core.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignalTest {
    @Test
    void theTimeUntilADeadlineDoesNotMindOverflow() {
        assertThat(Signal.nanosUntil(1_000, 400)).isEqualTo(600);
        assertThat(Signal.nanosUntil(400, 1_000)).isNegative();
        assertThat(Signal.nanosUntil(Long.MIN_VALUE + 5, Long.MAX_VALUE - 4)).isEqualTo(10);
        assertThat(Signal.nanosUntil(Long.MAX_VALUE - 4, Long.MIN_VALUE + 5)).isEqualTo(-10);
        assertThat(Signal.nanosUntil(Signal.NEVER, -1)).isEqualTo(Long.MAX_VALUE);
    }
}
