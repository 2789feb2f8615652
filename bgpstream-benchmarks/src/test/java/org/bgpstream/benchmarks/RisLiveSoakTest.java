package org.bgpstream.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The soak of RIS Live, short. */
@Timeout(120)
class RisLiveSoakTest {
    private static final String PAUSE = "bgpstream.http.retry-pause";

    @BeforeEach
    void connectAgainSoon() {
        System.setProperty(PAUSE, "1");
    }

    @AfterEach
    void asUsual() {
        System.clearProperty(PAUSE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingIsLostThatWasSent(boolean webSocket) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RisLiveSoak.run(4, 5_000, 0.4, webSocket, new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(out.toString(StandardCharsets.UTF_8))
                .containsPattern(
                        "^\\d{4,5} messages \\(\\d+ MB, \\d{4,5} elems\\) in \\d+\\.\\d s over \\d+ connections, [1-9] cut")
                .contains("lost 0 of what was sent");
    }
}
