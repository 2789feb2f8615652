package org.bgpstream.transport.http;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Credentials;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.bgpstream.spi.UserAgent;

/** A client for all streams of this JVM: it costs too much to be made before it is needed. */
final class HttpClient {
    private static final Map<HttpSettings, HttpClient> CLIENTS = new ConcurrentHashMap<>();
    private static final int KEEP_ALIVE_MINUTES = 5;

    private final HttpSettings settings;
    private final OkHttpClient client;

    /** The same without redirects: who reads files goes where these lead by a connection of the host there. */
    private final OkHttpClient files;

    /** The same with bounded messages, and threads that end with the program, which those that serve WebSockets otherwise outlive. */
    private final OkHttpClient webSockets;

    private final Map<String, HostSlots> slots = new ConcurrentHashMap<>();

    private HttpClient(HttpSettings settings) {
        this.settings = settings;
        client = new OkHttpClient.Builder()
                .connectTimeout(settings.connectTimeout())
                .readTimeout(settings.idleTimeout())
                .connectionPool(new ConnectionPool(settings.connectionsPerHost(), KEEP_ALIVE_MINUTES, TimeUnit.MINUTES))
                // what HTTP/2 has in flight for sources that nobody reads would be held in memory: 16 MiB each
                .protocols(List.of(Protocol.HTTP_1_1))
                .proxyAuthenticator(Authenticator.JAVA_NET_AUTHENTICATOR)
                .sslSocketFactory(tls().getSocketFactory(), trustManager())
                .connectionSpecs(List.of(
                        new ConnectionSpec.Builder(ConnectionSpec.MODERN_TLS)
                                .allEnabledTlsVersions()
                                .allEnabledCipherSuites()
                                .build(),
                        ConnectionSpec.CLEARTEXT))
                .build();
        files = client.newBuilder().followRedirects(false).build();
        webSockets = client.newBuilder()
                .dispatcher(daemons())
                .addInterceptor(MessageLimit::intercept)
                .build();
    }

    private static Dispatcher daemons() {
        Dispatcher dispatcher = new Dispatcher(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "bgpstream-websocket");
            thread.setDaemon(true);
            return thread;
        }));
        // each WebSocket takes one for as long as it is open, and must not wait for another to be closed
        dispatcher.setMaxRequests(Integer.MAX_VALUE);
        return dispatcher;
    }

    /**
     * The client for the system properties as they are now.
     *
     * @throws IOException if they are not allowed
     */
    static HttpClient ofSystem() throws IOException {
        try {
            return of(HttpSettings.ofSystem());
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The one client for these settings. */
    static HttpClient of(HttpSettings settings) {
        return CLIENTS.computeIfAbsent(settings, HttpClient::new);
    }

    /** What the JVM was told to use, with its keys. */
    private static SSLContext tls() {
        try {
            return SSLContext.getDefault();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    /** That of the JVM too; okhttp wants to see it. */
    private static X509TrustManager trustManager() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    HttpSettings settings() {
        return settings;
    }

    HostSlots slots(String host) {
        return slots.computeIfAbsent(host, name -> new HostSlots(settings.connectionsPerHost()));
    }

    /** A call with the name of the library and the credentials of the URL. */
    Call newCall(HttpUrl url, Request.Builder request) {
        return client.newCall(named(url, request).build());
    }

    /** The same; an answer that leads elsewhere is given as it is. */
    Call newFileCall(HttpUrl url, Request.Builder request) {
        return files.newCall(named(url, request).build());
    }

    /** A WebSocket, which tells its listener when it is connected. */
    WebSocket newWebSocket(HttpUrl url, MessageLimit limit, WebSocketListener listener) {
        Request.Builder request = new Request.Builder().tag(MessageLimit.class, limit);
        return webSockets.newWebSocket(named(url, request).build(), listener);
    }

    private static Request.Builder named(HttpUrl url, Request.Builder request) {
        request.url(url).header("User-Agent", UserAgent.text());
        if (!url.username().isEmpty()) {
            request.header("Authorization", Credentials.basic(url.username(), url.password()));
        }
        return request;
    }
}
