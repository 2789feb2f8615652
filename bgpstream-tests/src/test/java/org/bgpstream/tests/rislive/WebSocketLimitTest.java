package org.bgpstream.tests.rislive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.tests.rislive.Messages.numbered;
import static org.bgpstream.tests.rislive.WebSocketTest.begun;
import static org.bgpstream.tests.rislive.WebSocketTest.next;
import static org.bgpstream.tests.rislive.WebSocketTest.nextGap;
import static org.bgpstream.tests.rislive.WebSocketTest.nextNumber;

import java.io.IOException;
import java.time.Duration;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.Limits;
import org.bgpstream.RecordStatus;
import org.bgpstream.tests.http.HttpProperties;
import org.bgpstream.tests.rislive.RawWebSocketServer.Connection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages as long as a hostile server likes. */
@Timeout(60)
class WebSocketLimitTest {
    private static final int MOST = 1 << 16;

    /** What lies in the buffers of two sockets at most, and what a limit is far from. */
    private static final long IN_BUFFERS = 32 << 20;

    private static final long TWO_GIB = 2L << 30;

    private final HttpProperties properties = new HttpProperties();
    private RawWebSocketServer server;

    @BeforeEach
    void start() throws IOException {
        server = new RawWebSocketServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        properties.close();
    }

    private BgpStream stream() {
        return begun(BgpStream.builder()
                .dataInterface("ris-live")
                .option("url", server.url())
                .limits(Limits.defaults().withMaxRecordBytes(MOST)));
    }

    @Test
    void aMessageThatIsTooLongIsOneDamage() throws Exception {
        try (BgpStream stream = stream()) {
            try (Connection first = server.take("")) {
                first.send(numbered(1));
                assertThat(nextNumber(stream)).isEqualTo(1);
                first.announce(TWO_GIB);
                // what is not taken from the server is not held in memory here
                assertThat(first.flood(TWO_GIB)).isLessThan(IN_BUFFERS);
            }
            try (Connection second = server.take("")) {
                BgpRecord damaged = next(stream);
                assertThat(damaged.status()).isEqualTo(RecordStatus.CORRUPTED_RECORD);
                assertThat(damaged.damage().reason())
                        .contains("a message of more than 65536 bytes: allowed are at most so many");
                second.send(numbered(2));
                assertThat(nextGap(stream)).isNotEmpty();
                assertThat(nextNumber(stream)).isEqualTo(2);
                assertThat(stream.sources().get(0).errors()).isEqualTo(1);
            }
        }
    }

    @Test
    void manyMessagesAreNotTooLong() throws Exception {
        try (BgpStream stream = stream();
                Connection connection = server.take("")) {
            for (int i = 0; i < 2_000; i++) {
                connection.send(numbered(i));
            }
            // with what there is beside the text in a message
            connection.send("x".repeat(MOST));
            connection.send("x".repeat(MOST + 1));
            connection.send(numbered(2_000));
            for (int i = 0; i < 2_000; i++) {
                assertThat(nextNumber(stream)).isEqualTo(i);
            }
            assertThat(next(stream).damage().reason()).startsWith("no JSON");
            assertThat(next(stream).damage().reason()).isEqualTo("a line of 65537 bytes: allowed are at most 65536");
            assertThat(nextNumber(stream)).isEqualTo(2_000);
            assertThat(stream.sources().get(0).reconnects()).isZero();
        }
    }

    @Test
    void nothingIsCompressed() throws Exception {
        try (BgpStream stream = stream()) {
            try (Connection first = server.take("Sec-WebSocket-Extensions: permessage-deflate\r\n")) {
                assertThat(first.header("sec-websocket-extensions")).isNull();
                assertThat(stream.nextRecord(Duration.ofMillis(10))).isNull();
                // what was not offered must not be used
                try (Connection second = server.take("")) {
                    second.send(numbered(1));
                    assertThat(nextNumber(stream)).isEqualTo(1);
                }
            }
        }
    }
}
