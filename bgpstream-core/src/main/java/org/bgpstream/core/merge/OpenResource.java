package org.bgpstream.core.merge;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.bgpstream.DumpPosition;
import org.bgpstream.RecordStatus;
import org.bgpstream.RecordType;
import org.bgpstream.ResourceType;
import org.bgpstream.core.read.Batch;
import org.bgpstream.core.read.FrameDamage;
import org.bgpstream.core.read.Handover;
import org.bgpstream.core.read.Reading;
import org.bgpstream.core.read.SourceEnd;
import org.bgpstream.spi.Format;
import org.bgpstream.spi.RecordDecoder;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.filter.Filter;

/** An open resource and its head: the next of its records that is wanted, or what stands for the source as a whole. */
public final class OpenResource {
    private static final ByteBuffer NO_BYTES = ByteBuffer.allocate(0);

    /** How many records in a row behind the first that is beyond the last wanted time must be so too. */
    private static final int BEYOND_END = 16;

    /** How much earlier than it came a live record may be put in order, in milliseconds. */
    private static final long LIVE_SLACK_MILLIS = 500;

    /** What was found when looking for a head. */
    enum Step {
        /** There is one. */
        READY,
        /** The reader has not come so far. */
        WAITING,
        /** There will be none. */
        ENDED
    }

    private final Scheduled scheduled;
    private final Reading reading;
    private final Handover handover;
    private final WantedTimes wanted;
    private final Filter filter;
    private final Tally tally = new Tally();

    private final boolean live;
    private final String name;
    private final String routerAddress;
    private final Runnable beforeLeaving;

    /** The batch with the head, or {@code null} if there is none now, and whether there ever was one. */
    private Batch batch;

    private boolean entered;
    private int index;

    /** Between which times, in microseconds, the records of the batch are put in order whatever their own time is. */
    private long earliest = Long.MIN_VALUE;

    private long latest = Long.MAX_VALUE;
    private Batch following;
    private SourceEnd end;

    /** As it was before the last poll, so that no batch can have come between. */
    private boolean idle;

    private long awaitedSince;

    private long number;
    private long firstTime;
    private boolean gaveAny;
    private RecordStatus headStatus;
    private long headTime;
    private long mergeTime;
    private int rank;

    private RecordDecoder decoder;
    private ResourceFilter ownFilter;

    OpenResource(Scheduled scheduled, Reading reading, WantedTimes wanted, Filter filter, Runnable beforeLeaving) {
        this.scheduled = scheduled;
        this.reading = reading;
        this.handover = reading.handover();
        this.wanted = wanted;
        this.filter = filter;
        this.name = scheduled.resource().name();
        this.routerAddress = scheduled.resource().attributes().getOrDefault(Resource.ROUTER_ADDRESS, "");
        this.live = scheduled.resource().resourceType() == ResourceType.STREAM;
        this.beforeLeaving = beforeLeaving;
    }

    /** Leaves the head behind and looks for the next. */
    Step advance() {
        gaveAny = true;
        if (headStatus != RecordStatus.VALID) {
            if (headStatus == RecordStatus.OUTSIDE_TIME_INTERVAL) {
                leaveBatch();
            }
            return Step.ENDED;
        }
        // not if leaving the batch failed in the last call, so that this is tried again
        if (index < batch.count()) {
            index++;
        }
        return seek();
    }

    /** Looks for the next head from where the reading stands. */
    Step seek() {
        while (true) {
            if (batch == null || index == batch.count()) {
                if (!knowsWhatFollows()) {
                    if (idle && batch != null) {
                        // who asks for more is done with it, though nobody knows when more comes
                        leaveBatch();
                    }
                    return Step.WAITING;
                }
                if (following == null) {
                    return seekEnd();
                }
                enterFollowing();
                continue;
            }
            long time = timeAt(index);
            if (wanted.contains(time)) {
                if (index + 1 == batch.count() && !knowsWhatFollows() && !idle) {
                    return Step.WAITING;
                }
                return ready(RecordStatus.VALID, time);
            }
            if (wanted.isOver(time) && !handover.endsItself()) {
                switch (seekBeyondEnd()) {
                    case WAITING -> {
                        return Step.WAITING;
                    }
                    case ENDED -> {
                        return ready(RecordStatus.OUTSIDE_TIME_INTERVAL, time);
                    }
                    case READY -> {}
                }
            }
            index++;
        }
    }

