package org.bgpstream.core.read;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bgpstream.spi.FrameSink;

/**
 * Whole records of one resource: where each lies in one buffer, and what the splitter said of it. Belongs to the reader
 * while it is filled, and to the consumer from when it is handed over until it is given back.
 */
public final class Batch implements FrameSink {
    /** Enough to make the handover cheap, few enough to bound the memory of tiny records. */
    static final int MAX_RECORDS = 8192;

    private static final int FIRST_RECORDS = 256;

    /** The memory that the batch owns, or {@code null} if it was never needed. */
    private byte[] memory;

    private ByteBuffer buffer;
    private long base;
    private long handedOverMillis;
    private long arrivalMicros = -1;
    private int count;
    private long messages;
    private int[] offsets = new int[FIRST_RECORDS];
    private int[] lengths = new int[FIRST_RECORDS];
    private long[] times = new long[FIRST_RECORDS];
    private int[] tags = new int[FIRST_RECORDS];
    private Object[] contexts = new Object[FIRST_RECORDS];

    Batch() {}

    /** Memory of its own of at least this size, and not much more. */
    byte[] memory(int size) {
        if (memory == null || memory.length < size || memory.length > 2L * size) {
            memory = new byte[size];
        }
        return memory;
    }

    /**
     * Begins anew.
     *
     * @param newBuffer where the records will lie; its limit is not changed any more
     * @param newBase the place of the buffer's index 0 in the uncompressed data of the resource
     */
    void start(ByteBuffer newBuffer, long newBase) {
        buffer = newBuffer;
        base = newBase;
        Arrays.fill(contexts, 0, count, null);
        count = 0;
    }

    @Override
    public boolean full() {
        return count == MAX_RECORDS;
    }

    @Override
    public long arrivalMicros() {
        return arrivalMicros;
    }

    /** Sets when what is split next came, or -1. */
    void setArrivalMicros(long newArrivalMicros) {
        arrivalMicros = newArrivalMicros;
    }

    @Override
    public void record(int offset, int length, long timeMicros, int tag, Object context) {
        add(offset, length, timeMicros, tag, context);
    }

    @Override
    public void damaged(int offset, int length, long timeMicros, long skippedBytes, String reason) {
        add(offset, length, timeMicros, 0, new FrameDamage(skippedBytes, reason));
    }

    private void add(int offset, int length, long timeMicros, int tag, Object context) {
        if (offset < 0 || length < 0 || offset > buffer.limit() - length) {
            throw new IndexOutOfBoundsException(
                    "record of " + length + " bytes at " + offset + " in a buffer of " + buffer.limit());
        }
        if (count == offsets.length) {
            grow();
        }
        offsets[count] = offset;
        lengths[count] = length;
        times[count] = timeMicros;
        tags[count] = tag;
        contexts[count] = context;
        count++;
    }

    private void grow() {
        int size = 2 * count;
        offsets = Arrays.copyOf(offsets, size);
        lengths = Arrays.copyOf(lengths, size);
        times = Arrays.copyOf(times, size);
        tags = Arrays.copyOf(tags, size);
        contexts = Arrays.copyOf(contexts, size);
    }

    /** How many messages of its source came up to the end of the batch. */
    long messages() {
        return messages;
    }

    void setMessages(long newMessages) {
        messages = newMessages;
    }

    /** Whether the last record is a damaged one. */
    boolean endsDamaged() {
        return count > 0 && contexts[count - 1] instanceof FrameDamage;
    }

    /**
     * Gives the true reason to the last record if it is a damaged one that reaches to an index.
     *
     * @return whether it is
     */
    boolean explainCut(int end, String reason) {
        int last = count - 1;
        if (!endsDamaged() || offsets[last] + lengths[last] != end) {
            return false;
        }
        contexts[last] = new FrameDamage(((FrameDamage) contexts[last]).skippedBytes(), reason);
        return true;
    }

    /** Where the last record ends, or an index if there is none. */
    int end(int ifNone) {
        return count == 0 ? ifNone : offsets[count - 1] + lengths[count - 1];
    }

    void setHandedOver(long millis) {
        handedOverMillis = millis;
    }

    /** When it was handed over, in milliseconds since the epoch. */
    public long handedOverMillis() {
        return handedOverMillis;
    }

    /** Where the records lie; not to be changed. */
    public ByteBuffer buffer() {
        return buffer;
    }

    /** How many records there are. */
    public int count() {
        return count;
    }

    /** The index of the first byte of a record in the buffer. */
    public int offset(int index) {
        return offsets[index];
    }

    /** The length of a record in bytes. */
    public int length(int index) {
        return lengths[index];
    }

    /** The time of a record in microseconds. */
    public long time(int index) {
        return times[index];
    }

    /** The splitter's tag of a record. */
    public int tag(int index) {
        return tags[index];
    }

    /** The splitter's context of a record, or its {@link FrameDamage}. */
    public Object context(int index) {
        return contexts[index];
    }

    /** Where a record, or the damage that it stands for, begins in the uncompressed data of its resource. */
    public long byteOffset(int index) {
        long at = base + offsets[index];
        return contexts[index] instanceof FrameDamage damage && damage.skippedBytes() > lengths[index]
                ? at + lengths[index] - damage.skippedBytes()
                : at;
    }
}
