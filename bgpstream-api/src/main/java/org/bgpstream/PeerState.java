package org.bgpstream;

/**
 * States of a BGP session: those of RFC 4271 section 8.2.2 with the numbers of RFC 6396 section 4.4.1, and the two that
 * Quagga added. The ordinal is the number on the wire; 0 is unknown.
 */
public enum PeerState {
    /** A number that is no state. */
    UNKNOWN(""),
    /** No connection is sought. */
    IDLE("IDLE"),
    /** Waiting for the TCP connection. */
    CONNECT("CONNECT"),
    /** Listening for a TCP connection. */
    ACTIVE("ACTIVE"),
    /** Waiting for the OPEN of the peer. */
    OPEN_SENT("OPENSENT"),
    /** Waiting for the KEEPALIVE that confirms the session. */
    OPEN_CONFIRM("OPENCONFIRM"),
    /** The session is up: routes are exchanged. */
    ESTABLISHED("ESTABLISHED"),
    /** Quagga: the session is being cleared. */
    CLEARING("CLEARING"),
    /** Quagga: the peer was deleted. */
    DELETED("DELETED");

    private static final PeerState[] VALUES = values();

    private final String text;

    PeerState(String text) {
        this.text = text;
    }

    /** The state with this number; {@link #UNKNOWN} for any number that is not a state. */
    public static PeerState of(int number) {
        return number > 0 && number < VALUES.length ? VALUES[number] : UNKNOWN;
    }

    /** The number of RFC 6396, 0 to 8. */
    public int number() {
        return ordinal();
    }

    /** The word that {@code bgpreader -e} prints; empty for {@link #UNKNOWN}. */
    public String text() {
        return text;
    }
}
