package org.bgpstream.spi;

/** A part of an elem that is decoded at a time, the cheapest first. */
public enum ElemPart {
    /** The type. */
    TYPE,
    /** AS number, address and BGP identifier of the peer. */
    PEER,
    /** Prefix, subsequent address family, labels and path identifier. */
    PREFIX,
    /** The path attributes, next hop and AS path among them, and the states of a peer. */
    ATTRIBUTES;

    /** The bit of this part in a set of parts. */
    public int bit() {
        return 1 << ordinal();
    }
}