    /**
     * Looks whether the records behind one that is beyond the last wanted time are so too, for the time of a single record
     * may be damaged.
     *
     * @return {@code READY} if there is one that is not, {@code ENDED} if enough are
     */
    private Step seekBeyondEnd() {
        int left = wanted.missingBeyondEnd(batch, index + 1, BEYOND_END);
        if (left > 0 && !knowsWhatFollows()) {
            if (!idle) {
                return Step.WAITING;
            }
            // a live source has no more at the moment: the clock tells who is wrong
            return wanted.isOver(latest) ? Step.ENDED : Step.READY;
        }
        // no farther than the next batch, for what is behind it cannot be seen yet
        if (left > 0 && following != null) {
            left = wanted.missingBeyondEnd(following, 0, left);
        }
        return left < 0 ? Step.READY : Step.ENDED;
    }

    /** Whether the next batch, or that there is none, is known. */
    private boolean knowsWhatFollows() {
        if (following == null && end == null) {
            SourceEnd seen = handover.end();
            idle = handover.idle();
            following = handover.poll();
            if (following == null) {
                end = seen;
            }
        }
        return following != null || end != null;
    }

    private void enterFollowing() {
        if (!entered) {
            entered = true;
            firstTime = firstTimeIn(following);
            rank = handover.resource().type() == RecordType.RIB ? 0 : 1;
        }
        if (batch != null) {
            leaveBatch();
        }
        batch = following;
        following = null;
        index = 0;
        if (live) {
            latest = TimeUnit.MILLISECONDS.toMicros(batch.handedOverMillis());
            earliest = latest - TimeUnit.MILLISECONDS.toMicros(LIVE_SLACK_MILLIS);
        }
    }

    /** Gives the batch back to the reader, which may fill it anew at once. */
    private void leaveBatch() {
        beforeLeaving.run();
        Batch left = batch;
        number += left.count();
        batch = null;
        index = 0;
        handover.giveBack(left);
    }

    /** The time of the first record that is not damaged, for damage before it has no time. */
    private static long firstTimeIn(Batch first) {
        for (int i = 0; i < first.count(); i++) {
            if (!(first.context(i) instanceof FrameDamage)) {
                return first.time(i);
            }
        }
        return first.time(0);
    }

    private long timeAt(int at) {
        long time = batch.time(at);
        return time <= 0 && batch.context(at) instanceof FrameDamage ? dumpMicros() : time;
    }

    private long dumpMicros() {
        return Math.max(dumpTime(), 0) * 1_000_000;
    }

    /** Nothing more comes: what is left to say of the source. */
    private Step seekEnd() {
        long time = batch == null || batch.count() == 0 ? Math.max(headTime, dumpMicros()) : timeAt(batch.count() - 1);
        if (batch != null) {
            leaveBatch();
        }
        if (end.unwanted()) {
            return Step.ENDED;
        }
        if (end.failure() != null) {
            return ready(RecordStatus.CORRUPTED_SOURCE, time);
        }
        if (gaveAny) {
            return Step.ENDED;
        }
        return ready(!entered ? RecordStatus.EMPTY_SOURCE : RecordStatus.FILTERED_SOURCE, time);
    }

    private Step ready(RecordStatus status, long time) {
        // storing a reference costs a barrier
        if (headStatus != status) {
            headStatus = status;
        }
        headTime = time;
        mergeTime = Math.max(earliest, Math.min(latest, time));
        return Step.READY;
    }

    /** Whether this head comes before another: by time, RIB before updates, then in the order of discovery. */
    boolean isBefore(OpenResource other) {
        if (mergeTime != other.mergeTime) {
            return mergeTime < other.mergeTime;
        }
        return rank != other.rank ? rank < other.rank : scheduled.sequence() < other.scheduled.sequence();
    }

    /** Whether nothing was given yet and the resource can be closed and opened again later. */
    boolean canWait() {
        return !gaveAny && scheduled.isUnknown() && handover.canReopen() && headStatus == RecordStatus.VALID;
    }

    /** Whether this is the first record of a resource whose start was not known before it was opened. */
    boolean startIsToCheck() {
        return !gaveAny
                && headStatus == RecordStatus.VALID
                && scheduled.resource().startTime() == Resource.UNKNOWN_TIME;
    }

    /** The same resource for later, now that the time of its first record is known. */
    Scheduled forLater() {
        Resource known = handover.resource();
        return scheduled.probed(known.withFormat(handover.format().name()), headTime);
    }

