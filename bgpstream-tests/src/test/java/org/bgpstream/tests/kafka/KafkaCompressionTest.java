package org.bgpstream.tests.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Topics that are compressed. */
@Timeout(30)
class KafkaCompressionTest {
    private static final Broker BROKER = Broker.shared();
    private static final int COUNT = 6_000;

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "snappy", "lz4", "zstd"})
    void readsAllThatTheClientCan(String compression) {
        String topic = "compressed-" + compression;
        BROKER.createTopic(topic, 1);
        Messages messages = new Messages();
        List<String> expected = new ArrayList<>();
        try (Producer<byte[], byte[]> producer =
                BROKER.newProducer(Map.of("compression.type", compression, "linger.ms", 50))) {
            for (int i = 0; i < COUNT; i += 3) {
                // values of one message and of two, so that batches of the reader end anywhere
                put(producer, topic, messages.bmp(i));
                put(producer, topic, Messages.join(messages.bmp(i + 1), messages.bmp(i + 2)));
            }
        }
        for (int i = 0; i < COUNT; i++) {
            expected.add(Messages.prefix(i));
        }
        assertThat(KafkaReadTest.prefixes(KafkaReadTest.builder(topic).option("offset", "earliest")))
                .isEqualTo(expected);
    }

    private static void put(Producer<byte[], byte[]> producer, String topic, byte[] value) {
        Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(topic, 0, null, null, value));
    }
}
