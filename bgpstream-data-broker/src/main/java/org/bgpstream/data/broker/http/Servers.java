package org.bgpstream.data.broker.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import org.bgpstream.spi.Backoff;
import org.bgpstream.transport.http.HttpDocuments;
import org.bgpstream.transport.http.PermanentFailure;
import org.bgpstream.transport.http.TransientFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the first of several servers that answers, and then that one until it fails; asks again while none does, for a limited time.
 * Used by one thread; closed by any.
 */
public final class Servers implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Servers.class);
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final List<HttpUrl> bases;
    private final Duration timeLimit;
    private final Duration patience;
    private final HttpDocuments documents;

    /** The server that answered last. */
    private int current;

    private volatile boolean closed;

    /**
     * Servers to be tried in this order.
     *
     * @param timeLimit how long an answer may take in all
     * @param patience for how long they are asked again when all have failed; no longer than that
     * @throws IOException if the settings of HTTP are not allowed
     */
    public Servers(List<HttpUrl> bases, Duration timeLimit, Duration patience) throws IOException {
        this.bases = List.copyOf(bases);
        this.timeLimit = timeLimit;
        this.patience = patience;
        documents = new HttpDocuments();
    }

    /**
     * Asks.
     *
     * @param at makes the URL under a base
     * @throws NoAnswer if no server answers within the time
     * @throws IOException if all refuse for good; says what each said last
     */
    public <T> T ask(UnaryOperator<HttpUrl> at, HttpDocuments.Reader<T> reader) throws IOException {
        long begin = System.nanoTime();
        Backoff backoff = new Backoff(Backoff.FIRST, null);
        Map<String, String> failures = new LinkedHashMap<>();
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < bases.size(); i++) {
            left.add((current + i) % bases.size());
        }
        while (true) {
            long askedToWait = 0;
            List<Integer> round = List.copyOf(left);
            for (int i = 0; i < round.size(); i++) {
                int server = round.get(i);
                try {
                    // each gets its turn, however slow those before it are
                    Duration limit =
                            timeLimit.minusNanos(System.nanoTime() - begin).dividedBy(round.size() - i);
                    T answer = documents.get(at.apply(bases.get(server)), atLeastSome(limit), reader);
                    current = server;
                    return answer;
                } catch (IOException e) {
                    if (closed || Thread.currentThread().isInterrupted()) {
                        throw e;
                    }
                    long wait = e instanceof TransientFailure asks ? asks.retryAfterMillis() : 0;
                    askedToWait = Math.max(askedToWait, wait);
                    failures.put(
                            name(bases.get(server)),
                            e.getMessage() + (wait == 0 ? "" : "; asks to wait " + wait / 1000 + " s"));
                    if (e instanceof PermanentFailure) {
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
            long pause = backoff.next(left.size() == 1 ? askedToWait : 0);
            if (pause * NANOS_PER_MILLI > patience.toNanos() - (System.nanoTime() - begin)) {
                throw new NoAnswer(words);
            }
            LOG.warn("{}; asked again in {} s", words, Math.round(pause / 100.0) / 10.0);
            sleep(pause);
        }
    }

    /** For a limit that is over already is none to okhttp. */
    private static Duration atLeastSome(Duration limit) {
        Duration some = Duration.ofMillis(100);
        return limit.compareTo(some) < 0 ? some : limit;
    }

    /** Its URL without the password that may be in it. */
    private static String name(HttpUrl base) {
        return base.newBuilder().username("").password("").toString();
    }

    private static void sleep(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /** Ends what runs, from any thread; who sleeps must be interrupted too. */
    @Override
    public void close() {
        closed = true;
        documents.close();
    }
}
