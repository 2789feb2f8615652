package org.bgpstream.core.read;

import java.util.concurrent.TimeUnit;

/** Wakes the consumer of a stream: something came that it may be waiting for. */
public final class Signal {
    /** A deadline that does not come. */
    public static final long NEVER = Long.MAX_VALUE;

    private volatile boolean raised;

    /** Nothing was raised yet. */
    public Signal() {}

    /** Wakes the consumer now, or keeps it from the next sleep. */
    public void raise() {
        if (!raised) {
            synchronized (this) {
                raised = true;
                notifyAll();
            }
        }
    }

    /** Whether something was raised since {@link #lower}. */
    public boolean raised() {
        return raised;
    }

    /** To be called before looking at what may have come, so that nothing is missed. */
    public void lower() {
        raised = false;
    }

    /**
     * How long it is from now to a deadline, both by {@link System#nanoTime()}, whose numbers may overflow; not positive if it is
     * over.
     */
    public static long nanosUntil(long deadline, long now) {
        return deadline == NEVER ? NEVER : deadline - now;
    }

    /** The earlier one of two deadlines. */
    public static long earlier(long one, long other) {
        if (one == NEVER || other == NEVER) {
            return one == NEVER ? other : one;
        }
        return one - other < 0 ? one : other;
    }

    /**
     * Waits until something is raised.
     *
     * @param deadline by {@link System#nanoTime()}, or {@link #NEVER}
     * @return whether something was raised in time
     */
    public boolean await(long deadline) throws InterruptedException {
        synchronized (this) {
            while (!raised) {
                if (deadline == NEVER) {
                    wait();
                } else {
                    long left = nanosUntil(deadline, System.nanoTime());
                    if (left <= 0) {
                        return false;
                    }
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                }
            }
            return true;
        }
    }
}
