package org.bgpstream.attribute;

import org.bgpstream.net.IpAddress;

/**
 * The path attributes of a route. Borrowed; nothing is decoded before it is asked for, and every answer comes from this
 * message alone.
 *
 * <p>Absent: numbers are -1, objects {@code null}, lists and paths empty; {@link #has} tells absent from empty. An
 * attribute whose inside is broken reads as absent (and its record says corrupted). Of an attribute that stands twice
 * the first counts (RFC 7606 section 3g).
 */
public interface PathAttributes {
    /** Whether an attribute with this type code is there. */
    boolean has(int code);

    /** The number of attributes, repeated ones not counted. */
    int count();

    /**
     * The type code of an attribute, counted in the order of the message.
     *
     * @throws IndexOutOfBoundsException if there are not so many
     */
    int code(int index);

    /** The flags octet of an attribute (RFC 4271 section 4.3), or -1 if it is absent. */
    int flags(int code);

    /** The octets of an attribute's value, or -1 if it is absent. */
    int valueLength(int code);

    /** A copy of an attribute's value, or {@code null} if it is absent. */
    byte[] value(int code);

    /** ORIGIN, or {@code null} if absent or not one of its three values. */
    Origin origin();

    /** The AS path after the merge with AS4_PATH that RFC 6793 section 4.2.3 describes. */
    AsPath asPath();

    /** AS_PATH as it stands in the message. */
    AsPath rawAsPath();

    /** AS4_PATH as it stands in the message. */
    AsPath as4Path();

    /** The NEXT_HOP attribute (code 3), or {@code null}; the next hop of a route is {@code BgpElem.nextHop()}. */
    IpAddress nextHop();

    /** MULTI_EXIT_DISC, unsigned 32 bits, or -1. */
    long med();

    /** LOCAL_PREF, unsigned 32 bits, or -1. */
    long localPref();

    /** Whether ATOMIC_AGGREGATE is there. */
    boolean atomicAggregate();

    /** The AS number of AGGREGATOR, that of AS4_AGGREGATOR where RFC 6793 section 4.2.3 says so, or -1. */
    long aggregatorAsn();

    /** The address of AGGREGATOR or AS4_AGGREGATOR, or {@code null}. */
    IpAddress aggregatorAddress();

    /** The IPv4 address of the aggregator as 32 bits; only meaningful if {@link #aggregatorAsn()} is not -1. */
    int aggregatorAddressBits();

    /** The AS number of the AS4_AGGREGATOR attribute as it stands in the message, or -1. */
    long as4AggregatorAsn();

    /** COMMUNITIES. */
    Communities communities();

    /** ORIGINATOR_ID as an address, or {@code null}. */
    IpAddress originatorId();

    /** The number of cluster identifiers in CLUSTER_LIST. */
    int clusterListLength();

    /**
     * A cluster identifier of CLUSTER_LIST, nearest first.
     *
     * @throws IndexOutOfBoundsException if there are not so many
     */
    IpAddress clusterId(int index);

    /** MP_REACH_NLRI, or {@code null}. */
    MpReach mpReach();

    /** MP_UNREACH_NLRI, or {@code null}. */
    MpReach mpUnreach();

    /** EXTENDED_COMMUNITIES. */
    ExtendedCommunities extendedCommunities();

    /** IPV6_EXTENDED_COMMUNITIES, with {@link ExtendedCommunities#width()} 20. */
    ExtendedCommunities ipv6ExtendedCommunities();

    /** LARGE_COMMUNITIES. */
    LargeCommunities largeCommunities();

    /**
     * The accumulated IGP metric of the AIGP TLV (RFC 7311 section 3), an unsigned 64-bit number; only meaningful if
     * {@link #hasAigp()}.
     */
    long aigp();

    /** Whether there is an AIGP attribute with an AIGP TLV. */
    boolean hasAigp();

    /** PMSI_TUNNEL, or {@code null}. */
    PmsiTunnel pmsiTunnel();

    /** The AS number of ONLY_TO_CUSTOMER (RFC 9234 section 5), or -1. */
    long onlyToCustomer();

    /** The origin AS of ATTR_SET (RFC 6368 section 5), or -1; -1 too inside of an ATTR_SET. */
    long attrSetOriginAsn();

    /** The attributes inside ATTR_SET, or {@code null}; four-octet AS numbers, as RFC 6368 section 5 says. */
    PathAttributes attrSet();

    /** An immutable copy. */
    PathAttributes snapshot();
}
