package org.bgpstream.format.bmp.split;

import java.nio.ByteBuffer;
import org.bgpstream.format.bmp.wire.Bmp;
import org.bgpstream.format.bmp.wire.MessageParts;
import org.bgpstream.format.bmp.wire.OpenBmp;
import org.bgpstream.format.bmp.wire.PerPeer;
import org.bgpstream.format.bmp.wire.TextHeader;

/**
 * Where messages begin that nothing leads to. Some are certain: a header of OpenBMP, and what has a marker of BGP in the right
 * place. Others are believed if a few of them follow each other and no certain one begins among them.
 *
 * @param maxMessageBytes the longest message
 * @param maxPayloadBytes the most that may follow one header of OpenBMP
 */
record Chain(int maxMessageBytes, int maxPayloadBytes) {
    /** What makes one. */
    static final int YES = 1;

    /** What does not. */
    static final int NO = 0;

    /** What may, if more bytes were there. */
    static final int MORE = -1;

    /** In the place of an index: there is none. */
    static final int NONE = Integer.MIN_VALUE;

    /** How many messages in a row must fit, of those that no marker of BGP tells from chance. */
    private static final int WEAK_LINKS = 3;

    /**
     * The longest of these, the longest header before others, and the most fields: what is waited for, and looked at for each byte,
     * must have a bound.
     */
    private static final int LONGEST_WEAK = 1 << 13;

    private static final int LONGEST_FRAME_HEADER = 1 << 12;

    private static final int MOST_WEAK_FIELDS = 128;

    /** What is looked for. */
    enum Wanted {
        /** Headers of OpenBMP. */
        FRAMES,
        /** These, and messages of versions 3 and 4. */
        MESSAGES,
        /** These, and messages of versions 1 and 2. */
        SHORT_MESSAGES_TOO
    }

    /**
     * The first index from one on at which a message begins. The answer does not depend on how many bytes are there, unless it is
     * that more are needed.
     *
     * @param end the index after the bytes that are there
     * @param endOfInput whether there will be no more
     * @return its complement if it takes more bytes to tell, so that it is negative; {@link #NONE} if there is none
     */
    int find(ByteBuffer buffer, int from, int end, boolean endOfInput, Wanted wanted) {
        int undecided = NONE;
        int weak = NONE;
        int weakEnd = end;
        boolean pending = false;
        for (int at = from; at < weakEnd; at++) {
            int found = certain(buffer, at, end, endOfInput, wanted);
            if (found == YES) {
                return pending ? ~undecided : findWeak(buffer, from, at, wanted);
            }
            pending |= found == MORE;
            if (found == NO && undecided == NONE && weak == NONE) {
                int chainEnd = weakEnd(buffer, at, end, endOfInput, wanted);
                if (chainEnd > 0) {
                    weak = at;
                    weakEnd = chainEnd;
                }
                found = Math.min(chainEnd, NO);
            }
            if (found == MORE && undecided == NONE) {
                undecided = weak == NONE ? at : weak;
            }
        }
        return undecided != NONE ? ~undecided : weak;
    }

    /** The first index from one on at which a row of messages begins that ends before a certain one, or the index of that. */
    private int findWeak(ByteBuffer buffer, int from, int certain, Wanted wanted) {
        int at = from;
        while (at < certain && weakEnd(buffer, at, certain, true, wanted) <= 0) {
            at++;
        }
        return at;
    }

    /** Whether a message begins between two indexes, of bytes all of which are there. */
    private boolean holdsMessage(ByteBuffer buffer, int from, int end, Wanted wanted) {
        return find(buffer, from, end, true, wanted) >= 0;
    }

    /** The first index from one on at which a whole message or header begins, or the end if there is none. */
    int findWhole(ByteBuffer buffer, int from, int end, Wanted wanted) {
        int at = find(buffer, from, end, true, wanted);
        while (at >= 0 && !isFrame(buffer, at, end) && !fits(buffer, at, end)) {
            at = find(buffer, at + 1, end, true, wanted);
        }
        return at < 0 ? end : at;
    }

