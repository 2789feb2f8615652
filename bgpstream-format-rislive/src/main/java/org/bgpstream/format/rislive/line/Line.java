package org.bgpstream.format.rislive.line;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.bgpstream.spi.RisLive;

/** One line at a time: what it is, and where in it the raw message stands. Keeps nothing of one line for the next. */
public final class Line {
    private static final byte[] TYPE = ascii("type");
    private static final byte[] DATA = ascii("data");
    private static final byte[] TIMESTAMP = ascii("timestamp");
    private static final byte[] PEER = ascii("peer");
    private static final byte[] PEER_ASN = ascii("peer_asn");
    private static final byte[] HOST = ascii("host");
    private static final byte[] RAW = ascii("raw");
    private static final byte[] STATE = ascii("state");

    private static final byte[] RIS_MESSAGE = ascii("ris_message");
    private static final byte[] RIS_ERROR = ascii("ris_error");
    private static final byte[] GAP = ascii(RisLive.GAP);
    private static final byte[] PONG = ascii("pong");
    private static final byte[] RIS_SUBSCRIBE_OK = ascii("ris_subscribe_ok");
    private static final byte[] RIS_RRC_LIST = ascii("ris_rrc_list");

    private static final byte[] UPDATE = ascii("UPDATE");
    private static final byte[] OPEN = ascii("OPEN");
    private static final byte[] NOTIFICATION = ascii("NOTIFICATION");
    private static final byte[] KEEPALIVE = ascii("KEEPALIVE");
    private static final byte[] RIS_PEER_STATE = ascii("RIS_PEER_STATE");

    private static final byte[] DOWN = ascii("down");
    private static final byte[] CONNECTED = ascii("connected");
    private static final byte[] UP = ascii("up");

    private final JsonScan scan = new JsonScan();
    private final RisPeers peers = new RisPeers();
    private final Range outerType = new Range();
    private final Range innerType = new Range();
    private final Range timestamp = new Range();
    private final Range peerAddress = new Range();
    private final Range peerAsn = new Range();
    private final Range host = new Range();
    private final Range raw = new Range();
    private final Range state = new Range();

    private ByteBuffer buffer;
    private int begin;
    private boolean hasData;
    private int kind;
    private long micros;
    private RisPeer peer;
    private String problem;

