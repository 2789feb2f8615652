package org.bgpstream.transport.kafka;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which partitions are read: those that the group gives, or without one all of the topics, which come to be and go. */
final class Assignment {
    private static final Logger LOG = LoggerFactory.getLogger(Assignment.class);

    private static final String REFRESH_PROPERTY = "metadata.max.age.ms";
    private static final long REFRESH_MILLIS = 300_000;

    /** How long a topic must be gone to be taken for deleted, and how long nothing is looked for. */
    private static final long SOON_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final KafkaSettings settings;
    private final KafkaConnection connection;
    private final Consumer<ByteBuffer, ByteBuffer> consumer;
    private final Positions positions;
    private final long refreshNanos;

    /** Topics that are read and were not found, with since when. */
    private final Map<String, Long> missing = new HashMap<>();

    private boolean begun;
    private boolean toldOfWaiting;
    private boolean over;
    private long refreshed;
    private long looked;

    Assignment(KafkaSettings settings, KafkaConnection connection, Positions positions) {
        this.settings = settings;
        this.connection = connection;
        this.positions = positions;
        consumer = connection.consumer();
        refreshNanos = TimeUnit.MILLISECONDS.toNanos(settings.clientNumber(REFRESH_PROPERTY, REFRESH_MILLIS));
    }

    /** Begins with the topics, if that was not done, as soon as they are there; tells whether they are. */
    boolean begin(ConsumerRebalanceListener listener) {
        if (begun) {
            return true;
        }
        String absent = settings.waits() ? connection.missing() : null;
        if (absent != null) {
            if (!toldOfWaiting) {
                LOG.warn("{} at the brokers {}: waiting for it", absent, settings.brokers());
            }
            toldOfWaiting = true;
            return false;
        }
        if (settings.group() == null) {
            assignNew();
        } else if (settings.topics().patterns().isEmpty()) {
            consumer.subscribe(settings.topics().names(), listener);
        } else {
            consumer.subscribe(settings.topics().asPattern(), listener);
        }
        begun = true;
        return true;
    }

    /** Whether there is nothing to poll, as long as no topic comes to be. */
    boolean isEmpty() {
        return settings.group() == null && consumer.assignment().isEmpty();
    }

    /** Whether there is nothing left to read for a reader that is to end. */
    boolean isOver() {
        return over && settings.untilMillis() != KafkaSettings.FOREVER;
    }

    private void assignNew() {
        refreshed = System.nanoTime();
        Set<TopicPartition> all = new HashSet<>(connection.partitionsNow());
        Set<TopicPartition> added = new HashSet<>(all);
        added.removeAll(consumer.assignment());
        added.removeIf(partition -> missing.containsKey(partition.topic()));
        if (!added.isEmpty()) {
            all.addAll(consumer.assignment());
            consumer.assign(all);
            positions.add(added);
            over = false;
        }
    }

    /**
     * Looks for topics that came to be or were deleted.
     *
     * @param idle whether there is time, for nothing came
     * @return those that were
     */
    List<Loss> look(boolean idle) {
        long now = System.nanoTime();
        if (!idle && now - looked < SOON_NANOS) {
            return List.of();
        }
        looked = now;
        if (settings.group() != null) {
            lookWhetherAnyIsLeft(now);
            return List.of();
        }
        List<Loss> deleted = dropDeleted(now);
        if (now - refreshed > (isEmpty() ? Math.min(SOON_NANOS, refreshNanos) : refreshNanos)) {
            assignNew();
        }
        return deleted;
    }

    /** A member without partitions is one in reserve, or there are none any more. */
    private void lookWhetherAnyIsLeft(long now) {
        boolean none = settings.untilMillis() != KafkaSettings.FOREVER
                && consumer.assignment().isEmpty();
        if (none && now - refreshed > 5 * SOON_NANOS) {
            refreshed = now;
            over = connection.partitionsNow().isEmpty();
        }
    }

    /** The client asks for what is deleted again and again, and tells nobody but the log. */
    private List<Loss> dropDeleted(long now) {
        Map<String, Set<TopicPartition>> topics = new HashMap<>();
        consumer.assignment()
                .forEach(partition -> topics.computeIfAbsent(partition.topic(), any -> new HashSet<>())
                        .add(partition));
        List<Loss> deleted = new ArrayList<>();
        topics.forEach((topic, partitions) -> {
            if (!consumer.partitionsFor(topic, Asking.PATIENCE).isEmpty()) {
                if (missing.remove(topic) != null) {
                    positions.hold(partitions, false);
                    positions.resume();
                }
            } else if (missing.putIfAbsent(topic, now) == null) {
                positions.hold(partitions, true);
            } else if (now - missing.get(topic) > SOON_NANOS) {
                drop(partitions);
                missing.remove(topic);
                deleted.add(new Loss(null, 0, "topic '" + topic + "' is no longer there: it was deleted"));
            }
        });
        return deleted;
    }

    private void drop(Set<TopicPartition> partitions) {
        Set<TopicPartition> left = new HashSet<>(consumer.assignment());
        left.removeAll(partitions);
        consumer.assign(left);
        positions.drop(partitions);
        over = left.isEmpty();
    }
}
