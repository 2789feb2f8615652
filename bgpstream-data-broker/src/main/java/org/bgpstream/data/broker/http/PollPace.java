package org.bgpstream.data.broker.http;

import java.time.Duration;

/** How often to ask for new data: less often when nothing comes, as libBGPStream does. Used by one thread. */
public final class PollPace {
    private static final int PATIENCE = 10;
    private static final int MOST_DOUBLINGS = 3;
    private static final double LONGEST = 7.5;

    private final Duration interval;
    private int nothingNew;

    /** One that begins with this interval. */
    public PollPace(Duration interval) {
        this.interval = interval;
    }

    /** Notes whether an answer brought anything new. */
    public void answered(boolean anyNew) {
        nothingNew = anyNew ? 0 : nothingNew + 1;
    }

    /** How long to wait now: twice, four and then 7.5 times as long after ten answers in a row without anything new. */
    public Duration interval() {
        int doublings = Math.max(0, Math.min(nothingNew - PATIENCE, MOST_DOUBLINGS));
        return Duration.ofMillis((long) (interval.toMillis() * Math.min(1 << doublings, LONGEST)));
    }
}
