package org.bgpstream.core.read;

import java.util.concurrent.ArrayBlockingQueue;
import org.bgpstream.spi.Format;
import org.bgpstream.spi.Resource;

/**
 * Where the reader of one resource and the consumer of the stream meet. A fixed number of batches goes round: a reader
 * whose batches are all filled waits until the consumer gives one back.
 */
public final class Handover {
    private static final int BATCHES = 3;

    private final Signal signal;
    private final ArrayBlockingQueue<Batch> filled = new ArrayBlockingQueue<>(BATCHES);
    private final ArrayBlockingQueue<Batch> empty = new ArrayBlockingQueue<>(BATCHES);
    private int made;

    private volatile Resource resource;
    private volatile Format format;
    private volatile boolean canReopen;
    private volatile boolean endsItself;
    private volatile boolean idle;
    private volatile boolean wanted;
    private volatile long done;
    private volatile SourceEnd end;

    Handover(Resource resource, Signal signal) {
        this.resource = resource;
        this.signal = signal;
    }

    /** The next batch, or {@code null} if there is none at the moment. */
    public Batch poll() {
        Batch batch = filled.poll();
        wanted = batch == null;
        return batch;
    }

    /** Gives a batch back: the consumer is done with its records. */
    public void giveBack(Batch batch) {
        if (batch.messages() > 0) {
            done = batch.messages();
        }
        empty.add(batch);
    }

    /** How the reading ended, or {@code null}; batches that {@link #poll} has not given yet come before it. */
    public SourceEnd end() {
        return end;
    }

    /**
     * Whether a live source has nothing at the moment. While this is so, all records that can be made of the bytes read so
     * far were put: who sees it and polls nothing after that has missed nothing.
     */
    public boolean idle() {
        return idle;
    }

    /** The resource, with its record type as soon as a batch or the end is there. */
    public Resource resource() {
        return resource;
    }

    /** The format; {@code null} until a batch is there, or if the data has none. */
    public Format format() {
        return format;
    }

    /** Whether the resource gives the same again when it is opened again; so as soon as a batch is there. */
    public boolean canReopen() {
        return canReopen;
    }

    void setCanReopen(boolean newCanReopen) {
        canReopen = newCanReopen;
    }

    /** Whether the source ends by itself where the time window does; so as soon as a batch is there. */
    public boolean endsItself() {
        return endsItself;
    }

    void setEndsItself(boolean newEndsItself) {
        endsItself = newEndsItself;
    }

    void recognised(Resource newResource, Format newFormat) {
        resource = newResource;
        format = newFormat;
    }

    /** A batch to fill, waiting for one that is given back. */
    Batch take() throws InterruptedException {
        Batch batch = empty.poll();
        if (batch != null) {
            return batch;
        }
        if (made < BATCHES) {
            made++;
            return new Batch();
        }
        return empty.take();
    }

    /** Leaves a batch for later that was taken and had nothing put into it. */
    void putBack(Batch batch) {
        empty.add(batch);
    }

    /** With how many messages of its source the consumer is done. */
    long done() {
        return done;
    }

    void put(Batch batch) {
        batch.setHandedOver(System.currentTimeMillis());
        filled.add(batch);
        signal.raise();
    }

    /** Whether the consumer waits for a batch. */
    boolean wanted() {
        return wanted;
    }

    /** To be called as soon as something was read. */
    void setBusy() {
        if (idle) {
            idle = false;
        }
    }

    /** To be called when a source has nothing, and all records of what was read before were put. */
    void setIdle() {
        if (!idle) {
            idle = true;
            signal.raise();
        }
    }

    void sourceClosed() {
        signal.raise();
    }

    void setEnd(SourceEnd newEnd) {
        end = newEnd;
        signal.raise();
    }
}
