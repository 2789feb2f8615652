package org.bgpstream;

import org.bgpstream.attribute.AsPath;
import org.bgpstream.attribute.Communities;
import org.bgpstream.attribute.PathAttributes;
import org.bgpstream.net.IpAddress;
import org.bgpstream.net.IpPrefix;

/**
 * One route of a routing table, one announced or withdrawn prefix, one change of a peer's state, or one End-of-RIB marker.
 *
 * <p>Borrowed: valid until the next elem is asked for; {@link #snapshot()} may be kept. Methods that return primitives
 * allocate nothing; those that return an {@link IpAddress} or {@link IpPrefix} make one. Addresses are left-aligned in
 * two {@code long}s as {@link org.bgpstream.net} says.
 */
public interface BgpElem {
    /** What the elem says. */
    ElemType type();

    /** The record that it comes from. */
    BgpRecord record();

    /** The AS number of the peer, or -1 if the data does not say (a RIB entry whose peer is not in the peer index). */
    long peerAsn();

    /** The address of the peer, or {@code null} if not known. */
    IpAddress peerAddress();

    /** 4 or 6, or 0 if the peer's address is not known. */
    int peerAddressVersion();

    /** The first 64 bits of the peer's address. */
    long peerAddressHigh();

    /** The last 64 bits of the peer's address. */
    long peerAddressLow();

    /** The BGP identifier of the peer, unsigned 32 bits, or -1 if the data does not say. */
    long peerBgpId();

    /** What a BMP message says of the peer and of the table that it shows, or {@code null} if the data is no BMP. Borrowed. */
    PeerHeader peerHeader();

    /** The prefix, or {@code null} in a peer state. */
    IpPrefix prefix();

    /** 4 or 6, or 0 if there is no prefix. */
    int prefixVersion();

    /** The first 64 bits of the prefix; bits after its length are 0. */
    long prefixHigh();

    /** The last 64 bits of the prefix. */
    long prefixLow();

    /** The length of the prefix in bits, or -1 if there is none. */
    int prefixLength();

    /** The subsequent address family of the prefix, 1 unicast, 2 multicast, 4 labelled; -1 if there is no prefix. */
    int safi();

    /** The path identifier of ADD-PATH (RFC 7911), unsigned 32 bits, or -1. */
    long pathId();

    /** The number of MPLS labels before a labelled prefix (RFC 8277); 0 if not labelled. */
    int labelCount();

    /**
     * An MPLS label of a labelled prefix, 20 bits, outermost first.
     *
     * @throws IndexOutOfBoundsException if there are not so many
     */
    int label(int index);

    /**
     * The next hop of the route: of MP_REACH_NLRI if the prefix stands there or NEXT_HOP is absent, else NEXT_HOP;
     * {@code null} if there is none.
     */
    IpAddress nextHop();

    /** 4 or 6, or 0 if there is no next hop. */
    int nextHopVersion();

    /** The first 64 bits of the next hop. */
    long nextHopHigh();

    /** The last 64 bits of the next hop. */
    long nextHopLow();

    /** The link-local next hop beside a global one (RFC 2545 section 3), or {@code null}. */
    IpAddress linkLocalNextHop();

    /** The AS path, merged with AS4_PATH (RFC 6793 section 4.2.3); empty if absent. Borrowed. */
    AsPath asPath();

    /** The origin AS, or -1 if the path is empty or does not end in a sequence. */
    long originAsn();

    /** The communities; empty if absent. Borrowed. */
    Communities communities();

    /** All path attributes; none of them present in withdrawals, peer states and End-of-RIB markers. Borrowed. */
    PathAttributes attributes();

    /** When the route of a routing table entry came, in seconds since the epoch, or -1. */
    long originatedTime();

    /** The state before, {@link PeerState#UNKNOWN} in all but peer states. */
    PeerState oldState();

    /** The state after, {@link PeerState#UNKNOWN} in all but peer states. */
    PeerState newState();

    /**
     * An immutable copy; its {@link #record()} has the fields of the record but no elems. Two are equal if all their fields
     * and attributes are, and those of their records too, so that of two files the same route gives two.
     */
    BgpElem snapshot();

    /** The line that {@code bgpreader -e} prints, without its line end. */
    @Override
    String toString();
}
