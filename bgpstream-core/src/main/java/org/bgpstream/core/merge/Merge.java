package org.bgpstream.core.merge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.bgpstream.Limits;
import org.bgpstream.core.read.Readers;
import org.bgpstream.core.read.Reading;
import org.bgpstream.core.read.Signal;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.filter.Filter;

/**
 * Merges the records of all resources by time. A resource is opened when a record of its time may be next; while the
 * limit of open resources is reached the others wait, and records may then come late. Used by the consumer's thread.
 */
public final class Merge {
    private final Readers readers;
    private final Signal signal;
    private final WantedTimes wanted;
    private final StartCheck startCheck;
    private final Filter filter;
    private final Runnable beforeLeaving;
    private final int maxOpen;
    private final long maxLiveWaitNanos;

    private final Schedule schedule = new Schedule();
    private final MergeHeap heap = new MergeHeap();

    /** Open resources whose head is not there yet. */
    private final List<OpenResource> awaited = new ArrayList<>();

    /** All that are open, for other threads to look at. */
    private final Set<OpenResource> shown = ConcurrentHashMap.newKeySet();

    /** Given up before their end, with a source that is still to be closed. */
    private final List<Reading> closing = new ArrayList<>();

    private long sequence;
    private int finished;
    private boolean firstWasGiven;

    /** The record time from which on a resource must be opened first. */
    private long nextDue = Long.MIN_VALUE;

    /** Decides on a resource whose start is only known from its data. */
    public interface StartCheck {
        /** Whether to read it, when its first record is next; its start time in seconds. */
        boolean wants(Resource resource, long startTime);
    }

    /** With readers of the same stream, and its filter. */
    public Merge(
            Readers readers,
            Signal signal,
            WantedTimes wanted,
            StartCheck startCheck,
            Filter filter,
            Runnable beforeLeaving,
            Limits limits) {
        this.readers = readers;
        this.signal = signal;
        this.wanted = wanted;
        this.startCheck = startCheck;
        this.filter = filter;
        this.beforeLeaving = beforeLeaving;
        maxOpen = limits.maxOpenResources();
        maxLiveWaitNanos = TimeUnit.SECONDS.toNanos(limits.maxLiveWaitSeconds());
    }

    /** Adds a resource to read. */
    public void add(Resource resource) {
        schedule.add(new Scheduled(resource, sequence++));
        nextDue = Long.MIN_VALUE;
    }

    /**
     * Leaves the record that was given last and goes on to the next if that is certain without looking around: the fast
     * path of records that follow each other in one resource, or in resources that are all ready.
     *
     * @return the resource whose head is next, or {@code null} to ask {@link #settle}
     */
    public OpenResource follow() {
        if (!firstWasGiven) {
            return null;
        }
        firstWasGiven = leaveFirst() && !signal.raised();
        return firstWasGiven ? heap.first() : null;
    }

    /**
     * Looks at what the readers have brought, opens what is due, and goes on to the next record.
     *
     * @param moreToCome whether further resources will be known soon, for which to wait if all known ones are open
     * @return the resource whose head is next, or {@code null} if it is not there yet, or {@link #isDone()}
     */
    public OpenResource settle(boolean moreToCome) {
        lookAtAwaited();
        do {
            openWhatIsDue();
            if (mustWait() || (moreToCome && schedule.isEmpty())) {
                return null;
            }
        } while (dropsFirst());
        firstWasGiven = heap.size() > 0;
        return heap.first();
    }

    /** Whether there is nothing left to read of what was added. */
    public boolean isDone() {
        return heap.size() == 0 && awaited.isEmpty() && schedule.isEmpty();
    }

    /** Whether all that was added has been opened. */
    public boolean allOpened() {
        return schedule.isEmpty();
    }

    /** How many resources are open. */
    public int open() {
        return heap.size() + awaited.size() + closing.size();
    }

    /** The open resources, in any order and from any thread; of each only what is said to be for any thread may be used. */
    public Set<OpenResource> shown() {
        return Collections.unmodifiableSet(shown);
    }

    /** How many were read to their end. */
    public int finished() {
        return finished;
    }

    /** Moves the first resource on; tells whether the head that is then first may be given at once. */
    private boolean leaveFirst() {
        OpenResource first = heap.first();
        switch (first.advance()) {
            case READY -> {
                if (heap.firstStillLeads()) {
                    return first.mergeTime() < nextDue;
                }
                heap.firstChanged();
                return heap.first().mergeTime() < nextDue && !heap.first().startIsToCheck();
            }
            case WAITING -> {
                heap.remove(first);
                await(first);
            }
            case ENDED -> {
                heap.remove(first);
                finish(first);
            }
        }
        return false;
    }

