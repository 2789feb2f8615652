package org.bgpstream.core.merge;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Counts of what was given: written by the consumer's thread without a fence, read by any. */
public final class Tally {
    private static final VarHandle RECORDS = handle("records");
    private static final VarHandle ELEMS = handle("elems");
    private static final VarHandle DAMAGED = handle("damaged");
    private static final VarHandle BYTES = handle("bytes");
    private static final VarHandle TIME = handle("time");

    private long records;
    private long elems;
    private long damaged;
    private long bytes;
    private long time;

    /** One of nothing. */
    public Tally() {}

    /** Counts a record. */
    public void record(int length, long timeMicros) {
        RECORDS.setOpaque(this, records + 1);
        BYTES.setOpaque(this, bytes + length);
        if (timeMicros > 0 && timeMicros != time) {
            TIME.setOpaque(this, timeMicros);
        }
    }

    /** Counts an elem. */
    public void elem() {
        ELEMS.setOpaque(this, elems + 1);
    }

    /** Counts a damaged record. */
    public void damage() {
        DAMAGED.setOpaque(this, damaged + 1);
    }

    /** How many records there were. */
    public long records() {
        return (long) RECORDS.getOpaque(this);
    }

    /** How many elems there were. */
    public long elems() {
        return (long) ELEMS.getOpaque(this);
    }

    /** How many of the records were damaged. */
    public long damaged() {
        return (long) DAMAGED.getOpaque(this);
    }

    /** How many bytes of uncompressed data the records came from. */
    public long bytes() {
        return (long) BYTES.getOpaque(this);
    }

    /** The time of the last record that had one, in microseconds, or 0 before the first. */
    public long timeMicros() {
        return (long) TIME.getOpaque(this);
    }

    private static VarHandle handle(String field) {
        try {
            return MethodHandles.lookup().findVarHandle(Tally.class, field, long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
