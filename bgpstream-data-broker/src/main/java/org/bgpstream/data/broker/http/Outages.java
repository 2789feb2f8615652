package org.bgpstream.data.broker.http;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.bgpstream.spi.DataInterface.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which failures of servers a stream outlasts. Used by one thread; closed by any. */
public final class Outages {
    private static final Logger LOG = LoggerFactory.getLogger(Outages.class);

    private final boolean live;
    private final Duration limit;
    private final InstantSource clock;
    private boolean hasAnswered;

    /** When servers failed for the first time since there was an answer, or {@code null}. */
    private Instant since;

    private volatile boolean closed;

    /**
     * Those of one stream.
     *
     * @param live whether it waits for new data
     * @param limit how long it does without an answer
     */
    public Outages(boolean live, Duration limit, InstantSource clock) {
        this.live = live;
        this.limit = limit;
        this.clock = clock;
    }

    /** Notes an answer. */
    public void answered() {
        hasAnswered = true;
        since = null;
    }

    /** Notes that no answer is wanted any more: what fails then, fails for that. */
    public void close() {
        closed = true;
    }

    /**
     * What to do after a failure: a live stream reads what is known already before it asks again, if there may still be an answer, for
     * there was one, or nobody refuses for good. That nobody asked for a while, as the stream was not read, is no outage.
     *
     * @param pause how long it will wait
     * @throws IOException if it cannot go on
     */
    public Outcome after(IOException failure, Duration pause) throws IOException {
        requireOpen(failure);
        Instant now = clock.instant();
        since = since == null ? now : since;
        boolean noAnswer = failure instanceof NoAnswer;
        if (live && (noAnswer || hasAnswered) && Duration.between(since, now).compareTo(limit) < 0) {
            LOG.warn("{}; asked again in {} s", failure.getMessage(), pause.toSeconds());
            return Outcome.LATER;
        }
        throw noAnswer
                ? new IOException("no answer within " + limit.toSeconds() + " s: " + failure.getMessage(), failure)
                : failure;
    }

    /** Throws a failure that is none of the servers, but comes of being closed. */
    public void requireOpen(IOException failure) throws IOException {
        if (closed) {
            throw failure;
        }
    }
}
