package org.bgpstream.transport.kafka;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** Where partitions begin and end. Used by the thread that polls. */
final class Positions {
    private final KafkaSettings settings;
    private final Consumer<ByteBuffer, ByteBuffer> consumer;

    /** The partitions that there were when reading began: later ones are read from their beginning. */
    private final Set<TopicPartition> old;

    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private final Set<TopicPartition> read = new HashSet<>();

    /** Those that came and were not put where they begin yet: nothing is taken from them until then. */
    private final Set<TopicPartition> unplaced = new HashSet<>();

    /** The moment after which ends are known, in milliseconds since the epoch. */
    private final long endsFrom;

    Positions(KafkaSettings settings, Consumer<ByteBuffer, ByteBuffer> consumer, Set<TopicPartition> old) {
        this.settings = settings;
        this.consumer = consumer;
        this.old = Set.copyOf(old);
        endsFrom = settings.untilMillis();
        if (endsFrom != KafkaSettings.FOREVER && System.currentTimeMillis() > endsFrom) {
            findEnds(old);
        }
    }

    /** The offsets from which on partitions are not read, as far as they are known. */
    Map<TopicPartition, Long> ends() {
        return ends;
    }

    /** Takes partitions that came; {@link #place} puts them where they begin, as soon as brokers answer. */
    void add(Collection<TopicPartition> partitions) {
        unplaced.addAll(partitions);
        consumer.pause(partitions);
    }

    boolean allPlaced() {
        return unplaced.isEmpty();
    }

    /**
     * Puts those that came where reading begins, but leaves those that the group has begun; gives where the others begin. If it
     * fails it is to be called again.
     */
    Map<TopicPartition, Long> place() {
        Set<TopicPartition> fresh = new HashSet<>(unplaced);
        if (settings.group() != null) {
            consumer.committed(Set.copyOf(unplaced)).forEach((partition, committed) -> {
                if (committed != null) {
                    fresh.remove(partition);
                }
            });
        }
        seek(fresh);
        Map<TopicPartition, Long> begun = new HashMap<>();
        // asked now, so that the end is that of now and not of the first poll
        fresh.forEach(partition -> begun.put(partition, consumer.position(partition)));
        unplaced.clear();
        return begun;
    }

    private void seek(Collection<TopicPartition> partitions) {
        Set<TopicPartition> there = new HashSet<>(partitions);
        there.retainAll(old);
        Set<TopicPartition> later = new HashSet<>(partitions);
        later.removeAll(old);
        if (!later.isEmpty()) {
            consumer.seekToBeginning(later);
        }
        if (there.isEmpty()) {
            return;
        }
        switch (settings.start().kind()) {
            case FIRST -> consumer.seekToBeginning(there);
            case NEXT -> consumer.seekToEnd(there);
            case TIME -> offsetsAt(settings.start().millis(), there).forEach(consumer::seek);
        }
    }

    private Map<TopicPartition, Long> offsetsAt(long millis, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, millis));
        Map<TopicPartition, Long> offsets = new HashMap<>(consumer.endOffsets(partitions));
        for (Map.Entry<TopicPartition, OffsetAndTimestamp> found :
                consumer.offsetsForTimes(times).entrySet()) {
            if (found.getValue() != null) {
                offsets.put(found.getKey(), found.getValue().offset());
            }
        }
        return offsets;
    }

    /** Whether all that was wanted was read; partitions whose end was reached are paused. */
    boolean allRead() {
        if (endsFrom == KafkaSettings.FOREVER || !allPlaced() || System.currentTimeMillis() <= endsFrom) {
            return false;
        }
        Set<TopicPartition> assigned = consumer.assignment();
        Set<TopicPartition> unknown = new HashSet<>(assigned);
        unknown.removeAll(ends.keySet());
        if (!unknown.isEmpty()) {
            findEnds(unknown);
        }
        for (TopicPartition partition : assigned) {
            if (!read.contains(partition) && consumer.position(partition) >= ends.get(partition)) {
                read.add(partition);
                consumer.pause(Set.of(partition));
            }
        }
        return !assigned.isEmpty() && read.containsAll(assigned);
    }

    private void findEnds(Collection<TopicPartition> partitions) {
        ends.putAll(endsFrom == 0 ? consumer.endOffsets(partitions) : offsetsAt(endsFrom + 1, partitions));
    }

    /** Goes on with all partitions but those that were read to their end and those that have no place yet. */
    void resume() {
        Set<TopicPartition> all = new HashSet<>(consumer.assignment());
        all.removeAll(read);
        all.removeAll(unplaced);
        consumer.resume(all);
    }

    void forget(Collection<TopicPartition> partitions) {
        read.removeAll(partitions);
        unplaced.removeAll(partitions);
    }

    static Map<TopicPartition, OffsetAndMetadata> toCommit(Map<TopicPartition, Long> offsets) {
        Map<TopicPartition, OffsetAndMetadata> all = new HashMap<>();
        offsets.forEach((partition, offset) -> all.put(partition, new OffsetAndMetadata(offset)));
        return all;
    }
}
