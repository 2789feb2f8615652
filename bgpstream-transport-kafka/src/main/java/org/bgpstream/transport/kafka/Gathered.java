package org.bgpstream.transport.kafka;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * What polls brought and is not handed over yet. Each poll brings few messages, for what lies compressed at the client may become
 * large; several make up a chunk, so that all of an answer can be put in order.
 */
final class Gathered {
    private static final long MOST_BYTES = 4 << 20;
    private static final int MOST_MESSAGES = 20_000;

    private Map<TopicPartition, List<ConsumerRecord<ByteBuffer, ByteBuffer>>> messages = new LinkedHashMap<>();
    private int count;
    private long bytes;

    void add(ConsumerRecords<ByteBuffer, ByteBuffer> records) {
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<ByteBuffer, ByteBuffer>> added = records.records(partition);
            messages.computeIfAbsent(partition, any -> new ArrayList<>()).addAll(added);
            for (ConsumerRecord<ByteBuffer, ByteBuffer> message : added) {
                bytes += Math.max(message.serializedValueSize(), 0);
            }
        }
        count += records.count();
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    boolean isFull() {
        return count >= MOST_MESSAGES || bytes >= MOST_BYTES;
    }

    /** Leaves out partitions that others read now. */
    void forget(Collection<TopicPartition> partitions) {
        messages.keySet().removeAll(partitions);
    }

    /** The messages of each partition in order. */
    Map<TopicPartition, List<ConsumerRecord<ByteBuffer, ByteBuffer>>> take() {
        Map<TopicPartition, List<ConsumerRecord<ByteBuffer, ByteBuffer>>> all = messages;
        messages = new LinkedHashMap<>();
        count = 0;
        bytes = 0;
        return all;
    }
}
