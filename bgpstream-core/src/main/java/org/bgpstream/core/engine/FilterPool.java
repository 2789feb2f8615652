package org.bgpstream.core.engine;

import java.util.ArrayDeque;
import org.bgpstream.spi.filter.Filter;

/**
 * Filters for snapshots of records, which any thread may read: each is lent to one at a time, so that what it has found out
 * serves the next.
 */
final class FilterPool {
    private final Filter filter;
    private final ArrayDeque<Filter> free = new ArrayDeque<>();

    /** Of what {@link Filter#forStream()} gives. */
    FilterPool(Filter filter) {
        this.filter = filter;
    }

    Filter take() {
        synchronized (this) {
            Filter lent = free.poll();
            if (lent != null) {
                return lent;
            }
        }
        return filter.forStream();
    }

    synchronized void giveBack(Filter lent) {
        free.push(lent);
    }
}
