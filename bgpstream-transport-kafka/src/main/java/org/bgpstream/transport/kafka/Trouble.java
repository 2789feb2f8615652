package org.bgpstream.transport.kafka;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InconsistentGroupProtocolException;
import org.apache.kafka.common.errors.InvalidGroupIdException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnsupportedAssignorException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.bgpstream.spi.Backoff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Failures while reading. Most pass: a broker that is away, which may be for days, or a right that is given back. */
final class Trouble {
    private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

    /** Those that pass only if the user changes something. */
    private static final Set<Class<?>> LASTING = Set.of(
            FencedInstanceIdException.class,
            GroupAuthorizationException.class,
            InconsistentGroupProtocolException.class,
            InvalidGroupIdException.class,
            InvalidTopicException.class,
            UnsupportedAssignorException.class,
            UnsupportedVersionException.class);

    /** After how many failures in a row that do not pass by themselves, some minutes of them, reading ends. */
    private static final int MOST_FAILURES = 12;

    /** No longer, for a group throws out who does not poll. */
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    /** After how long without a failure the next is tried again soon. */
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final KafkaConnection connection;
    private final Backoff backoff = new Backoff(Backoff.FIRST, null);
    private int failures;
    private long last = System.nanoTime();

    Trouble(KafkaConnection connection) {
        this.connection = connection;
    }

    /**
     * Takes a failure.
     *
     * @return how many milliseconds to wait before the next attempt
     * @throws IOException if it is the end
     */
    long bear(KafkaException e) throws IOException {
        if (!(e instanceof RetriableException)) {
            failures++;
        }
        if (failures == MOST_FAILURES || LASTING.contains(e.getClass())) {
            throw connection.failure(e);
        }
        // one that comes and goes is told as seldom as one that stays
        long now = System.nanoTime();
        if (now - last > QUIET_NANOS) {
            backoff.reset();
        }
        last = now;
        LOG.warn("reading from Kafka failed, tried again: {}", connection.words(e));
        return Math.min(LONGEST_PAUSE_MILLIS, backoff.next(0));
    }

    /** Takes it that it works again. */
    void over() {
        failures = 0;
    }
}
