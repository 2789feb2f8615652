package org.bgpstream.tests.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.CompletableFuture;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.cli.BgpReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** A broker that is killed and comes back. */
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KafkaOutageTest {
    private static final int COUNT = 900;

    /** So many that what is there is more than the client takes before it is read. */
    private static final int REPEATED = 800;

    private static Broker broker;

    @BeforeAll
    static void startBroker() throws IOException {
        broker = Broker.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    @Order(1)
    void nothingIsLostWhenTheBrokerIsKilledTwice() throws Exception {
        Messages messages = new Messages();
        broker.createTopic("outage", 2);
        BitSet seen = new BitSet();
        try (BgpStream stream = BgpStream.builder()
                .dataInterface("kafka")
                .option("brokers", broker.address())
                .option("topic", "outage")
                .option("group", "outage")
                .option("offset", "earliest")
                .live()
                .start()) {
            for (int round = 0; round < 3; round++) {
                int from = round * COUNT / 3;
                for (int i = from; i < from + COUNT / 3; i++) {
                    broker.put("outage", i % 2, null, large(messages, i));
                }
                broker.flush();
                if (round < 2) {
                    // in the middle of what is there, most of which the broker has still
                    read(stream, seen, from + COUNT / 30);
                    broker.kill();
                    broker.startAgain();
                }
            }
            read(stream, seen, COUNT);
        }
        assertThat(seen.nextClearBit(0)).isEqualTo(COUNT);
    }

    /** The last one: the broker stays away. */
    @Test
    @Order(2)
    void publishingEndsWithAnErrorWhenTheBrokerStaysAwayTooLong() throws Exception {
        Broker source = Broker.shared();
        source.createTopic("feed", 1);
        broker.createTopic("published", 1);
        Messages messages = new Messages();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] args = {
            "-dkafka",
            "-obrokers=" + source.address(),
            "-otopic=feed",
            "-ooffset=earliest",
            "-l",
            "--to-kafka",
            "published",
            "--kafka",
            "brokers=" + broker.address(),
            "--kafka",
            "delivery.timeout.ms=800",
            "--kafka",
            "request.timeout.ms=700"
        };
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(
                () -> BgpReader.run(args, OutputStream.nullOutputStream(), new PrintStream(err, true)));
        int number = 0;
        while (broker.end("published") == 0) {
            source.put("feed", 0, null, messages.bmp(number++));
            Thread.sleep(20);
        }
        broker.kill();
        // what is lost shows when the next is published
        while (!status.isDone()) {
            source.put("feed", 0, null, messages.bmp(number++));
            Thread.sleep(20);
        }
        assertThat(status.get()).isEqualTo(255);
        assertThat(err.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("bgpreader:")))
                .singleElement()
                .asString()
                .startsWith("bgpreader: publishing to the topic 'published' failed: ");
    }

    /** A message that is large, for it says the same again and again. */
    static byte[] large(Messages messages, int number) {
        byte[][] parts = new byte[REPEATED][];
        Arrays.fill(parts, messages.bmp(number));
        return Messages.join(parts);
    }

    /** Reads until so many messages were seen. */
    static void read(BgpStream stream, BitSet seen, int count) {
        while (seen.cardinality() < count) {
            BgpRecord record = stream.nextRecord();
            assertThat(record).isNotNull();
            for (BgpElem elem : record) {
                seen.set(number(elem));
            }
        }
    }

    /** The number of the message that an elem is of. */
    static int number(BgpElem elem) {
        return (int) (elem.prefix().address().high() >>> 32) & 0xFFFFFF;
    }
}
