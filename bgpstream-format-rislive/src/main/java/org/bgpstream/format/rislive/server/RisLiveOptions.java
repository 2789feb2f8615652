package org.bgpstream.format.rislive.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.UserAgent;

/**
 * The options of the data interface, checked.
 *
 * @param url where the server is, with the name of the client
 * @param webSocket whether that is a WebSocket, of which more can be asked for than of a stream
 * @param raw whether messages come as they were received
 * @param subscriptions what the user wants to be asked for, one JSON object each; empty if the filters say that
 */
record RisLiveOptions(String url, boolean webSocket, boolean raw, List<String> subscriptions) {
    static final String URL = "url";
    static final String CLIENT = "client";
    static final String RAW = "raw";
    static final String SUBSCRIBE = "subscribe";

    static final String DEFAULT_URL = "wss://ris-live.ripe.net/v1/ws/";

    private static final JsonFactory JSON = new JsonFactory();

    /**
     * Reads options.
     *
     * @throws IllegalArgumentException if one has a value that is not allowed
     */
    static RisLiveOptions of(Map<String, String> options) {
        URI url = url(options.getOrDefault(URL, DEFAULT_URL));
        String raw = options.getOrDefault(RAW, "true");
        if (!raw.equals("true") && !raw.equals("false")) {
            throw new IllegalArgumentException("option '" + RAW + "' is '" + raw + "': allowed are true and false");
        }
        boolean webSocket = url.getScheme().startsWith("ws") || url.getPath().matches(".*/ws/?");
        List<String> subscriptions = options.getOrDefault(SUBSCRIBE, "")
                .lines()
                .filter(line -> !line.isBlank())
                .map(RisLiveOptions::ascii)
                .toList();
        if (!webSocket && subscriptions.size() > 1) {
            throw new IllegalArgumentException(
                    "option '" + SUBSCRIBE + "' has several lines: allowed is one, as '" + url + "' is no WebSocket");
        }
        return new RisLiveOptions(withClient(url, options.get(CLIENT)), webSocket, raw.equals("true"), subscriptions);
    }

    private static URI url(String text) {
        try {
            URI url = new URI(text);
            if (url.getHost() != null
                    && url.getScheme() != null
                    && url.getScheme().matches("wss?|https?")) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw noUrl(text, e);
        }
        throw noUrl(text, null);
    }

    private static IllegalArgumentException noUrl(String text, Throwable cause) {
        return new IllegalArgumentException(
                "option '" + URL + "' is '" + Resource.withoutSecret(text)
                        + "': allowed is a URL of ws, wss, http or https",
                cause);
    }

    private static String withClient(URI url, String client) {
        String query = url.getRawQuery();
        if (query != null && query.matches("(.*&)?client=.*")) {
            if (client != null) {
                throw new IllegalArgumentException("option '" + CLIENT + "' is '" + client
                        + "': allowed is one name, and option '" + URL + "' has one: '" + url + "'");
            }
            return url.toString();
        }
        String more = "client=" + URLEncoder.encode(client == null ? UserAgent.text() : client, StandardCharsets.UTF_8);
        return url + (query == null ? "?" : query.isEmpty() ? "" : "&") + more;
    }

    /** The same JSON without what a header cannot hold. */
    private static String ascii(String text) {
        requireObject(text);
        StringBuilder ascii = new StringBuilder();
        for (char character : text.strip().toCharArray()) {
            if (character < 0x7F) {
                ascii.append(character);
            } else {
                ascii.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
            }
        }
        return ascii.toString();
    }

    private static void requireObject(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            boolean object = parser.nextToken() == JsonToken.START_OBJECT;
            parser.skipChildren();
            if (object && parser.nextToken() == null) {
                return;
            }
        } catch (IOException e) {
            throw noObject(text, e);
        }
        throw noObject(text, null);
    }

    private static IllegalArgumentException noObject(String text, Throwable cause) {
        return new IllegalArgumentException(
                "option '" + SUBSCRIBE + "' is '" + text + "': allowed is a JSON object", cause);
    }
}
