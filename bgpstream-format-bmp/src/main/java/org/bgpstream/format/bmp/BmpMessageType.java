package org.bgpstream.format.bmp;

/** The types of BMP messages (RFC 7854 section 4.1). The ordinal is the number on the wire. */
public enum BmpMessageType {
    /** Routes of a peer. */
    ROUTE_MONITORING("Route Monitoring"),
    /** Counters of a peer. */
    STATISTICS_REPORT("Statistics Report"),
    /** The session with a peer ended. */
    PEER_DOWN("Peer Down Notification"),
    /** The session with a peer came up. */
    PEER_UP("Peer Up Notification"),
    /** What the router says of itself at the start. */
    INITIATION("Initiation"),
    /** Why it ends. */
    TERMINATION("Termination"),
    /** Messages of a peer as they came, damaged ones too. */
    ROUTE_MIRRORING("Route Mirroring");

    private static final BmpMessageType[] VALUES = values();

    private final String text;

    BmpMessageType(String text) {
        this.text = text;
    }

    /** The type with this number, or {@code null} for a number that has none. */
    static BmpMessageType of(int number) {
        return number < VALUES.length ? VALUES[number] : null;
    }

    /** The name that the RFC uses. */
    public String text() {
        return text;
    }
}
