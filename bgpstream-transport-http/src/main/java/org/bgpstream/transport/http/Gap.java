package org.bgpstream.transport.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.bgpstream.spi.RisLive;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The time without a connection, in which messages may be missing, until it is told of. Used by one thread. */
final class Gap {
    private static final Logger LOG = LoggerFactory.getLogger(Gap.class);

    private final String name;
    private Instant since;

    /** None yet, of a server that the log calls so. */
    Gap(String name) {
        this.name = name;
    }

    /** Begins it, unless it has begun. */
    void begin(Instant lost) {
        if (since == null) {
            since = lost.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /** Whether it has begun and was not told of. */
    boolean isOpen() {
        return since != null;
    }

    /** Ends it and tells of it: the line for the reader. */
    ByteBuffer end(Instant until) {
        Instant end = until.truncatedTo(ChronoUnit.MILLIS);
        if (end.isBefore(since)) {
            // the clock was set
            end = since;
        }
        String words = "nothing came from " + since + " to " + end + ", "
                + Duration.between(since, end).toMillis() + " ms: messages may be missing";
        since = null;
        LOG.warn("{}: {}", name, words);
        String line = "{\"type\":\"" + RisLive.GAP + "\",\"data\":{\"message\":\"" + words + "\"}}\n";
        return ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
    }
}
