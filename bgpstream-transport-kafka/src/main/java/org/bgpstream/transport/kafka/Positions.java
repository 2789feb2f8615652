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

    /** Puts partitions where reading begins, but leaves those that the group has begun; gives where the others begin. */
    Map<TopicPartition, Long> begin(Collection<TopicPartition> partitions) {
        Set<TopicPartition> fresh = new HashSet<>();
        consumer.committed(Set.copyOf(partitions)).forEach((partition, committed) -> {
            if (committed == null) {
                fresh.add(partition);
            }
        });
        fresh.retainAll(partitions);
        seek(fresh);
        Map<TopicPartition, Long> begun = new HashMap<>();
        fresh.forEach(partition -> begun.put(partition, consumer.position(partition)));
        return begun;
    }

    /** Puts partitions where reading begins. */
    void seek(Collection<TopicPartition> partitions) {
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
        // the end is that of now, not of the first poll
        there.forEach(consumer::position);
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
        if (endsFrom == KafkaSettings.FOREVER || System.currentTimeMillis() <= endsFrom) {
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

    /** Goes on with all partitions but those that were read to their end. */
    void resume() {
        Set<TopicPartition> all = new HashSet<>(consumer.assignment());
        all.removeAll(read);
        consumer.resume(all);
    }

    void forget(Collection<TopicPartition> partitions) {
        read.removeAll(partitions);
    }

    static Map<TopicPartition, OffsetAndMetadata> toCommit(Map<TopicPartition, Long> offsets) {
        Map<TopicPartition, OffsetAndMetadata> all = new HashMap<>();
        offsets.forEach((partition, offset) -> all.put(partition, new OffsetAndMetadata(offset)));
        return all;
    }
}
