package org.bgpstream.tests.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.junit.jupiter.api.Test;

/**
 * A million BMP messages, read by a bare consumer and by a stream, in turns, in a JVM with 256 MB. Not run with the tests: {@code
 * ./mvnw -pl bgpstream-tests -am test -Dtest=KafkaBenchmark -Dsurefire.failIfNoSpecifiedTests=false}.
 */
final class KafkaBenchmark {
    private static final int COUNT = 1_000_000;
    private static final int ROUNDS = 5;
    private static final String TOPIC = "benchmark";

    @Test
    void measure() throws Exception {
        try (Broker broker = Broker.start()) {
            broker.createTopic(TOPIC, 1);
            Messages messages = new Messages();
            for (int i = 0; i < COUNT; i++) {
                broker.put(TOPIC, 0, null, messages.bmp(i));
            }
            broker.flush();
            int status = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            KafkaBenchmark.class.getName(),
                            broker.address())
                    .inheritIO()
                    .start()
                    .waitFor();
            assertThat(status).isZero();
        }
    }

    public static void main(String... args) {
        double best = 0;
        double bestBare = 0;
        for (int round = 0; round < ROUNDS; round++) {
            double bare = rate(() -> bare(args[0]));
            double stream = rate(() -> stream(args[0]));
            System.err.printf(
                    "round %d: bare %.0f messages/s, stream %.0f, ratio %.2f%n", round, bare, stream, stream / bare);
            best = Math.max(best, stream);
            bestBare = Math.max(bestBare, bare);
        }
        System.err.printf("best of each: bare %.0f, stream %.0f, ratio %.2f%n", bestBare, best, best / bestBare);
    }

    private interface Reading {
        int read();
    }

    private static double rate(Reading reading) {
        long start = System.nanoTime();
        int read = reading.read();
        if (read != COUNT) {
            throw new IllegalStateException(read + " of " + COUNT);
        }
        return COUNT * 1e9 / (System.nanoTime() - start);
    }

    private static int bare(String address) {
        int read = 0;
        long bytes = 0;
        try (KafkaConsumer<ByteBuffer, ByteBuffer> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", address), new ByteBufferDeserializer(), new ByteBufferDeserializer())) {
            List<TopicPartition> partitions = List.of(new TopicPartition(TOPIC, 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (read < COUNT) {
                for (ConsumerRecord<ByteBuffer, ByteBuffer> message : consumer.poll(Duration.ofSeconds(1))) {
                    read++;
                    bytes += message.value().remaining();
                }
            }
        }
        return bytes > 0 ? read : 0;
    }

    private static int stream(String address) {
        int read = 0;
        long lengths = 0;
        try (BgpStream stream = BgpStream.builder()
                .dataInterface("kafka")
                .option("brokers", address)
                .option("topic", TOPIC)
                .option("offset", "earliest")
                .start()) {
            for (BgpRecord record = stream.nextRecord(); record != null; record = stream.nextRecord()) {
                for (BgpElem elem = record.nextElem(); elem != null; elem = record.nextElem()) {
                    read++;
                    lengths += elem.prefixLength() + elem.peerAsn();
                }
            }
        }
        return lengths > 0 ? read : 0;
    }
}
