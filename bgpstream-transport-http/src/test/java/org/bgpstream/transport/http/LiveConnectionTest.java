package org.bgpstream.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is known of a connection that a server has ended. */
class LiveConnectionTest {
    private static final class Plain extends LiveConnection {}

    private final Plain connection = new Plain();

    @Test
    void howLongAServerServesIsCountedToItsEndAlsoWithoutData() throws Exception {
        assertThat(connection.openNanos()).isZero();
        assertThat(connection.wasOpen()).isFalse();
        connection.opened();
        Thread.sleep(20);
        assertThat(connection.openNanos()).isGreaterThanOrEqualTo(20_000_000);
        connection.end(new IOException("ended"));
        long stood = connection.openNanos();
        Thread.sleep(2);
        // whoever reads what came before the end learns of it late
        assertThat(connection.openNanos()).isEqualTo(stood);
        assertThat(connection.wasOpen()).isTrue();
    }

    @Test
    void theEndOfAServerThatWasSilentIsWhenItWasHeardOfLast() throws Exception {
        Instant before = Instant.now();
        Thread.sleep(20);
        connection.end(new IOException("silent", new SocketTimeoutException()));
        assertThat(connection.lost()).isBefore(before.plusMillis(20));
    }

    @Test
    void theFirstReasonCounts() throws Exception {
        connection.end(new IOException("first"));
        Instant lost = connection.lost();
        Thread.sleep(2);
        connection.end(new IOException("second"));
        assertThat(connection.reason()).hasMessage("first");
        assertThat(connection.lost()).isEqualTo(lost);
    }
}
