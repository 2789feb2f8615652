package org.bgpstream.bgp.write;

import java.util.List;
import org.bgpstream.attribute.AsPath;
import org.bgpstream.attribute.AttributeCode;
import org.bgpstream.attribute.Origin;
import org.bgpstream.attribute.PmsiTunnel;
import org.bgpstream.bgp.NlriReader;
import org.bgpstream.net.IpAddress;

/**
 * Writes path attributes (RFC 4271 section 4.3) in the order of the calls, which should be that of their type codes.
 * AS numbers have four octets (RFC 6793) unless the writer is {@linkplain #withTwoOctetAsns() made otherwise}.
 *
 * <p>All methods throw {@link IllegalArgumentException} if a number is out of its range, an address of the wrong version, a
 * list that may not be empty is, or a value becomes longer than 65535 octets; the attributes are then as before the call.
 * Attributes without a method of their own are written by {@link #attribute}.
 */
public final class AttributesWriter {
    /** The flags of a well-known attribute. */
    public static final int WELL_KNOWN = 0x40;

    /** The flags of an optional attribute that a speaker that does not know it drops. */
    public static final int OPTIONAL = 0x80;

    /** The flags of an optional attribute that such a speaker passes on. */
    public static final int OPTIONAL_TRANSITIVE = 0xC0;

    private static final int EXTENDED_LENGTH = 0x10;
    private static final int MAX_VALUE = 65_535;
    private static final int IPV6_EXTENDED_COMMUNITY_LENGTH = 20;

    /** The type and the length of the AIGP TLV (RFC 7311 section 3). */
    private static final int AIGP_TLV = 1;

    private static final int AIGP_TLV_LENGTH = 11;

    private final Octets out = new Octets();
    private final Octets value = new Octets();
    private final boolean fourOctetAsns;

    /** A writer of no attributes yet, with AS numbers of four octets. */
    public AttributesWriter() {
        this(true);
    }

    private AttributesWriter(boolean fourOctetAsns) {
        this.fourOctetAsns = fourOctetAsns;
    }

    /**
     * A writer of no attributes yet, whose AS_PATH and AGGREGATOR have AS numbers of two octets: for sessions without
     * four-octet AS numbers and for TABLE_DUMP. A greater AS number is AS_TRANS there, 23456, and stands in
     * {@link #as4Path(List)} and {@link #as4Aggregator} (RFC 6793 section 4.2.2).
     */
    public static AttributesWriter withTwoOctetAsns() {
        return new AttributesWriter(false);
    }

    /** Whether AS_PATH and AGGREGATOR have AS numbers of four octets, not two. */
    public boolean hasFourOctetAsns() {
        return fourOctetAsns;
    }

    /** Forgets all attributes. */
    public AttributesWriter clear() {
        out.clear();
        return this;
    }

    /** The attributes written so far. Borrowed: valid until the next call. */
    public Octets octets() {
        return out;
    }

    /** ORIGIN. */
    public AttributesWriter origin(Origin origin) {
        value.clear().u8(origin.ordinal());
        return put(AttributeCode.ORIGIN, WELL_KNOWN);
    }

    /** AS_PATH of one sequence of up to 255 AS numbers, nearest first; empty without any. */
    public AttributesWriter asPath(long... asns) {
        value.clear();
        sequence(fourOctetAsns, asns);
        return put(AttributeCode.AS_PATH, WELL_KNOWN);
    }

    /** AS_PATH of any segments. */
    public AttributesWriter asPath(List<AsPathSegment> segments) {
        value.clear();
        segments(fourOctetAsns, segments);
        return put(AttributeCode.AS_PATH, WELL_KNOWN);
    }

    /** AS4_PATH (RFC 6793 section 3) of one sequence of up to 255 AS numbers. */
    public AttributesWriter as4Path(long... asns) {
        value.clear();
        sequence(true, asns);
        return put(AttributeCode.AS4_PATH, OPTIONAL_TRANSITIVE);
    }

    /** AS4_PATH of sequences and sets; segments of confederations are refused (RFC 6793 section 3). */
    public AttributesWriter as4Path(List<AsPathSegment> segments) {
        for (AsPathSegment segment : segments) {
            if (segment.type() > AsPath.AS_SEQUENCE) {
                throw new IllegalArgumentException(
                        "segment type " + segment.type() + " in AS4_PATH: allowed are 1 and 2");
            }
        }
        value.clear();
        segments(true, segments);
        return put(AttributeCode.AS4_PATH, OPTIONAL_TRANSITIVE);
    }

