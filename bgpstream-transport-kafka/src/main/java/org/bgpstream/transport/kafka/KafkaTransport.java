package org.bgpstream.transport.kafka;

import java.io.IOException;
import org.bgpstream.Limits;
import org.bgpstream.spi.ByteSource;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.Transport;

/** The transport {@code kafka}: the URL of a resource lists the brokers, its attributes tell what to read. */
public final class KafkaTransport implements Transport {
    /** The attribute with the topics, as the option {@code topic} of the data interface. Required. */
    public static final String TOPICS = "kafka-topics";

    /** The attribute with the consumer group. */
    public static final String GROUP = "kafka-group";

    /** The attribute with where to begin, as the option {@code offset} of the data interface. */
    public static final String OFFSET = "kafka-offset";

    /** The attribute with the time of Kafka, in seconds since the epoch, after which nothing is read any more. */
    public static final String UNTIL = "kafka-until";

    /** What the data interface was told, or {@code null} if the resource tells all. */
    private final KafkaSettings settings;

    /** For the service loader. */
    public KafkaTransport() {
        this(null);
    }

    KafkaTransport(KafkaSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return KafkaProvider.NAME;
    }

    @Override
    public String description() {
        return "Messages of Apache Kafka";
    }

    @Override
    public ByteSource open(Resource resource, Limits limits) throws IOException {
        try {
            return KafkaSource.open(settings == null ? KafkaSettings.of(resource) : settings);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public boolean canReopen(Resource resource) {
        return false;
    }
}
