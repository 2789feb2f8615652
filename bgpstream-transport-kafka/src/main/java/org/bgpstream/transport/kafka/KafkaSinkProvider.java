package org.bgpstream.transport.kafka;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.bgpstream.spi.RecordSink;
import org.bgpstream.spi.RecordSinkProvider;

/** The sink {@code kafka}: publishes to a topic. */
public final class KafkaSinkProvider implements RecordSinkProvider {
    /** For the service loader. */
    public KafkaSinkProvider() {}

    @Override
    public String name() {
        return KafkaProvider.NAME;
    }

    @Override
    public String description() {
        return "A topic of Apache Kafka";
    }

    /** Opens a topic; the options are {@code brokers}, {@code properties} and those of the Kafka producer. */
    @Override
    public RecordSink open(String topic, Map<String, String> options) throws IOException {
        Map<String, String> client = new HashMap<>(options);
        String file = client.remove(KafkaProvider.PROPERTIES);
        if (file != null) {
            KafkaSettings.read(file).forEach(client::putIfAbsent);
        }
        return KafkaSink.open(client.remove(KafkaProvider.BROKERS), topic, client);
    }
}
