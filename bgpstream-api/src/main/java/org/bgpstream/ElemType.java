package org.bgpstream;

/** What an elem says. */
public enum ElemType {
    /** A route in a routing table. */
    RIB('R'),
    /** A route was announced. */
    ANNOUNCEMENT('A'),
    /** A route was withdrawn. */
    WITHDRAWAL('W'),
    /** The session with a peer changed its state. */
    PEER_STATE('S'),
    /** The End-of-RIB marker of RFC 4724 section 2; its prefix is the default route of its address family. */
    END_OF_RIB('E');

    private final char letter;

    ElemType(char letter) {
        this.letter = letter;
    }

    /** The letter that {@code bgpreader -e} prints. */
    public char letter() {
        return letter;
    }
}
