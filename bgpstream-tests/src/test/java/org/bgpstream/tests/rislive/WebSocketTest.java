package org.bgpstream.tests.rislive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.tests.rislive.Messages.number;
import static org.bgpstream.tests.rislive.Messages.numbered;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.Limits;
import org.bgpstream.RecordStatus;
import org.bgpstream.format.rislive.RisMessage;
import org.bgpstream.format.rislive.RisMessageType;
import org.bgpstream.tests.http.HttpProperties;
import org.bgpstream.tests.rislive.RisServer.Connection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams from a WebSocket. */
@Timeout(120)
class WebSocketTest {
    private static final String SUBSCRIBE_ALL =
            "{\"type\":\"ris_subscribe\",\"data\":{\"socketOptions\":{\"includeRaw\":true,\"acknowledge\":true}}}";
    private static final String LIST = "{\"type\":\"request_rrc_list\"}";

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
        return BgpStream.builder().dataInterface("ris-live").option("url", server.webSocketUrl());
    }

    /** Takes a client that asks for everything. */
    private Connection subscribed() throws InterruptedException {
        Connection connection = server.take();
        assertThat(connection.next()).isEqualTo(SUBSCRIBE_ALL);
        return connection;
    }

    /** A stream that reads: it does so from when it is first asked for a record. */
    static BgpStream begun(BgpStream.Builder builder) {
        BgpStream stream = builder.start();
        while (stream.sources().isEmpty()) {
            assertThat(stream.nextRecord(Duration.ofMillis(10))).isNull();
        }
        return stream;
    }

    /** The next record, which must come. */
    static BgpRecord next(BgpStream stream) {
        BgpRecord record = stream.nextRecord(Duration.ofSeconds(10));
        assertThat(record).as("the next record").isNotNull();
        return record;
    }

    /** The number of the next message, which must be a sound one. */
    static int nextNumber(BgpStream stream) {
        BgpRecord record = next(stream);
        assertThat(record.status()).as("%s", record.damage()).isEqualTo(RecordStatus.VALID);
        BgpElem elem = record.nextElem();
        assertThat(elem).as("the elem of %s", record.content(RisMessage.class)).isNotNull();
        return number(elem);
    }

    /** What a record that tells of a gap says. */
    static String nextGap(BgpStream stream) {
        BgpRecord record = next(stream);
        RisMessage message = record.content(RisMessage.class);
        assertThat(message.type()).as("%s", message).isEqualTo(RisMessageType.GAP);
        return message.text();
    }

    @Test
    void messagesComeInOrder() throws InterruptedException {
        try (BgpStream stream = begun(builder().option("client", "a test"))) {
            Connection connection = subscribed();
            assertThat(server.request().getTarget()).isEqualTo("/v1/ws/?client=a+test");
            assertThat(server.request().getHeaders().get("User-Agent")).startsWith("bgpstream-java/");
            connection.send("{\"type\":\"ris_subscribe_ok\",\"data\":{}}");
            for (int i = 0; i < 20_000; i++) {
                connection.send(numbered(i));
            }
            for (int i = 0; i < 20_000; i++) {
                assertThat(nextNumber(stream)).isEqualTo(i);
            }
            assertThat(stream.nextRecord(Duration.ofMillis(300))).isNull();
            assertThat(stream.sources()).hasSize(1);
            assertThat(stream.sources().get(0).records()).isEqualTo(20_000);
            assertThat(stream.sources().get(0).reconnects()).isZero();
        }
    }

    @Test
    void aMessageMayHaveSeveralLines() throws InterruptedException {
        try (BgpStream stream = begun(builder())) {
            Connection connection = subscribed();
            connection.send(numbered(1).replace(",", ",\r\n  "));
            connection.send(numbered(2));
            assertThat(nextNumber(stream)).isEqualTo(1);
            assertThat(nextNumber(stream)).isEqualTo(2);
        }
    }

    @Test
    void theFiltersSayWhatIsAskedFor() throws InterruptedException {
        try (BgpStream stream =
                begun(builder().filter("collector rrc00 and prefix exact 10.0.0.3/32 and peer 64500"))) {
            Connection connection = server.take();
            assertThat(connection.next()).isEqualTo(LIST);
            connection.send("{\"type\":\"ris_rrc_list\",\"data\":[\"rrc00\",\"rrc01\"]}");
            assertThat(connection.next())
                    .isEqualTo("{\"type\":\"ris_subscribe\",\"data\":{\"host\":\"rrc00\",\"type\":\"UPDATE\","
                            + "\"prefix\":[\"10.0.0.3/32\"],\"moreSpecific\":false,\"lessSpecific\":false,"
                            + "\"socketOptions\":{\"includeRaw\":true,\"acknowledge\":true}}}");
            // what a server sends too much is left out here
            connection.send(numbered(3).replace("rrc00", "rrc01"));
            connection.send(numbered(4));
            connection.send(numbered(3));
            assertThat(next(stream).nextElem()).isNull();
            assertThat(nextNumber(stream)).isEqualTo(3);
        }
    }

    @Test
    void aCollectorIsAskedForByTheNameThatTheServerHas() throws InterruptedException {
        try (BgpStream stream = begun(builder().filter("collector rrc00 rrc01"))) {
            Connection connection = server.take();
            assertThat(connection.next()).isEqualTo(LIST);
            connection.send("{\"type\":\"ris_rrc_list\",\"data\":[\"rrc00.ripe.net\",\"rrc01\"]}");
            assertThat(connection.next()).contains("{\"host\":\"rrc00.ripe.net\",");
            assertThat(connection.next()).contains("{\"host\":\"rrc01\",");
            connection.send(numbered(7).replace("rrc00", "rrc00.ripe.net"));
            BgpRecord record = next(stream);
            assertThat(record.collector()).isEqualTo("rrc00.ripe.net");
        }
    }

    @Test
    void aServerThatKnowsNoListIsAskedAllTheSame() throws InterruptedException {
        try (BgpStream stream = begun(builder().filter("collector rrc00"))) {
            Connection connection = server.take();
            assertThat(connection.next()).isEqualTo(LIST);
            connection.send("{\"type\":\"ris_error\",\"data\":{\"message\":\"no such command\"}}");
            assertThat(connection.next()).contains("{\"host\":\"rrc00\",");
            connection.send(numbered(1));
            assertThat(next(stream).content(RisMessage.class).text()).isEqualTo("no such command");
            assertThat(nextNumber(stream)).isEqualTo(1);
        }
        try (BgpStream stream = begun(builder().filter("collector rrc00"))) {
            Connection silent = server.take();
            assertThat(silent.next()).isEqualTo(LIST);
            assertThat(silent.next()).as("after a while").contains("{\"host\":\"rrc00\",");
        }
    }

    @Test
    void onlyAnErrorSaysThatAServerKnowsNoList() throws InterruptedException {
        try (BgpStream stream = begun(builder().filter("collector rrc00"))) {
            Connection connection = server.take();
            assertThat(connection.next()).isEqualTo(LIST);
            connection.send("{\"type\":\"ris_hello\"}");
            connection.send("{\"type\":\"ris_rrc_list\",\"data\":[\"rrc00.ripe.net\"]}");
            assertThat(connection.next()).contains("ris_subscribe\"").contains("{\"host\":\"rrc00.ripe.net\",");
            connection.send(numbered(1));
            assertThat(next(stream).status()).isEqualTo(RecordStatus.UNSUPPORTED_RECORD);
            assertThat(nextNumber(stream)).isEqualTo(1);
        }
    }

    @Test
    void aListThatComesLateCorrectsWhatWasAskedFor() throws InterruptedException {
        try (BgpStream stream = begun(builder().filter("collector rrc00 rrc01"))) {
            Connection connection = server.take();
            assertThat(connection.next()).isEqualTo(LIST);
            connection.send("{\"type\":\"ris_error\",\"data\":{\"message\":\"busy\"}}");
            assertThat(connection.next()).contains("{\"host\":\"rrc00\",");
            assertThat(connection.next()).contains("{\"host\":\"rrc01\",");
            connection.send("{\"type\":\"ris_rrc_list\",\"data\":[\"rrc00.ripe.net\",\"rrc01\"]}");
            assertThat(connection.next()).contains("ris_unsubscribe\"").contains("{\"host\":\"rrc00\",");
            assertThat(connection.next()).contains("ris_subscribe\"").contains("{\"host\":\"rrc00.ripe.net\",");
            connection.send("{\"type\":\"ris_rrc_list\",\"data\":[\"rrc00.ripe.net\",\"rrc01\"]}");
            connection.send(numbered(1).replace("rrc00", "rrc01"));
            assertThat(nextNumber(stream)).isEqualTo(1);
        }
    }

    @Test
    void aCollectorThatTheServerDoesNotHaveIsToldOf() throws InterruptedException {
        PrintStream standardError = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try (BgpStream stream = begun(builder().filter("collector rrc00 nosuch"))) {
            Connection connection = server.take();
            assertThat(connection.next()).isEqualTo(LIST);
            connection.send("{\"type\":\"ris_rrc_list\",\"data\":[\"rrc00.ripe.net\",\"rrc01\"]}");
            assertThat(connection.next() + connection.next())
                    .contains("{\"host\":\"nosuch\",", "{\"host\":\"rrc00.ripe.net\",");
            connection.send(numbered(1));
            assertThat(nextNumber(stream)).isEqualTo(1);
        } finally {
            System.setErr(standardError);
        }
        assertThat(log.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("bgpreader: warning: ws://127.0.0.1:")
                .endsWith("names no collector 'nosuch' among its own");
    }

    @Test
    void whatAServerSaysForgesNoLinesOfTheLogAndDoesNotFloodIt() throws InterruptedException {
        PrintStream standardError = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try (BgpStream stream = begun(builder().limits(Limits.defaults().withMaxLoggedDamages(2)))) {
            Connection connection = subscribed();
            for (int i = 0; i < 10; i++) {
                connection.send("{\"type\":\"ris_news\",\n\n\"x\":\"\u001b[1m" + "x".repeat(200) + "\"}");
            }
            for (int i = 0; i < 10; i++) {
                assertThat(next(stream).nextElem()).isNull();
            }
            connection.end(1001, "\nforged");
            Connection second = subscribed();
            second.send("{\"type\":\"ris_news\"}");
            second.send(numbered(1));
            while (next(stream).nextElem() == null) {}
        } finally {
            System.setErr(standardError);
        }
        List<String> lines = log.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).allMatch(line -> line.startsWith("bgpreader: warning: ws://127.0.0.1:"));
        assertThat(lines).noneMatch(line -> line.contains("\u001b"));
        assertThat(lines.stream().filter(line -> line.contains(" says: ")))
                .hasSize(2)
                .allMatch(line -> line.contains(" says: {\"type\":\"ris_news\",??\"x\":\"?[1mxxx"))
                .allMatch(line -> line.endsWith("xxx …") && line.length() < 250);
        assertThat(lines).anyMatch(line -> line.endsWith("what else it says is not logged"));
        assertThat(lines).anyMatch(line -> line.contains("1001 ?forged; connecting again in "));
    }

    @Test
    void aServerThatClosesIsConnectedToAgain() throws InterruptedException {
        try (BgpStream stream = begun(builder())) {
            for (int i = 0; i < 5; i++) {
                Connection connection = subscribed();
                connection.send(numbered(2 * i));
                connection.send(numbered(2 * i + 1));
                if (i > 0) {
                    assertThat(nextGap(stream))
                            .startsWith("nothing came from ")
                            .endsWith(" ms: messages may be missing");
                }
                assertThat(nextNumber(stream)).isEqualTo(2 * i);
                assertThat(nextNumber(stream)).isEqualTo(2 * i + 1);
                if (i % 2 == 0) {
                    connection.end(1001, "restarting");
                } else {
                    connection.cut();
                }
            }
            subscribed();
            assertThat(stream.sources().get(0).reconnects()).isEqualTo(5);
            assertThat(stream.sources().get(0).errors()).isZero();
        }
    }

    @Test
    void aServerThatEndsEachConnectionAtOnceIsLeftInPeaceForLongerAndLonger() throws InterruptedException {
        properties.set("retry-pause", 20);
        try (BgpStream stream = begun(builder())) {
            long begin = System.nanoTime();
            for (int i = 0; i < 6; i++) {
                Connection connection = subscribed();
                connection.send("{\"type\":\"ris_error\",\"data\":{\"message\":\"too many clients\"}}");
                connection.end(1013, "");
                if (i > 0) {
                    assertThat(nextGap(stream)).isNotEmpty();
                }
                assertThat(next(stream).content(RisMessage.class).text()).isEqualTo("too many clients");
            }
            subscribed();
            // half of 20, 40 and so on at least
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(630));
            assertThat(stream.sources().get(0).reconnects()).isEqualTo(6);
        }
    }

    @Test
    void everythingThatWasSentBeforeTheEndIsGiven() throws InterruptedException {
        List<Integer> seen = new ArrayList<>();
        try (BgpStream stream = begun(builder())) {
            for (int round = 0; round < 10; round++) {
                Connection connection = subscribed();
                for (int i = 0; i < 1_000; i++) {
                    connection.send(numbered(1_000 * round + i));
                }
                connection.end(1000, "");
                while (seen.size() < 1_000 * (round + 1)) {
                    BgpElem elem = next(stream).nextElem();
                    if (elem != null) {
                        seen.add(number(elem));
                    }
                }
            }
        }
        for (int i = 0; i < 10_000; i++) {
            assertThat(seen.get(i)).isEqualTo(i);
        }
    }

    @Test
    void aSilentServerIsLeft() throws InterruptedException {
        properties.set("idle-timeout", 1);
        try (BgpStream stream = begun(builder())) {
            subscribed().send(numbered(1));
            assertThat(nextNumber(stream)).isEqualTo(1);
            Connection second = subscribed();
            // whoever asks for everything gets something, though the server may still answer
            second.answerPings();
            Connection third = subscribed();
            third.send(numbered(2));
            assertThat(nextGap(stream)).isNotEmpty();
            assertThat(nextNumber(stream)).isEqualTo(2);
        }
    }

    @Test
    void aServerThatHasNothingToSayIsAskedWhetherItIsThere() throws InterruptedException {
        properties.set("idle-timeout", 1);
        try (BgpStream stream = begun(builder().option("subscribe", "{\"path\":\"64500$\"}"))) {
            Connection first = server.take();
            assertThat(first.next()).isEqualTo("{\"type\":\"ris_subscribe\",\"data\":{\"path\":\"64500$\"}}");
            first.answerPings();
            assertThat(stream.nextRecord(Duration.ofSeconds(4))).isNull();
            assertThat(server.requests()).as("connections").isEqualTo(1);
            first.send(numbered(1));
            assertThat(nextNumber(stream)).isEqualTo(1);
        }
    }

    @Test
    void aClientThatIsTooSlowIsTold() throws InterruptedException {
        String words =
                "Closing connection after being behind by more than 134217728 (uncompressed) bytes over 10 seconds";
        try (BgpStream stream = begun(builder())) {
            Connection connection = subscribed();
            connection.send(numbered(1));
            connection.send("{\"type\":\"ris_error\",\"data\":{\"message\":\"" + words + "\"}}");
            assertThat(nextNumber(stream)).isEqualTo(1);
            BgpRecord error = next(stream);
            assertThat(error.status()).isEqualTo(RecordStatus.VALID);
            assertThat(error.content(RisMessage.class).type()).isEqualTo(RisMessageType.ERROR);
            assertThat(error.content(RisMessage.class).text()).isEqualTo(words);
            Connection second = subscribed();
            second.send(numbered(2));
            assertThat(nextGap(stream)).isNotEmpty();
            assertThat(nextNumber(stream)).isEqualTo(2);
            // as it was also seen: without any JSON
            second.send(words);
            assertThat(next(stream).status()).isEqualTo(RecordStatus.CORRUPTED_RECORD);
            Connection third = subscribed();
            third.send(numbered(3));
            assertThat(nextGap(stream)).isNotEmpty();
            assertThat(nextNumber(stream)).isEqualTo(3);
        }
    }

    @Test
    void otherErrorsLeaveTheConnectionAlone() throws InterruptedException {
        try (BgpStream stream = begun(builder())) {
            Connection connection = subscribed();
            connection.send("{\"type\":\"ris_error\",\"data\":{\"message\":\"invalid subscription\"}}");
            connection.send("{\"type\":\"ris_news\"}");
            connection.send(numbered(1));
            assertThat(next(stream).content(RisMessage.class).text()).isEqualTo("invalid subscription");
            assertThat(next(stream).status()).isEqualTo(RecordStatus.UNSUPPORTED_RECORD);
            assertThat(nextNumber(stream)).isEqualTo(1);
            assertThat(server.requests()).isEqualTo(1);
        }
    }
}
