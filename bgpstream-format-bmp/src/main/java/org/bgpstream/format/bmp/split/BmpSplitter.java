package org.bgpstream.format.bmp.split;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.bgpstream.format.bmp.session.PeerSession;
import org.bgpstream.format.bmp.session.PeerSessions;
import org.bgpstream.format.bmp.session.Routers;
import org.bgpstream.format.bmp.wire.Bmp;
import org.bgpstream.format.bmp.wire.MessageParts;
import org.bgpstream.format.bmp.wire.OpenBmp;
import org.bgpstream.format.bmp.wire.PerPeer;
import org.bgpstream.format.bmp.wire.Tag;
import org.bgpstream.format.bmp.wire.TextHeader;
import org.bgpstream.format.bmp.wire.Tlvs;
import org.bgpstream.spi.FrameSink;
import org.bgpstream.spi.RecordSplitter;

/**
 * Follows the length in each header to the next message, through headers of OpenBMP where there are such. A message whose parts
 * fill it is given at once. One whose parts do not is given if a header follows it, so that its length can be trusted; else {@link
 * #resynchronise} looks for the next message, first inside of it.
 */
public final class BmpSplitter implements RecordSplitter {
    private static final int SYS_NAME = 2;

    /** In a session after more bytes than this without a message nothing more is read. */
    private static final int MOST_GARBAGE = 1 << 20;

    /** How far behind the first messages of a file one with a time is looked for. */
    private static final int LOOK_AHEAD = 1 << 16;

    private final int maxMessageBytes;
    private final int maxPayloadBytes;
    private final boolean stream;
    private final boolean session;
    private final Routers routers;
    private final PeerSessions peers = new PeerSessions();
    private final Clock clock;
    private long lastMicros = -1;

    /** What is left behind the position of what follows a header of OpenBMP, and the time that this header says, or -1. */
    private int payloadLeft;

    private long payloadMicros = -1;

    /** Bytes that were given up already while no message has been found since, and why they were. */
    private long lostBytes;

    private String lostReason;

    /** Why nothing more is read of a session, or {@code null}. */
    private String givenUp;

    /** Tells the time, in microseconds since the epoch. */
    public interface Clock {
        /** Now. */
        long micros();
    }

    /**
     * A splitter of one resource.
     *
     * @param maxMessageBytes the longest message
     * @param maxPayloadBytes the most that may follow one header of OpenBMP
     * @param stream whether the data comes as it is made, so that what has no time of its own has that of its arrival
     * @param session whether it comes from a router that is connected, whose peers are lost at its end
     */
    public BmpSplitter(
            int maxMessageBytes, int maxPayloadBytes, boolean stream, boolean session, Routers routers, Clock clock) {
        this.maxMessageBytes = maxMessageBytes;
        this.maxPayloadBytes = maxPayloadBytes;
        this.stream = stream;
        this.session = session;
        this.routers = routers;
        this.clock = clock;
    }

