package org.bgpstream.transport.kafka;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bgpstream.DataInterfaceInfo.Option;
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

    @Override
    public List<Option> options() {
        return List.of(
                new Option(KafkaProvider.BROKERS, "brokers to ask first, host:port; several with commas", false),
                new Option(
                        KafkaProvider.PROPERTIES,
                        "file with properties of the Kafka producer, brokers among them",
                        false),
                new Option(
                        "*",
                        "a property of the Kafka producer, as its documentation names them, such as linger.ms",
                        false));
    }

    /** Opens a topic; the options are {@code brokers}, {@code properties} and those of the Kafka producer. */
    @Override
    public RecordSink open(String topic, Map<String, String> options) throws IOException {
        Map<String, String> client = new HashMap<>(options);
        String brokers = client.remove(KafkaProvider.BROKERS);
        String file = client.remove(KafkaProvider.PROPERTIES);
        Set<String> given = new TreeSet<>(client.keySet());
        if (file != null) {
            ClientProperties.PRODUCER.read(file).forEach(client::putIfAbsent);
        }
        ClientProperties.PRODUCER.require(
                given, client.keySet(), "", List.of(KafkaProvider.BROKERS, KafkaProvider.PROPERTIES));
        return KafkaSink.connect(brokers, topic, client);
    }
}
