package org.bgpstream.json;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.bgpstream.spi.ForeignText;
import org.bgpstream.spi.FrameSink;
import org.bgpstream.spi.RecordSplitter;

/**
 * Takes each line for a record. A line that is cut, is too long or is not sound is one damaged record, and reading goes on at the
 * next.
 */
public final class LineSplitter implements RecordSplitter {
    private static final int BYTE_ORDER_MARK = 0xEFBBBF;

    private final int maxLineBytes;
    private final boolean stream;
    private final LineReader line;
    private long lastMicros = -1;

    /** How many bytes behind the position are known to hold no end of a line. */
    private int searched;

    /** Bytes of a line that is too long which were given up already. */
    private long lostBytes;

    /**
     * A splitter of one resource.
     *
     * @param maxLineBytes the longest line
     * @param stream whether the data comes as it is made, so that what comes before the first time has that of its arrival
     */
    public LineSplitter(int maxLineBytes, boolean stream, LineReader line) {
        this.maxLineBytes = maxLineBytes;
        this.stream = stream;
        this.line = line;
    }

    @Override
    public void split(ByteBuffer input, boolean endOfInput, FrameSink frames) {
        while (input.hasRemaining() && !frames.full()) {
            int from = input.position();
            int end = Bytes.find(input, (byte) '\n', from + searched, input.limit());
            if (end < 0 && !endOfInput) {
                wait(input);
                return;
            }
            searched = 0;
            int lineEnd = end < 0 ? input.limit() : end;
            if (lostBytes > 0 || lineEnd - from > maxLineBytes) {
                tooLong(from, lineEnd, frames);
            } else {
                splitLine(input, from, lineEnd, end >= 0, frames);
            }
            input.position(end < 0 ? lineEnd : lineEnd + 1);
        }
        if (endOfInput && !input.hasRemaining() && lostBytes > 0 && !frames.full()) {
            tooLong(input.limit(), input.limit(), frames);
        }
    }

    /** The line does not end in what is there; one that is too long is given up as it comes. */
    private void wait(ByteBuffer input) {
        searched = input.remaining();
        if (lostBytes > 0 || searched > maxLineBytes) {
            lostBytes += searched;
            searched = 0;
            input.position(input.limit());
        }
    }

    private void tooLong(int from, int lineEnd, FrameSink frames) {
        long skipped = lostBytes + lineEnd - from;
        lostBytes = 0;
        frames.damaged(
                from,
                lineEnd - from,
                time(),
                skipped,
                "a line of " + skipped + " bytes: allowed are at most " + maxLineBytes);
    }

    private void splitLine(ByteBuffer input, int from, int lineEnd, boolean whole, FrameSink frames) {
        int begin = line.content(input, begin(input, from, lineEnd), lineEnd);
        int end = Bytes.trimmedEnd(input, begin, lineEnd);
        if (begin == end) {
            return;
        }
        boolean sound = line.read(input, begin, end);
        if (line.micros() >= 0) {
            lastMicros = line.micros();
        }
        if (!sound) {
            String reason = line.problem() + (whole || line.isJson() ? "" : ", cut at the end of the data");
            frames.damaged(begin, end - begin, time(), 0, reason + ": " + ForeignText.shown(input, begin, end));
        } else if (line.isRecord()) {
            frames.record(begin, end - begin, time(), line.tag(), line.context());
        }
    }

    /** The index of the first byte of a line that is neither a blank nor part of a byte order mark. */
    public static int begin(ByteBuffer buffer, int from, int end) {
        boolean marked = end - from >= 3
                && (buffer.get(from) & 0xFF) == BYTE_ORDER_MARK >>> 16
                && (buffer.getShort(from + 1) & 0xFFFF) == (BYTE_ORDER_MARK & 0xFFFF);
        return Bytes.blank(buffer, marked ? from + 3 : from, end);
    }

    /** The time of the record before, or of its arrival where there was none yet. */
    private long time() {
        return lastMicros < 0 && stream
                ? ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now())
                : Math.max(lastMicros, 0);
    }
}
