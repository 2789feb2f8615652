package org.bgpstream.transport.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;

/**
 * The connections that there may be to one host, given to those that wait in the order in which they came. A source keeps its
 * connection while nobody reads it; but when none is left for another, that which was not read for longest loses its own, and goes
 * on later where it was. Without that, a merge that needs the first record of more files than there may be connections would wait
 * for ever.
 */
final class HostSlots {
    private final int most;

    /** How many sources are open, with or without a connection. */
    private int open;

    /** Those with a connection, the one that was read last at the end. */
    private final Set<Holder> holders = new LinkedHashSet<>();

    private final Set<Holder> reading = new HashSet<>();
    private final Queue<Holder> waiting = new ArrayDeque<>();

    /** Who has a connection. */
    interface Holder {
        /** Closes the connection; nobody reads it, and nobody will until this returns. */
        void disconnect();

        /** Whether it is not to be read any more. */
        boolean isClosed();
    }

    HostSlots(int most) {
        this.most = most;
    }

    /** Counts one more source. */
    synchronized void open() {
        open++;
    }

    /** How many sources are open. */
    synchronized int sources() {
        return open;
    }

    /** Whether there are more sources than there may be connections. */
    synchronized boolean crowded() {
        return open > most;
    }

    /**
     * Begins to read, waiting for a connection if this source has none.
     *
     * @param limit how long to wait, or {@code null} for as long as it takes
     * @throws IOException if it was closed, or if it takes longer
     */
    synchronized void enter(Holder holder, Duration limit) throws IOException, InterruptedException {
        if (!holders.contains(holder)) {
            long begin = System.nanoTime();
            waiting.add(holder);
            try {
                while (!holder.isClosed() && (waiting.peek() != holder || !(holders.size() < most || parkOne()))) {
                    wait(millisLeft(limit, begin));
                }
            } finally {
                waiting.remove(holder);
                notifyAll();
            }
        }
        if (holder.isClosed()) {
            throw new IOException("the source was closed");
        }
        holders.remove(holder);
        holders.add(holder);
        reading.add(holder);
    }

    /** How long to wait, where 0 means for as long as it takes. */
    private static long millisLeft(Duration limit, long beginNanos) throws IOException {
        if (limit == null) {
            return 0;
        }
        long left = limit.minusNanos(System.nanoTime() - beginNanos).toMillis();
        if (left <= 0) {
            throw new IOException("all connections to the host were in use for too long");
        }
        return left;
    }

    private boolean parkOne() {
        for (Holder holder : holders) {
            if (!reading.contains(holder)) {
                holders.remove(holder);
                holder.disconnect();
                return true;
            }
        }
        return false;
    }

    /**
     * Ends reading for now.
     *
     * @param keep whether it keeps its connection, until another wants it
     */
    synchronized void leave(Holder holder, boolean keep) {
        reading.remove(holder);
        if (!keep || holder.isClosed()) {
            holders.remove(holder);
            holder.disconnect();
        }
        notifyAll();
    }

    /** Makes those that wait look whether they were closed. */
    synchronized void wake() {
        notifyAll();
    }

    /** Forgets a source that has been closed; who reads it at the moment will see that when leaving. */
    synchronized void close(Holder holder) {
        open--;
        if (!reading.contains(holder)) {
            holders.remove(holder);
            holder.disconnect();
        }
        notifyAll();
    }
}
