package org.bgpstream.data.broker.http;

import java.io.IOException;
import java.time.Duration;
import org.bgpstream.spi.DataInterface.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which failures of servers a stream outlasts. Used by one thread. */
public final class Outages {
    private static final Logger LOG = LoggerFactory.getLogger(Outages.class);

    private final boolean live;
    private final Duration limit;
    private boolean hasAnswered;
    private long lastAnswer = System.nanoTime();

    /**
     * Those of one stream.
     *
     * @param live whether it waits for new data
     * @param limit how long it does without an answer
     */
    public Outages(boolean live, Duration limit) {
        this.live = live;
        this.limit = limit;
    }

    /** Notes an answer. */
    public void answered() {
        hasAnswered = true;
        lastAnswer = System.nanoTime();
    }

    /**
     * What to do after a failure: a live stream reads what is known already before it asks again, if there may still be an answer, for
     * there was one, or nobody refuses for good.
     *
     * @param pause how long it will wait
     * @throws IOException if it cannot go on
     */
    public Outcome after(IOException failure, Duration pause) throws IOException {
        boolean noAnswer = failure instanceof NoAnswer;
        if (live && (noAnswer || hasAnswered) && System.nanoTime() - lastAnswer < limit.toNanos()) {
            LOG.warn("{}; asked again in {} s", failure.getMessage(), pause.toSeconds());
            return Outcome.LATER;
        }
        throw noAnswer
                ? new IOException("no answer within " + limit.toSeconds() + " s: " + failure.getMessage(), failure)
                : failure;
    }
}
