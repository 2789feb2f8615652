package org.bgpstream.transport.kafka;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.bgpstream.spi.MessageSource;

/** The messages of topics, which a thread of its own polls, so that a slow application does not leave its group. */
final class KafkaSource implements MessageSource {
    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    /** How long to wait before saying that there is nothing. */
    private static final long IDLE_MILLIS = 50;

    /** How long the last words to the brokers may take. */
    private static final long CLOSE_MILLIS = 2_500;

    private final ChunkQueue chunks = new ChunkQueue();
    private final boolean endsItself;
    private final ConsumerLoop loop;
    private final Thread polling;
    private final Thread reading = Thread.currentThread();
    private Chunk chunk;
    private int at;
    private volatile boolean closed;

    private KafkaSource(KafkaSettings settings, KafkaConnection connection) throws IOException {
        endsItself = settings.untilMillis() != KafkaSettings.FOREVER;
        loop = new ConsumerLoop(settings, connection, chunks);
        polling = new Thread(loop, "bgpstream-kafka");
        polling.setDaemon(true);
    }

    /**
     * Opens it, for the thread that calls.
     *
     * @throws IOException if the brokers or the topics are not there
     * @throws IllegalArgumentException if the client refuses its properties
     */
    static KafkaSource open(KafkaSettings settings) throws IOException {
        KafkaConnection connection = KafkaConnection.open(settings);
        try {
            KafkaSource source = new KafkaSource(settings, connection);
            source.polling.start();
            return source;
        } catch (KafkaException e) {
            connection.close();
            throw connection.failure(e);
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public ByteBuffer nextMessage() throws IOException {
        while (chunk == null || at == chunk.count()) {
            if (closed) {
                return null;
            }
            Chunk next = nextChunk();
            if (next == null) {
                return NONE;
            }
            if (next.isEnd()) {
                closed = true;
                if (next.failure() != null) {
                    throw next.failure();
                }
                return null;
            }
            chunk = next;
            at = 0;
        }
        int now = at++;
        if (chunk.failure() != null) {
            throw chunk.failure();
        }
        return chunk.take(now);
    }

    @Override
    public long messageMicros() {
        return at == 0 ? -1 : chunk.micros(at - 1);
    }

    @Override
    public boolean endsItself() {
        return endsItself;
    }

    private Chunk nextChunk() {
        try {
            return chunks.poll(IDLE_MILLIS);
        } catch (InterruptedException e) {
            // whoever interrupts closes
            Thread.currentThread().interrupt();
            closed = true;
            return Chunk.end(null);
        }
    }

    @Override
    public void done(long messages) {
        loop.setDone(messages);
    }

    /** From the thread that reads it ends all; from another, reading, and all soon after even if that thread does not come. */
    @Override
    public void close() {
        closed = true;
        if (Thread.currentThread() != reading) {
            loop.stopSoon();
            return;
        }
        loop.stop();
        chunks.clear();
        boolean interrupted = Thread.interrupted();
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSE_MILLIS);
        while (polling.isAlive() && System.nanoTime() < until) {
            try {
                TimeUnit.NANOSECONDS.timedJoin(polling, Math.max(1, until - System.nanoTime()));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
