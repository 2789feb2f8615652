package org.bgpstream.transport.kafka;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.bgpstream.spi.DamagedMessageException;

/**
 * What some polls brought: the order of each partition is kept, and partitions are merged by the time that Kafka has of their messages.
 * The values are for the thread that reads, all else for the one that polls.
 */
final class Chunk {
    private static final int NO_EPOCH = -1;

    private final long first;
    private final boolean end;

    /** Why all ends here, or what stands in the place of the only message. */
    private final IOException failure;

    private ByteBuffer[] values;
    private TopicPartition[] partitions;
    private long[] offsets;
    private long[] times;
    private int[] epochs;
    private int count;
    private long bytes;

    /** Where each partition goes on behind the chunk. */
    private final Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();

    /** How many of the messages were told as done. */
    private int told;

    private Chunk(int size, long first, boolean end, IOException failure) {
        values = new ByteBuffer[size];
        partitions = new TopicPartition[size];
        offsets = new long[size];
        times = new long[size];
        epochs = new int[size];
        this.first = first;
        this.end = end;
        this.failure = failure;
    }

    /** The end of all, with its reason or {@code null}. */
    static Chunk end(IOException failure) {
        return new Chunk(0, 0, true, failure);
    }

    /** What stands in the place of messages that are lost, as one. */
    static Chunk of(Loss loss, long first) {
        Chunk chunk = new Chunk(1, first, false, new DamagedMessageException(loss.reason()));
        chunk.times[0] = ConsumerRecord.NO_TIMESTAMP;
        chunk.count = 1;
        if (loss.partition() != null) {
            chunk.next.put(loss.partition(), new OffsetAndMetadata(loss.next()));
        }
        return chunk;
    }

    /**
     * The messages of polls.
     *
     * @param first how many came before
     * @param ends the offsets from which on partitions are not read, as far as there are such
     */
    static Chunk of(
            Map<TopicPartition, List<ConsumerRecord<ByteBuffer, ByteBuffer>>> messages,
            long first,
            Map<TopicPartition, Long> ends) {
        Chunk chunk = new Chunk(messages.values().stream().mapToInt(List::size).sum(), first, false, null);
        PriorityQueue<Run> runs = new PriorityQueue<>();
        messages.forEach((partition, records) ->
                runs.add(new Run(partition, records, ends.getOrDefault(partition, Long.MAX_VALUE), runs.size())));
        while (!runs.isEmpty()) {
            Run run = runs.poll();
            if (runs.isEmpty()) {
                run.takeAll(chunk);
            } else if (run.takeOne(chunk)) {
                runs.add(run);
            }
        }
        chunk.trim();
        return chunk;
    }

    /** What one partition brought. */
    private static final class Run implements Comparable<Run> {
        private final TopicPartition partition;
        private final List<ConsumerRecord<ByteBuffer, ByteBuffer>> records;
        private final long end;
        private final int number;
        private int at;

        Run(TopicPartition partition, List<ConsumerRecord<ByteBuffer, ByteBuffer>> records, long end, int number) {
            this.partition = partition;
            this.records = records;
            this.end = end;
            this.number = number;
        }

        void takeAll(Chunk chunk) {
            while (takeOne(chunk)) {
                // the next
            }
        }

        /** Takes the next message; tells whether there are more. */
        boolean takeOne(Chunk chunk) {
            ConsumerRecord<ByteBuffer, ByteBuffer> message = records.get(at++);
            if (message.offset() >= end) {
                return false;
            }
            ByteBuffer value = message.value();
            if (value != null && value.hasRemaining()) {
                chunk.add(value, partition, message);
            }
            boolean more = at < records.size();
            if (!more || records.get(at).offset() >= end) {
                chunk.next.put(partition, behind(message.offset(), message.leaderEpoch()));
            }
            return more;
        }

        private long time() {
            return records.get(at).timestamp();
        }

        @Override
        public int compareTo(Run other) {
            int byTime = Long.compare(time(), other.time());
            return byTime != 0 ? byTime : Integer.compare(number, other.number);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return number;
        }
    }

    private void add(ByteBuffer value, TopicPartition partition, ConsumerRecord<ByteBuffer, ByteBuffer> message) {
        values[count] = value.hasArray() ? value : copy(value);
        partitions[count] = partition;
        offsets[count] = message.offset();
        times[count] = message.timestamp();
        epochs[count] = message.leaderEpoch().orElse(NO_EPOCH);
        bytes += value.remaining();
        count++;
    }

    private static ByteBuffer copy(ByteBuffer value) {
        ByteBuffer copy = ByteBuffer.allocate(value.remaining());
        return copy.put(value.duplicate()).flip();
    }

    /** Keeps no room for many messages without a value. */
    private void trim() {
        if (count < values.length / 2) {
            values = Arrays.copyOf(values, count);
            partitions = Arrays.copyOf(partitions, count);
            offsets = Arrays.copyOf(offsets, count);
            times = Arrays.copyOf(times, count);
            epochs = Arrays.copyOf(epochs, count);
        }
    }

    int count() {
        return count;
    }

    /** How many bytes they have together. */
    long bytes() {
        return bytes;
    }

    /** How many messages came up to its end. */
    long end() {
        return first + count;
    }

    boolean isEnd() {
        return end;
    }

    /** Why all ends here, or what stands in the place of the only message, or {@code null}. */
    IOException failure() {
        return failure;
    }

    /** A message; the chunk lets go of it. */
    ByteBuffer take(int index) {
        ByteBuffer value = values[index];
        values[index] = null;
        return value;
    }

    /** The time that Kafka has of a message, in microseconds, or -1. */
    long micros(int index) {
        long millis = times[index];
        return millis < 0 ? -1 : TimeUnit.MILLISECONDS.toMicros(millis);
    }

    /** Where each partition goes on behind the chunk. */
    Map<TopicPartition, OffsetAndMetadata> next() {
        return next;
    }

    /** Takes it that these partitions are read by others now. */
    void forget(Collection<TopicPartition> lost) {
        next.keySet().removeAll(lost);
        for (int i = told; i < count; i++) {
            if (lost.contains(partitions[i])) {
                partitions[i] = null;
            }
        }
    }

    /**
     * Notes where partitions go on behind what is done.
     *
     * @param done how many messages of all chunks are
     * @return whether all of this chunk is
     */
    boolean tell(long done, Map<TopicPartition, OffsetAndMetadata> positions) {
        if (done >= end()) {
            positions.putAll(next);
            return true;
        }
        Map<TopicPartition, Integer> latest = new HashMap<>();
        for (; told < done - first; told++) {
            latest.put(partitions[told], told);
        }
        latest.remove(null);
        latest.forEach((partition, at) -> positions.put(
                partition, behind(offsets[at], epochs[at] == NO_EPOCH ? Optional.empty() : Optional.of(epochs[at]))));
        return false;
    }

    private static OffsetAndMetadata behind(long offset, Optional<Integer> epoch) {
        return new OffsetAndMetadata(offset + 1, epoch, "");
    }
}
