package org.bgpstream.transport.kafka;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * What was polled and waits for the application: a few chunks, and of large ones only one, so that memory is bounded. For the end
 * there is always room.
 */
final class ChunkQueue {
    private static final int MOST_CHUNKS = 2;
    private static final long MOST_BYTES = 8 << 20;

    private final Queue<Chunk> chunks = new ArrayDeque<>();
    private long bytes;

    /** Adds a chunk as soon as there is room; tells whether it came to be within a time. */
    synchronized boolean offer(Chunk chunk, long millis) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!hasRoom(chunk)) {
            if (!await(until)) {
                return false;
            }
        }
        chunks.add(chunk);
        bytes += chunk.bytes();
        notifyAll();
        return true;
    }

    private boolean hasRoom(Chunk chunk) {
        return chunk.isEnd()
                || chunks.isEmpty()
                || (chunks.size() < MOST_CHUNKS && bytes + chunk.bytes() <= MOST_BYTES);
    }

    /** Takes the next chunk, or {@code null} if there is none within a time. */
    synchronized Chunk poll(long millis) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (chunks.isEmpty()) {
            if (!await(until)) {
                return null;
            }
        }
        Chunk chunk = chunks.remove();
        bytes -= chunk.bytes();
        notifyAll();
        return chunk;
    }

    /** Waits for a change; false if the time is over. */
    private boolean await(long until) throws InterruptedException {
        long left = until - System.nanoTime();
        if (left <= 0) {
            return false;
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
        return true;
    }

    synchronized void clear() {
        chunks.clear();
        bytes = 0;
        notifyAll();
    }
}
