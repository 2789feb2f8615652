package org.bgpstream.data.broker;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import org.bgpstream.spi.Query;

/**
 * The options of a broker, checked.
 *
 * @param urls the base URLs, to be tried in order
 * @param parameters further parameters of the query, each as name=value
 * @param fileAttributes what resources of dump files carry for the cache; empty if there is none
 * @param streamAttributes what streams from Kafka carry
 * @param timeLimit how long to ask again
 * @param pollInterval how long to wait before asking for new data
 */
record BrokerOptions(
        List<HttpUrl> urls,
        List<String> parameters,
        Map<String, String> fileAttributes,
        Map<String, String> streamAttributes,
        Duration timeLimit,
        Duration pollInterval) {
    static final String DEFAULT_URL = "https://broker.bgpstream.caida.org/v2";
    static final String URL = "url";
    static final String PARAM = "param";
    static final String CACHE_DIRECTORY = "cache-dir";
    static final String CACHE_SIZE = "cache-size";
    static final String KAFKA_GROUP = "kafka-group";
    static final String KAFKA_OFFSET = "kafka-offset";
    static final String TIME_LIMIT = "time-limit";
    static final String POLL_INTERVAL = "poll-interval";
    static final int DEFAULT_TIME_LIMIT = 300;
    static final int DEFAULT_POLL_INTERVAL = 20;
    static final int DAY = 86_400;

    /**
     * Reads the options of a query.
     *
     * @throws IllegalArgumentException if one has a value that is not allowed
     */
    static BrokerOptions of(Query query) {
        Map<String, String> options = query.options();
        // who watches for days does not want to lose that for an hour without a broker
        int timeLimit = query.live() ? DAY : DEFAULT_TIME_LIMIT;
        return new BrokerOptions(
                urls(options.getOrDefault(URL, DEFAULT_URL)),
                parameters(options.get(PARAM)),
                fileAttributes(options),
                streamAttributes(options),
                seconds(options, TIME_LIMIT, timeLimit),
                seconds(options, POLL_INTERVAL, DEFAULT_POLL_INTERVAL));
    }

    private static List<HttpUrl> urls(String value) {
        List<HttpUrl> urls = new ArrayList<>();
        for (String text : value.split(",", -1)) {
            HttpUrl url = HttpUrl.parse(text.strip());
            if (url == null) {
                throw new IllegalArgumentException(
                        "option '" + URL + "' is '" + text.strip() + "': allowed are URLs of HTTP and HTTPS");
            }
            urls.add(url);
        }
        return List.copyOf(urls);
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

    private static Map<String, String> fileAttributes(Map<String, String> options) {
        String directory = options.get(CACHE_DIRECTORY);
        String size = options.get(CACHE_SIZE);
        if (directory == null) {
            if (size != null) {
                throw new IllegalArgumentException(
                        "option '" + CACHE_SIZE + "' needs option '" + CACHE_DIRECTORY + "'");
            }
            return Map.of();
        }
        if (!isDirectory(directory)) {
            throw new IllegalArgumentException(
                    "option '" + CACHE_DIRECTORY + "' is '" + directory + "': allowed is a directory that is there");
        }
        Map<String, String> attributes = new HashMap<>();
        attributes.put(CACHE_DIRECTORY, directory);
        if (size != null) {
            if (!size.matches("[1-9]\\d{0,17}")) {
                throw new IllegalArgumentException(
                        "option '" + CACHE_SIZE + "' is '" + size + "': allowed is a number of bytes, 1 or more");
            }
            attributes.put(CACHE_SIZE, size);
        }
        return Map.copyOf(attributes);
    }

    private static boolean isDirectory(String path) {
        try {
            return Files.isDirectory(Path.of(path));
        } catch (InvalidPathException e) {
            return false;
        }
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

    private static Duration seconds(Map<String, String> options, String name, int ifAbsent) {
        String value = options.get(name);
        if (value == null) {
            return Duration.ofSeconds(ifAbsent);
        }
        if (!value.matches("[1-9]\\d{0,4}") || Integer.parseInt(value) > DAY) {
            throw new IllegalArgumentException(
                    "option '" + name + "' is '" + value + "': allowed are seconds, 1 to " + DAY);
        }
        return Duration.ofSeconds(Integer.parseInt(value));
    }
}
