package org.bgpstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.bgpstream.StreamProgress;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    @Test
    void saysHowFarTheStreamIs() {
        assertThat(ProgressLine.text(new StreamProgress(1234, 0, 56_780_000, 2, 3, 1_427_846_847_250_000L)))
                .isEqualTo("1234 records, 56.8 MB, 3 files read, at 2015-04-01T00:07:27Z");
    }

    @Test
    void tellsDamagedRecords() {
        assertThat(ProgressLine.text(new StreamProgress(7, 2, 0, 1, 0, 0)))
                .isEqualTo("7 records, 0.0 MB, 2 damaged, 0 files read");
    }
}