    /** A line of nothing. */
    public Line() {}

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads a line.
     *
     * @return whether it is sound; {@link #problem} says why not
     */
    public boolean read(ByteBuffer newBuffer, int from, int end) {
        buffer = newBuffer;
        begin = from;
        kind = Kind.OTHER;
        micros = -1;
        peer = RisPeer.NONE;
        problem = null;
        hasData = false;
        outerType.clear();
        innerType.clear();
        timestamp.clear();
        peerAddress.clear();
        peerAsn.clear();
        host.clear();
        raw.clear();
        state.clear();
        scan.wrap(newBuffer, end);
        int at = object(scan.blank(from), false);
        if (at >= 0) {
            at = scan.blank(at);
            at = at < end ? scan.fail(at) : at;
        }
        if (at < 0) {
            problem = "no JSON from byte " + (scan.failedAt() - from) + " of the line on";
        } else {
            interpret();
        }
        return problem == null;
    }

    /** Goes over an object that begins at an index and notes what is looked for. Returns the index after it, or -1. */
    private int object(int from, boolean inner) {
        if (scan.at(from) != '{') {
            return scan.fail(from);
        }
        int at = scan.blank(from + 1);
        if (scan.at(at) == '}') {
            return at + 1;
        }
        while (at >= 0) {
            int key = at + 1;
            int keyEnd = scan.string(at);
            int value = keyEnd < 0 ? -1 : scan.colon(keyEnd);
            if (value < 0) {
                return -1;
            }
            at = member(key, keyEnd - 1, scan.blank(value), inner);
            if (at < 0) {
                return -1;
            }
            at = scan.blank(at);
            int next = scan.at(at);
            if (next == '}') {
                return at + 1;
            }
            at = next == ',' ? scan.blank(at + 1) : scan.fail(at);
        }
        return -1;
    }

    /** Goes over the value of a member. Returns the index after it, or -1. */
    private int member(int key, int keyEnd, int value, boolean inner) {
        if (!inner && isKey(key, keyEnd, DATA) && scan.at(value) == '{') {
            hasData = true;
            return object(value, true);
        }
        int end = scan.value(value);
        Range wanted = end < 0 ? null : inner ? innerMember(key, keyEnd) : outerMember(key, keyEnd);
        if (wanted != null) {
            wanted.set(buffer, value, end);
        }
        return end;
    }

    private Range outerMember(int key, int keyEnd) {
        return isKey(key, keyEnd, TYPE) ? outerType : null;
    }

    private Range innerMember(int key, int keyEnd) {
        return switch (keyEnd - key) {
            case 3 -> isKey(key, keyEnd, RAW) ? raw : null;
            case 4 ->
                isKey(key, keyEnd, TYPE)
                        ? innerType
                        : isKey(key, keyEnd, PEER) ? peerAddress : isKey(key, keyEnd, HOST) ? host : null;
            case 5 -> isKey(key, keyEnd, STATE) ? state : null;
            case 8 -> isKey(key, keyEnd, PEER_ASN) ? peerAsn : null;
            case 9 -> isKey(key, keyEnd, TIMESTAMP) ? timestamp : null;
            default -> null;
        };
    }

    private boolean isKey(int key, int keyEnd, byte[] name) {
        return keyEnd - key == name.length && Range.matches(buffer, key, name);
    }

    private void interpret() {
        if (outerType.isString(RIS_MESSAGE)) {
            if (hasData) {
                interpretMessage();
            } else {
                problem = "a message without data";
            }
        } else if (outerType.isString(RIS_ERROR)) {
            kind = Kind.ERROR;
        } else if (outerType.isString(GAP)) {
            kind = Kind.GAP;
        } else if (outerType.isString(PONG)
                || outerType.isString(RIS_SUBSCRIBE_OK)
                || outerType.isString(RIS_RRC_LIST)) {
            kind = Kind.ANSWER;
        } else if (!outerType.isString()) {
            problem = "JSON without a type";
        }
    }

    private void interpretMessage() {
        micros = Seconds.micros(timestamp);
        peer = peers.find(host, peerAsn, peerAddress);
        kind = messageKind();
        if (micros < 0) {
            problem = timestamp.isPresent() ? "the time stamp is no time" : "a message without a time stamp";
        } else if (peer == null) {
            problem = "the peer has no AS number or address that can be read";
        }
    }

    private int messageKind() {
        if (innerType.isString(UPDATE)) {
            return Kind.UPDATE;
        }
        if (innerType.isString(RIS_PEER_STATE)) {
            return state.isString(DOWN)
                    ? Kind.PEER_DOWN
                    : state.isString(UP)
                            ? Kind.PEER_UP
                            : state.isString(CONNECTED) ? Kind.PEER_CONNECTED : Kind.OTHER_MESSAGE;
        }
        if (innerType.isString(KEEPALIVE)) {
            return Kind.KEEPALIVE;
        }
        if (innerType.isString(OPEN)) {
            return Kind.OPEN;
        }
        return innerType.isString(NOTIFICATION) ? Kind.NOTIFICATION : Kind.OTHER_MESSAGE;
    }

    /** What is wrong with the line, in words without a full stop; or {@code null}. */
    public String problem() {
        return problem;
    }

    /** Whether the line only answers what a client asked for, so that it is no record. */
    public boolean isAnswer() {
        return kind == Kind.ANSWER;
    }

    /** The time in microseconds, or -1 if the line has none. */
    public long micros() {
        return micros;
    }

    /** The peer. */
    public RisPeer peer() {
        return peer;
    }

    /** The tag of the record; see {@link Kind}. */
    public int tag() {
        return Kind.tag(kind, raw.isString() && raw.length() > 0 ? raw.from() - begin : 0);
    }
}
