package org.bgpstream.format.rislive.line;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.bgpstream.json.Bytes;
import org.bgpstream.json.JsonScan;
import org.bgpstream.json.LineReader;
import org.bgpstream.json.LineSplitter;
import org.bgpstream.json.Range;
import org.bgpstream.json.Seconds;
import org.bgpstream.spi.RisLive;

/**
 * One line at a time: what it is, and where in it the raw message stands. Lines are plain, or Server-Sent Events, whose fields other
 * than {@code data} are passed over.
 */
public final class Line implements LineReader {
    private static final byte[] DATA_FIELD = ascii("data:");
    private static final byte[][] OTHER_FIELDS = {ascii(":"), ascii("event:"), ascii("id:"), ascii("retry:")};
    private static final byte[] ANY_TYPE = ascii("\"ris_");

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
    private final Range outerType = new Range();
    private final Range innerType = new Range();
    private final Range timestamp = new Range();
    private final Range peerAddress = new Range();
    private final Range peerAsn = new Range();
    private final Range host = new Range();
    private final RisPeers peers = new RisPeers(host, peerAsn, peerAddress);
    private final Range raw = new Range();
    private final Range state = new Range();

    private ByteBuffer buffer;
    private int begin;
    private boolean json;
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

    /** Whether one of the lines, the last of which may be cut, is a message of RIS Live. */
    public static boolean recognises(ByteBuffer head) {
        int at = head.position();
        while (at < head.limit()) {
            int end = Bytes.find(head, (byte) '\n', at, head.limit());
            int lineEnd = end < 0 ? head.limit() : end;
            int begin = contentOf(head, LineSplitter.begin(head, at, lineEnd), lineEnd);
            if (begin < lineEnd && head.get(begin) == '{' && Bytes.contains(head, begin, lineEnd, ANY_TYPE)) {
                return true;
            }
            at = lineEnd + 1;
        }
        return false;
    }

    @Override
    public int content(ByteBuffer line, int from, int end) {
        return contentOf(line, from, end);
    }

    /** Where the content of a line begins: behind the name of its field if it is one of an event; its end if it has none. */
    private static int contentOf(ByteBuffer line, int from, int end) {
        if (from == end || line.get(from) == '{') {
            return from;
        }
        if (Bytes.startsWith(line, from, end, DATA_FIELD)) {
            return Bytes.blank(line, from + DATA_FIELD.length, end);
        }
        for (byte[] field : OTHER_FIELDS) {
            if (Bytes.startsWith(line, from, end, field)) {
                return end;
            }
        }
        return from;
    }

    @Override
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
        json = at >= 0;
        if (!json) {
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
        peer = peers.find();
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

    @Override
    public boolean isJson() {
        return json;
    }

    @Override
    public String problem() {
        return problem;
    }

    /** What only answers what a client asked for is no record. */
    @Override
    public boolean isRecord() {
        return kind != Kind.ANSWER;
    }

    @Override
    public long micros() {
        return micros;
    }

    /** The peer. */
    @Override
    public RisPeer context() {
        return peer;
    }

    /** See {@link Kind}. */
    @Override
    public int tag() {
        return Kind.tag(kind, raw.isString() && raw.length() > 0 ? raw.from() - begin : 0);
    }
}
