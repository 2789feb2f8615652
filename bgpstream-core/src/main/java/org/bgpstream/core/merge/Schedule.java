package org.bgpstream.core.merge;

import java.util.ArrayDeque;
import java.util.PriorityQueue;

/** The resources that wait to be opened: those whose start time is not known, and the others in the order of theirs. */
final class Schedule {
    private final ArrayDeque<Scheduled> unknown = new ArrayDeque<>();
    private final PriorityQueue<Scheduled> known = new PriorityQueue<>();

    void add(Scheduled scheduled) {
        if (scheduled.isUnknown()) {
            unknown.add(scheduled);
        } else {
            known.add(scheduled);
        }
    }

    boolean isEmpty() {
        return unknown.isEmpty() && known.isEmpty();
    }

    boolean hasUnknown() {
        return !unknown.isEmpty();
    }

    Scheduled takeUnknown() {
        return unknown.remove();
    }

    /** Whether one must be open before a record of this time is given. */
    boolean hasDue(long timeMicros) {
        return nextDue() <= timeMicros;
    }

    Scheduled takeKnown() {
        return known.remove();
    }

    /** The record time at which the next must be open, or {@link Long#MAX_VALUE}. */
    long nextDue() {
        return known.isEmpty() ? Long.MAX_VALUE : known.peek().dueMicros();
    }

    /** When the first record of the next is expected, or {@link Long#MIN_VALUE} if none waits. */
    long nextStart() {
        return known.isEmpty() ? Long.MIN_VALUE : known.peek().startMicros();
    }

    /** Whether the next is expected to begin before a time. */
    boolean startsBefore(long timeMicros) {
        return !known.isEmpty() && known.peek().startMicros() < timeMicros;
    }
}
