package org.bgpstream.core.read;

/** One resource that is being read in the background, as the consumer sees it. */
public final class Reading {
    private final Handover handover;
    private final ResourceReader reader;

    Reading(Handover handover, ResourceReader reader) {
        this.handover = handover;
        this.reader = reader;
    }

    /** Where its batches come out. */
    public Handover handover() {
        return handover;
    }

    /** Ends it; its source is closed soon after. */
    public void cancel() {
        reader.cancel();
    }

    /** Whether its source is closed for good. */
    public boolean closed() {
        return reader.closed();
    }

    /** How often its source lost its connection, from any thread. */
    public long reconnects() {
        return reader.reconnects();
    }
}
