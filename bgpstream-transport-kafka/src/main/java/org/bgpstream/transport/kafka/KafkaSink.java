package org.bgpstream.transport.kafka;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.RecordType;
import org.bgpstream.spi.RecordSink;
import org.bgpstream.spi.SelfContained;
import org.bgpstream.text.ElemJson;
import org.bgpstream.text.TextBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes to a topic of Kafka: elems as JSON, or whole records; those of BMP with the header of OpenBMP, those of other formats as
 * they are. The key of a message is collector, router and peer, so that all of a peer comes in order; its time is that of the record,
 * or now if that is yet to come. A message that is larger than the producer or the broker takes is left out, with a warning.
 */
public final class KafkaSink implements RecordSink {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaSink.class);
    private static final int USUAL_JSON = 4096;

    /** Of one kind; more of them say nothing new. */
    private static final int MOST_WARNINGS = 3;

    private static final String BLOCK_MILLIS = "30000";

    private final String topic;
    private final Producer<byte[], byte[]> producer;
    private final Secrets secrets;
    private final TextBuffer text = new TextBuffer(USUAL_JSON);
    private final MessageKeys keys = new MessageKeys();
    private final Callback published = this::published;
    private final AtomicLong tooLarge = new AtomicLong();
    private volatile Exception failure;

    private KafkaSink(String topic, Producer<byte[], byte[]> producer, Secrets secrets) {
        this.topic = topic;
        this.producer = producer;
        this.secrets = secrets;
    }

    /**
     * Opens a topic.
     *
     * @param brokers where to ask first, {@code host:port}, several with commas; {@code null} if the properties say it
     * @param topic to publish to
     * @param properties of the Kafka producer; idempotence is on unless they turn it off
     * @throws IllegalArgumentException if the properties or the name of the topic are not allowed
     * @throws IOException if the brokers or the topic are not there
     */
    public static KafkaSink open(String brokers, String topic, Map<String, String> properties) throws IOException {
        ClientProperties.PRODUCER.require(properties.keySet(), properties.keySet(), "", List.of());
        return connect(brokers, topic, properties);
    }

    /** The same with properties that nobody need know. */
    static KafkaSink connect(String brokers, String topic, Map<String, String> properties) throws IOException {
        Topics.requireName("the topic", topic);
        Map<String, Object> all = new HashMap<>();
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MILLIS);
        all.putAll(properties);
        all.keySet().removeAll(ClientProperties.PRODUCER.ours());
        if (brokers != null) {
            all.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        }
        Object asked = all.get(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG);
        if (asked == null) {
            throw new IllegalArgumentException("the sink '" + KafkaProvider.NAME + "' needs " + KafkaProvider.BROKERS);
        }
        Secrets secrets = new Secrets(properties);
        Producer<byte[], byte[]> producer;
        try {
            producer = new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
        } catch (ConfigException e) {
            // without the cause, which may quote a secret; so below
            throw new IllegalArgumentException("the Kafka client refuses its properties: " + secrets.words(e));
        } catch (KafkaException e) {
            String words = secrets.words(e.getCause() == null ? e : e.getCause());
            throw new IOException("cannot connect to the brokers " + asked + ": " + words);
        }
        try {
            producer.partitionsFor(topic);
        } catch (KafkaException e) {
            producer.close(Duration.ZERO);
            String what = e instanceof TimeoutException
                    ? "there is no topic '" + topic + "', or the brokers " + asked + " do not answer: "
                    : "cannot publish to the topic '" + topic + "' of the brokers " + asked + ": ";
            throw new IOException(what + secrets.words(e));
        }
        return new KafkaSink(topic, producer, secrets);
    }

    @Override
    public void putElem(BgpRecord record, BgpElem elem) throws IOException {
        text.clear();
        ElemJson.append(elem, text);
        send(record, keys.of(record, elem), text.toByteArray());
    }

    @Override
    public boolean putRecord(BgpRecord record) throws IOException {
        ByteBuffer bytes = record.bytes();
        if (!bytes.hasRemaining()) {
            return false;
        }
        if (record.type() == RecordType.RIB) {
            throw new IOException("a record of a RIB dump cannot be read without those before it, so that "
                    + record.source() + " can be published as elems only");
        }
        SelfContained content = record.content(SelfContained.class);
        ByteBuffer all = content == null ? bytes : content.selfContained(record);
        byte[] value = new byte[all.remaining()];
        all.get(all.position(), value);
        send(record, keys.of(record), value);
        return true;
    }

    private void send(BgpRecord record, byte[] key, byte[] value) throws IOException {
        throwFailure();
        // brokers take nothing of the future, and one router's clock shall not end it all
        long millis =
                Math.min(TimeUnit.MICROSECONDS.toMillis(Math.max(0, record.timeMicros())), System.currentTimeMillis());
        try {
            // what comes of it is told to the callback
            var unused = producer.send(new ProducerRecord<>(topic, null, millis, key, value), published);
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    private void published(RecordMetadata metadata, Exception e) {
        if (e instanceof RecordTooLargeException) {
            // the others are not to blame
            if (tooLarge.incrementAndGet() <= MOST_WARNINGS) {
                LOG.warn("left out of the topic '{}', as it is too large: {}", topic, secrets.words(e));
            }
        } else if (e != null && failure == null) {
            failure = e;
        }
    }

    /** How many messages were left out until now because the producer or the broker does not take ones as large. */
    public long tooLarge() {
        return tooLarge.get();
    }

    private void throwFailure() throws IOException {
        if (failure != null) {
            throw failed(failure);
        }
    }

    private IOException failed(Exception e) {
        return new IOException("publishing to the topic '" + topic + "' failed: " + secrets.words(e));
    }

    @Override
    public void flush() throws IOException {
        try {
            producer.flush();
        } catch (KafkaException e) {
            throw failed(e);
        }
        throwFailure();
    }

    @Override
    public void close() throws IOException {
        try {
            // what is on its way may take as long as its delivery may
            producer.close(failure == null ? Duration.ofMillis(Long.MAX_VALUE) : Duration.ZERO);
        } catch (KafkaException e) {
            throw failed(e);
        }
        if (tooLarge.get() > 0) {
            LOG.warn("left out of the topic '{}', as they are too large: {} in all", topic, tooLarge.get());
        }
        throwFailure();
    }
}
