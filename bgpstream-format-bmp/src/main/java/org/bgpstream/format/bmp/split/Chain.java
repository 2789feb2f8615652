package org.bgpstream.format.bmp.split;

import java.nio.ByteBuffer;
import org.bgpstream.format.bmp.wire.Bmp;
import org.bgpstream.format.bmp.wire.MessageParts;
import org.bgpstream.format.bmp.wire.OpenBmp;
import org.bgpstream.format.bmp.wire.PerPeer;
import org.bgpstream.format.bmp.wire.TextHeader;

/** Whether bytes that nothing leads to are the beginning of a message. */
final class Chain {
    /** What makes one. */
    static final int YES = 1;

    /** What does not. */
    static final int NO = 0;

    /** What may, if more bytes were there. */
    static final int MORE = -1;

    /** How many messages in a row must fit, of those that no marker of BGP tells from chance. */
    private static final int WEAK_LINKS = 3;

    /** The longest of these to wait for. */
    private static final int LONGEST_WEAK = 1 << 16;

    private Chain() {}

    /**
     * Looks at an index.
     *
     * @param end the index after the bytes that are there
     * @param endOfInput whether there will be no more
     * @param maxMessageBytes the longest message
     */
    static int at(ByteBuffer buffer, int at, int end, boolean endOfInput, int maxMessageBytes) {
        int next = at;
        for (int link = 0; link < WEAK_LINKS; link++) {
            if (link > 0 && next == end) {
                return endOfInput ? YES : MORE;
            }
            if (end - next < Bmp.HEADER) {
                return endOfInput ? NO : MORE;
            }
            if (isFrame(buffer, next, end)) {
                return YES;
            }
            int version = buffer.get(next);
            if (!Bmp.isVersion(version)) {
                return NO;
            }
            if (Bmp.isShort(version)) {
                return shortRoutes(buffer, next, end, endOfInput);
            }
            int type = Bmp.type(buffer, next);
            long length = buffer.getInt(next + 1) & 0xFFFFFFFFL;
            if (!Bmp.isKnown(type) || length < Bmp.HEADER || length > maxMessageBytes) {
                return NO;
            }
            int marked = markerDistance(version, type);
            if (marked > 0) {
                return marked(buffer, next, end, (int) length, marked, endOfInput);
            }
            if (length > LONGEST_WEAK) {
                return NO;
            }
            if (length > end - next) {
                return endOfInput ? NO : MORE;
            }
            if (!MessageParts.fill(buffer, next, next + (int) length)) {
                return NO;
            }
            next += (int) length;
        }
        return YES;
    }

    /** Whether a header of OpenBMP stands there. */
    private static boolean isFrame(ByteBuffer buffer, int at, int end) {
        return (OpenBmp.isHere(buffer, at)
                        && end - at >= OpenBmp.LEAST_LENGTH
                        && end - at >= OpenBmp.headerLength(buffer, at)
                        && OpenBmp.fits(buffer, at))
                || (TextHeader.isHere(buffer, at) && TextHeader.length(buffer, at, end) > 0);
    }

    /** Of versions 1 and 2 only Route Monitoring is known again, by the marker of its BGP message. */
    private static int shortRoutes(ByteBuffer buffer, int at, int end, boolean endOfInput) {
        int marker = at + Bmp.SHORT_HEADER + PerPeer.LENGTH;
        if (buffer.get(at + 1) != Bmp.ROUTE_MONITORING) {
            return NO;
        }
        if (end - marker < Bmp.BGP_HEADER) {
            return endOfInput ? NO : MORE;
        }
        return Bmp.isBgp(buffer, marker) ? YES : NO;
    }

    /** How far from the beginning of a message the marker of a BGP message stands, or 0 if it has none. */
    private static int markerDistance(int version, int type) {
        if (type == Bmp.ROUTE_MONITORING && version == Bmp.V3) {
            return Bmp.HEADER + PerPeer.LENGTH;
        }
        return type == Bmp.PEER_UP ? Bmp.HEADER + PerPeer.LENGTH + MessageParts.PEER_UP_FIXED : 0;
    }

    /** A message with a marker is known by that and by the length behind it, before all of it is there. */
    private static int marked(ByteBuffer buffer, int at, int end, int length, int marker, boolean endOfInput) {
        if (length < marker + Bmp.BGP_HEADER) {
            return NO;
        }
        if (end - at < marker + Bmp.BGP_HEADER) {
            return endOfInput ? NO : MORE;
        }
        if (!Bmp.isBgp(buffer, at + marker)) {
            return NO;
        }
        int bgpLength = Bmp.bgpLength(buffer, at + marker);
        boolean fits = Bmp.type(buffer, at) == Bmp.ROUTE_MONITORING
                ? marker + bgpLength == length
                : marker + bgpLength < length;
        return fits ? YES : NO;
    }
}
