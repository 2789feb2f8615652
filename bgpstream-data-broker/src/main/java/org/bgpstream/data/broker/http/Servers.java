package org.bgpstream.data.broker.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
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
 * For any number of threads.
 */
public final class Servers implements Closeable {
    /** How long a URL may get by what is asked for: 8 KiB is the most that usual servers take. */
    public static final int MOST_CHARACTERS = 4000;

    private static final Logger LOG = LoggerFactory.getLogger(Servers.class);
    private static final Duration LONGEST_LIVE = Duration.ofMinutes(5);
    private static final Duration LONGEST_ONCE = Duration.ofSeconds(30);
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final List<HttpUrl> bases;
    private final Duration timeLimit;

    /** For how long they are asked again when all have failed. */
    private final Duration patience;

    private final HttpDocuments documents;

    /** The server that answered last. */
    private volatile int current;

    private volatile boolean closed;

    /** Reads an answer. */
    @FunctionalInterface
    public interface Reader<T> {
        /**
         * Reads it.
         *
         * @param url where it came from
         * @throws PermanentFailure if another attempt would bring the same
         * @throws IOException if another attempt may be better
         */
        T read(HttpUrl url, InputStream bytes) throws IOException;
    }

    /**
     * What was answered.
     *
     * @param base the server that did
     */
    public record Answer<T>(HttpUrl base, T content) {}

    private Servers(List<HttpUrl> bases, Duration timeLimit, Duration patience) throws IOException {
        this.bases = List.copyOf(bases);
        this.timeLimit = timeLimit;
        this.patience = patience;
        documents = new HttpDocuments();
    }

    /**
     * Servers to be tried in this order, for a stream.
     *
     * @param timeLimit how long an answer may take in all
     * @param live whether the stream waits for new data: then it asks again every poll interval, and does not stand still meanwhile
     * @throws IOException if the settings of HTTP are not allowed
     */
    public static Servers of(List<HttpUrl> bases, Duration timeLimit, boolean live, Duration pollInterval)
            throws IOException {
        return live
                ? new Servers(bases, shorter(timeLimit, LONGEST_LIVE), shorter(timeLimit, pollInterval))
                : new Servers(bases, timeLimit, timeLimit);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /**
     * Asks.
     *
     * @param at makes the URL under a base
     * @throws NoAnswer if no server answers within the time
     * @throws PermanentFailure if all refuse for good; says what each said last
     */
    public <T> Answer<T> ask(UnaryOperator<HttpUrl> at, Reader<T> reader) throws IOException {
        return ask(at, reader, timeLimit, patience);
    }

    /** The same of each server once and not for long, for what can be done without. */
    public <T> Answer<T> askOnce(UnaryOperator<HttpUrl> at, Reader<T> reader) throws IOException {
        return ask(at, reader, shorter(timeLimit, LONGEST_ONCE), Duration.ZERO);
    }

    private <T> Answer<T> ask(UnaryOperator<HttpUrl> at, Reader<T> reader, Duration most, Duration longest)
            throws IOException {
        long begin = System.nanoTime();
        Backoff backoff = new Backoff(Backoff.FIRST, null);
        Map<String, String> failures = new LinkedHashMap<>();
        boolean allNotThere = true;
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
                    Duration limit = most.minusNanos(System.nanoTime() - begin).dividedBy(round.size() - i);
                    HttpUrl base = bases.get(server);
                    HttpUrl url = at.apply(base);
                    T content = documents.get(url, atLeastSome(limit), bytes -> reader.read(url, bytes));
                    current = server;
                    return new Answer<>(base, content);
                } catch (IOException e) {
                    if (closed || Thread.currentThread().isInterrupted()) {
                        throw e;
                    }
                    long wait = e instanceof TransientFailure asks ? asks.retryAfterMillis() : 0;
                    askedToWait = Math.max(askedToWait, wait);
                    failures.put(
                            name(bases.get(server)),
                            e.getMessage() + (wait == 0 ? "" : "; asks to wait " + wait / 1000 + " s"));
                    if (e instanceof PermanentFailure refusal) {
                        allNotThere &= refusal.notThere();
                        left.remove((Integer) server);
                    }
                }
            }
            String words = failures.entrySet().stream()
                    .map(failure -> failure.getKey() + ": " + failure.getValue())
                    .collect(Collectors.joining("; "));
            if (left.isEmpty()) {
                throw new PermanentFailure(words, null, allNotThere);
            }
            long pause = backoff.next(left.size() == 1 ? askedToWait : 0);
            if (pause * NANOS_PER_MILLI > longest.toNanos() - (System.nanoTime() - begin)) {
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
