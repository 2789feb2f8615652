package org.bgpstream.format.rislive;

import org.bgpstream.format.rislive.line.Kind;

/** What a line of RIS Live tells of. */
public enum RisMessageType {
    /** A BGP UPDATE. */
    UPDATE,
    /** A BGP OPEN, sent or received by the collector. */
    OPEN,
    /** A BGP NOTIFICATION. */
    NOTIFICATION,
    /** A BGP KEEPALIVE. */
    KEEPALIVE,
    /** The state of the session with a peer. */
    PEER_STATE,
    /** The server says what is wrong. */
    ERROR,
    /** The connection was lost for a while, and messages may be missing: not of the server, but put in where it was. */
    GAP;

    /** The type of a kind of line, or {@code null} if it is none that is known. */
    static RisMessageType of(int kind) {
        return switch (kind) {
            case Kind.UPDATE -> UPDATE;
            case Kind.OPEN -> OPEN;
            case Kind.NOTIFICATION -> NOTIFICATION;
            case Kind.KEEPALIVE -> KEEPALIVE;
            case Kind.PEER_DOWN, Kind.PEER_CONNECTED, Kind.PEER_UP -> PEER_STATE;
            case Kind.ERROR -> ERROR;
            case Kind.GAP -> GAP;
            default -> null;
        };
    }
}
