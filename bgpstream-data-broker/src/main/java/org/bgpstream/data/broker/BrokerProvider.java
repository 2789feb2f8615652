package org.bgpstream.data.broker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bgpstream.DataInterfaceInfo.Option;
import org.bgpstream.data.broker.http.DumpFiles;
import org.bgpstream.data.broker.http.ServerOptions;
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
        List<Option> options = new ArrayList<>(List.of(
                option(
                        BrokerOptions.URL,
                        "base URL of the broker; several with commas are tried in order (default: "
                                + BrokerOptions.DEFAULT_URL + ")"),
                option(
                        BrokerOptions.PARAM,
                        "further GET parameters of the query, as name=value; several with & between them")));
        options.addAll(DumpFiles.options());
        options.add(option(
                BrokerOptions.KAFKA_GROUP,
                "consumer group for streams that come from Kafka (default: one of its own)"));
        options.add(option(
                BrokerOptions.KAFKA_OFFSET,
                "where to begin in streams that come from Kafka: earliest or latest (default: latest)"));
        options.add(ServerOptions.timeLimit());
        options.add(ServerOptions.pollInterval(BrokerOptions.DEFAULT_POLL_INTERVAL));
        return options;
    }

    private static Option option(String name, String description) {
        return new Option(name, description, false);
    }

    @Override
    public DataInterface open(Query query) throws IOException {
        return new Broker(query, BrokerOptions.of(query));
    }
}
