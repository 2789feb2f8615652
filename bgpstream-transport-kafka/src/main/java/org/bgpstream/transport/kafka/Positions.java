package org.bgpstream.transport.kafka;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Where partitions begin and end. Used by the thread that polls. */
final class Positions {
    private final KafkaSettings settings;
    private final Consumer<ByteBuffer, ByteBuffer> consumer;

    /** The partitions that there were when reading began: later ones are read from their beginning. */
    private final Set<TopicPartition> old;

    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private final Set<TopicPartition> read = new HashSet<>();

    /** Those that came and were not put where they begin yet: nothing is taken from them until then. */
    private final Asking begins = new Asking();

    /** Those whose end is not known yet. */
    private final Asking endings = new Asking();

    /** Those of which nothing is to be taken although they have a place. */
    private final Set<TopicPartition> held = new HashSet<>();

    /** How far partitions were read of which the group is not told. */
    private final Map<TopicPartition, Long> reached = new HashMap<>();

    /** The moment after which ends are known, in milliseconds since the epoch. */
    private final long endsFrom;

    Positions(KafkaSettings settings, Consumer<ByteBuffer, ByteBuffer> consumer, Set<TopicPartition> old) {
        this.settings = settings;
        this.consumer = consumer;
        this.old = new HashSet<>(old);
        endsFrom = settings.untilMillis();
    }

    /** The offsets from which on partitions are not read, as far as they are known. */
    Map<TopicPartition, Long> ends() {
        return ends;
    }

    /** Takes partitions that came; {@link #place} puts them where they begin, as soon as brokers answer. */
    void add(Collection<TopicPartition> partitions) {
        consumer.pause(partitions);
        // not where they will be: so the client does not look for a place
        partitions.forEach(partition -> consumer.seek(partition, 0));
        begins.add(partitions);
        Set<TopicPartition> endless = new HashSet<>(partitions);
        endless.removeAll(ends.keySet());
        endings.add(endless);
    }

    /**
     * Puts those that came where reading begins, but leaves those that the group has begun. Those whose leader does not answer are
     * left for the next call.
     *
     * @return where the others begin
     */
    Map<TopicPartition, Long> place() {
        Map<TopicPartition, Long> begun = new HashMap<>();
        begins.ask(some -> begun.putAll(begin(some)));
        if (endsFrom != KafkaSettings.FOREVER && System.currentTimeMillis() > endsFrom) {
            endings.ask(some -> ends.putAll(
                    endsFrom == 0 ? consumer.endOffsets(some, Asking.PATIENCE) : offsetsAt(endsFrom + 1, some)));
        }
        return begun;
    }

    private Map<TopicPartition, Long> begin(Set<TopicPartition> partitions) {
        Map<TopicPartition, Long> at = new HashMap<>(reached);
        at.keySet().retainAll(partitions);
        Set<TopicPartition> fresh = new HashSet<>(partitions);
        fresh.removeAll(at.keySet());
        if (settings.group() != null && !fresh.isEmpty()) {
            consumer.committed(Set.copyOf(fresh), Asking.PATIENCE).forEach((partition, committed) -> {
                if (committed != null) {
                    consumer.seek(partition, committed);
                    fresh.remove(partition);
                }
            });
        }
        at.putAll(beginnings(fresh));
        at.forEach(consumer::seek);
        return at;
    }

    private Map<TopicPartition, Long> beginnings(Set<TopicPartition> partitions) {
        Set<TopicPartition> there = new HashSet<>(partitions);
        there.retainAll(old);
        Set<TopicPartition> later = new HashSet<>(partitions);
        later.removeAll(old);
        Map<TopicPartition, Long> at = new HashMap<>();
        if (!later.isEmpty()) {
            at.putAll(consumer.beginningOffsets(later, Asking.PATIENCE));
        }
        if (!there.isEmpty()) {
            at.putAll(
                    switch (settings.start().kind()) {
                        case FIRST -> consumer.beginningOffsets(there, Asking.PATIENCE);
                        case NEXT -> consumer.endOffsets(there, Asking.PATIENCE);
                        case TIME -> offsetsAt(settings.start().millis(), there);
                    });
        }
        return at;
    }

