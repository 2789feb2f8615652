package org.bgpstream.transport.kafka;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
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
    private static final long PIECE_MILLIS = 100;

    private final KafkaSettings settings;
    private final KafkaConnection connection;
    private final Consumer<ByteBuffer, ByteBuffer> consumer;
    private final ChunkQueue chunks;
    private final Positions positions;
    private final Assignment assignment;
    private final Commits commits;
    private final Trouble trouble;
    private final Gathered gathered = new Gathered();

    private long polled;
    private boolean idle;
    private boolean paused;

    /** Whether all that was wanted was read, and whether partitions came after that. */
    private boolean lingering;

    private boolean tooLate;
    private volatile boolean stopping;
    private volatile long stopAt;

    /** With a connection that belongs to the loop as soon as it runs. */
    ConsumerLoop(KafkaSettings settings, KafkaConnection connection, ChunkQueue chunks) throws IOException {
        this.settings = settings;
        this.connection = connection;
        this.chunks = chunks;
        consumer = connection.consumer();
        positions = new Positions(settings, consumer, connection.partitions());
        assignment = new Assignment(settings, connection, positions);
        commits = new Commits(settings, connection);
        trouble = new Trouble(connection);
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

    private void read() throws IOException {
        while (!stopped()) {
            try {
                if (!assignment.begin(this)) {
                    pause(WAIT_MILLIS);
                } else if (isDone()) {
                    return;
                } else {
                    gather();
                    commits.commitSometimes();
                }
                trouble.over();
            } catch (WakeupException e) {
                throw e;
            } catch (KafkaException e) {
                mend(e);
            }
        }
    }

    /** Sees to what partitions there are and where they begin; tells whether all was read. */
    private boolean isDone() {
        assignment.look(idle).forEach(this::lose);
        place();
        return positions.allRead() || assignment.isOver();
    }

    /** Lets partitions that came begin where they shall. */
    private void place() {
        commits.begin(positions.place());
        if (!paused) {
            positions.resume();
        }
    }

    /** Polls until nothing more lies ready, or it is enough. */
    private void gather() {
        try {
            Duration patience = POLL;
            while (!stopped() && poll(patience) && !gathered.isFull()) {
                patience = Duration.ZERO;
            }
        } finally {
            idle = gathered.isEmpty();
            if (!idle) {
                give(Chunk.of(gathered.take(), polled, positions.ends()));
            }
        }
    }

    /** Tells whether that brought something. */
    private boolean poll(Duration patience) {
        if (assignment.isEmpty()) {
            pause(patience.toMillis());
            return false;
        }
        ConsumerRecords<ByteBuffer, ByteBuffer> records = consumer.poll(patience);
        gathered.add(records);
        return !records.isEmpty();
    }

    /** Goes on where something is damaged or gone, and later where something else is wrong. */
    private void mend(KafkaException failure) throws IOException {
        try {
            if (failure instanceof OffsetOutOfRangeException gone) {
                positions.beginAnew(gone).forEach(this::lose);
                return;
            }
            Loss damaged = DamagedBatch.skip(consumer, failure, connection.words(failure));
            if (damaged != null) {
                lose(damaged);
                positions.resume();
                return;
            }
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.debug("going on failed: {}", connection.words(e));
            positions.resume();
        }
        pause(trouble.bear(failure));
    }

    /** The record that becomes of it is told like any other damage. */
    private void lose(Loss loss) {
        give(Chunk.of(loss, polled));
    }

    private void give(Chunk chunk) {
        polled = chunk.end();
        commits.add(chunk);
        positions.reach(chunk.next());
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
        try {
            if (!paused) {
                paused = true;
                consumer.pause(consumer.assignment());
            }
            // all are paused, also those that come now: this brings nothing
            poll(POLL);
            place();
            commits.commitSometimes();
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.debug("staying in the group: {}", connection.words(e));
            pause(WAIT_MILLIS);
        }
    }

    /** Says that all was read, and commits what the application still gets done with. */
    private void linger(Chunk end) {
        lingering = true;
        put(end);
        while (!stopped() && !tooLate) {
            stay();
        }
        if (!stopped()) {
            // what came now is for others to read: what is not committed yet comes again
            commits.commitNow();
            consumer.unsubscribe();
        }
        while (!stopped()) {
            pause(WAIT_MILLIS);
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
            for (long left = millis; left > 0 && !stopped(); left -= PIECE_MILLIS) {
                Thread.sleep(Math.min(left, PIECE_MILLIS));
            }
        } catch (InterruptedException e) {
            throw new WakeupException();
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        positions.add(partitions);
        tooLate |= lingering && !partitions.isEmpty();
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        commits.commitNow();
        onPartitionsLost(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        gathered.forget(partitions);
        commits.forget(partitions);
        positions.forget(partitions);
    }
}
