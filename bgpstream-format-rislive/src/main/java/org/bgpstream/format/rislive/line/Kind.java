package org.bgpstream.format.rislive.line;

/** What a line is: the low bits of the tag of its record, above which the place of its raw message stands. */
public final class Kind {
    /** A BGP UPDATE. */
    public static final int UPDATE = 0;

    /** A BGP OPEN. */
    public static final int OPEN = 1;

    /** A BGP NOTIFICATION. */
    public static final int NOTIFICATION = 2;

    /** A BGP KEEPALIVE. */
    public static final int KEEPALIVE = 3;

    /** The session of a peer ended. */
    public static final int PEER_DOWN = 4;

    /** The connection of a peer stands. */
    public static final int PEER_CONNECTED = 5;

    /** The session of a peer is established. */
    public static final int PEER_UP = 6;

    /** A message with another type, or a peer in another state. */
    public static final int OTHER_MESSAGE = 7;

    /** The server says what is wrong. */
    public static final int ERROR = 8;

    /** The connection was lost for a while. */
    public static final int GAP = 9;

    /** JSON of another type. */
    public static final int OTHER = 10;

    /** What only answers a client, such as {@code pong}: no record. */
    static final int ANSWER = 11;

    /** The longest line that a tag can point into. */
    public static final int MOST_LINE_BYTES = 1 << 27;

    private static final int BITS = 4;

    private Kind() {}

    /**
     * The tag of a record.
     *
     * @param rawOffset where in the record the digits of its raw message begin, or 0 if it has none
     */
    static int tag(int kind, int rawOffset) {
        return rawOffset << BITS | kind;
    }

    /** The kind in a tag. */
    public static int of(int tag) {
        return tag & (1 << BITS) - 1;
    }

    /** Where in the record the digits of its raw message begin, or 0 if it has none. */
    public static int rawOffset(int tag) {
        return tag >>> BITS;
    }

    /** Whether records of a kind are of a session between a peer and a collector. */
    public static boolean hasPeer(int kind) {
        return kind <= OTHER_MESSAGE;
    }
}