    private Map<TopicPartition, Long> offsetsAt(long millis, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, millis));
        Map<TopicPartition, Long> offsets = new HashMap<>(consumer.endOffsets(partitions, Asking.PATIENCE));
        for (Map.Entry<TopicPartition, OffsetAndTimestamp> found :
                consumer.offsetsForTimes(times, Asking.PATIENCE).entrySet()) {
            if (found.getValue() != null) {
                offsets.put(found.getKey(), found.getValue().offset());
            }
        }
        return offsets;
    }

    /** Notes how far partitions were read, for when they are taken away and come back, if the group does not know it. */
    void reach(Map<TopicPartition, OffsetAndMetadata> next) {
        if (settings.group() != null && !settings.commit()) {
            next.forEach((partition, position) -> reached.put(partition, position.offset()));
        }
    }

    /** Goes on with partitions whose place is not there: at the oldest message, or where the log was cut off and goes on. */
    List<Loss> beginAnew(OffsetOutOfRangeException e) {
        Map<TopicPartition, Long> lost = new HashMap<>(e.offsetOutOfRangePartitions());
        lost.keySet().retainAll(consumer.assignment());
        Map<TopicPartition, Long> oldest = consumer.beginningOffsets(lost.keySet(), Asking.PATIENCE);
        List<Loss> losses = new ArrayList<>();
        lost.forEach((partition, place) -> {
            long first = oldest.get(partition);
            OffsetAndMetadata cut = e instanceof LogTruncationException truncation
                    ? truncation.divergentOffsets().get(partition)
                    : null;
            String where = Loss.words(partition);
            if (place < first) {
                consumer.seek(partition, first);
                losses.add(new Loss(
                        partition,
                        first,
                        first - place + " messages of " + where + " are no longer there: Kafka has deleted those from"
                                + " offset " + place + " on"));
            } else {
                long next = cut == null ? first : Math.max(first, cut.offset());
                consumer.seek(partition, next);
                losses.add(new Loss(
                        partition,
                        next,
                        where + " ends before offset " + place
                                + ", where it was to be read: Kafka has lost what was there, and"
                                + " it is read from offset " + next + " on"));
            }
        });
        return losses;
    }

    /** Whether all that was wanted was read; partitions whose end was reached are paused. */
    boolean allRead() {
        if (endsFrom == KafkaSettings.FOREVER || !begins.isDone() || !endings.isDone()) {
            return false;
        }
        Set<TopicPartition> assigned = consumer.assignment();
        for (TopicPartition partition : assigned) {
            if (!read.contains(partition) && reaches(partition, ends.getOrDefault(partition, Long.MAX_VALUE))) {
                read.add(partition);
                consumer.pause(Set.of(partition));
            }
        }
        return !assigned.isEmpty() && read.containsAll(assigned);
    }

    private boolean reaches(TopicPartition partition, long end) {
        try {
            return consumer.position(partition, Duration.ZERO) >= end;
        } catch (TimeoutException e) {
            // while its leader moves
            return false;
        }
    }

    /** Takes nothing more of these, or of them again. */
    void hold(Collection<TopicPartition> partitions, boolean hold) {
        if (hold) {
            held.addAll(partitions);
            consumer.pause(partitions);
        } else {
            held.removeAll(partitions);
        }
    }

    /** Goes on with all partitions but those that were read to their end and those that have no place yet. */
    void resume() {
        Set<TopicPartition> all = new HashSet<>(consumer.assignment());
        all.removeAll(read);
        all.removeAll(begins.open());
        all.removeAll(held);
        consumer.resume(all);
    }

    /** Takes it that these are read by others. */
    void forget(Collection<TopicPartition> partitions) {
        read.removeAll(partitions);
        begins.remove(partitions);
        endings.remove(partitions);
        held.removeAll(partitions);
    }

    /** Takes it that these are no more; what comes by the same name is something else. */
    void drop(Collection<TopicPartition> partitions) {
        forget(partitions);
        ends.keySet().removeAll(partitions);
        old.removeAll(partitions);
    }
}
