package org.bgpstream.core.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.bgpstream.StreamProgress;

/** Counts for one stream: written by the consumer's thread without a fence, read by any. */
final class Progress {
    private static final VarHandle RECORDS = handle("records");
    private static final VarHandle DAMAGED = handle("damaged");
    private static final VarHandle BYTES = handle("bytes");
    private static final VarHandle TIME = handle("time");

    private long records;
    private long damaged;
    private long bytes;
    private long time;
    private volatile int open;
    private volatile int finished;

    void record(int length, long timeMicros) {
        RECORDS.setOpaque(this, records + 1);
        BYTES.setOpaque(this, bytes + length);
        if (timeMicros > time) {
            TIME.setOpaque(this, timeMicros);
        }
    }

    void damage() {
        DAMAGED.setOpaque(this, damaged + 1);
    }

    void resources(int nowOpen, int nowFinished) {
        open = nowOpen;
        finished = nowFinished;
    }

    StreamProgress now() {
        return new StreamProgress(
                (long) RECORDS.getOpaque(this),
                (long) DAMAGED.getOpaque(this),
                (long) BYTES.getOpaque(this),
                open,
                finished,
                (long) TIME.getOpaque(this));
    }

    private static VarHandle handle(String field) {
        try {
            return MethodHandles.lookup().findVarHandle(Progress.class, field, long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
