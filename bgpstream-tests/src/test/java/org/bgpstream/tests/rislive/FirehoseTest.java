package org.bgpstream.tests.rislive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.tests.rislive.Messages.numbered;
import static org.bgpstream.tests.rislive.WebSocketTest.begun;
import static org.bgpstream.tests.rislive.WebSocketTest.next;
import static org.bgpstream.tests.rislive.WebSocketTest.nextGap;
import static org.bgpstream.tests.rislive.WebSocketTest.nextNumber;

import java.io.IOException;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.RecordStatus;
import org.bgpstream.format.rislive.RisMessage;
import org.bgpstream.tests.http.HttpProperties;
import org.bgpstream.tests.rislive.RisServer.Connection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams that are the answer to one request. */
@Timeout(120)
class FirehoseTest {
    private final HttpProperties properties = new HttpProperties();
    private RisServer server;

    @BeforeEach
    void start() throws IOException {
        server = new RisServer();
    }

    @AfterEach
    void stop() {
        server.close();
        properties.close();
    }

    private BgpStream.Builder builder() {
        return BgpStream.builder().dataInterface("ris-live").option("url", server.streamUrl());
    }

    @Test
    void messagesComeInOrder() throws InterruptedException {
        try (BgpStream stream = begun(builder().filter("elemtype withdrawals and collector rrc00"))) {
            Connection connection = server.take();
            assertThat(server.request().getTarget()).startsWith("/v1/stream/?format=json&client=bgpstream-java%2F");
            assertThat(server.request().getHeaders().get("X-RIS-Subscribe"))
                    .isEqualTo("{\"type\":\"UPDATE\",\"require\":\"withdrawals\","
                            + "\"socketOptions\":{\"includeRaw\":true,\"acknowledge\":true}}");
            for (int i = 0; i < 20_000; i++) {
                connection.send(numbered(i).replace("rrc00", i % 2 == 0 ? "rrc00" : "rrc01"));
            }
            for (int i = 0; i < 20_000; i += 2) {
                assertThat(nextNumber(stream)).isEqualTo(i);
            }
        }
    }

    @Test
    void aLineThatBreaksOffIsOneDamage() throws InterruptedException {
        try (BgpStream stream = begun(builder())) {
            Connection first = server.take();
            first.send(numbered(1));
            first.send(numbered(2).substring(0, 60));
            first.cut();
            Connection second = server.take();
            second.send(numbered(3));
            assertThat(nextNumber(stream)).isEqualTo(1);
            BgpRecord cut = next(stream);
            assertThat(cut.status()).isEqualTo(RecordStatus.CORRUPTED_RECORD);
            assertThat(cut.damage().reason()).startsWith("no JSON from byte 60 of the line on");
            assertThat(nextGap(stream)).isNotEmpty();
            assertThat(nextNumber(stream)).isEqualTo(3);
            assertThat(stream.sources().get(0).reconnects()).isEqualTo(1);
            assertThat(stream.sources().get(0).errors()).isEqualTo(1);
        }
    }

    @Test
    void eventsAreReadToo() throws InterruptedException {
        try (BgpStream stream = begun(builder())) {
            Connection connection = server.take();
            connection.send(": hello\n\nevent: ris_message\ndata: " + numbered(1) + "\n");
            connection.send("data: " + numbered(2) + "\n");
            assertThat(nextNumber(stream)).isEqualTo(1);
            assertThat(nextNumber(stream)).isEqualTo(2);
        }
    }

    @Test
    void aSilentServerIsLeft() throws InterruptedException {
        properties.set("idle-timeout", 1);
        try (BgpStream stream = begun(builder())) {
            server.take().send(numbered(1));
            assertThat(nextNumber(stream)).isEqualTo(1);
            server.take().send(numbered(2));
            assertThat(nextGap(stream)).isNotEmpty();
            assertThat(nextNumber(stream)).isEqualTo(2);
        }
    }

    @Test
    void aClientThatIsTooSlowIsTold() throws InterruptedException {
        try (BgpStream stream = begun(builder())) {
            Connection connection = server.take();
            connection.send("{\"type\":\"ris_error\",\"data\":{\"message\":\"behind\"}}\n");
            connection.send("Closing connection after being behind by more than 134217728 (uncompressed) bytes\n");
            connection.cut();
            assertThat(next(stream).content(RisMessage.class).text()).isEqualTo("behind");
            assertThat(next(stream).damage().reason()).contains("Closing connection after being behind");
            server.take().send(numbered(1));
            assertThat(nextGap(stream)).isNotEmpty();
            assertThat(nextNumber(stream)).isEqualTo(1);
        }
    }
}
