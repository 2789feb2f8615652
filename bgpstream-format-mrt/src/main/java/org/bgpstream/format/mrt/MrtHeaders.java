package org.bgpstream.format.mrt;

import java.nio.ByteBuffer;

/** Reads the common header (RFC 6396 section 2) and judges whether bytes can be one. */
final class MrtHeaders {
    /** How far the times of neighbouring records of a kind that is not known may be apart: seven days. */
    private static final long NEAR = 7 * 86_400L;

    /** How many headers in a row must be believable where framing was lost. */
    private static final int CHAIN = 3;

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
        if (bodyLength(buffer, at) > maxRecordBytes - MrtType.HEADER_LENGTH) {
            return false;
        }
        int type = type(buffer, at);
        int subtype = subtype(buffer, at);
        return MrtType.isKnown(type, subtype)
                || (type < 256 && subtype < 256 && nearSeconds >= 0 && near(seconds(buffer, at), nearSeconds));
    }

    private static boolean near(long left, long right) {
        return Math.abs(left - right) <= NEAR;
    }

    /**
     * Whether a chain of believable headers begins here: three in a row, or at least one record and its successors as far as
     * the data goes.
     *
     * @param endOfInput whether no bytes follow after {@code end}
     * @return 1 if so, 0 if not, -1 if more bytes are needed to tell
     */
    static int chainAt(
            ByteBuffer buffer, int offset, int end, boolean endOfInput, int maxRecordBytes, long nearSeconds) {
        int at = offset;
        for (int links = 0; links < CHAIN; links++) {
            if (end - at < MrtType.HEADER_LENGTH) {
                return endOfInput ? (links > 0 ? 1 : 0) : -1;
            }
            if (!believable(buffer, at, maxRecordBytes, -1)
                    || (nearSeconds >= 0 && !near(seconds(buffer, at), nearSeconds))) {
                return 0;
            }
            long next = at + MrtType.HEADER_LENGTH + bodyLength(buffer, at);
            if (next > end) {
                return endOfInput ? (links > 0 ? 1 : 0) : -1;
            }
            at = (int) next;
        }
        return 1;
    }

    /** The index of the first header in the head of a file: the first bytes, or where a chain begins; -1 if none. */
    static int first(ByteBuffer head, int maxRecordBytes) {
        int at = head.position();
        if (head.remaining() >= MrtType.HEADER_LENGTH && believable(head, at, maxRecordBytes, -1)) {
            return at;
        }
        for (at++; at <= head.limit() - MrtType.HEADER_LENGTH; at++) {
            if (chainAt(head, at, head.limit(), false, maxRecordBytes, -1) > 0) {
                return at;
            }
        }
        return -1;
    }
}
