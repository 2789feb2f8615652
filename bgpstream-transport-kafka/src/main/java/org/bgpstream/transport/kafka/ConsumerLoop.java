package org.bgpstream.transport.kafka;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls, commits and ends, in a thread that alone uses the consumer. What was polled waits in a short queue; while that is full the
 * partitions are paused and polling goes on, so that the consumer stays in its group.
 */
final class ConsumerLoop implements Runnable, ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(ConsumerLoop.class);

    private static final Duration POLL = Duration.ofMillis(200);

    /** How long the queue may be full before the brokers are polled for the sake of the group. */
    private static final long FULL_MILLIS = 500;

    /** How long a source that was closed from outside waits for the thread that reads it. */
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final long WAIT_MILLIS = 1_000;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    /** After how many failures in a row that do not pass by themselves, more than a minute of them, reading ends. */
    private static final int MOST_FAILURES = 12;

    private static final String REFRESH_PROPERTY = "metadata.max.age.ms";
    private static final long REFRESH_MILLIS = 300_000;

    private final KafkaSettings settings;
    private final KafkaConnection connection;
    private final Consumer<ByteBuffer, ByteBuffer> consumer;
    private final ChunkQueue chunks;
    private final Positions positions;
    private final Commits commits;
    private final long refreshNanos;

    private long polled;
    private long refreshed;
    private boolean paused;
    private int failures;
    private volatile boolean stopping;
    private volatile long stopAt;

    /** With a connection that belongs to the loop as soon as it runs. */
    ConsumerLoop(KafkaSettings settings, KafkaConnection connection, ChunkQueue chunks) throws IOException {
        this.settings = settings;
        this.connection = connection;
        this.chunks = chunks;
        consumer = connection.consumer();
        positions = new Positions(settings, consumer, connection.partitions());
        commits = new Commits(settings, connection);
        refreshNanos = TimeUnit.MILLISECONDS.toNanos(settings.clientNumber(REFRESH_PROPERTY, REFRESH_MILLIS));
    }

    /** Says how many messages the application is done with. */
    void setDone(long messages) {
        commits.setDone(messages);
    }

    /** Ends the loop, with what is done so far. */
    void stop() {
        stopping = true;
        consumer.wakeup();
    }

    /** Ends the loop in a moment, if {@link #stop} does not do so before. */
    void stopSoon() {
        stopAt = System.nanoTime() + GRACE_NANOS;
    }

    private boolean stopped() {
        long at = stopAt;
        return stopping || (at != 0 && System.nanoTime() - at > 0);
    }

    @Override
    public void run() {
        IOException failure = null;
        try {
            read();
        } catch (WakeupException e) {
            LOG.debug("reading {} stops", settings);
        } catch (IOException e) {
            failure = e;
        } catch (RuntimeException | Error e) {
            // whatever it is, who reads must not wait in vain
            LOG.debug("reading {} failed: {}", settings, connection.words(e));
            failure = connection.failure(e);
        }
        try {
            linger(Chunk.end(failure));
        } catch (RuntimeException | Error e) {
            LOG.debug("after reading {}: {}", settings, connection.words(e));
        }
        end();
    }

    /** Begins with the topics if they are there; tells whether they are. */
    private boolean begin() {
        if (settings.waits() && !connection.complete()) {
            return false;
        }
        if (settings.group() == null) {
            assign();
        } else if (settings.topics().patterns().isEmpty()) {
            consumer.subscribe(settings.topics().names(), this);
        } else {
            consumer.subscribe(settings.topics().asPattern(), this);
        }
        return true;
    }

    /** Without a group all partitions are read, also those that come to be. */
    private void assign() {
        refreshed = System.nanoTime();
        Set<TopicPartition> all = connection.partitionsNow();
        Set<TopicPartition> added = new HashSet<>(all);
        added.removeAll(consumer.assignment());
        if (!all.isEmpty()
                && (!added.isEmpty() || all.size() < consumer.assignment().size())) {
            consumer.assign(all);
            positions.add(added);
        }
    }

    /** Lets partitions that came begin where they shall. */
    private void place() {
        if (!positions.allPlaced()) {
            commits.begin(positions.place());
            if (!paused) {
                positions.resume();
            }
        }
    }

    private void read() throws IOException {
        boolean begun = false;
        while (!stopped()) {
            try {
                if (!begun) {
                    begun = begin();
                }
                if (!begun) {
                    pause(WAIT_MILLIS);
                    continue;
                }
                place();
                if (positions.allRead()) {
                    return;
                }
                if (settings.group() == null && System.nanoTime() - refreshed > refreshNanos) {
                    assign();
                    place();
                }
                ConsumerRecords<ByteBuffer, ByteBuffer> records = consumer.poll(POLL);
                failures = 0;
                if (!records.isEmpty()) {
                    give(Chunk.of(records, polled, positions.ends()));
                }
                commits.commitSometimes();
            } catch (WakeupException | FencedInstanceIdException | InvalidTopicException e) {
                throw e;
            } catch (KafkaException e) {
                bear(e);
            }
        }
    }

    /** Most failures pass: a broker that is away, which may be for days, or a right that is given back. */
    private void bear(KafkaException e) throws IOException {
        if (!(e instanceof RetriableException)) {
            failures++;
        }
        if (failures == MOST_FAILURES) {
            throw connection.failure(e);
        }
        LOG.warn("reading from Kafka failed, tried again: {}", connection.words(e));
        pause(Math.min(LONGEST_PAUSE_MILLIS, 250L << failures));
    }

    private void give(Chunk chunk) {
        polled = chunk.end();
        commits.add(chunk);
        if (chunk.count() > 0) {
            put(chunk);
        }
    }

    /** Puts a chunk into the queue; while that is full the consumer is kept in its group. */
    private void put(Chunk chunk) {
        while (!stopped() && !offer(chunk)) {
            stay();
        }
        if (paused) {
            paused = false;
            positions.resume();
        }
    }

    private boolean offer(Chunk chunk) {
        try {
            return chunks.offer(chunk, FULL_MILLIS);
        } catch (InterruptedException e) {
            throw new WakeupException();
        }
    }

    /** Polls without reading. */
    private void stay() {
        if (!paused) {
            paused = true;
            consumer.pause(consumer.assignment());
        }
        try {
            // all are paused, also those that come now: this brings nothing
            consumer.poll(POLL);
            place();
            commits.commitSometimes();
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.debug("staying in the group: {}", connection.words(e));
        }
    }

    /** Says that all was read, and commits what the application still gets done with. */
    private void linger(Chunk end) {
        put(end);
        while (!stopped()) {
            stay();
        }
    }

    private void end() {
        try {
            commits.commitNow();
        } finally {
            try {
                connection.close();
            } catch (KafkaException e) {
                LOG.debug("leaving Kafka: {}", connection.words(e));
            }
        }
    }

    private void pause(long millis) {
        try {
            for (long left = millis; left > 0 && !stopped(); left -= WAIT_MILLIS / 10) {
                Thread.sleep(WAIT_MILLIS / 10);
            }
        } catch (InterruptedException e) {
            throw new WakeupException();
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        positions.add(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        commits.commitNow();
        lose(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        lose(partitions);
    }

    private void lose(Collection<TopicPartition> partitions) {
        commits.forget(partitions);
        positions.forget(partitions);
    }
}
