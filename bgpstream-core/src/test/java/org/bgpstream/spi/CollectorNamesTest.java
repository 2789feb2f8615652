package org.bgpstream.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bgpstream.FilterType;
import org.bgpstream.Limits;
import org.bgpstream.RecordType;
import org.junit.jupiter.api.Test;

class CollectorNamesTest {
    @Test
    void onlyCollectorsOfRipeHaveTwoNames() {
        assertThat(CollectorNames.shortName("rrc00.ripe.net")).isEqualTo("rrc00");
        assertThat(CollectorNames.shortName("rrc00")).isEqualTo("rrc00");
        assertThat(CollectorNames.all("rrc00")).containsExactlyInAnyOrder("rrc00", "rrc00.ripe.net");
        assertThat(CollectorNames.all("rrc00.ripe.net")).containsExactlyInAnyOrder("rrc00", "rrc00.ripe.net");
        for (String other :
                List.of("route-views2", "www.ripe.net", ".ripe.net", "rrc0.ripe.net", "rrcx.ripe.net", "*")) {
            assertThat(CollectorNames.shortName(other)).isEqualTo(other);
            assertThat(CollectorNames.all(other)).containsExactly(other);
        }
    }

    @Test
    void aQueryForTheShortNameWantsBoth() {
        Query query =
                new Query(Map.of(), Map.of(FilterType.COLLECTOR, Set.of("rrc00")), List.of(), false, Limits.defaults());
        assertThat(query.wants("ris", "rrc00", RecordType.UPDATE)).isTrue();
        assertThat(query.wants("ris", "rrc00.ripe.net", RecordType.UPDATE)).isTrue();
        assertThat(query.wants("ris", "rrc01.ripe.net", RecordType.UPDATE)).isFalse();
    }
}
