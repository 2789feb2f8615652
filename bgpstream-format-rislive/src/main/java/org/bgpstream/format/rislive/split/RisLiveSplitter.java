package org.bgpstream.format.rislive.split;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.bgpstream.format.rislive.line.Kind;
import org.bgpstream.format.rislive.line.Line;
import org.bgpstream.spi.ForeignText;
import org.bgpstream.spi.FrameSink;
import org.bgpstream.spi.RecordSplitter;

/**
 * Takes each line for a record: plain, or as a Server-Sent Event, whose fields other than {@code data} are passed over. A line that
 * is cut, is too long or is no JSON is one damaged record, and reading goes on at the next.
 */
public final class RisLiveSplitter implements RecordSplitter {
    private static final byte[] DATA_FIELD = ascii("data:");
    private static final byte[][] OTHER_FIELDS = {ascii(":"), ascii("event:"), ascii("id:"), ascii("retry:")};
    private static final int BYTE_ORDER_MARK = 0xEFBBBF;

    private final int maxLineBytes;
    private final boolean stream;
    private final Clock clock;
    private final Line line = new Line();
    private long lastMicros = -1;

    /** How many bytes behind the position are known to hold no end of a line. */
    private int searched;

    /** Bytes of a line that is too long which were given up already. */
    private long lostBytes;

    /** Tells the time, in microseconds since the epoch. */
    public interface Clock {
        /** Now. */
        long micros();
    }

    /**
     * A splitter of one resource.
     *
     * @param maxLineBytes the longest line
     * @param stream whether the data comes as it is made, so that what comes before the first time has that of its arrival
     */
    public RisLiveSplitter(int maxLineBytes, boolean stream, Clock clock) {
        this.maxLineBytes = Math.min(maxLineBytes, Kind.MOST_LINE_BYTES);
        this.stream = stream;
        this.clock = clock;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether one of the lines, the last of which may be cut, is a message of RIS Live. */
    public static boolean recognises(ByteBuffer head) {
        int at = head.position();
        while (at < head.limit()) {
            int end = Bytes.find(head, (byte) '\n', at, head.limit());
            int lineEnd = end < 0 ? head.limit() : end;
            int begin = content(head, at, lineEnd);
            if (begin < lineEnd && head.get(begin) == '{' && Bytes.contains(head, begin, lineEnd, ascii("\"ris_"))) {
                return true;
            }
            at = lineEnd + 1;
        }
        return false;
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
        int begin = content(input, from, lineEnd);
        int end = Bytes.trimmedEnd(input, begin, lineEnd);
        if (begin == end) {
            return;
        }
        boolean sound = line.read(input, begin, end);
        if (line.micros() >= 0) {
            lastMicros = line.micros();
        }
        if (!sound) {
            String reason = line.problem() + (whole ? "" : ", cut at the end of the data");
            frames.damaged(begin, end - begin, time(), 0, reason + ": " + ForeignText.shown(input, begin, end));
        } else if (!line.isAnswer()) {
            frames.record(begin, end - begin, time(), line.tag(), line.peer());
        }
    }

    /** Where the content of a line begins: behind the name of its field if it is one of an event; its end if it has none. */
    private static int content(ByteBuffer buffer, int from, int end) {
        int at = from;
        if (end - at >= 3 && (buffer.get(at) & 0xFF) == BYTE_ORDER_MARK >>> 16) {
            at += (buffer.getShort(at + 1) & 0xFFFF) == (BYTE_ORDER_MARK & 0xFFFF) ? 3 : 0;
        }
        at = Bytes.blank(buffer, at, end);
        if (at == end || buffer.get(at) == '{') {
            return at;
        }
        if (Bytes.startsWith(buffer, at, end, DATA_FIELD)) {
            return Bytes.blank(buffer, at + DATA_FIELD.length, end);
        }
        for (byte[] field : OTHER_FIELDS) {
            if (Bytes.startsWith(buffer, at, end, field)) {
                return end;
            }
        }
        return at;
    }

    /** The time of the record before, or of its arrival where there was none yet. */
    private long time() {
        return lastMicros < 0 && stream ? clock.micros() : Math.max(lastMicros, 0);
    }
}
