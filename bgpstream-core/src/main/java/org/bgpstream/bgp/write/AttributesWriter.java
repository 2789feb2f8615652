package org.bgpstream.bgp.write;

import org.bgpstream.attribute.AsPath;
import org.bgpstream.attribute.AttributeCode;
import org.bgpstream.attribute.Origin;
import org.bgpstream.net.IpAddress;
import org.bgpstream.net.IpPrefix;

/**
 * Writes path attributes (RFC 4271 section 4.3) with four-octet AS numbers (RFC 6793), in the order of the calls. Attributes
 * without a method of their own are written by {@link #attribute}.
 */
public final class AttributesWriter {
    private static final int WELL_KNOWN = 0x40;
    private static final int OPTIONAL = 0x80;
    private static final int OPTIONAL_TRANSITIVE = 0xC0;
    private static final int EXTENDED_LENGTH = 0x10;
    private static final int MAX_SEGMENT = 255;
    private static final int MAX_VALUE = 65_535;

    private final Octets out = new Octets();
    private final Octets value = new Octets();

    /** A writer of no attributes yet. */
    public AttributesWriter() {}

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

    /**
     * AS_PATH of one sequence; empty without AS numbers.
     *
     * @throws IllegalArgumentException if there are more than 255
     */
    public AttributesWriter asPath(long... asns) {
        value.clear();
        if (asns.length > 0) {
            segment(AsPath.AS_SEQUENCE, asns);
        }
        return put(AttributeCode.AS_PATH, WELL_KNOWN);
    }

    /**
     * AS_PATH of a sequence and a set behind it.
     *
     * @throws IllegalArgumentException if one of them has more than 255 AS numbers
     */
    public AttributesWriter asPathWithSet(long[] sequence, long[] set) {
        value.clear();
        segment(AsPath.AS_SEQUENCE, sequence);
        segment(AsPath.AS_SET, set);
        return put(AttributeCode.AS_PATH, WELL_KNOWN);
    }

    private void segment(int type, long[] asns) {
        if (asns.length > MAX_SEGMENT) {
            throw new IllegalArgumentException(
                    asns.length + " AS numbers in a segment: allowed are at most " + MAX_SEGMENT);
        }
        value.u8(type).u8(asns.length);
        for (long asn : asns) {
            value.u32(asn);
        }
    }

    /** NEXT_HOP, an IPv4 address. */
    public AttributesWriter nextHop(IpAddress address) {
        if (address.version() != 4) {
            throw new IllegalArgumentException("NEXT_HOP " + address + ": allowed is an IPv4 address");
        }
        value.clear().address(address);
        return put(AttributeCode.NEXT_HOP, WELL_KNOWN);
    }

    /** MULTI_EXIT_DISC, unsigned 32 bits. */
    public AttributesWriter med(long med) {
        value.clear().u32(med);
        return put(AttributeCode.MULTI_EXIT_DISC, OPTIONAL);
    }

    /** LOCAL_PREF, unsigned 32 bits. */
    public AttributesWriter localPref(long localPref) {
        value.clear().u32(localPref);
        return put(AttributeCode.LOCAL_PREF, WELL_KNOWN);
    }

    /** ATOMIC_AGGREGATE. */
    public AttributesWriter atomicAggregate() {
        value.clear();
        return put(AttributeCode.ATOMIC_AGGREGATE, WELL_KNOWN);
    }

    /** AGGREGATOR with its IPv4 address. */
    public AttributesWriter aggregator(long asn, IpAddress address) {
        value.clear().u32(asn).address(address);
        return put(AttributeCode.AGGREGATOR, OPTIONAL_TRANSITIVE);
    }

    /** COMMUNITIES, each as its 32 bits. */
    public AttributesWriter communities(int... communities) {
        value.clear();
        for (int community : communities) {
            value.u32(community);
        }
        return put(AttributeCode.COMMUNITIES, OPTIONAL_TRANSITIVE);
    }

    /** LARGE_COMMUNITIES (RFC 8092): three numbers each. */
    public AttributesWriter largeCommunities(long... parts) {
        if (parts.length % 3 != 0) {
            throw new IllegalArgumentException(
                    parts.length + " parts of large communities: allowed are three for each");
        }
        value.clear();
        for (long part : parts) {
            value.u32(part);
        }
        return put(AttributeCode.LARGE_COMMUNITIES, OPTIONAL_TRANSITIVE);
    }

    /** ONLY_TO_CUSTOMER (RFC 9234 section 5). */
    public AttributesWriter onlyToCustomer(long asn) {
        value.clear().u32(asn);
        return put(AttributeCode.ONLY_TO_CUSTOMER, OPTIONAL_TRANSITIVE);
    }

    /** MP_REACH_NLRI of unicast prefixes of one version (RFC 4760 section 3). */
    public AttributesWriter mpReach(IpAddress nextHop, IpPrefix... prefixes) {
        value.clear();
        family(prefixes);
        value.u8(nextHop.version() == 4 ? 4 : 16).address(nextHop).u8(0);
        return putPrefixes(AttributeCode.MP_REACH_NLRI, prefixes);
    }

    /** MP_UNREACH_NLRI of unicast prefixes of one version (RFC 4760 section 4). */
    public AttributesWriter mpUnreach(IpPrefix... prefixes) {
        value.clear();
        family(prefixes);
        return putPrefixes(AttributeCode.MP_UNREACH_NLRI, prefixes);
    }

    private void family(IpPrefix[] prefixes) {
        if (prefixes.length == 0) {
            throw new IllegalArgumentException("no prefixes: allowed is at least one");
        }
        value.u16(prefixes[0].version() == 4 ? 1 : 2).u8(1);
    }

    private AttributesWriter putPrefixes(int code, IpPrefix[] prefixes) {
        for (IpPrefix prefix : prefixes) {
            if (prefix.version() != prefixes[0].version()) {
                throw new IllegalArgumentException(prefix + ": allowed are prefixes of one version");
            }
            value.prefix(prefix);
        }
        return put(code, OPTIONAL);
    }

    /** MP_REACH_NLRI as it stands in routing tables: its next hop alone (RFC 6396 section 4.3.4). */
    public AttributesWriter shortMpReach(IpAddress nextHop) {
        value.clear().u8(nextHop.version() == 4 ? 4 : 16).address(nextHop);
        return put(AttributeCode.MP_REACH_NLRI, OPTIONAL);
    }

    /**
     * Any attribute.
     *
     * @param code its type code, 0 to 255
     * @param flags its flags; the extended length bit is set as needed
     * @throws IllegalArgumentException if the value is longer than 65535 octets
     */
    public AttributesWriter attribute(int code, int flags, byte[] octets) {
        value.clear().bytes(octets);
        return put(code, flags);
    }

    private AttributesWriter put(int code, int flags) {
        int length = value.length();
        if (length > MAX_VALUE) {
            throw new IllegalArgumentException(
                    AttributeCode.name(code) + " of " + length + " octets: allowed are at most " + MAX_VALUE);
        }
        if (length > 255) {
            out.u8(flags | EXTENDED_LENGTH).u8(code).u16(length);
        } else {
            out.u8(flags & ~EXTENDED_LENGTH).u8(code).u8(length);
        }
        out.append(value);
        return this;
    }
}
