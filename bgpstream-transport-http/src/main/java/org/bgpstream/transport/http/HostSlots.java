package org.bgpstream.transport.http;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The connections that there may be to one host. Who finds none left takes that of a source that nobody reads at the moment, and
 * has not been read for the longest time: it goes on later where it was. Without that, a merge that needs the first record of more
 * files than there may be connections would wait for ever.
 */
final class HostSlots {
    private final int most;

    /** Those with a connection, the one that was read last at the end. */
    private final Set<Holder> holders = new LinkedHashSet<>();

    private final Set<Holder> reading = new LinkedHashSet<>();

    /** Who has a connection. */
    interface Holder {
        /** Closes the connection; nobody reads it. */
        void park();
    }

    HostSlots(int most) {
        this.most = most;
    }

    /** Waits for a slot, if this holder has none, and keeps it until {@link #leave}. */
    synchronized void enter(Holder holder) throws InterruptedException {
        while (!holders.contains(holder) && holders.size() >= most && !parkOne()) {
            wait();
        }
        holders.remove(holder);
        holders.add(holder);
        reading.add(holder);
    }

    private boolean parkOne() {
        for (Holder holder : holders) {
            if (!reading.contains(holder)) {
                holders.remove(holder);
                holder.park();
                return true;
            }
        }
        return false;
    }

    /** Says that nobody reads it at the moment; its slot may be taken from then on. */
    synchronized void leave(Holder holder) {
        reading.remove(holder);
        notifyAll();
    }

    /** Gives the slot back. */
    synchronized void release(Holder holder) {
        reading.remove(holder);
        holders.remove(holder);
        notifyAll();
    }
}
