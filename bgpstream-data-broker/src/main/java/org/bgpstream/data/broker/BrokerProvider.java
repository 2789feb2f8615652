package org.bgpstream.data.broker;

import java.io.IOException;
import java.util.List;
import org.bgpstream.DataInterfaceInfo.Option;
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.DataInterfaceProvider;
import org.bgpstream.spi.Query;

/** The data interface {@code broker}: version 2 of the API of CAIDA's broker, which others speak too. */
public final class BrokerProvider implements DataInterfaceProvider {
    /** For the service loader. */
    public BrokerProvider() {}

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public String description() {
        return "Retrieve metadata information from the BGPStream Broker service";
    }

    @Override
    public List<Option> options() {
        return List.of(
                option(
                        BrokerOptions.URL,
                        "base URL of the broker; several with commas are tried in order (default: "
                                + BrokerOptions.DEFAULT_URL + ")"),
                option(
                        BrokerOptions.PARAM,
                        "further GET parameters of the query, as name=value; several with & between them"),
                option(BrokerOptions.CACHE_DIRECTORY, "directory to keep dump files in; it must be there"),
                option(
                        BrokerOptions.CACHE_SIZE,
                        "most bytes to keep in that directory; those not used for longest are deleted (default: no"
                                + " limit)"),
                option(
                        BrokerOptions.KAFKA_GROUP,
                        "consumer group for streams that come from Kafka (default: one of its own)"),
                option(
                        BrokerOptions.KAFKA_OFFSET,
                        "where to begin in streams that come from Kafka: earliest or latest (default: latest)"),
                option(
                        BrokerOptions.TIME_LIMIT,
                        "seconds for which a broker that does not answer is asked again, 1 to " + BrokerOptions.DAY
                                + " (default: " + BrokerOptions.DEFAULT_TIME_LIMIT + "; " + BrokerOptions.DAY
                                + " when waiting for new data)"),
                option(
                        BrokerOptions.POLL_INTERVAL,
                        "seconds after which the broker is asked for new data (default: "
                                + BrokerOptions.DEFAULT_POLL_INTERVAL + "; longer when nothing comes)"));
    }

    private static Option option(String name, String description) {
        return new Option(name, description, false);
    }

    @Override
    public DataInterface open(Query query) throws IOException {
        return new Broker(query, BrokerOptions.of(query));
    }
}
