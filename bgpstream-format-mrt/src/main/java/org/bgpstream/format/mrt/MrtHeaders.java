package org.bgpstream.format.mrt;

import java.nio.ByteBuffer;

/** Reads the common header (RFC 6396 section 2) and judges whether bytes can be one. */
final class MrtHeaders {
    /** How far the times of records are apart that are near: at most seven days. */
    private static final long NEAR = 7 * 86_400L;

    /** How many headers of known types must follow one another where framing was lost. */
    private static final int CHAIN = 3;

    /** How many more must for each whose time is far from that of the one before. */
    private static final int FAR = 2;

    /** How many are believed whatever their times. */
    private static final int LONGEST_CHAIN = 9;

    /** How many headers to follow at most, those of unknown types too. */
    private static final int MAX_STEPS = 64;

    private MrtHeaders() {}

    static long seconds(ByteBuffer buffer, int at) {
        return buffer.getInt(at) & 0xFFFFFFFFL;
    }

    static int type(ByteBuffer buffer, int at) {
        return buffer.getShort(at + 4) & 0xFFFF;
    }

    static int subtype(ByteBuffer buffer, int at) {
        return buffer.getShort(at + 6) & 0xFFFF;
    }

    /** The length of the body, unsigned. */
    static long bodyLength(ByteBuffer buffer, int at) {
        return buffer.getInt(at + 8) & 0xFFFFFFFFL;
    }

    /** The time of a record in microseconds since the epoch; those of an extended header only if they are there. */
    static long timeMicros(ByteBuffer buffer, int at, int end) {
        long micros = seconds(buffer, at) * 1_000_000;
        if (MrtType.hasMicroseconds(type(buffer, at)) && end - at >= MrtType.HEADER_LENGTH + 4) {
            long fraction = buffer.getInt(at + MrtType.HEADER_LENGTH) & 0xFFFFFFFFL;
            return fraction < 1_000_000 ? micros + fraction : micros;
        }
        return micros;
    }

    /**
     * Whether twelve bytes can be a header: of a registered type, or of a small type number at a time near to that of the
     * record before.
     *
     * @param nearSeconds the time of the record before, or -1
     */
    static boolean believable(ByteBuffer buffer, int at, int maxRecordBytes, long nearSeconds) {
        if (!lengthFits(buffer, at, maxRecordBytes)) {
            return false;
        }
        int type = type(buffer, at);
        int subtype = subtype(buffer, at);
        return MrtType.isKnown(type, subtype)
                || (type < 256 && subtype < 256 && nearSeconds >= 0 && near(seconds(buffer, at), nearSeconds));
    }

    private static boolean lengthFits(ByteBuffer buffer, int at, int maxRecordBytes) {
        return bodyLength(buffer, at) <= maxRecordBytes - MrtType.HEADER_LENGTH;
    }

    private static boolean near(long left, long right) {
        return Math.abs(left - right) <= NEAR;
    }

    /**
     * Whether a header of an unknown type is believed for where its length leads: past others of near times to one of a
     * known type, or, if its own time is near to that of the record before, past two others or to the very end.
     *
     * @param nearSeconds the time of the record before, or -1
     * @return as {@link #chainAt}
     */
    static int leadsOn(
            ByteBuffer buffer, int offset, int end, boolean endOfInput, int maxRecordBytes, long nearSeconds) {
        int ifOnlyUnknown = nearSeconds >= 0 && near(seconds(buffer, offset), nearSeconds) ? 1 : 0;
        int at = offset;
        for (int links = 0; links < CHAIN; links++) {
            if (!lengthFits(buffer, at, maxRecordBytes)) {
                return 0;
            }
            long next = at + MrtType.HEADER_LENGTH + bodyLength(buffer, at);
            if (next + MrtType.HEADER_LENGTH > end) {
                return !endOfInput ? -1 : next == end ? ifOnlyUnknown : 0;
            }
            if (!near(seconds(buffer, (int) next), seconds(buffer, at))) {
                return 0;
            }
            at = (int) next;
            if (believable(buffer, at, maxRecordBytes, -1)) {
                return 1;
            }
        }
        return ifOnlyUnknown;
    }

    /**
     * Whether a chain of headers begins here: three of known types that follow one another at near times, more if the times
     * are not near, or at least one record and its successors as far as the data goes. Among them there may be some of
     * unknown types.
     *
     * @param endOfInput whether no bytes follow after {@code end}
     * @param nearSeconds the time of the record before, which the first is better near to; or -1
     * @return 1 if so, 0 if not, -1 if more bytes are needed to tell
     */
    static int chainAt(
            ByteBuffer buffer, int offset, int end, boolean endOfInput, int maxRecordBytes, long nearSeconds) {
        int at = offset;
        int needed = CHAIN;
        int links = 0;
        long before = nearSeconds;
        for (int step = 0; step < MAX_STEPS; step++) {
            if (end - at < MrtType.HEADER_LENGTH) {
                return atEnd(endOfInput, at == end && links > 0 ? links + 1 : links, needed);
            }
            boolean near = before < 0 || near(seconds(buffer, at), before);
            boolean known = believable(buffer, at, maxRecordBytes, -1);
            if (!known && (step == 0 || !near || !lengthFits(buffer, at, maxRecordBytes))) {
                return 0;
            }
            if (!near) {
                needed = Math.min(needed + FAR, LONGEST_CHAIN);
            }
            long next = at + MrtType.HEADER_LENGTH + bodyLength(buffer, at);
            if (next > end) {
                return atEnd(endOfInput, links, needed);
            }
            links += known ? 1 : 0;
            if (links == needed) {
                return 1;
            }
            before = seconds(buffer, at);
            at = (int) next;
        }
        return 0;
    }

    /**
     * What {@link #chainAt} says of a chain that is unbroken where the bytes end.
     *
     * @param evidence the records that are whole, and one more if they reach to the very end
     */
    private static int atEnd(boolean endOfInput, int evidence, int needed) {
        if (!endOfInput) {
            return -1;
        }
        return FAR * evidence > needed - CHAIN ? 1 : 0;
    }

    /** The index of the first header in the head of a file: the first bytes, or where a chain begins; -1 if none. */
    static int first(ByteBuffer head, int maxRecordBytes) {
        int at = head.position();
        if (head.remaining() >= MrtType.HEADER_LENGTH && believable(head, at, maxRecordBytes, -1)) {
            return at;
        }
        for (at++; at <= head.limit() - MrtType.HEADER_LENGTH; at++) {
            if (chainAt(head, at, head.limit(), true, maxRecordBytes, -1) > 0) {
                return at;
            }
        }
        return -1;
    }
}
