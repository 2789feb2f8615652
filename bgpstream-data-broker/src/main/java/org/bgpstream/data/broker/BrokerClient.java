package org.bgpstream.data.broker;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.bgpstream.spi.Backoff;
import org.bgpstream.spi.UserAgent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the first of several servers that answers, and then that one until it fails; asks again while none does, for a limited time.
 */
final class BrokerClient {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerClient.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);
    private static final long MOST_BYTES = 64L << 20;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;

    private final List<HttpUrl> bases;
    private final Duration timeLimit;
    private final OkHttpClient client = new OkHttpClient.Builder()
            .connectTimeout(CONNECT_TIMEOUT)
            .readTimeout(READ_TIMEOUT)
            .proxyAuthenticator(Authenticator.JAVA_NET_AUTHENTICATOR)
            .build();

    /** The server that answered last. */
    private int current;

    private volatile Call call;
    private volatile boolean closed;

    /** Makes the URL at one of the servers. */
    interface At {
        /** The URL under a base. */
        HttpUrl url(HttpUrl base);
    }

    /** Reads an answer. */
    interface Reader<T> {
        /**
         * Reads it.
         *
         * @throws Refused if another attempt would bring the same
         * @throws IOException if another attempt may be better
         */
        T read(InputStream bytes) throws IOException;
    }

    BrokerClient(List<HttpUrl> bases, Duration timeLimit) {
        this.bases = bases;
        this.timeLimit = timeLimit;
    }

    /**
     * Asks.
     *
     * @throws NoAnswer if no server answers within the time; says what each said last
     * @throws IOException if all refuse; the same
     */
    <T> T ask(At at, Reader<T> reader) throws IOException {
        Backoff backoff = new Backoff(Backoff.FIRST, timeLimit);
        Map<HttpUrl, String> failures = new LinkedHashMap<>();
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < bases.size(); i++) {
            left.add((current + i) % bases.size());
        }
        while (true) {
            for (int server : List.copyOf(left)) {
                HttpUrl base = bases.get(server);
                try {
                    T answer = get(at.url(base), reader);
                    current = server;
                    return answer;
                } catch (IOException e) {
                    requireGoOn(e);
                    failures.put(base, words(e));
                    if (e instanceof Refused) {
                        left.remove((Integer) server);
                    }
                }
            }
            String words = failures.entrySet().stream()
                    .map(failure -> failure.getKey() + ": " + failure.getValue())
                    .collect(Collectors.joining("; "));
            if (left.isEmpty()) {
                throw new IOException(words);
            }
            long pause = backoff.next(0);
            if (pause == Backoff.GIVE_UP) {
                throw new NoAnswer("no answer within " + timeLimit.toSeconds() + " s: " + words);
            }
            LOG.warn("{}; asked again in {} s", words, Math.round(pause / 100.0) / 10.0);
            sleep(pause);
        }
    }

    private void requireGoOn(IOException e) throws IOException {
        if (closed || Thread.currentThread().isInterrupted()) {
            throw e;
        }
    }

    private static String words(IOException e) {
        if (e instanceof SocketTimeoutException) {
            return "the server was silent for too long";
        }
        if (e instanceof UnknownHostException) {
            return "unknown host " + e.getMessage();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static void sleep(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private <T> T get(HttpUrl url, Reader<T> reader) throws IOException {
        Call next = client.newCall(new Request.Builder()
                .url(url)
                .header("User-Agent", UserAgent.text())
                .header("Accept", "*/*")
                .build());
        call = next;
        if (closed) {
            throw new IOException("closed");
        }
        try (Response answer = next.execute()) {
            int code = answer.code();
            String words = ("HTTP " + code + " " + answer.message()).strip();
            if (code / 100 == 4 && code != REQUEST_TIMEOUT && code != TOO_MANY_REQUESTS) {
                throw new Refused(words);
            }
            if (!answer.isSuccessful()) {
                throw new IOException(words);
            }
            return reader.read(new Bounded(answer.body().byteStream()));
        }
    }

    /** An answer of which no more is read than can be meant. */
    private static final class Bounded extends FilterInputStream {
        private long count;

        Bounded(InputStream bytes) {
            super(bytes);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count += Math.max(read, 0);
            if (count > MOST_BYTES) {
                throw new Refused("the answer is longer than " + MOST_BYTES + " bytes");
            }
            return read;
        }
    }

    /** Ends what runs, from any thread. */
    void close() {
        closed = true;
        Call running = call;
        if (running != null) {
            running.cancel();
        }
        client.connectionPool().evictAll();
    }
}
