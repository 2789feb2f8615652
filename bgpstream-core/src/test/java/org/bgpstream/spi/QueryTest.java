package org.bgpstream.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.bgpstream.Limits;
import org.junit.jupiter.api.Test;

/** What a query shows of itself. */
class QueryTest {
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
