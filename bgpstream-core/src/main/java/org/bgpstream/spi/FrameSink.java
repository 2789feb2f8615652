package org.bgpstream.spi;

/** Takes the records that a {@link RecordSplitter} finds. */
public interface FrameSink {
    /** Whether no more records fit; the splitter then returns and is called again with the same bytes. */
    boolean full();

    /**
     * When the bytes at hand came, for records of live data that have no time of their own.
     *
     * @return microseconds since the epoch, or -1 if only the clock knows
     */
    default long arrivalMicros() {
        return -1;
    }

    /**
     * A record.
     *
     * @param offset the index of its first byte in the buffer
     * @param length its length in bytes
     * @param timeMicros its time in microseconds since the epoch
     * @param tag a number of the format's own, given back to {@link RecordDecoder#wrap}
     * @param context an object of the format's own, immutable, given back likewise; may be {@code null}
     */
    void record(int offset, int length, long timeMicros, int tag, Object context);

    /**
     * A damaged record whose content cannot be decoded.
     *
     * @param offset the index of its first byte in the buffer
     * @param length how many bytes belong to it
     * @param timeMicros its time, or that of the record before if it cannot be believed
     * @param skippedBytes the bytes given to no record because framing was lost; 0 if the length could be trusted. More
     *     than {@code length} if it was lost in earlier calls: the damage then began that much before {@code offset}
     * @param reason what is wrong, in words
     */
    void damaged(int offset, int length, long timeMicros, long skippedBytes, String reason);
}
