package org.bgpstream.core.read;

import java.util.concurrent.atomic.AtomicInteger;

/** How large the batches of a stream are: large if few resources are open, so that all together stay within bounds. */
final class BatchSize {
    /** The first of a resource, so that its first record comes soon and a small file needs little. */
    static final int FIRST = 32 << 10;

    private static final int LARGEST = 1024 << 10;
    private static final int SMALLEST = 64 << 10;
    private static final int BATCHES_PER_RESOURCE = 3;

    private final long budget = Math.min(32L << 20, Runtime.getRuntime().maxMemory() / 8);
    private final AtomicInteger open = new AtomicInteger();

    void opened() {
        open.incrementAndGet();
    }

    void closed() {
        open.decrementAndGet();
    }

    int bytes() {
        long share = budget / ((long) BATCHES_PER_RESOURCE * Math.max(open.get(), 1));
        return (int) Math.max(SMALLEST, Math.min(LARGEST, share));
    }
}
