package org.bgpstream.transport.kafka;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * What one poll brought: the order of each partition is kept, and partitions are merged by the time that Kafka has of their messages.
 * The values are for the thread that reads, all else for the one that polls.
 */
final class Chunk {
    private final ByteBuffer[] values;
    private final TopicPartition[] partitions;
    private final long[] offsets;
    private final long first;
    private final IOException failure;
    private int count;
    private long bytes;

    /** Where each partition goes on behind the chunk. */
    private final Map<TopicPartition, Long> next = new HashMap<>();

    /** How many of the messages were told as done. */
    private int told;

    private Set<TopicPartition> forgotten = Set.of();

    private Chunk(int size, long first, IOException failure) {
        values = new ByteBuffer[size];
        partitions = new TopicPartition[size];
        offsets = new long[size];
        this.first = first;
        this.failure = failure;
    }

    /** The end of all, with its reason or {@code null}. */
    static Chunk end(IOException failure) {
        return new Chunk(0, 0, failure);
    }

    /**
     * The messages of a poll.
     *
     * @param first how many came before
     * @param ends the offsets from which on partitions are not read, as far as there are such
     */
    static Chunk of(ConsumerRecords<ByteBuffer, ByteBuffer> records, long first, Map<TopicPartition, Long> ends) {
        Chunk chunk = new Chunk(records.count(), first, null);
        PriorityQueue<Run> runs = new PriorityQueue<>();
        int number = 0;
        for (TopicPartition partition : records.partitions()) {
            runs.add(new Run(
                    partition, records.records(partition), ends.getOrDefault(partition, Long.MAX_VALUE), number++));
        }
        while (!runs.isEmpty()) {
            Run run = runs.poll();
            if (runs.isEmpty()) {
                run.takeAll(chunk);
            } else if (run.takeOne(chunk)) {
                runs.add(run);
            }
        }
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
                chunk.add(value, partition, message.offset());
            }
            boolean more = at < records.size();
            if (!more || records.get(at).offset() >= end) {
                chunk.next.put(partition, message.offset() + 1);
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

    private void add(ByteBuffer value, TopicPartition partition, long offset) {
        values[count] = value.hasArray() ? value : copy(value);
        partitions[count] = partition;
        offsets[count] = offset;
        bytes += value.remaining();
        count++;
    }

    private static ByteBuffer copy(ByteBuffer value) {
        ByteBuffer copy = ByteBuffer.allocate(value.remaining());
        return copy.put(value.duplicate()).flip();
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
        return values.length == 0 && next.isEmpty();
    }

    /** Why all ends here, or {@code null}. */
    IOException failure() {
        return failure;
    }

    /** A message; the chunk lets go of it. */
    ByteBuffer take(int index) {
        ByteBuffer value = values[index];
        values[index] = null;
        return value;
    }

    /** Takes it that these partitions are read by others now. */
    void forget(Collection<TopicPartition> lost) {
        Set<TopicPartition> all = new HashSet<>(forgotten);
        all.addAll(lost);
        forgotten = all;
    }

    /**
     * Notes where partitions go on behind what is done.
     *
     * @param done how many messages of all chunks are
     * @return whether all of this chunk is
     */
    boolean tell(long done, Map<TopicPartition, Long> positions) {
        if (done >= end()) {
            next.forEach((partition, offset) -> put(partition, offset, positions));
            return true;
        }
        for (; told < done - first; told++) {
            put(partitions[told], offsets[told] + 1, positions);
        }
        return false;
    }

    private void put(TopicPartition partition, long offset, Map<TopicPartition, Long> positions) {
        if (!forgotten.contains(partition)) {
            positions.put(partition, offset);
        }
    }
}