    /**
     * Whether the lengths of a frame that holds no BMP can be trusted: a header or the end follows, and no header is in it.
     *
     * @param limit the index after the bytes that are there
     */
    int frameHolds(ByteBuffer buffer, int at, int end, int limit, boolean endOfInput) {
        return findFrame(buffer, at + 1, end) < end ? NO : leadsToHeader(buffer, end, limit, endOfInput);
    }

    /** The first index from one on at which a header of OpenBMP begins, or the end if there is none. */
    static int findFrame(ByteBuffer buffer, int from, int end) {
        int at = from;
        while (at < end && !beginsFrame(buffer, at, end)) {
            at++;
        }
        return at;
    }

    /** Whether the octets up to the end begin a header of OpenBMP, as far as they are there. */
    static boolean beginsFrame(ByteBuffer buffer, int at, int end) {
        if (end - at >= Integer.BYTES && TextHeader.isHere(buffer, at)) {
            return true;
        }
        int octets = Math.min(end - at, Integer.BYTES);
        for (int i = 0; i < octets; i++) {
            if (buffer.get(at + i) != (byte) (OpenBmp.MAGIC >>> (24 - 8 * i))) {
                return false;
            }
        }
        return octets > 0;
    }

    /** Whether a message that begins here ends before an index. */
    boolean fits(ByteBuffer buffer, int at, int end) {
        int length = end - at < Bmp.HEADER ? 0 : MessageParts.length(buffer, at, end, maxMessageBytes);
        return length > 0 && length <= end - at;
    }

    /** Whether the parts of a message fill it, so that its length can be trusted. */
    boolean isSound(ByteBuffer buffer, int at, int end) {
        int type = Bmp.type(buffer, at);
        if (!Bmp.isShort(buffer.get(at))) {
            return Bmp.isKnown(type) && MessageParts.fill(buffer, at, end, MessageParts.MOST_FIELDS);
        }
        // they have no length that could disagree with their parts; but no message stands in another
        boolean mayHoldOthers = type == Bmp.ROUTE_MONITORING || type == Bmp.STATISTICS_REPORT;
        return !mayHoldOthers || !holdsMessage(buffer, at + 1, end, Wanted.SHORT_MESSAGES_TOO);
    }

    /**
     * Whether the length of another message can be trusted: none begins in it, and it leads to a sound one or to the end, past a
     * few that are not sound either. If its type is unknown, a header is enough: there may be many of that type.
     *
     * @param limit the index after the bytes that are there
     */
    int lengthHolds(ByteBuffer buffer, int at, int end, int limit, boolean endOfInput) {
        int leadsOn = Bmp.isKnown(Bmp.type(buffer, at))
                ? leadsToSound(buffer, end, limit, endOfInput)
                : leadsToHeader(buffer, end, limit, endOfInput);
        return leadsOn == YES && holdsMessage(buffer, at + 1, end, Wanted.MESSAGES) ? NO : leadsOn;
    }

    private int leadsToSound(ByteBuffer buffer, int from, int limit, boolean endOfInput) {
        int next = from;
        for (int link = 0; link < WEAK_LINKS; link++) {
            int leadsOn = leadsToHeader(buffer, next, limit, endOfInput);
            if (leadsOn != YES || next == limit || beginsFrame(buffer, next, limit)) {
                return leadsOn;
            }
            int length = MessageParts.length(buffer, next, limit, maxMessageBytes);
            if (length > LONGEST_WEAK) {
                // not waited for
                return YES;
            }
            if (length > limit - next) {
                return endOfInput ? at(buffer, next, limit, true, Wanted.MESSAGES) : MORE;
            }
            if (isSound(buffer, next, next + length)) {
                return YES;
            }
            next += length;
        }
        return NO;
    }

    private int leadsToHeader(ByteBuffer buffer, int at, int limit, boolean endOfInput) {
        int room = limit - at;
        if (room < Bmp.HEADER) {
            return !endOfInput ? MORE : room == 0 ? YES : NO;
        }
        boolean header = beginsFrame(buffer, at, limit)
                || (!Bmp.isShort(buffer.get(at)) && MessageParts.length(buffer, at, limit, maxMessageBytes) > 0);
        return header ? YES : NO;
    }