    /**
     * Whether data begins with a message.
     *
     * @param searches whether one behind garbage will do; messages of BGP in other formats may look like that
     */
    public static boolean recognises(ByteBuffer head, int maxMessageBytes, boolean searches) {
        int end = head.limit();
        int last = searches ? end : Math.min(end, head.position() + 1);
        for (int at = head.position(); at < last; at++) {
            if (Chain.at(head, at, end, true, maxMessageBytes) == Chain.YES) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void split(ByteBuffer input, boolean endOfInput, FrameSink frames) throws IOException {
        while (givenUp == null && input.hasRemaining() && !frames.full()) {
            int before = input.position();
            if (lostBytes > 0) {
                resynchronise(input, before, endOfInput, frames, lostReason);
            } else if (payloadLeft > 0) {
                splitPayload(input, before, before, before + payloadLeft, endOfInput, frames);
            } else {
                splitOne(input, before, endOfInput, frames);
            }
            if (input.position() == before) {
                return;
            }
        }
        if (givenUp != null) {
            endSession(input, frames);
        } else if (endOfInput && !input.hasRemaining()) {
            if (lostBytes > 0 && !frames.full()) {
                damaged(input, input.position(), input.position(), frames, lostReason);
            }
            if (session) {
                loseAll(input.position(), frames);
            }
        }
    }

    /** Gives what begins at an index and moves the position past it; leaves the position if more bytes are needed. */
    private void splitOne(ByteBuffer input, int at, boolean endOfInput, FrameSink frames) {
        int room = input.limit() - at;
        if (room < Bmp.HEADER) {
            if (endOfInput) {
                damaged(input, at, input.limit(), frames, "the data ends in the middle of a header");
            }
        } else if (OpenBmp.isHere(input, at)) {
            splitOpenBmp(input, at, endOfInput, frames);
        } else if (TextHeader.isHere(input, at)) {
            splitText(input, at, endOfInput, frames);
        } else {
            routers.enterRaw();
            payloadMicros = -1;
            splitRaw(input, at, endOfInput, frames);
        }
    }

    private void splitOpenBmp(ByteBuffer input, int at, boolean endOfInput, FrameSink frames) {
        int room = input.limit() - at;
        boolean headerIsThere = room >= OpenBmp.LEAST_LENGTH;
        int headerLength = headerIsThere ? OpenBmp.headerLength(input, at) : OpenBmp.LEAST_LENGTH;
        long payload = headerIsThere ? OpenBmp.payloadLength(input, at) : 0;
        if (headerLength < OpenBmp.LEAST_LENGTH || payload > maxPayloadBytes) {
            resynchronise(input, at, endOfInput, frames, "the lengths in the header of OpenBMP cannot be");
        } else if (room < headerLength + payload || !headerIsThere) {
            cut(input, at, headerLength + payload, endOfInput, frames);
        } else if (!OpenBmp.fits(input, at)) {
            damaged(
                    input,
                    at,
                    at + headerLength + (int) payload,
                    frames,
                    "the header of OpenBMP is shorter than its fields");
        } else if (!OpenBmp.holdsBmp(input, at) || payload == 0) {
            int end = at + headerLength + (int) payload;
            lastMicros = Math.max(OpenBmp.timeMicros(input, at), lastMicros);
            frames.record(at, end - at, Math.max(lastMicros, 0), Tag.of(headerLength, 0, Tag.OTHER_FRAME), null);
            input.position(end);
        } else {
            routers.enterOpenBmp(input, at);
            payloadMicros = OpenBmp.timeMicros(input, at);
            splitPayload(input, at, at + headerLength, at + headerLength + (int) payload, endOfInput, frames);
        }
    }

    private void splitText(ByteBuffer input, int at, boolean endOfInput, FrameSink frames) {
        int headerLength = TextHeader.length(input, at, input.limit());
        long payload = headerLength > 0 ? TextHeader.payloadLength(input, at, headerLength) : 0;
        if (headerLength == -2 || payload > maxPayloadBytes) {
            resynchronise(input, at, endOfInput, frames, "not a header of OpenBMP");
        } else if (headerLength < 0 || input.limit() - at < headerLength + Math.max(payload, Bmp.HEADER)) {
            cut(input, at, Math.max(headerLength, 0) + Math.max(payload, Bmp.HEADER), endOfInput, frames);
        } else {
            routers.enterText(input, at, headerLength);
            payloadMicros = -1;
            // without a length one message follows, which has its own
            long own = payload < 0 ? Math.max(messageLength(input, at + headerLength, input.limit()), 0) : payload;
            splitPayload(input, at, at + headerLength, at + headerLength + (int) own, endOfInput, frames);
        }
    }

    /**
     * Gives the next message of what follows a header of OpenBMP, all of which is there.
     *
     * @param at the index of that header, or of the message if it is not the first
     * @param message the index of the message
     */
    private void splitPayload(ByteBuffer input, int at, int message, int end, boolean endOfInput, FrameSink frames) {
        int length = end - message < Bmp.HEADER ? 0 : messageLength(input, message, end);
        if (length <= 0 || length > end - message) {
            payloadLeft = 0;
            damaged(input, at, end, frames, "no BMP message fits what the header of OpenBMP encloses");
        } else if (record(input, at, message, message + length, endOfInput, frames)) {
            payloadLeft = end - message - length;
        }
    }

    /**
     * The length of a message; there must be six octets.
     *
     * @return -1 if it takes more octets to tell, -2 if there is no message
     */
    private int messageLength(ByteBuffer input, int at, int end) {
        int version = input.get(at);
        if (!Bmp.isVersion(version)) {
            return -2;
        }
        if (Bmp.isShort(version)) {
            int next = MessageParts.shortEnd(input, at, end);
            return next < 0 ? next : next - at;
        }
        long length = input.getInt(at + 1) & 0xFFFFFFFFL;
        int least = Bmp.body(0, version, Bmp.type(input, at));
        return length < least || length > maxMessageBytes ? -2 : (int) length;
    }

    private void splitRaw(ByteBuffer input, int at, boolean endOfInput, FrameSink frames) {
        int end = input.limit();
        int length = messageLength(input, at, end);
        if (length == -2 || (length == -1 && end - at > maxMessageBytes)) {
            resynchronise(input, at, endOfInput, frames, "not a BMP message");
        } else if (length == -1 || length > end - at) {
            cut(input, at, length, endOfInput, frames);
        } else if (Bmp.isShort(input.get(at)) || isSound(input, at, at + length)) {
            record(input, at, at, at + length, endOfInput, frames);
        } else {
            int leadsOn = leadsOn(input, at + length, endOfInput);
            if (leadsOn == Chain.YES) {
                record(input, at, at, at + length, endOfInput, frames);
            } else if (leadsOn == Chain.NO) {
                resynchronise(input, at, endOfInput, frames, "the length leads to no BMP message");
            }
        }
    }

    private static boolean isSound(ByteBuffer input, int at, int end) {
        return Bmp.isKnown(Bmp.type(input, at)) && MessageParts.fill(input, at, end);
    }

    /** Whether a header stands at an index, or the end. */
    private int leadsOn(ByteBuffer input, int at, boolean endOfInput) {
        int room = input.limit() - at;
        if (room < Bmp.HEADER) {
            return !endOfInput ? Chain.MORE : room == 0 ? Chain.YES : Chain.NO;
        }
        return OpenBmp.isHere(input, at)
                        || TextHeader.isHere(input, at)
                        || messageLength(input, at, input.limit()) != -2
                ? Chain.YES
                : Chain.NO;
    }

    /** Waits for the rest of a message, or says that there is none. */
    private void cut(ByteBuffer input, int at, long length, boolean endOfInput, FrameSink frames) {
        if (endOfInput) {
            long missing = length - (input.limit() - at);
            String reason = missing > 0
                    ? "the data ends " + missing + " bytes before the end of the message"
                    : "the data ends in the middle of a message";
            // a length that lies may have swallowed whole messages; a cut file has none behind its last
            resynchronise(input, at, true, frames, reason);
        }
    }

    /** Gives a message; returns whether it did, or waits for one behind it that has a time. */
    private boolean record(ByteBuffer input, int at, int message, int end, boolean endOfInput, FrameSink frames) {
        int version = input.get(message);
        int type = Bmp.type(input, message);
        int peer = message + Bmp.headerLength(version);
        long micros = timeMicros(input, type, peer, end);
        if (micros < 0) {
            if (!endOfInput && input.limit() - end < LOOK_AHEAD) {
                return false;
            }
            micros = clock.micros();
        }
        lastMicros = micros;
        if (type == Bmp.INITIATION) {
            readSysName(input, peer, end);
        }
        PeerSession known = routers.current();
        if (type == Bmp.PEER_UP) {
            known = peers.up(known, input, message, end);
        } else if (Bmp.hasPeer(type)) {
            known = peers.of(known, input, peer);
            if (type == Bmp.PEER_DOWN) {
                peers.down(known.router(), input, peer);
            }
        }
        frames.record(at, end - at, lastMicros, Tag.of(message - at, version, type), known);
        input.position(end);
        return true;
    }

    private void readSysName(ByteBuffer input, int body, int end) {
        int field = Tlvs.find(input, body, end, SYS_NAME);
        if (field >= 0) {
            byte[] name = new byte[Tlvs.length(input, field)];
            input.get(field + Tlvs.HEADER, name);
            routers.setSysName(new String(name, StandardCharsets.UTF_8).strip());
        }
    }

    /**
     * The time of the header of OpenBMP, else of the per-peer header, else that of the arrival; in a file that of the message
     * before, at its beginning of the one behind; -1 if nothing tells.
     */
    private long timeMicros(ByteBuffer input, int type, int peer, int end) {
        if (payloadMicros >= 0) {
            return payloadMicros;
        }
        long own = Bmp.hasPeer(type) ? PerPeer.timeMicros(input, peer) : -1;
        if (own >= 0) {
            return own;
        }
        if (!stream && lastMicros >= 0) {
            return lastMicros;
        }
        return stream ? clock.micros() : nextMicros(input, end);
    }

    /** The time of the next message behind an index that has one, or -1: what comes first in a file has no other. */
    private long nextMicros(ByteBuffer input, int from) {
        int end = input.limit();
        int at = from;
        while (end - at >= Bmp.HEADER + PerPeer.LENGTH) {
            int length = messageLength(input, at, end);
            if (length <= 0) {
                return -1;
            }
            if (Bmp.hasPeer(Bmp.type(input, at))) {
                long micros = PerPeer.timeMicros(input, at + Bmp.headerLength(input.get(at)));
                if (micros >= 0) {
                    return micros;
                }
            }
            at += Math.min(length, end - at);
        }
        return -1;
    }

    /** Leaves the rest of the input out, and throws when all peers are lost. */
    private void endSession(ByteBuffer input, FrameSink frames) throws IOException {
        int at = input.position();
        loseAll(at, frames);
        if (!frames.full()) {
            input.position(input.limit());
            throw new IOException(givenUp);
        }
    }

    private void loseAll(int at, FrameSink frames) {
        while (!frames.full()) {
            PeerSession lost = peers.loseNext();
            if (lost == null) {
                return;
            }
            PeerSession named = lost.withRouter(routers.latest(lost.router()));
            frames.record(at, 0, clock.micros(), Tag.of(0, Bmp.V3, Tag.LOST_PEER), named);
        }
    }

    /**
     * Looks for the next message from an index on and reports what lies before it as damaged.
     *
     * @param reason what made the message at the index unbelievable
     */
    private void resynchronise(ByteBuffer input, int from, boolean endOfInput, FrameSink frames, String reason) {
        int end = input.limit();
        int undecided = -1;
        for (int at = lostBytes > 0 ? from : from + 1; at < end; at++) {
            if (session && lostBytes + at - from > MOST_GARBAGE) {
                damaged(input, from, at, lostBytes + at - from, frames, reason);
                givenUp = "no BMP message in " + MOST_GARBAGE + " bytes: the session is closed";
                return;
            }
            int chain = Chain.at(input, at, end, endOfInput, maxMessageBytes);
            if (chain == Chain.YES) {
                damaged(input, from, at, lostBytes + at - from, frames, reason);
                return;
            }
            if (chain == Chain.MORE && undecided < 0) {
                // a message that is certain behind it decides against it
                undecided = at;
            }
        }
        if (undecided >= 0) {
            giveUp(input, from, undecided, reason);
        } else {
            damaged(input, from, end, lostBytes == 0 ? 0 : lostBytes + end - from, frames, reason);
        }
    }

    /** Lets go of bytes in which no message begins; they count when one is found, or at the end. */
    private void giveUp(ByteBuffer input, int from, int until, String reason) {
        if (lostBytes == 0) {
            lostReason = reason;
        }
        lostBytes += until - from;
        input.position(until);
    }

    private void damaged(ByteBuffer input, int from, int end, FrameSink frames, String reason) {
        damaged(input, from, end, lostBytes, frames, reason);
    }

    private void damaged(ByteBuffer input, int from, int end, long skipped, FrameSink frames, String reason) {
        frames.damaged(from, end - from, Math.max(lastMicros, 0), skipped, reason);
        lostBytes = 0;
        input.position(end);
    }
}
