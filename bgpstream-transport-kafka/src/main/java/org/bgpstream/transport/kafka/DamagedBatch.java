package org.bgpstream.transport.kafka;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * A batch that cannot be read, for its checksum is wrong or its content makes no sense. The client says in words only where it is,
 * and not where it ends: that is looked for, at the first offset behind it from which on there is something to read.
 */
final class DamagedBatch {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Consumer<ByteBuffer, ByteBuffer> consumer;
    private final TopicPartition partition;

    private DamagedBatch(Consumer<ByteBuffer, ByteBuffer> consumer, TopicPartition partition) {
        this.consumer = consumer;
        this.partition = partition;
    }

    /**
     * Goes on behind a batch that cannot be read. All partitions are paused then.
     *
     * @param words the failure in words
     * @return what is left out, or {@code null} if that is not what failed
     */
    static Loss skip(Consumer<ByteBuffer, ByteBuffer> consumer, KafkaException failure, String words) {
        TopicPartition partition = partitionOf(failure, consumer.assignment());
        if (partition == null) {
            return null;
        }
        long from = consumer.position(partition, Asking.PATIENCE);
        Set<TopicPartition> others = new HashSet<>(consumer.assignment());
        others.remove(partition);
        consumer.pause(others);
        long next = from;
        try {
            next = new DamagedBatch(consumer, partition).end(from);
        } finally {
            if (consumer.assignment().contains(partition)) {
                consumer.seek(partition, next);
                consumer.pause(Set.of(partition));
            }
        }
        String offsets = next == from + 1 ? "offset " + from : "offsets " + from + " to " + (next - 1);
        return new Loss(partition, next, offsets + " of " + Loss.words(partition) + " cannot be read: " + words);
    }

    /** The partition that a failure to read a batch names, or {@code null} if it is none of that kind. */
    private static TopicPartition partitionOf(KafkaException failure, Set<TopicPartition> assigned) {
        if (failure instanceof RecordDeserializationException record) {
            return assigned.contains(record.topicPartition()) ? record.topicPartition() : null;
        }
        // those with a class of their own say something else
        if (failure.getClass() != KafkaException.class || failure.getMessage() == null) {
            return null;
        }
        String message = failure.getMessage() + " ";
        Optional<TopicPartition> named = assigned.stream()
                .filter(one -> message.contains(" " + one + " ") || message.contains(" " + one + ". "))
                .max(Comparator.comparingInt(one -> one.toString().length()));
        return named.orElse(null);
    }

    /** Looks farther and farther ahead, then back to the first offset that will do. */
    private long end(long from) {
        long last = consumer.endOffsets(Set.of(partition), Asking.PATIENCE).get(partition);
        long bad = from;
        long good = from + 1;
        for (long step = 1; good < last && !reads(good); step *= 2) {
            bad = good;
            good = Math.min(good + 2 * step, last);
        }
        while (good - bad > 1) {
            long middle = (bad + good) >>> 1;
            if (reads(middle)) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return good;
    }

    /** Whether the batch with an offset can be read; what that brings is read again. */
    private boolean reads(long offset) {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < until && consumer.assignment().contains(partition)) {
            if (consumer.position(partition, Asking.PATIENCE) != offset) {
                consumer.seek(partition, offset);
            }
            try {
                if (!consumer.poll(POLL).isEmpty()
                        || (consumer.assignment().contains(partition)
                                && consumer.position(partition, Asking.PATIENCE) > offset)) {
                    return true;
                }
            } catch (KafkaException e) {
                if (partition.equals(partitionOf(e, Set.of(partition)))) {
                    return false;
                }
                throw e;
            }
        }
        throw new TimeoutException("no answer about the messages behind offset " + offset + " of " + partition);
    }
}
