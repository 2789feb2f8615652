package org.bgpstream.data.broker.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import org.bgpstream.DataInterfaceInfo.Option;
import org.bgpstream.spi.Resource;

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

    private static final int DEFAULT_TIME_LIMIT = 300;

    private ServerOptions() {}

    /** Base URLs, with commas between them. */
    public static List<HttpUrl> urls(Map<String, String> options, String name, String ifAbsent) {
        List<HttpUrl> urls = new ArrayList<>();
        for (String text : options.getOrDefault(name, ifAbsent).split(",", -1)) {
            HttpUrl url = HttpUrl.parse(text.strip());
            if (url == null) {
                throw new IllegalArgumentException("option '" + name + "' is '" + Resource.withoutSecret(text.strip())
                        + "': allowed are URLs of HTTP and HTTPS");
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

    /** {@link #TIME_LIMIT}: who watches for days does not want to lose that for an hour without a server. */
    public static Duration timeLimit(Map<String, String> options, boolean live) {
        return seconds(options, TIME_LIMIT, live ? DAY : DEFAULT_TIME_LIMIT);
    }

    /** The description of {@link #TIME_LIMIT}. */
    public static Option timeLimit() {
        return new Option(
                TIME_LIMIT,
                "seconds for which a server that does not answer is asked again, 1 to " + DAY + " (default: "
                        + DEFAULT_TIME_LIMIT + "; " + DAY + " when waiting for new data)",
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
