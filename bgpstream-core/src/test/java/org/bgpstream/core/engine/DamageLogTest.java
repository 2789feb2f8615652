package org.bgpstream.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.bgpstream.Damage;
import org.junit.jupiter.api.Test;

class DamageLogTest {
    private final List<String> lines = new ArrayList<>();
    private final Progress progress = new Progress();

    @Test
    void soManyLinesAndOneThatSaysSo() {
        log(2, 5);
        assertThat(lines)
                .containsExactly(
                        "a: record 1 at byte 0: bad", "a: record 2 at byte 0: bad", "a: further damage is not logged");
        assertThat(progress.now().damagedRecords()).isEqualTo(5);
    }

    @Test
    void noneAtAll() {
        log(0, 5);
        assertThat(lines).isEmpty();
    }

    private void log(int maxLines, int damages) {
        DamageLog log = new DamageLog(maxLines, progress, lines::add);
        for (int i = 1; i <= damages; i++) {
            log.add(i, new Damage("a", 0, i, 0, "bad"));
        }
    }
}
