package org.bgpstream.transport.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.bgpstream.spi.Backoff;

/**
 * Partitions of which brokers are still to be asked something. A question of several is not answered while one of them has no leader:
 * then fewer are asked for at a time, down to single ones, so that it holds up none but itself.
 */
final class Asking {
    /** How long one question may take; what the group expects is much longer. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    /** So soon a leader that is there again is found. */
    private static final long LONGEST_REST_MILLIS = 5_000;

    private static final int ALL = Integer.MAX_VALUE / 2;

    private final Set<TopicPartition> open = new LinkedHashSet<>();
    private final Backoff backoff = new Backoff(Backoff.FIRST, null);
    private int together = ALL;

    /** How many in a row were asked for alone and in vain, and until when they all are left alone. */
    private int inVain;

    private long restUntil = System.nanoTime();

    void add(Collection<TopicPartition> partitions) {
        if (open.addAll(partitions)) {
            inVain = 0;
            restUntil = System.nanoTime();
        }
    }

    void remove(Collection<TopicPartition> partitions) {
        open.removeAll(partitions);
    }

    boolean isDone() {
        return open.isEmpty();
    }

    /** Those whose answer is not there. */
    Set<TopicPartition> open() {
        return open;
    }

    /** Asks one question if there is one to ask now; one that fails in a way that passes is asked again later. */
    void ask(Consumer<Set<TopicPartition>> question) {
        if (open.isEmpty() || System.nanoTime() - restUntil < 0) {
            return;
        }
        Set<TopicPartition> some = open.stream().limit(together).collect(Collectors.toSet());
        try {
            question.accept(some);
        } catch (RetriableException e) {
            leave(some);
            return;
        }
        open.removeAll(some);
        together = Math.min(2 * together, ALL);
        inVain = 0;
        backoff.reset();
    }

    private void leave(Set<TopicPartition> some) {
        if (some.size() > 1) {
            together = some.size() / 2;
            return;
        }
        together = 1;
        // to the end of the line
        open.removeAll(some);
        open.addAll(some);
        if (++inVain >= open.size()) {
            inVain = 0;
            long millis = Math.min(backoff.next(0), LONGEST_REST_MILLIS);
            restUntil = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        }
    }
}
