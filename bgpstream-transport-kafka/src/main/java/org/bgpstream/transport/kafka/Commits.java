package org.bgpstream.transport.kafka;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the group what the application is done with, and nothing else. Used by the thread that polls. */
final class Commits {
    private static final Logger LOG = LoggerFactory.getLogger(Commits.class);

    private static final Duration PATIENCE = Duration.ofMillis(1_200);
    private static final String INTERVAL_PROPERTY = "auto.commit.interval.ms";
    private static final long INTERVAL_MILLIS = 5_000;

    private final boolean commits;
    private final KafkaConnection connection;
    private final Consumer<ByteBuffer, ByteBuffer> consumer;
    private final long intervalNanos;

    /** What was polled and is not done with. */
    private final ArrayDeque<Chunk> pending = new ArrayDeque<>();

    /** Where partitions go on behind what is done, as far as the group does not know. */
    private final Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();

    /** How many commits were sent and not answered. */
    private int underWay;

    private long committed = System.nanoTime();
    private volatile long done;

    Commits(KafkaSettings settings, KafkaConnection connection) {
        commits = settings.commit();
        this.connection = connection;
        consumer = connection.consumer();
        intervalNanos = TimeUnit.MILLISECONDS.toNanos(settings.clientNumber(INTERVAL_PROPERTY, INTERVAL_MILLIS));
    }

    /** Says how many messages are done with; from any thread. */
    void setDone(long messages) {
        done = messages;
    }

    void add(Chunk chunk) {
        if (!commits) {
            return;
        }
        // one of which there is nothing to wait for goes with the one before, so that there are not more and more of
        // them
        if (chunk.count() > 0) {
            pending.add(chunk);
        } else if (pending.isEmpty()) {
            positions.putAll(chunk.next());
        } else {
            pending.getLast().next().putAll(chunk.next());
        }
    }

    /** Commits where partitions begin, so that another member does not begin elsewhere. */
    void begin(Map<TopicPartition, Long> begun) {
        if (commits && !begun.isEmpty()) {
            begun.forEach((partition, offset) -> positions.putIfAbsent(partition, new OffsetAndMetadata(offset)));
            commitNow();
        }
    }

    private void collect() {
        long now = done;
        while (!pending.isEmpty() && pending.peek().tell(now, positions)) {
            pending.remove();
        }
    }

    /** Commits without waiting, if it is time. */
    void commitSometimes() {
        if (!commits || System.nanoTime() - committed < intervalNanos) {
            return;
        }
        committed = System.nanoTime();
        collect();
        if (positions.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> now = new HashMap<>(positions);
        positions.clear();
        underWay++;
        try {
            consumer.commitAsync(now, (offsets, failure) -> {
                underWay--;
                if (failure != null) {
                    LOG.debug("committing later: {}", connection.words(failure));
                    putBack(now);
                }
            });
        } catch (KafkaException e) {
            underWay--;
            putBack(now);
            throw e;
        }
    }

    /** Notes what could not be committed, unless there is something newer. */
    private void putBack(Map<TopicPartition, OffsetAndMetadata> failed) {
        Set<TopicPartition> ours = new HashSet<>(consumer.assignment());
        failed.keySet().retainAll(ours);
        failed.forEach((partition, offset) ->
                positions.merge(partition, offset, (known, old) -> known.offset() >= old.offset() ? known : old));
    }

    /** Commits all that is done with, and waits a short while for it and for what is under way. */
    void commitNow() {
        if (!commits) {
            return;
        }
        collect();
        // a call to wake up that came just now has no meaning here, and what was under way may have failed
        for (int tries = 0; tries < 3 && (!positions.isEmpty() || underWay > 0); tries++) {
            try {
                Map<TopicPartition, OffsetAndMetadata> now = new HashMap<>(positions);
                consumer.commitSync(now, PATIENCE);
                now.forEach(positions::remove);
            } catch (WakeupException e) {
                LOG.trace("woken while committing");
            } catch (KafkaException e) {
                LOG.warn("what was read could not be committed, so it may come again: {}", connection.words(e));
                return;
            }
        }
    }

    /** Takes it that these partitions are read by others now. */
    void forget(Collection<TopicPartition> partitions) {
        positions.keySet().removeAll(partitions);
        pending.forEach(chunk -> chunk.forget(partitions));
    }
}