    /**
     * Whether a message begins at an index.
     *
     * @param end the index after the bytes that are there
     * @param endOfInput whether there will be no more
     */
    int at(ByteBuffer buffer, int at, int end, boolean endOfInput, Wanted wanted) {
        int certain = certain(buffer, at, end, endOfInput, wanted);
        return certain != NO ? certain : Math.min(weakEnd(buffer, at, end, endOfInput, wanted), YES);
    }

    /** Whether a header of OpenBMP stands there, or a message that a marker of BGP tells from chance. */
    private int certain(ByteBuffer buffer, int at, int end, boolean endOfInput, Wanted wanted) {
        if (end - at < Bmp.HEADER) {
            return endOfInput ? NO : MORE;
        }
        int frame = frame(buffer, at, end, endOfInput);
        int version = buffer.get(at);
        if (frame != NO || wanted == Wanted.FRAMES || !Bmp.isVersion(version)) {
            return frame;
        }
        if (Bmp.isShort(version)) {
            return wanted == Wanted.SHORT_MESSAGES_TOO ? shortRoutes(buffer, at, end, endOfInput) : NO;
        }
        int marker = markerDistance(version, Bmp.type(buffer, at));
        int length = length(buffer, at);
        return marker == 0 || length < 0 ? NO : marked(buffer, at, end, length, marker, endOfInput);
    }

    /** The length of a message of version 3 or later, or -1 if it cannot be. */
    private int length(ByteBuffer buffer, int at) {
        long length = buffer.getInt(at + 1) & 0xFFFFFFFFL;
        return length < Bmp.HEADER || length > maxMessageBytes ? -1 : (int) length;
    }

    /** The index at which a row of messages without markers is long enough to be believed, or {@link #NO} or {@link #MORE}. */
    private int weakEnd(ByteBuffer buffer, int from, int end, boolean endOfInput, Wanted wanted) {
        if (wanted == Wanted.FRAMES) {
            return NO;
        }
        int at = from;
        for (int link = 0; link < WEAK_LINKS; link++) {
            if (link > 0) {
                int certain = at == end && endOfInput ? YES : certain(buffer, at, end, endOfInput, wanted);
                if (certain != NO) {
                    return certain == YES ? at : certain;
                }
            }
            int next = weakNext(buffer, at, end, endOfInput);
            if (next <= 0) {
                return next;
            }
            at = next;
        }
        return at;
    }

    /** The index after a message without marker; {@link #NO} or {@link #MORE}. */
    private int weakNext(ByteBuffer buffer, int at, int end, boolean endOfInput) {
        if (end - at < Bmp.HEADER) {
            return endOfInput ? NO : MORE;
        }
        int version = buffer.get(at);
        int type = Bmp.type(buffer, at);
        if (!Bmp.isVersion(version)
                || Bmp.isShort(version)
                || !Bmp.isKnown(type)
                || markerDistance(version, type) > 0) {
            return NO;
        }
        int length = length(buffer, at);
        if (length < 0 || length > LONGEST_WEAK) {
            return NO;
        }
        if (length > end - at) {
            return endOfInput ? NO : MORE;
        }
        return MessageParts.fill(buffer, at, at + length, MOST_WEAK_FIELDS) ? at + length : NO;
    }

    /** Whether a whole header of OpenBMP stands there. */
    boolean isFrame(ByteBuffer buffer, int at, int end) {
        return end - at >= Bmp.HEADER && frame(buffer, at, end, true) == YES;
    }

    private int frame(ByteBuffer buffer, int at, int end, boolean endOfInput) {
        int wait = endOfInput ? NO : MORE;
        if (OpenBmp.isHere(buffer, at)) {
            if (end - at < OpenBmp.LEAST_LENGTH) {
                return wait;
            }
            int length = OpenBmp.headerLength(buffer, at);
            if (length < OpenBmp.LEAST_LENGTH
                    || length > LONGEST_FRAME_HEADER
                    || OpenBmp.payloadLength(buffer, at) > maxPayloadBytes) {
                return NO;
            }
            return end - at < length ? wait : OpenBmp.fits(buffer, at) ? YES : NO;
        }
        if (TextHeader.isHere(buffer, at)) {
            int length = TextHeader.length(buffer, at, end);
            return length > 0 ? YES : length == TextHeader.MORE ? wait : NO;
        }
        return NO;
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
