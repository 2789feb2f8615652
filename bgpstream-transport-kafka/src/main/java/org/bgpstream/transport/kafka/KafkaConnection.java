package org.bgpstream.transport.kafka;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;

/** A consumer, and what its failures are called. Belongs to one thread at a time. */
final class KafkaConnection {
    /** How long brokers may take to answer at the start, if the properties do not say it. */
    private static final long PATIENCE_MILLIS = 30_000;

    private static final Duration LEAVE = Duration.ofSeconds(1);

    /** What one answer of a broker holds at most, so that what is on its way stays within a few megabytes. */
    private static final int FETCH_BYTES = 4 << 20;

    private static final int PARTITION_FETCH_BYTES = 1 << 20;

    /** Few, for values that lie compressed at the client become large when they are polled. */
    private static final int POLL_RECORDS = 200;

    /** How long brokers may take to list all topics while reading waits for it. */
    private static final Duration LIST = Duration.ofSeconds(5);

    private final KafkaSettings settings;
    private final Secrets secrets;
    private final Consumer<ByteBuffer, ByteBuffer> consumer;

    private KafkaConnection(KafkaSettings settings, Consumer<ByteBuffer, ByteBuffer> consumer, Secrets secrets) {
        this.settings = settings;
        this.consumer = consumer;
        this.secrets = secrets;
    }

    /**
     * Makes a consumer, which reads nothing yet.
     *
     * @throws IllegalArgumentException if the client refuses its properties
     * @throws IOException if it cannot be made
     */
    static KafkaConnection open(KafkaSettings settings) throws IOException {
        Secrets secrets = new Secrets(settings.client());
        try {
            return new KafkaConnection(
                    settings,
                    new KafkaConsumer<>(
                            properties(settings), new ByteBufferDeserializer(), new ByteBufferDeserializer()),
                    secrets);
        } catch (ConfigException e) {
            // without the cause, which may quote a secret; so below
            throw new IllegalArgumentException("the Kafka client refuses its properties: " + secrets.words(e));
        } catch (KafkaException e) {
            String words = secrets.words(e.getCause() == null ? e : e.getCause());
            throw new IOException("cannot connect to the brokers " + settings.brokers() + ": " + words);
        }
    }

    /**
     * Looks whether there is what the settings name.
     *
     * @throws IOException if there is not, in words for the user
     */
    static void check(KafkaSettings settings) throws IOException {
        KafkaConnection connection = open(settings);
        try {
            connection.partitions();
        } finally {
            connection.close();
        }
    }

    private static Map<String, Object> properties(KafkaSettings settings) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_BYTES);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS);
        // the loop polls several times each second, whatever the application does
        properties.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 60_000);
        if (!"consumer".equalsIgnoreCase(settings.client().get(ConsumerConfig.GROUP_PROTOCOL_CONFIG))) {
            properties.put(
                    ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, List.of(CooperativeStickyAssignor.class));
        }
        properties.putAll(settings.client());
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.brokers());
        if (settings.group() != null) {
            properties.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
        } else {
            properties.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        }
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // a place that is no longer there is told, and nothing that is there is left out
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return properties;
    }

    Consumer<ByteBuffer, ByteBuffer> consumer() {
        return consumer;
    }

    /**
     * The partitions of the topics.
     *
     * @throws IOException if there is no such topic and none is waited for, or the brokers cannot be asked
     */
    Set<TopicPartition> partitions() throws IOException {
        Map<String, List<PartitionInfo>> all = list();
        String missing = settings.topics().missing(all.keySet());
        if (missing != null && !settings.waits()) {
            throw new IOException(missing + " at the brokers " + settings.brokers());
        }
        return partitions(all);
    }

    /** What of the topics is not there, in words, or {@code null} if all is. */
    String missing() {
        return settings.topics().missing(consumer.listTopics(LIST).keySet());
    }

    private Map<String, List<PartitionInfo>> list() throws IOException {
        try {
            return consumer.listTopics(Duration.ofMillis(
                    settings.clientNumber(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS)));
        } catch (TimeoutException e) {
            throw new IOException("the brokers " + settings.brokers() + " do not answer: " + secrets.words(e));
        } catch (AuthenticationException e) {
            throw new IOException("the brokers " + settings.brokers() + " refuse who asks: " + secrets.words(e));
        } catch (KafkaException e) {
            throw new IOException("cannot ask the brokers " + settings.brokers() + ": " + secrets.words(e));
        }
    }

    /** The partitions of the topics as far as they are there now; none is missed. */
    Set<TopicPartition> partitionsNow() {
        return partitions(consumer.listTopics(LIST));
    }

    private Set<TopicPartition> partitions(Map<String, List<PartitionInfo>> all) {
        Set<TopicPartition> partitions = new HashSet<>();
        all.forEach((topic, infos) -> {
            if (settings.topics().contains(topic)) {
                infos.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
            }
        });
        return partitions;
    }

    /** A failure as the end of the source. */
    IOException failure(Throwable e) {
        return new IOException("reading from the brokers " + settings.brokers() + " failed: " + secrets.words(e));
    }

    /** A failure in words, without secrets. */
    String words(Throwable e) {
        return secrets.words(e);
    }

    void close() {
        consumer.close(CloseOptions.timeout(LEAVE));
    }
}
