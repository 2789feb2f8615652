package org.bgpstream.transport.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** The one client of this JVM: it costs too much to be made before it is needed. */
final class HttpClient {
    private static final String USER_AGENT = "bgpstream-java/" + version();

    private final HttpSettings settings;
    private final OkHttpClient client;
    private final Map<String, HostSlots> slots = new ConcurrentHashMap<>();

    HttpClient(HttpSettings settings) {
        this.settings = settings;
        client = new OkHttpClient.Builder()
                .connectTimeout(settings.connectTimeout())
                .readTimeout(settings.idleTimeout())
                .retryOnConnectionFailure(true)
                .connectionPool(new ConnectionPool())
                .build();
    }

    private static String version() {
        String version = HttpClient.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }

    /** Made at the first call, and once. */
    private static final class Shared {
        static final HttpClient CLIENT = new HttpClient(HttpSettings.ofSystem());

        private Shared() {}
    }

    static HttpClient shared() {
        return Shared.CLIENT;
    }

    HttpSettings settings() {
        return settings;
    }

    HostSlots slots(String host) {
        return slots.computeIfAbsent(host, name -> new HostSlots(settings.connectionsPerHost()));
    }

    /** A call; the bytes come as they lie at the server, for compression is not taken off here. */
    Call newCall(Request.Builder request) {
        return client.newCall(request.header("User-Agent", USER_AGENT)
                .header("Accept-Encoding", "identity")
                .build());
    }
}
