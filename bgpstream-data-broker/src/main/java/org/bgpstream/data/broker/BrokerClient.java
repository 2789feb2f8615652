package org.bgpstream.data.broker;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import org.bgpstream.spi.Backoff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the first of several servers that answers; asks again while none does, for a limited time. */
final class BrokerClient {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerClient.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);
    private static final long MOST_BYTES = 256L << 20;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;

    private final List<HttpUrl> bases;
    private final Duration timeLimit;
    private final OkHttpClient client = new OkHttpClient.Builder()
            .connectTimeout(CONNECT_TIMEOUT)
            .readTimeout(READ_TIMEOUT)
            .build();
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
         * @throws BrokerAnswer.Refused if another attempt would bring the same
         * @throws IOException if another attempt may be better
         */
        T read(String text) throws IOException;
    }

    BrokerClient(List<HttpUrl> bases, Duration timeLimit) {
        this.bases = bases;
        this.timeLimit = timeLimit;
    }

    /**
     * Asks.
     *
     * @throws IOException if no server answers within the time, or all that do refuse; says what each said last
     */
    <T> T ask(At at, Reader<T> reader) throws IOException {
        Backoff backoff = new Backoff(Backoff.FIRST, timeLimit);
        while (true) {
            StringBuilder failures = new StringBuilder();
            boolean mayPass = false;
            for (HttpUrl base : bases) {
                HttpUrl url = at.url(base);
                try {
                    return reader.read(get(url));
                } catch (InterruptedIOException e) {
                    if (closed || Thread.currentThread().isInterrupted()) {
                        throw e;
                    }
                    mayPass = true;
                    failures.append(failures.isEmpty() ? "" : "; ")
                            .append(base)
                            .append(": ")
                            .append(e.getMessage());
                } catch (IOException e) {
                    mayPass |= !(e instanceof BrokerAnswer.Refused);
                    failures.append(failures.isEmpty() ? "" : "; ")
                            .append(base)
                            .append(": ")
                            .append(e.getMessage());
                }
            }
            long pause = mayPass && !closed ? backoff.next(0) : Backoff.GIVE_UP;
            if (pause == Backoff.GIVE_UP) {
                throw new IOException(
                        mayPass
                                ? "no answer within " + timeLimit.toSeconds() + " s: " + failures
                                : failures.toString());
            }
            LOG.warn("{}; asked again in {} ms", failures, pause);
            sleep(pause);
        }
    }

    private static void sleep(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private String get(HttpUrl url) throws IOException {
        Call next = client.newCall(new Request.Builder()
                .url(url)
                .header("User-Agent", "bgpstream-java")
                .header("Accept", "application/json, */*;q=0.5")
                .build());
        call = next;
        if (closed) {
            throw new InterruptedIOException("closed");
        }
        try (Response answer = next.execute()) {
            int code = answer.code();
            if (code / 100 == 4 && code != REQUEST_TIMEOUT && code != TOO_MANY_REQUESTS) {
                throw new BrokerAnswer.Refused("HTTP " + code + " " + answer.message());
            }
            if (!answer.isSuccessful()) {
                throw new IOException("HTTP " + code + " " + answer.message());
            }
            return text(answer.body().source());
        }
    }

    private static String text(BufferedSource source) throws IOException {
        Buffer all = new Buffer();
        while (source.read(all, 1 << 16) >= 0) {
            if (all.size() > MOST_BYTES) {
                throw new BrokerAnswer.Refused("the answer is longer than " + MOST_BYTES + " bytes");
            }
        }
        return all.readUtf8();
    }

    /** Ends what runs, from any thread. */
    void close() {
        closed = true;
        Call running = call;
        if (running != null) {
            running.cancel();
        }
    }
}
