package org.bgpstream.transport.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/**
 * Bytes on their way from the thread of a connection, which waits while there is no room, to the one that reads them. What the
 * server has sent and nobody has read yet stays with the operating systems, and so with the server.
 */
final class Pipe {
    private final byte[] ring;
    private int from;
    private int count;
    private boolean ended;
    private IOException reason;
    private boolean closed;

    Pipe(int capacity) {
        ring = new byte[capacity];
    }

    /**
     * Puts bytes in, waiting for room.
     *
     * @return whether all were put in; not if the pipe was closed or ended meanwhile
     */
    synchronized boolean write(byte[] bytes, int offset, int length) throws InterruptedException {
        int at = offset;
        int left = length;
        while (left > 0) {
            while (count == ring.length && !closed && !ended) {
                wait();
            }
            if (closed || ended) {
                return false;
            }
            int to = (from + count) % ring.length;
            int part = Math.min(left, Math.min(ring.length - count, ring.length - to));
            System.arraycopy(bytes, at, ring, to, part);
            count += part;
            at += part;
            left -= part;
            notifyAll();
        }
        return true;
    }

    /**
     * Takes bytes out, waiting for some.
     *
     * @return how many; 0 if none came in the time; -1 at the end
     */
    synchronized int read(ByteBuffer target, long millis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (count == 0 && !ended && !closed) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime() + 999_999);
            if (left <= 0) {
                return 0;
            }
            wait(left);
        }
        if (count == 0 || closed) {
            return -1;
        }
        int total = 0;
        while (count > 0 && target.hasRemaining()) {
            int part = Math.min(target.remaining(), Math.min(count, ring.length - from));
            target.put(ring, from, part);
            from = (from + part) % ring.length;
            count -= part;
            total += part;
        }
        notifyAll();
        return total;
    }

    /** Says that nothing more will be put in, and why; the first reason counts. */
    synchronized void end(IOException why) {
        if (!ended) {
            ended = true;
            reason = why;
            notifyAll();
        }
    }

    /** Why nothing more comes, or {@code null} if it was closed by the reader. */
    synchronized IOException reason() {
        return reason;
    }

    /** Says that nobody will read any more; whoever waits goes on. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