    /** To be called when there is no head. */
    void setAwaited(long nanoTime) {
        awaitedSince = nanoTime;
    }

    /** Since when there has been no head, by {@link System#nanoTime()}. */
    long awaitedSince() {
        return awaitedSince;
    }

    /** Whether it has no end, so that its records are worth most when they come. */
    boolean isLive() {
        return live;
    }

    /** Whether a live source had nothing when this was last looked at. */
    boolean idle() {
        return idle;
    }

    Reading reading() {
        return reading;
    }

    private boolean standsForSource() {
        return headStatus != RecordStatus.VALID && headStatus != RecordStatus.OUTSIDE_TIME_INTERVAL;
    }

    /** The URL or path for people. */
    public String name() {
        return name;
    }

    /** The resource with its record type. */
    public Resource resource() {
        return handover.resource();
    }

    /** {@code VALID} if the head is a record not looked at yet, else its final status. */
    public RecordStatus headStatus() {
        return headStatus;
    }

    /** The time of the head in microseconds. */
    public long headTime() {
        return headTime;
    }

    /**
     * The time by which the head is put in order: its own; of a live source not far from when it came, for one whose clock is
     * wrong would hold up all others.
     */
    long mergeTime() {
        return mergeTime;
    }

    /** The number of the head in its resource, the first being 1; 0 if it stands for the source. */
    public long headNumber() {
        return standsForSource() ? 0 : number + index + 1;
    }

    /** Where the head stands in its dump. */
    public DumpPosition headPosition() {
        boolean last = headStatus == RecordStatus.VALID
                && index + 1 == batch.count()
                && following == null
                && end != null
                && end.whole();
        if (last) {
            return DumpPosition.END;
        }
        return headNumber() <= 1 ? DumpPosition.START : DumpPosition.MIDDLE;
    }

    /** The damage that the splitter found in the head, or {@code null}. */
    public FrameDamage headDamage() {
        if (standsForSource()) {
            return end.failure() == null ? null : new FrameDamage(0, end.failure());
        }
        return batch.context(index) instanceof FrameDamage damage ? damage : null;
    }

    /** Where the head begins in the uncompressed data. */
    public long headByteOffset() {
        return standsForSource() ? 0 : batch.byteOffset(index);
    }

    /** The buffer that holds the head; empty if it stands for the source. */
    public ByteBuffer headBuffer() {
        return standsForSource() ? NO_BYTES : batch.buffer();
    }

    /** The index of the head's first byte. */
    public int headOffset() {
        return standsForSource() ? 0 : batch.offset(index);
    }

    /** The length of the head in bytes. */
    public int headLength() {
        return standsForSource() ? 0 : batch.length(index);
    }

    /** The splitter's tag of the head. */
    public int headTag() {
        return standsForSource() ? 0 : batch.tag(index);
    }

    /** The splitter's context of the head. */
    public Object headContext() {
        return standsForSource() ? null : batch.context(index);
    }

    /** When the dump began: the start time of the resource, or the time of its first record, in seconds. */
    public long dumpTime() {
        long start = scheduled.resource().startTime();
        return start == Resource.UNKNOWN_TIME ? Math.floorDiv(firstTime, 1_000_000) : start;
    }

    /** The address of the router of records that name none; empty if it is not known. */
    public String routerAddress() {
        return routerAddress;
    }

    /** This resource's decoder, which takes on the head; that must be a record. */
    public RecordDecoder decode() {
        if (decoder == null) {
            decoder = format().newDecoder(resource());
        }
        decoder.wrap(batch.buffer(), batch.offset(index), batch.length(index), batch.tag(index), batch.context(index));
        return decoder;
    }

    /** What is left of the stream's filter for this resource's records. */
    public ResourceFilter filter() {
        if (ownFilter == null) {
            ownFilter = ResourceFilter.of(filter.given(resource()));
        }
        return ownFilter;
    }

    /** The format of this resource's records. */
    public Format format() {
        return handover.format();
    }

    /** The place of this resource in the order of discovery. */
    public long sequence() {
        return scheduled.sequence();
    }

    /** What was given of this resource. */
    public Tally tally() {
        return tally;
    }

    /** Counts one more damage in this resource; the first is 1. */
    public long countDamage() {
        tally.damage();
        return tally.damaged();
    }

    /** How often its source lost its connection, from any thread. */
    public long reconnects() {
        return reading.reconnects();
    }
}
