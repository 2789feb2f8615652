package org.bgpstream.format.mrt;

import java.nio.ByteBuffer;
import org.bgpstream.RecordStatus;
import org.bgpstream.spi.FrameSink;
import org.bgpstream.spi.RecordSplitter;

/**
 * Follows the length in each header to the next. A record is given when the bytes after it are a believable header too, or
 * the end; when they are not, {@link #resynchronise} looks for the next chain of headers, first inside the record itself,
 * whose length may be the one that lies.
 *
 * <p>A PEER_INDEX_TABLE is no record of its own, as in libBGPStream: it goes with those that follow it. Only a damaged one
 * is given, to say so.
 */
final class MrtSplitter implements RecordSplitter {
    /** How many bytes to look through for the next chain of headers before those are given up. */
    private static final int SEARCH_WINDOW = 1 << 20;

    /**
     * Bytes that the length in some records leaves out: the view and sequence number of TABLE_DUMP at RIS in early 2000, the
     * microseconds of an extended header at PCH.
     */
    private static final int SHORTFALL = 4;

    private final int maxRecordBytes;
    private PeerIndexTable peers;
    private long lastSeconds = -1;
    private long lastMicros;

    /** Bytes that were given up already while no header has been found since. */
    private long lostBytes;

    /** Why they were. */
    private String lostReason;

    /** Whether the header at the position of the buffer was believed when the record before it was given. */
    private boolean headerBelieved;

    MrtSplitter(int maxRecordBytes) {
        this.maxRecordBytes = maxRecordBytes;
    }

    @Override
    public void split(ByteBuffer input, boolean endOfInput, FrameSink frames) {
        while (input.hasRemaining() && !frames.full()) {
            int before = input.position();
            if (lostBytes > 0) {
                resynchronise(input, before, endOfInput, frames, lostReason);
            } else {
                splitOne(input, before, endOfInput, frames);
            }
            if (input.position() == before) {
                return;
            }
        }
        if (endOfInput && lostBytes > 0 && !input.hasRemaining() && !frames.full()) {
            lostAtEnd(input, input.position(), frames, lostReason);
        }
    }

    /** Gives the record at an index and moves the position past it; leaves the position if more bytes are needed. */
    private void splitOne(ByteBuffer input, int at, boolean endOfInput, FrameSink frames) {
        int end = input.limit();
        if (end - at < MrtType.HEADER_LENGTH) {
            if (endOfInput) {
                damaged(input, at, end, 0, "the data ends in the middle of an MRT header", frames);
            }
            return;
        }
        if (!headerBelieved && !MrtHeaders.believable(input, at, maxRecordBytes, lastSeconds)) {
            int leadsOn = leadsOn(input, at, at, endOfInput, lastSeconds);
            if (leadsOn == 0) {
                resynchronise(input, at, endOfInput, frames, "not an MRT header");
            }
            if (leadsOn <= 0) {
                return;
            }
        }
        long next = endOf(input, at);
        if (next + MrtType.HEADER_LENGTH > end) {
            splitLast(input, at, next, endOfInput, frames);
        } else if (MrtHeaders.believable(input, (int) next, maxRecordBytes, MrtHeaders.seconds(input, at))) {
            record(input, at, (int) next, frames);
            headerBelieved = true;
        } else if (mayFallShort(MrtHeaders.type(input, at))
                && next + SHORTFALL + MrtType.HEADER_LENGTH > end
                && !endOfInput) {
            return;
        } else if (fallsShort(input, at, (int) next)) {
            record(input, at, (int) next + SHORTFALL, frames);
        } else {
            beforeUnknown(input, at, (int) next, endOfInput, frames);
        }
    }

    /** A record behind which there is no header of a known type: one of an unknown type, or nothing that can be believed. */
    private void beforeUnknown(ByteBuffer input, int at, int next, boolean endOfInput, FrameSink frames) {
        int leadsOn = leadsOn(input, at, next, endOfInput, MrtHeaders.seconds(input, at));
        if (leadsOn > 0) {
            record(input, at, next, frames);
            headerBelieved = true;
        } else if (leadsOn == 0) {
            resynchronise(input, at, endOfInput, frames, "the length leads to no MRT header");
        }
    }

    /** What {@link MrtHeaders#leadsOn} says of an index; bytes behind those that may be pending from another are not waited for. */
    private int leadsOn(ByteBuffer input, int from, int at, boolean endOfInput, long nearSeconds) {
        int end = input.limit();
        int leadsOn = MrtHeaders.leadsOn(input, at, end, endOfInput, maxRecordBytes, nearSeconds);
        return leadsOn < 0 && enough(from, end) ? 0 : leadsOn;
    }

    /** Whether no more bytes are waited for to judge those from an index on. */
    private boolean enough(int from, int end) {
        return end - from >= SEARCH_WINDOW + maxRecordBytes;
    }

    /** A record behind which there are fewer bytes than a header. */
    private void splitLast(ByteBuffer input, int at, long next, boolean endOfInput, FrameSink frames) {
        int end = input.limit();
        if (!endOfInput) {
            return;
        }
        if (next <= end) {
            boolean fallsShort = end - next == SHORTFALL && mayFallShort(MrtHeaders.type(input, at));
            record(input, at, fallsShort ? end : (int) next, frames);
        } else {
            // a length that lies may have swallowed whole records; a cut file has none behind its last
            resynchronise(
                    input, at, true, frames, "the data ends " + (next - end) + " bytes before the end of the record");
        }
    }

