package org.bgpstream.format.bmp.station;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log who is turned away; not each time, as whoever connects again and again would fill it. */
final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final long PAUSE_NANOS = Duration.ofSeconds(10).toNanos();

    private boolean saidAny;
    private long saidNanos;
    private long unsaid;

    /** Says why a router is turned away, or counts it. */
    synchronized void add(String router, String reason) {
        long now = System.nanoTime();
        if (saidAny && now - saidNanos < PAUSE_NANOS) {
            unsaid++;
            return;
        }
        saidAny = true;
        saidNanos = now;
        LOG.warn("turned {} away: {}; {} more since such was said last", router, reason, unsaid);
        unsaid = 0;
    }
}
