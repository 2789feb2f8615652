package org.bgpstream.format.bmp.split;

import java.nio.ByteBuffer;
import org.bgpstream.format.bmp.wire.Bmp;
import org.bgpstream.format.bmp.wire.MessageParts;
import org.bgpstream.format.bmp.wire.OpenBmp;
import org.bgpstream.format.bmp.wire.PerPeer;
import org.bgpstream.format.bmp.wire.TextHeader;

/** The time of the first message that has one, for those of a file that stand before it and have none. */
final class FirstTime {
    /** There is none. */
    static final long NONE = -1;

    /** More bytes may tell. */
    static final long MORE = -2;

    /** How many bytes are looked at: always as many, so that the answer does not depend on how they come. */
    private static final int LOOK_AHEAD = 1 << 16;

    private FirstTime() {}

    /**
     * Looks for it from the index after a message on.
     *
     * @return in microseconds, or {@link #NONE}, or {@link #MORE}
     */
    static long behind(ByteBuffer buffer, int from, boolean endOfInput, int maxMessageBytes) {
        boolean enough = buffer.limit() - from >= LOOK_AHEAD;
        int end = enough ? from + LOOK_AHEAD : buffer.limit();
        long unknown = enough || endOfInput ? NONE : MORE;
        int at = from;
        while (end - at >= Bmp.HEADER + PerPeer.LENGTH) {
            int length;
            long micros = NONE;
            if (OpenBmp.isHere(buffer, at)) {
                length = OpenBmp.headerLength(buffer, at);
                micros = OpenBmp.timeMicros(buffer, at);
            } else if (TextHeader.isHere(buffer, at)) {
                length = TextHeader.length(buffer, at, end);
            } else {
                length = MessageParts.length(buffer, at, end, maxMessageBytes);
                if (length > 0 && Bmp.hasPeer(Bmp.type(buffer, at))) {
                    micros = PerPeer.timeMicros(buffer, at + Bmp.headerLength(buffer.get(at)));
                }
            }
            if (micros >= 0) {
                return micros;
            }
            if (length <= 0) {
                return length == MessageParts.MORE ? unknown : NONE;
            }
            at += Math.min(length, end - at);
        }
        return unknown;
    }
}