    private boolean fallsShort(ByteBuffer input, int at, int next) {
        int type = MrtHeaders.type(input, at);
        int real = next + SHORTFALL;
        return mayFallShort(type)
                && input.limit() - real >= MrtType.HEADER_LENGTH
                && MrtHeaders.type(input, real) == type
                && MrtHeaders.believable(input, real, maxRecordBytes, -1);
    }

    private static boolean mayFallShort(int type) {
        return type == MrtType.TABLE_DUMP || MrtType.hasMicroseconds(type);
    }

    /** What the decoder is told of a record: its type and subtype. */
    static int tag(int type, int subtype) {
        return type << 16 | subtype;
    }

    private void record(ByteBuffer input, int at, int end, FrameSink frames) {
        int type = MrtHeaders.type(input, at);
        int subtype = MrtHeaders.subtype(input, at);
        lastSeconds = MrtHeaders.seconds(input, at);
        lastMicros = MrtHeaders.timeMicros(input, at, end);
        boolean peerIndexTable = type == MrtType.TABLE_DUMP_V2 && subtype == MrtType.PEER_INDEX_TABLE;
        if (peerIndexTable) {
            peers = PeerIndexTable.read(input, at + MrtType.HEADER_LENGTH, end);
        }
        if (!peerIndexTable || peers.damage() != null) {
            frames.record(at, end - at, lastMicros, tag(type, subtype), peers);
        }
        headerBelieved = false;
        input.position(end);
    }

    private void damaged(ByteBuffer input, int at, int end, long skipped, String reason, FrameSink frames) {
        long micros = end - at >= MrtType.HEADER_LENGTH && MrtHeaders.believable(input, at, maxRecordBytes, lastSeconds)
                ? MrtHeaders.timeMicros(input, at, end)
                : lastMicros;
        frames.damaged(at, end - at, micros, skipped, reason);
        headerBelieved = false;
        input.position(end);
    }

    /**
     * Looks for the next chain of believable headers from an index on and reports what lies before it as damaged.
     *
     * @param reason what made the header at the index unbelievable
     */
    private void resynchronise(ByteBuffer input, int from, boolean endOfInput, FrameSink frames, String reason) {
        int end = input.limit();
        int searchEnd = Math.min(end, from + SEARCH_WINDOW);
        for (int at = lostBytes > 0 ? from : from + 1; at <= searchEnd - MrtType.HEADER_LENGTH; at++) {
            int chain = MrtHeaders.chainAt(input, at, end, endOfInput, maxRecordBytes, lastSeconds);
            if (chain > 0) {
                foundChain(input, from, at, frames, reason);
                return;
            }
            if (chain < 0 && !enough(from, end)) {
                return;
            }
        }
        if (searchEnd < end || (!endOfInput && end - from >= SEARCH_WINDOW)) {
            giveUp(input, from, searchEnd - MrtType.HEADER_LENGTH + 1, frames, reason);
        } else if (endOfInput) {
            lostAtEnd(input, from, frames, reason);
        }
    }

    private void foundChain(ByteBuffer input, int from, int at, FrameSink frames, String reason) {
        if (!onlyTheNextHeaderIsBad(input, from, at, frames)) {
            boolean lengthHolds = lostBytes == 0 && endOf(input, from) == at;
            damaged(input, from, at, lengthHolds ? 0 : lostBytes + at - from, reason, frames);
            lostBytes = 0;
        }
    }

    /**
     * Gives the record at an index if it is sound, so that it is the bytes behind it that cannot be believed; they come next.
     *
     * @param until where the next chain begins; the record must end before
     */
    private boolean onlyTheNextHeaderIsBad(ByteBuffer input, int from, int until, FrameSink frames) {
        if (lostBytes > 0 || until - from < MrtType.HEADER_LENGTH || endOf(input, from) >= until) {
            return false;
        }
        int end = (int) endOf(input, from);
        if (!isWhole(input, from, end)) {
            return false;
        }
        record(input, from, end, frames);
        return true;
    }

    private static long endOf(ByteBuffer input, int at) {
        return at + MrtType.HEADER_LENGTH + MrtHeaders.bodyLength(input, at);
    }

    /** Whether a record is sound in the bounds that its own length sets. */
    private boolean isWhole(ByteBuffer input, int at, int end) {
        int type = MrtHeaders.type(input, at);
        int subtype = MrtHeaders.subtype(input, at);
        if (!MrtType.isKnown(type, subtype)) {
            return false;
        }
        MrtDecoder decoder = new MrtDecoder();
        decoder.wrap(input, at, end - at, tag(type, subtype), peers);
        return decoder.check() == RecordStatus.VALID;
    }

    /** Lets go of bytes in which no chain begins; they count when one is found, or at the end. */
    private void giveUp(ByteBuffer input, int from, int until, FrameSink frames, String reason) {
        if (onlyTheNextHeaderIsBad(input, from, until, frames)) {
            return;
        }
        if (lostBytes == 0) {
            lostReason = reason;
        }
        lostBytes += until - from;
        input.position(until);
    }

    private void lostAtEnd(ByteBuffer input, int from, FrameSink frames, String reason) {
        int end = input.limit();
        if (onlyTheNextHeaderIsBad(input, from, end, frames)) {
            return;
        }
        damaged(input, from, end, lostBytes == 0 ? 0 : lostBytes + end - from, reason, frames);
        lostBytes = 0;
    }
}