    private void sequence(boolean four, long... asns) {
        if (asns.length > 0) {
            AsPathSegment.requireCount(asns.length);
            value.u8(AsPath.AS_SEQUENCE).u8(asns.length);
            for (long asn : asns) {
                asn(four, asn);
            }
        }
    }

    private void segments(boolean four, List<AsPathSegment> segments) {
        for (AsPathSegment segment : segments) {
            value.u8(segment.type()).u8(segment.asns().size());
            for (long asn : segment.asns()) {
                asn(four, asn);
            }
        }
    }

    private Octets asn(boolean four, long asn) {
        return four ? value.u32("AS number", asn) : value.u16("AS number in two octets", asn);
    }

    /** NEXT_HOP, an IPv4 address. */
    public AttributesWriter nextHop(IpAddress address) {
        value.clear().ipv4("NEXT_HOP", address);
        return put(AttributeCode.NEXT_HOP, WELL_KNOWN);
    }

    /** MULTI_EXIT_DISC, unsigned 32 bits. */
    public AttributesWriter med(long med) {
        value.clear().u32("MULTI_EXIT_DISC", med);
        return put(AttributeCode.MULTI_EXIT_DISC, OPTIONAL);
    }

    /** LOCAL_PREF, unsigned 32 bits. */
    public AttributesWriter localPref(long localPref) {
        value.clear().u32("LOCAL_PREF", localPref);
        return put(AttributeCode.LOCAL_PREF, WELL_KNOWN);
    }

    /** ATOMIC_AGGREGATE. */
    public AttributesWriter atomicAggregate() {
        value.clear();
        return put(AttributeCode.ATOMIC_AGGREGATE, WELL_KNOWN);
    }

    /** AGGREGATOR with its IPv4 address. */
    public AttributesWriter aggregator(long asn, IpAddress address) {
        value.clear();
        asn(fourOctetAsns, asn).ipv4("AGGREGATOR", address);
        return put(AttributeCode.AGGREGATOR, OPTIONAL_TRANSITIVE);
    }

    /** AS4_AGGREGATOR (RFC 6793 section 3) with its IPv4 address. */
    public AttributesWriter as4Aggregator(long asn, IpAddress address) {
        value.clear();
        asn(true, asn).ipv4("AS4_AGGREGATOR", address);
        return put(AttributeCode.AS4_AGGREGATOR, OPTIONAL_TRANSITIVE);
    }

    /** COMMUNITIES (RFC 1997), at least one, each as its 32 bits. */
    public AttributesWriter communities(int... communities) {
        value.clear();
        for (int community : communities) {
            value.u32(community);
        }
        return putList(AttributeCode.COMMUNITIES, OPTIONAL_TRANSITIVE);
    }

    /** ORIGINATOR_ID (RFC 4456 section 8), a BGP identifier written as an IPv4 address. */
    public AttributesWriter originatorId(IpAddress id) {
        value.clear().ipv4("ORIGINATOR_ID", id);
        return put(AttributeCode.ORIGINATOR_ID, OPTIONAL);
    }

    /** CLUSTER_LIST (RFC 4456 section 8), at least one identifier, written as IPv4 addresses, nearest first. */
    public AttributesWriter clusterList(IpAddress... ids) {
        value.clear();
        for (IpAddress id : ids) {
            value.ipv4("CLUSTER_LIST", id);
        }
        return putList(AttributeCode.CLUSTER_LIST, OPTIONAL);
    }

    /**
     * MP_REACH_NLRI of prefixes of one version (RFC 4760 section 3), at least one; path identifiers in all or none.
     *
     * @param safi 1 unicast, 2 multicast, 4 labelled unicast
     * @param nextHop of either version
     */
    public AttributesWriter mpReach(int safi, IpAddress nextHop, List<Nlri> announced) {
        return mpReach(safi, nextHop, null, announced);
    }

