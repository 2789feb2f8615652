package org.bgpstream.core.engine;

import org.bgpstream.StreamProgress;
import org.bgpstream.core.merge.Tally;

/** How far one stream has come: written by the consumer's thread, read by any. */
final class Progress {
    private final Tally tally = new Tally();
    private volatile int open;
    private volatile int finished;

    void record(int length, long timeMicros) {
        tally.record(length, timeMicros);
    }

    void damage() {
        tally.damage();
    }

    void resources(int nowOpen, int nowFinished) {
        open = nowOpen;
        finished = nowFinished;
    }

    StreamProgress now() {
        return new StreamProgress(tally.records(), tally.damaged(), tally.bytes(), open, finished, tally.timeMicros());
    }
}
