package org.bgpstream;

import org.bgpstream.net.IpAddress;

/**
 * The per-peer header of a BMP message (RFC 7854 section 4.2, RFC 8671 section 4, RFC 9069 section 4.1): whose routes it shows,
 * and in which of the router's tables. Borrowed, as the elem or record that it comes from.
 */
public interface PeerHeader {
    /** The type of {@link #type()} of a peer of the router's global instance. */
    int GLOBAL_INSTANCE = 0;

    /** Of a peer in a VPN, named by a route distinguisher. */
    int RD_INSTANCE = 1;

    /** Of a peer in an instance that only this router knows. */
    int LOCAL_INSTANCE = 2;

    /** Of the router itself, whose Loc-RIB is shown (RFC 9069). */
    int LOC_RIB_INSTANCE = 3;

    /** The peer type, 0 to 255; those known have constants here. */
    int type();

    /** The peer flags as they stand in the message, 0 to 255; their meaning depends on {@link #type()}. */
    int flags();

    /** The table that {@link #type()} and {@link #flags()} name (RFC 8671 section 4, RFC 9069 section 4.2). */
    default RibView ribView() {
        if (type() == LOC_RIB_INSTANCE) {
            return RibView.LOC_RIB;
        }
        boolean postPolicy = (flags() & 0x40) != 0;
        if ((flags() & 0x10) != 0) {
            return postPolicy ? RibView.ADJ_RIB_OUT_POST_POLICY : RibView.ADJ_RIB_OUT_PRE_POLICY;
        }
        return postPolicy ? RibView.ADJ_RIB_IN_POST_POLICY : RibView.ADJ_RIB_IN_PRE_POLICY;
    }

    /**
     * Whether only some of the routes of the Loc-RIB are shown (the F flag of RFC 9069 section 4.2); {@code false} in the other
     * tables, which do not say.
     */
    default boolean filtered() {
        return type() == LOC_RIB_INSTANCE && (flags() & 0x80) != 0;
    }

    /** The peer distinguisher: 64 bits, a route distinguisher (RFC 4364 section 4.2) in most cases; 0 in the global instance. */
    long distinguisher();

    /** The address of the peer; of Loc-RIB the unspecified one. */
    IpAddress address();

    /** The AS number of the peer, unsigned 32 bits. */
    long asn();

    /** The BGP identifier of the peer, unsigned 32 bits. */
    long bgpId();

    /** When the router had the routes, in microseconds since the epoch, or -1 if it does not know. */
    long timeMicros();

    /** An immutable copy; two are equal if all their fields are. */
    default PeerHeader snapshot() {
        return new PeerHeaderCopy(type(), flags(), distinguisher(), address(), asn(), bgpId(), timeMicros());
    }
}