    /**
     * The same with a link-local next hop beside the global one: 32 octets (RFC 2545 section 3).
     *
     * @param linkLocal {@code null} for none; else it and the next hop are IPv6 addresses
     */
    public AttributesWriter mpReach(int safi, IpAddress nextHop, IpAddress linkLocal, List<Nlri> announced) {
        value.clear();
        family(safi, announced);
        nextHops(nextHop, linkLocal);
        value.u8(0);
        for (Nlri nlri : announced) {
            nlri.requireLike(announced.get(0));
            value.nlri(safi, nlri);
        }
        return put(AttributeCode.MP_REACH_NLRI, OPTIONAL);
    }

    /**
     * MP_REACH_NLRI of any family, next hop and NLRI as octets.
     *
     * @param nextHop up to 255 octets
     */
    public AttributesWriter mpReach(int afi, int safi, byte[] nextHop, byte[] nlri) {
        value.clear().u16("AFI", afi).u8("SAFI", safi);
        value.u8("next hop length", nextHop.length).bytes(nextHop).u8(0).bytes(nlri);
        return put(AttributeCode.MP_REACH_NLRI, OPTIONAL);
    }

    /** MP_REACH_NLRI as it stands in routing tables: its next hop alone (RFC 6396 section 4.3.4). */
    public AttributesWriter shortMpReach(IpAddress nextHop) {
        return shortMpReach(nextHop, null);
    }

    /** The same with a link-local next hop, as in {@link #mpReach(int, IpAddress, IpAddress, List)}. */
    public AttributesWriter shortMpReach(IpAddress nextHop, IpAddress linkLocal) {
        value.clear();
        nextHops(nextHop, linkLocal);
        return put(AttributeCode.MP_REACH_NLRI, OPTIONAL);
    }

    /**
     * MP_UNREACH_NLRI of prefixes of one version (RFC 4760 section 4), at least one; path identifiers in all or none.
     *
     * @param safi 1 unicast, 2 multicast, 4 labelled unicast, whose labels are left out
     */
    public AttributesWriter mpUnreach(int safi, List<Nlri> withdrawn) {
        value.clear();
        family(safi, withdrawn);
        for (Nlri nlri : withdrawn) {
            nlri.requireLike(withdrawn.get(0));
            value.withdrawnNlri(safi, nlri);
        }
        return put(AttributeCode.MP_UNREACH_NLRI, OPTIONAL);
    }

    /** MP_UNREACH_NLRI of any family, withdrawn routes as octets, which may be none. */
    public AttributesWriter mpUnreach(int afi, int safi, byte[] nlri) {
        value.clear().u16("AFI", afi).u8("SAFI", safi).bytes(nlri);
        return put(AttributeCode.MP_UNREACH_NLRI, OPTIONAL);
    }

    private void family(int safi, List<Nlri> list) {
        if (list.isEmpty()) {
            throw new IllegalArgumentException("no prefixes: allowed is at least one");
        }
        boolean ipv4 = list.get(0).prefix().version() == 4;
        value.u16(ipv4 ? NlriReader.AFI_IPV4 : NlriReader.AFI_IPV6).u8(safi);
    }

    private void nextHops(IpAddress nextHop, IpAddress linkLocal) {
        int length = nextHop.version() == 4 ? 4 : 16;
        if (linkLocal == null) {
            value.u8(length).address(nextHop);
        } else if (length == 4 || linkLocal.version() == 4) {
            throw new IllegalArgumentException(
                    "next hops " + nextHop + " and " + linkLocal + ": allowed are two IPv6 addresses");
        } else {
            value.u8(2 * length).address(nextHop).address(linkLocal);
        }
    }

    /** EXTENDED_COMMUNITIES (RFC 4360), at least one, each as its 64 bits. */
    public AttributesWriter extendedCommunities(long... communities) {
        value.clear();
        for (long community : communities) {
            value.u64(community);
        }
        return putList(AttributeCode.EXTENDED_COMMUNITIES, OPTIONAL_TRANSITIVE);
    }

    /** IPV6_EXTENDED_COMMUNITIES (RFC 5701), at least one of 20 octets. */
    public AttributesWriter ipv6ExtendedCommunities(byte[]... communities) {
        value.clear();
        for (byte[] community : communities) {
            if (community.length != IPV6_EXTENDED_COMMUNITY_LENGTH) {
                throw new IllegalArgumentException("an IPv6 extended community of " + community.length
                        + " octets: allowed are " + IPV6_EXTENDED_COMMUNITY_LENGTH);
            }
            value.bytes(community);
        }
        return putList(AttributeCode.IPV6_EXTENDED_COMMUNITIES, OPTIONAL_TRANSITIVE);
    }

