package org.bgpstream.format.bmp.split;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.LongSupplier;
import org.bgpstream.format.bmp.session.PeerSession;
import org.bgpstream.format.bmp.session.PeerSessions;
import org.bgpstream.format.bmp.session.Routers;
import org.bgpstream.format.bmp.split.Chain.Wanted;
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
 * fill it is given at once. One whose parts do not is given if a header follows it and none stands in it, so that its length can
 * be trusted; else {@link #resynchronise} looks for the next message, first inside of it.
 */
public final class BmpSplitter implements RecordSplitter {
    private static final int SYS_NAME = 2;

    /** In a session after more bytes than this without a message nothing more is read. */
    private static final int MOST_GARBAGE = 1 << 20;

    private static final String NOTHING_FITS = "no BMP message fits what the header of OpenBMP encloses";

    private final int maxMessageBytes;
    private final int maxPayloadBytes;
    private final Chain chain;
    private final boolean stream;
    private final boolean session;
    private final Routers routers;
    private final PeerSessions peers;
    private final LongSupplier clock;
    private long lastMicros = -1;

    /** What to look for behind damage: not for what looks like a message where all of them have headers of OpenBMP. */
    private Wanted wanted = Wanted.SHORT_MESSAGES_TOO;

    /** What is left behind the position of what follows a header of OpenBMP, and the time that this header says, or -1. */
    private int payloadLeft;

    private long payloadMicros = -1;

    /** The last bytes of it in which a header of OpenBMP may begin that a length that lies has swallowed; none does before. */
    private int payloadBehind;

    /** Bytes that were given up already while no message has been found since, and why they were. */
    private long lostBytes;

    private String lostReason;

    /** Why reading on is in vain, or {@code null}. */
    private IOException givenUp;

    /**
     * A splitter of one resource.
     *
     * @param maxMessageBytes the longest message
     * @param maxPayloadBytes the most that may follow one header of OpenBMP
     * @param stream whether the data comes as it is made, so that what has no time of its own has that of its arrival
     * @param session whether it comes from a router that is connected, whose peers are lost at its end
     */
    public BmpSplitter(
            int maxMessageBytes,
            int maxPayloadBytes,
            boolean stream,
            boolean session,
            Routers routers,
            PeerSessions peers,
            LongSupplier clock) {
        this.maxMessageBytes = maxMessageBytes;
        this.maxPayloadBytes = maxPayloadBytes;
        this.chain = new Chain(maxMessageBytes, maxPayloadBytes);
        this.stream = stream;
        this.session = session;
        this.routers = routers;
        this.peers = peers;
        this.clock = clock;
    }

    /**
     * Whether data begins with a message. Versions 1 and 2 are only known at the very beginning: further on, MRT looks like them
     * now and then.
     *
     * @param searches whether one behind garbage will do; messages of BGP in other formats may look like that
     */
    public static boolean recognises(ByteBuffer head, int maxMessageBytes, int maxPayloadBytes, boolean searches) {
        Chain chain = new Chain(maxMessageBytes, maxPayloadBytes);
        int from = head.position();
        int end = head.limit();
        return chain.at(head, from, end, true, Wanted.SHORT_MESSAGES_TOO) == Chain.YES
                || (searches && chain.find(head, from + 1, end, true, Wanted.MESSAGES) >= 0);
    }

    @Override
    public void split(ByteBuffer input, boolean endOfInput, FrameSink frames) throws IOException {
        boolean more = givenUp == null;
        while (more && input.hasRemaining() && !frames.full()) {
            more = advance(input, endOfInput, frames) && givenUp == null;
        }
        if (givenUp != null) {
            input.position(input.limit());
        } else if (!endOfInput || input.hasRemaining()) {
            return;
        } else if (lostBytes > 0 && !frames.full()) {
            damaged(input, input.position(), input.position(), lostBytes, frames, lostReason);
        }
        if (session) {
            loseAll(input.position(), frames);
        }
        if (givenUp != null && !frames.full()) {
            throw givenUp;
        }
    }

    /** Makes one step; tells whether that was possible without more bytes. */
    private boolean advance(ByteBuffer input, boolean endOfInput, FrameSink frames) {
        int before = input.position();
        long lostBefore = lostBytes;
        int payloadBefore = payloadLeft;
        if (lostBytes > 0) {
            resynchronise(input, before, endOfInput, frames, lostReason);
        } else if (payloadLeft > 0) {
            splitPayload(input, before, before, before + payloadLeft, endOfInput, frames, NOTHING_FITS);
        } else {
            splitOne(input, before, endOfInput, frames);
        }
        return input.position() != before || lostBytes != lostBefore || payloadLeft != payloadBefore;
    }

    /** Gives what begins at an index and moves the position past it; leaves the position if more bytes are needed. */
    private void splitOne(ByteBuffer input, int at, boolean endOfInput, FrameSink frames) {
        int room = input.limit() - at;
        if (room < Bmp.HEADER) {
            if (endOfInput) {
                damaged(input, at, input.limit(), 0, frames, "the data ends in the middle of a header");
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
            return;
        }
        boolean whole = headerIsThere && room >= headerLength + payload;
        if (!whole && !endOfInput) {
            return;
        }
        int end = whole ? at + headerLength + (int) payload : input.limit();
        if (!headerIsThere || room < headerLength) {
            cut(input, at, headerLength + payload, frames);
        } else if (!OpenBmp.fits(input, at)) {
            int next = Chain.findFrame(input, at + 1, end);
            String reason = "the header of OpenBMP is shorter than its fields";
            damaged(input, at, next, next == end ? 0 : next - at, frames, reason);
        } else if (!OpenBmp.holdsBmp(input, at) || payload == 0) {
            splitOtherFrame(input, at, end, whole, endOfInput, frames);
        } else {
            routers.enterOpenBmp(input, at);
            payloadMicros = OpenBmp.timeMicros(input, at);
            String reason = whole ? NOTHING_FITS : cutReason(room, headerLength + payload);
            splitPayload(input, at, at + headerLength, end, endOfInput, frames, reason);
        }
    }

    /** A frame without a message, or of a version whose fields are not known. */
    private void splitOtherFrame(
            ByteBuffer input, int at, int end, boolean whole, boolean endOfInput, FrameSink frames) {
        int holds = whole ? chain.frameHolds(input, at, end, input.limit(), endOfInput) : Chain.NO;
        if (holds == Chain.NO) {
            resynchronise(input, at, endOfInput, frames, "the lengths in the header of OpenBMP lead to no other");
        } else if (holds == Chain.YES) {
            long micros = OpenBmp.timeMicros(input, at);
            lastMicros = micros < 0 ? lastMicros : micros;
            int tag = Tag.of(OpenBmp.headerLength(input, at), 0, Tag.OTHER_FRAME);
            frames.record(at, end - at, Math.max(lastMicros, 0), tag, null);
            input.position(end);
        }
    }

    private void splitText(ByteBuffer input, int at, boolean endOfInput, FrameSink frames) {
        int limit = input.limit();
        int headerLength = TextHeader.length(input, at, limit);
        if (headerLength == TextHeader.NONE) {
            resynchronise(input, at, endOfInput, frames, "not a header of OpenBMP");
            return;
        }
        if (headerLength == TextHeader.MORE) {
            if (endOfInput) {
                cut(input, at, MessageParts.MORE, frames);
            }
            return;
        }
        int message = at + headerLength;
        long payload = TextHeader.payloadLength(input, at, headerLength);
        if (payload < 0) {
            // without a length one message follows, which has its own
            payload = limit - message < Bmp.HEADER ? MessageParts.MORE : messageLength(input, message, limit);
        }
        if (payload > maxPayloadBytes || (payload == MessageParts.MORE && limit - message > maxPayloadBytes)) {
            resynchronise(input, at, endOfInput, frames, "the length in the header of OpenBMP cannot be");
            return;
        }
        boolean whole = payload != MessageParts.MORE && payload <= limit - message;
        if (whole || endOfInput) {
            routers.enterText(input, at, headerLength);
            payloadMicros = -1;
            int end = whole ? message + Math.max((int) payload, 0) : limit;
            String reason =
                    whole ? NOTHING_FITS : cutReason(limit - at, payload < 0 ? payload : headerLength + payload);
            splitPayload(input, at, message, end, endOfInput, frames, reason);
        }
    }

    /**
     * Gives the next message of what follows a header of OpenBMP, all of which is there.
     *
     * @param at the index of that header, or of the message if it is not the first
     * @param message the index of the message
     * @param reason why there may be none
     */
    private void splitPayload(
            ByteBuffer input, int at, int message, int end, boolean endOfInput, FrameSink frames, String reason) {
        int next = chain.fits(input, message, end) ? message + messageLength(input, message, end) : end + 1;
        if (at < message) {
            payloadBehind = end - at;
        }
        if (next <= end
                && (chain.isSound(input, message, next)
                        || chain.lengthHolds(input, message, next, end, true) == Chain.YES)) {
            if (record(input, at, message, next, endOfInput, frames)) {
                payloadLeft = end - next;
                wanted = Wanted.FRAMES;
            }
            return;
        }
        // also in the header, whose own length may be the one that lies
        int from = at < message || !Chain.beginsFrame(input, at, end) ? at + 1 : at;
        if (from >= end - payloadBehind) {
            payloadBehind = end - Chain.findFrame(input, from, end);
        }
        next = chain.findWhole(input, from, end - payloadBehind, Wanted.MESSAGES);
        payloadLeft = Chain.beginsFrame(input, next, end) ? 0 : end - next;
        if (next > at) {
            damaged(input, at, next, next == end ? 0 : next - at, frames, reason);
        }
    }

    private int messageLength(ByteBuffer input, int at, int end) {
        return MessageParts.length(input, at, end, maxMessageBytes);
    }

    private void splitRaw(ByteBuffer input, int at, boolean endOfInput, FrameSink frames) {
        int limit = input.limit();
        int length = messageLength(input, at, limit);
        if (Bmp.isShort(input.get(at)) && wanted != Wanted.SHORT_MESSAGES_TOO) {
            // nearly any octets are a message of these versions: after others it takes a marker to believe it
            int known = chain.at(input, at, limit, endOfInput, Wanted.SHORT_MESSAGES_TOO);
            length = known == Chain.YES ? length : known == Chain.NO ? MessageParts.NONE : MessageParts.MORE;
        }
        if (length == MessageParts.NONE || (length == MessageParts.MORE && limit - at > maxMessageBytes)) {
            resynchronise(input, at, endOfInput, frames, "not a BMP message");
            return;
        }
        if (length == MessageParts.MORE || length > limit - at) {
            if (endOfInput) {
                cut(input, at, length, frames);
            }
            return;
        }
        int end = at + length;
        boolean sound = chain.isSound(input, at, end);
        int holds = sound ? Chain.YES : chain.lengthHolds(input, at, end, limit, endOfInput);
        if (holds == Chain.NO) {
            resynchronise(input, at, endOfInput, frames, "the length leads to no BMP message");
        } else if (holds == Chain.YES && record(input, at, at, end, endOfInput, frames) && sound) {
            wanted = Bmp.isShort(input.get(at)) ? Wanted.SHORT_MESSAGES_TOO : Wanted.MESSAGES;
        }
    }

    /** Says that the rest of a message is missing at the end of the data. */
    private void cut(ByteBuffer input, int at, long length, FrameSink frames) {
        int end = input.limit();
        // a length that lies may have swallowed whole messages; a cut file has none behind its last
        int next = chain.findWhole(input, at + 1, end, wanted);
        damaged(input, at, next, next == end ? 0 : next - at, frames, cutReason(end - at, length));
    }

    private static String cutReason(int there, long length) {
        return length > there
                ? "the data ends " + (length - there) + " bytes before the end of the message"
                : "the data ends in the middle of a message";
    }

    /** Gives a message; tells whether that could be done, for its time may be still to come. */
    private boolean record(ByteBuffer input, int at, int message, int end, boolean endOfInput, FrameSink frames) {
        int version = input.get(message);
        int type = Bmp.type(input, message);
        int peer = message + Bmp.headerLength(version);
        long micros = timeMicros(input, type, peer, end, endOfInput, frames);
        if (micros == FirstTime.MORE) {
            return false;
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
            } else if (session && type == Bmp.ROUTE_MONITORING && !known.announced()) {
                peers.seen(known, input, peer);
            }
        }
        frames.record(at, end - at, micros, Tag.of(message - at, version, type), known);
        input.position(end);
        return true;
    }

    private void readSysName(ByteBuffer input, int body, int end) {
        int field = Tlvs.find(input, body, end, SYS_NAME);
        if (field >= 0) {
            byte[] name = new byte[Tlvs.length(input, field)];
            input.get(field + Tlvs.HEADER, name);
            routers.setSysName(name);
        }
    }

    /** The time of the header of OpenBMP, else of the per-peer header, else that of the arrival; of a file, that of a neighbour. */
    private long timeMicros(ByteBuffer input, int type, int peer, int end, boolean endOfInput, FrameSink frames) {
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
        long next = stream ? FirstTime.NONE : FirstTime.behind(input, end, endOfInput, maxMessageBytes);
        return next == FirstTime.NONE ? arrivalMicros(frames) : next;
    }

    private long arrivalMicros(FrameSink frames) {
        long micros = frames.arrivalMicros();
        return micros >= 0 ? micros : clock.getAsLong();
    }

    private void loseAll(int at, FrameSink frames) {
        while (!frames.full()) {
            PeerSession lost = peers.loseNext();
            if (lost == null) {
                return;
            }
            PeerSession named = lost.withRouter(routers.latest(lost.router()));
            frames.record(at, 0, clock.getAsLong(), Tag.of(0, Bmp.V3, Tag.LOST_PEER), named);
        }
    }

    /**
     * Looks for the next message from an index on and reports what lies before it as damaged.
     *
     * @param reason what made the message at the index unbelievable
     */
    private void resynchronise(ByteBuffer input, int from, boolean endOfInput, FrameSink frames, String reason) {
        int end = input.limit();
        int found = chain.find(input, lostBytes > 0 ? from : from + 1, end, endOfInput, wanted);
        int next = found >= 0 ? found : found == Chain.NONE ? end : ~found;
        if (session && lostBytes + next - from > MOST_GARBAGE) {
            int enough = from + (int) (MOST_GARBAGE - lostBytes);
            damaged(input, from, enough, MOST_GARBAGE, frames, reason);
            givenUp = new IOException("no BMP message in " + MOST_GARBAGE + " bytes: the session is closed");
        } else if (found >= 0 || found == Chain.NONE) {
            damaged(input, from, next, lostBytes + next - from, frames, reason);
        } else {
            // these count when a message is found, or at the end
            lostReason = reason;
            lostBytes += next - from;
            input.position(next);
        }
    }

    private void damaged(ByteBuffer input, int from, int end, long skipped, FrameSink frames, String reason) {
        long micros = lastMicros >= 0 ? lastMicros : stream ? arrivalMicros(frames) : 0;
        frames.damaged(from, end - from, micros, skipped, reason);
        lostBytes = 0;
        input.position(end);
    }
}
