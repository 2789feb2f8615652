package org.bgpstream.data.broker.http;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import org.bgpstream.DataInterfaceInfo.Option;
import org.bgpstream.transport.http.CacheTransport;

/**
 * Options that all data interfaces have which ask servers. The methods throw an {@link IllegalArgumentException} that names an option
 * whose value is not allowed.
 */
public final class ServerOptions {
    /** How long failed attempts are made again, in seconds. */
    public static final String TIME_LIMIT = "time-limit";

    /** How long to wait before asking for new data, in seconds. */
    public static final String POLL_INTERVAL = "poll-interval";

    /** The most seconds that either may have. */
    public static final int DAY = 86_400;

    private ServerOptions() {}

    /** Base URLs, with commas between them. */
    public static List<HttpUrl> urls(Map<String, String> options, String name, String ifAbsent) {
        List<HttpUrl> urls = new ArrayList<>();
        for (String text : options.getOrDefault(name, ifAbsent).split(",", -1)) {
            HttpUrl url = HttpUrl.parse(text.strip());
            if (url == null) {
                throw new IllegalArgumentException(
                        "option '" + name + "' is '" + text.strip() + "': allowed are URLs of HTTP and HTTPS");
            }
            urls.add(url);
        }
        return List.copyOf(urls);
    }

    /** A number of seconds, 1 to a {@linkplain #DAY day}. */
    public static Duration seconds(Map<String, String> options, String name, int ifAbsent) {
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

    /** What resources of dump files carry for the cache; empty if none is wanted. */
    public static Map<String, String> cache(Map<String, String> options) {
        String directory = options.get(CacheTransport.DIRECTORY);
        String size = options.get(CacheTransport.MOST_BYTES);
        if (directory == null) {
            if (size != null) {
                throw new IllegalArgumentException(
                        "option '" + CacheTransport.MOST_BYTES + "' needs option '" + CacheTransport.DIRECTORY + "'");
            }
            return Map.of();
        }
        if (!isDirectory(directory)) {
            throw new IllegalArgumentException("option '" + CacheTransport.DIRECTORY + "' is '" + directory
                    + "': allowed is a directory that is there");
        }
        Map<String, String> attributes = new HashMap<>();
        attributes.put(CacheTransport.DIRECTORY, directory);
        if (size != null) {
            if (!size.matches("[1-9]\\d{0,17}")) {
                throw new IllegalArgumentException("option '" + CacheTransport.MOST_BYTES + "' is '" + size
                        + "': allowed is a number of bytes, 1 or more");
            }
            attributes.put(CacheTransport.MOST_BYTES, size);
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

    /** The descriptions of the options of {@link #cache}. */
    public static List<Option> cacheOptions() {
        return List.of(
                new Option(CacheTransport.DIRECTORY, "directory to keep dump files in; it must be there", false),
                new Option(
                        CacheTransport.MOST_BYTES,
                        "most bytes to keep in that directory; those not used for longest are deleted (default: no"
                                + " limit)",
                        false));
    }

    /** The description of {@link #TIME_LIMIT}. */
    public static Option timeLimit(int ifAbsent) {
        return new Option(
                TIME_LIMIT,
                "seconds for which a server that does not answer is asked again, 1 to " + DAY + " (default: " + ifAbsent
                        + "; " + DAY + " when waiting for new data)",
                false);
    }

    /** The description of {@link #POLL_INTERVAL}. */
    public static Option pollInterval(int ifAbsent) {
        return new Option(
                POLL_INTERVAL,
                "seconds after which to ask for new data, 1 to " + DAY + " (default: " + ifAbsent
                        + "; longer when nothing comes)",
                false);
    }
}
