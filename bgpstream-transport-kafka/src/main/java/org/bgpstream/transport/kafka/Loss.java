package org.bgpstream.transport.kafka;

import org.apache.kafka.common.TopicPartition;

/**
 * Messages that cannot be given.
 *
 * @param partition where they were; {@code null} if it is no more
 * @param next the offset from which on there are messages again
 * @param reason what is damaged or gone, in words for the user
 */
record Loss(TopicPartition partition, long next, String reason) {
    /** A partition in words. */
    static String words(TopicPartition partition) {
        return "partition " + partition.partition() + " of topic '" + partition.topic() + "'";
    }
}