    /** Leaves the first resource out if its start, which is known only now, is not wanted. */
    private boolean dropsFirst() {
        OpenResource first = heap.first();
        if (first == null || !first.startIsToCheck() || startCheck.wants(first.resource(), first.dumpTime())) {
            return false;
        }
        heap.remove(first);
        finish(first);
        return true;
    }

    private void lookAtAwaited() {
        Iterator<OpenResource> all = awaited.iterator();
        while (all.hasNext()) {
            OpenResource resource = all.next();
            switch (resource.seek()) {
                case READY -> {
                    all.remove();
                    heap.add(resource);
                }
                case ENDED -> {
                    all.remove();
                    finish(resource);
                }
                case WAITING -> {}
            }
        }
    }

    private void finish(OpenResource resource) {
        finished++;
        nextDue = Long.MIN_VALUE;
        close(resource);
    }

    private void close(OpenResource resource) {
        shown.remove(resource);
        Reading reading = resource.reading();
        if (!reading.closed()) {
            reading.cancel();
            closing.add(reading);
        }
    }

    private void await(OpenResource resource) {
        resource.setAwaited(System.nanoTime());
        awaited.add(resource);
    }

    /** Whether a record that is not there yet, or a resource that cannot be opened yet, may be the next. */
    private boolean mustWait() {
        boolean liveWaits = !awaited.isEmpty() && hasLiveHead();
        for (OpenResource resource : awaited) {
            if (!resource.idle() && !(liveWaits && isTooLong(resource))) {
                return true;
            }
        }
        return !closing.isEmpty() && open() >= maxOpen && (schedule.hasUnknown() || schedule.hasDue(position()));
    }

    private boolean hasLiveHead() {
        for (int i = 0; i < heap.size(); i++) {
            if (heap.get(i).isLive()) {
                return true;
            }
        }
        return false;
    }

    private boolean isTooLong(OpenResource resource) {
        return System.nanoTime() - resource.awaitedSince() >= maxLiveWaitNanos;
    }

    /**
     * When to {@link #settle} again though nothing was raised, by {@link System#nanoTime()}, or {@link Signal#NEVER}: the next time
     * that a live record has waited long enough for a head that is not there.
     */
    public long nextLook() {
        long next = Signal.NEVER;
        if (hasLiveHead()) {
            for (OpenResource resource : awaited) {
                if (!resource.idle() && !isTooLong(resource)) {
                    next = Signal.earlier(next, resource.awaitedSince() + maxLiveWaitNanos);
                }
            }
        }
        return next;
    }

    /**
     * Up to which time resources are opened: that of the next record as far as is known, or when an earlier one is
     * expected. So a head that is far ahead does not make all that lies before it open at once.
     */
    private long position() {
        long expected = schedule.nextStart();
        return heap.size() > 0 ? Math.min(heap.first().mergeTime(), expected) : expected;
    }

    private void openWhatIsDue() {
        closing.removeIf(Reading::closed);
        do {
            while (schedule.hasUnknown() && open() < maxOpen) {
                open(schedule.takeUnknown());
            }
            if (mustWait()) {
                return;
            }
            long position = position();
            while (schedule.hasDue(position) && open() < maxOpen) {
                open(schedule.takeKnown());
            }
            // what finds no place now is opened as soon as another resource ends
            nextDue = schedule.hasDue(position) ? Long.MAX_VALUE : schedule.nextDue();
        } while ((schedule.hasUnknown() || nextDue == Long.MAX_VALUE) && makeRoom());
    }

    private void open(Scheduled scheduled) {
        OpenResource resource =
                new OpenResource(scheduled, readers.start(scheduled.resource()), wanted, filter, beforeLeaving);
        await(resource);
        shown.add(resource);
    }

    /**
     * Closes, of the resources that were only opened to learn their time, the one that is needed last, if another is
     * needed before it.
     */
    private boolean makeRoom() {
        OpenResource last = null;
        for (int i = 0; i < heap.size(); i++) {
            OpenResource resource = heap.get(i);
            if (resource.canWait() && (last == null || last.isBefore(resource))) {
                last = resource;
            }
        }
        boolean close = last != null && (schedule.hasUnknown() || schedule.startsBefore(last.mergeTime()));
        if (close) {
            heap.remove(last);
            schedule.add(last.forLater());
            close(last);
        }
        return close;
    }
}
