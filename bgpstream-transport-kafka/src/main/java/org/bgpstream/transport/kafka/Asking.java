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

    /** Those of them that were asked for alone and in vain: they are again, each alone, when there is no other. */
    private final Set<TopicPartition> failed = new LinkedHashSet<>();

    private final Backoff backoff = new Backoff(Backoff.FIRST, null);
    private int together = ALL;

    /** Until when those that failed are left alone. */
    private long restUntil = System.nanoTime();

    void add(Collection<TopicPartition> partitions) {
        open.addAll(partitions);
        failed.removeAll(partitions);
    }

    void remove(Collection<TopicPartition> partitions) {
        open.removeAll(partitions);
        failed.removeAll(partitions);
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
        Set<TopicPartition> some = next();
        if (some.isEmpty()) {
            return;
        }
        try {
            question.accept(some);
        } catch (RetriableException e) {
            leave(some);
            return;
        }
        open.removeAll(some);
        together = Math.min(2 * together, ALL);
        if (failed.removeAll(some)) {
            // a leader is there again, perhaps of the others too
            failed.clear();
            together = ALL;
        }
    }

    private Set<TopicPartition> next() {
        Set<TopicPartition> some = open.stream()
                .filter(partition -> !failed.contains(partition))
                .limit(together)
                .collect(Collectors.toSet());
        boolean rests = System.nanoTime() - restUntil < 0;
        return some.isEmpty() && !rests ? failed.stream().limit(1).collect(Collectors.toSet()) : some;
    }

    private void leave(Set<TopicPartition> some) {
        if (some.size() > 1) {
            together = some.size() / 2;
            return;
        }
        boolean again = failed.removeAll(some);
        // to the end of the line
        failed.addAll(some);
        if (again) {
            long millis = Math.min(backoff.next(0), LONGEST_REST_MILLIS);
            restUntil = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        } else {
            backoff.reset();
        }
    }
}