    /** LARGE_COMMUNITIES (RFC 8092), at least one: three numbers of unsigned 32 bits each. */
    public AttributesWriter largeCommunities(long... parts) {
        if (parts.length % 3 != 0) {
            throw new IllegalArgumentException(
                    parts.length + " parts of large communities: allowed are three for each");
        }
        value.clear();
        for (long part : parts) {
            value.u32("part of a large community", part);
        }
        return putList(AttributeCode.LARGE_COMMUNITIES, OPTIONAL_TRANSITIVE);
    }

    /** AIGP with the one TLV of its metric (RFC 7311 section 3), an unsigned 64-bit number. */
    public AttributesWriter aigp(long metric) {
        value.clear().u8(AIGP_TLV).u16(AIGP_TLV_LENGTH).u64(metric);
        return put(AttributeCode.AIGP, OPTIONAL);
    }

    /** PMSI_TUNNEL (RFC 6514 section 5). */
    public AttributesWriter pmsiTunnel(PmsiTunnel tunnel) {
        int label = (int) Octets.checked("label field of PMSI_TUNNEL", tunnel.label(), 0xFFFFFF);
        value.clear()
                .u8("flags of PMSI_TUNNEL", tunnel.flags())
                .u8("type of PMSI_TUNNEL", tunnel.tunnelType())
                .u16(label >>> 8)
                .u8(label)
                .bytes(tunnel.tunnelIdentifier());
        return put(AttributeCode.PMSI_TUNNEL, OPTIONAL_TRANSITIVE);
    }

    /** ONLY_TO_CUSTOMER (RFC 9234 section 5). */
    public AttributesWriter onlyToCustomer(long asn) {
        value.clear().u32("ONLY_TO_CUSTOMER", asn);
        return put(AttributeCode.ONLY_TO_CUSTOMER, OPTIONAL_TRANSITIVE);
    }

    /**
     * ATTR_SET (RFC 6368 section 5).
     *
     * @param originAsn the origin AS
     * @param inside the attributes in it, with AS numbers of four octets
     */
    public AttributesWriter attrSet(long originAsn, AttributesWriter inside) {
        if (!inside.fourOctetAsns) {
            throw new IllegalArgumentException("AS numbers of two octets in ATTR_SET: allowed are four");
        }
        value.clear().u32("origin AS of ATTR_SET", originAsn).append(inside.out);
        return put(AttributeCode.ATTR_SET, OPTIONAL_TRANSITIVE);
    }

    /**
     * Any attribute.
     *
     * @param code its type code, 0 to 255
     * @param flags its flags, 0 to 255; the extended length bit is set as needed
     */
    public AttributesWriter attribute(int code, int flags, byte[] octets) {
        Octets.checked("type code", code, 0xFF);
        Octets.checked("flags", flags, 0xFF);
        value.clear().bytes(octets);
        return put(code, flags);
    }

    /**
     * Any attribute, of whose flags all stay as they are.
     *
     * @param code its type code, 0 to 255
     * @param flags its flags, 0 to 255; the extended length bit is set if needed
     */
    public AttributesWriter attribute(int code, int flags, Octets octets) {
        Octets.checked("type code", code, 0xFF);
        Octets.checked("flags", flags, 0xFF);
        value.clear().append(octets);
        return put(code, flags, (flags & EXTENDED_LENGTH) != 0);
    }

    /** RFC 7606 section 7 takes such an attribute without a value for malformed. */
    private AttributesWriter putList(int code, int flags) {
        if (value.length() == 0) {
            throw new IllegalArgumentException(AttributeCode.name(code) + " of nothing: allowed is at least one");
        }
        return put(code, flags);
    }

    private AttributesWriter put(int code, int flags) {
        return put(code, flags, false);
    }

    private AttributesWriter put(int code, int flags, boolean extended) {
        int length = value.length();
        if (length > MAX_VALUE) {
            throw new IllegalArgumentException(
                    AttributeCode.name(code) + " of " + length + " octets: allowed are at most " + MAX_VALUE);
        }
        if (extended || length > 255) {
            out.u8(flags | EXTENDED_LENGTH).u8(code).u16(length);
        } else {
            out.u8(flags & ~EXTENDED_LENGTH).u8(code).u8(length);
        }
        out.append(value);
        return this;
    }
}
