package org.bgpstream.transport.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bgpstream.RecordType;
import org.bgpstream.ResourceType;
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.TimeInterval;
import org.bgpstream.spi.Transport;

/** Gives one resource: all topics together. */
final class KafkaInterface implements DataInterface {
    private static final String DEFAULT_FORMAT = "bmp";

    /** The format of what {@link KafkaSink#putElem} publishes: each line says what kind of record it is of. */
    private static final String ELEMS = "json";

    private final Query query;
    private final KafkaSettings settings;

    KafkaInterface(Query query, KafkaSettings settings) {
        this.query = query;
        this.settings = settings;
    }

    @Override
    public Outcome poll(Consumer<Resource> found) {
        Map<String, String> options = query.options();
        Map<String, String> attributes = new HashMap<>();
        attributes.put(Resource.RESOURCE_TYPE, ResourceType.STREAM.filterName());
        if (!format().equals("mrt")) {
            attributes.put(Resource.COLLECTOR_IN_DATA, "");
        }
        if (format().equals(ELEMS)) {
            attributes.put(Resource.PROJECT_IN_DATA, "");
            attributes.put(Resource.TYPE_IN_DATA, "");
        }
        // the time of the first record that is wanted; without a window it is seen when it comes
        long start = TimeUnit.MICROSECONDS.toSeconds(query.intervals().stream()
                .mapToLong(TimeInterval::fromMicros)
                .min()
                .orElse(TimeUnit.SECONDS.toMicros(Resource.UNKNOWN_TIME)));
        found.accept(new Resource(
                settings.brokers(),
                KafkaProvider.NAME,
                format(),
                options.getOrDefault(KafkaProvider.PROJECT, KafkaProvider.NAME),
                options.getOrDefault(KafkaProvider.COLLECTOR, ""),
                RecordType.UPDATE,
                start,
                0,
                attributes));
        return Outcome.END;
    }

    private String format() {
        return query.options().getOrDefault(KafkaProvider.DATA_TYPE, DEFAULT_FORMAT);
    }

    @Override
    public Set<String> formats() {
        return Set.of(format());
    }

    /** One that knows the settings, secrets among them, which so stand in no resource. */
    @Override
    public Transport ownTransport() {
        return new KafkaTransport(settings);
    }

    @Override
    public void close() {}
}
