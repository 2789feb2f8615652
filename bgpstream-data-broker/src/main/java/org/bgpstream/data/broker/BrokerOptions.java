package org.bgpstream.data.broker;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import org.bgpstream.data.broker.http.DumpFiles;
import org.bgpstream.data.broker.http.ServerOptions;
import org.bgpstream.spi.Query;

/**
 * The options of a broker, checked.
 *
 * @param urls the base URLs, to be tried in order
 * @param parameters further parameters of the query, each as name=value
 * @param files how dump files are read
 * @param streamAttributes what streams from Kafka carry
 * @param timeLimit how long to ask again
 * @param pollInterval how long to wait before asking for new data
 */
record BrokerOptions(
        List<HttpUrl> urls,
        List<String> parameters,
        DumpFiles files,
        Map<String, String> streamAttributes,
        Duration timeLimit,
        Duration pollInterval) {
    static final String DEFAULT_URL = "https://broker.bgpstream.caida.org/v2";
    static final String URL = "url";
    static final String PARAM = "param";
    static final String KAFKA_GROUP = "kafka-group";
    static final String KAFKA_OFFSET = "kafka-offset";
    static final int DEFAULT_POLL_INTERVAL = 20;

    /**
     * Reads the options of a query.
     *
     * @throws IllegalArgumentException if one has a value that is not allowed
     */
    static BrokerOptions of(Query query) {
        Map<String, String> options = query.options();
        return new BrokerOptions(
                ServerOptions.urls(options, URL, DEFAULT_URL),
                parameters(options.get(PARAM)),
                DumpFiles.of(options),
                streamAttributes(options),
                ServerOptions.timeLimit(options, query.live()),
                ServerOptions.seconds(options, ServerOptions.POLL_INTERVAL, DEFAULT_POLL_INTERVAL));
    }

    private static List<String> parameters(String value) {
        if (value == null) {
            return List.of();
        }
        List<String> parameters = List.of(value.split("&", -1));
        for (String parameter : parameters) {
            if (parameter.indexOf('=') < 1) {
                throw new IllegalArgumentException("option '" + PARAM + "' is '" + parameter
                        + "': allowed is name=value, several with & between them");
            }
        }
        return parameters;
    }

    private static Map<String, String> streamAttributes(Map<String, String> options) {
        Map<String, String> attributes = new HashMap<>();
        String offset = options.get(KAFKA_OFFSET);
        if (offset != null && !offset.equals("earliest") && !offset.equals("latest")) {
            throw new IllegalArgumentException(
                    "option '" + KAFKA_OFFSET + "' is '" + offset + "': allowed are earliest and latest");
        }
        for (String name : List.of(KAFKA_GROUP, KAFKA_OFFSET)) {
            if (options.containsKey(name)) {
                attributes.put(name, options.get(name));
            }
        }
        return Map.copyOf(attributes);
    }
}
