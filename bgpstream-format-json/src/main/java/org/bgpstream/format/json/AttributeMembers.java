package org.bgpstream.format.json;

import org.bgpstream.attribute.AttributeCode;
import org.bgpstream.attribute.Origin;
import org.bgpstream.bgp.AttributesView;
import org.bgpstream.bgp.write.AttributesWriter;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.format.json.line.Member;
import org.bgpstream.format.json.line.Members;
import org.bgpstream.format.json.line.Refused;

/** Makes the path attributes of an UPDATE of the members that tell of them, in the order in which they stand. */
final class AttributeMembers {
    private static final int AS_TRANS = 23456;
    private static final Origin[] ORIGINS = Origin.values();

    /** The type and the length of the AIGP TLV (RFC 7311 section 3). */
    private static final int AIGP_TLV = 1;

    private static final int AIGP_TLV_LENGTH = 11;

    private final Values values;
    private final Paths paths;
    private final CommunityLists communities;
    private final ForeignFamilies families;
    private final Members object;
    private final AttributesWriter out = new AttributesWriter();
    private final Octets value = new Octets();

    /** Those of ATTR_SET, and where they stand; {@code null} in one itself. */
    private final AttributeMembers inner;

    private final Members innerMembers;

    private Members members;

    /** Whether AS_PATH has AS numbers of two octets, so that AS4_PATH counts (RFC 6793 section 4.2.3). */
    private boolean merged;

    AttributeMembers(Values values) {
        this(values, false);
    }

    private AttributeMembers(Values values, boolean inAttrSet) {
        this.values = values;
        paths = new Paths(values);
        communities = new CommunityLists(values);
        families = new ForeignFamilies(values);
        object = new Members(values.scan());
        inner = inAttrSet ? null : new AttributeMembers(values, true);
        innerMembers = inAttrSet ? null : new Members(values.scan());
    }

    /** The attributes. Borrowed: valid until the next ones are read. */
    Octets octets() {
        return out.octets();
    }

    /** What a view of them is to be wrapped with. */
    int options() {
        return merged ? 0 : AttributesView.AS4;
    }

    /**
     * Reads the attributes among the members of an object.
     *
     * @param route what else goes into attributes; {@code null} in ATTR_SET
     */
    void read(Members newMembers, Route route) throws Refused {
        members = newMembers;
        merged = members.has(Member.AS4_PATH)
                && members.has(Member.AS_PATH)
                && members.has(Member.RAW_AS_PATH)
                && !isSame(Member.AS_PATH, Member.RAW_AS_PATH);
        out.clear();
        if (route != null) {
            route.lookAt(members, isAmongOthers(AttributeCode.NEXT_HOP), isAmongOthers(AttributeCode.MP_REACH_NLRI));
        }
        for (int i = 0; i < members.count(); i++) {
            Member member = members.member(i);
            int code = member == Member.OTHER_ATTRIBUTES ? Integer.MAX_VALUE : member.attribute();
            if (code >= 0 && route != null) {
                route.write(code, out);
            }
            if (member == Member.OTHER_ATTRIBUTES) {
                readOthers(members.begin(member));
            } else if (code >= 0) {
                value.clear();
                readValue(member, members.begin(member));
                put(member, members.begin(member), code, flags(code));
            }
        }
        if (route != null) {
            route.write(Integer.MAX_VALUE, out);
        }
        if (members.has(Member.AGGREGATOR_ADDRESS) && !members.has(Member.AGGREGATOR_ASN)) {
            throw new Refused(Member.AGGREGATOR_ADDRESS + " without " + Member.AGGREGATOR_ASN);
        }
    }

    private void put(Member member, int at, int code, int flags) throws Refused {
        if (value.length() > Values.MAX_U16) {
            throw values.refused(member, at, "a value of up to " + Values.MAX_U16 + " octets");
        }
        out.attribute(code, flags, value);
    }

    private boolean isSame(Member one, Member other) {
        int length = members.end(one) - members.begin(one);
        if (length != members.end(other) - members.begin(other)) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (values.buffer().get(members.begin(one) + i) != values.buffer().get(members.begin(other) + i)) {
                return false;
            }
        }
        return true;
    }

    private static int flags(int code) {
        return switch (code) {
            case AttributeCode.ORIGIN,
                    AttributeCode.AS_PATH,
                    AttributeCode.NEXT_HOP,
                    AttributeCode.LOCAL_PREF,
                    AttributeCode.ATOMIC_AGGREGATE -> AttributesWriter.WELL_KNOWN;
            case AttributeCode.MULTI_EXIT_DISC,
                    AttributeCode.ORIGINATOR_ID,
                    AttributeCode.CLUSTER_LIST,
                    AttributeCode.MP_REACH_NLRI,
                    AttributeCode.MP_UNREACH_NLRI,
                    AttributeCode.AIGP -> AttributesWriter.OPTIONAL;
            default -> AttributesWriter.OPTIONAL_TRANSITIVE;
        };
    }

    private void readValue(Member member, int at) throws Refused {
        switch (member) {
            case ORIGIN -> value.u8(origin(at));
            case AS_PATH -> readPath(at);
            case AS4_PATH -> paths.append(member, at, 4, value);
            case NEXT_HOP_ATTRIBUTE, ORIGINATOR_ID -> value.u32(values.ipv4(member, at));
            case MED, LOCAL_PREF, ONLY_TO_CUSTOMER -> value.u32(values.number(member, at, Values.MAX_U32));
            case ATOMIC_AGGREGATE -> {
                if (values.scan().at(at) != 't') {
                    throw values.refused(member, at, "true");
                }
            }
            case AGGREGATOR_ASN -> {
                long asn = values.number(member, at, Values.MAX_U32);
                boolean isInOther = merged && members.has(Member.AS4_AGGREGATOR_ASN);
                value.u32(isInOther ? AS_TRANS : asn).u32(aggregatorAddress());
            }
            case AS4_AGGREGATOR_ASN ->
                value.u32(values.number(member, at, Values.MAX_U32)).u32(aggregatorAddress());
            case COMMUNITIES -> communities.communities(member, at, value);
            case LARGE_COMMUNITIES -> communities.large(member, at, value);
            case EXTENDED_COMMUNITIES -> communities.extended(member, at, value);
            case IPV6_EXTENDED_COMMUNITIES -> communities.ipv6Extended(member, at, value);
            case CLUSTER_LIST -> {
                for (int id = values.first(member, at); id >= 0; id = values.next(id)) {
                    value.u32(values.ipv4(member, id));
                }
            }
            case MP_REACH, MP_UNREACH -> families.read(member, at, value);
            case AIGP -> value.u8(AIGP_TLV).u16(AIGP_TLV_LENGTH).u64(values.unsigned64(member, at));
            case PMSI_TUNNEL -> readTunnel(at);
            default -> readAttrSet(at);
        }
    }

    private int origin(int at) throws Refused {
        for (Origin origin : ORIGINS) {
            if (values.text(Member.ORIGIN, at).is(origin.name())) {
                return origin.ordinal();
            }
        }
        throw values.refused(Member.ORIGIN, at, "IGP, EGP and INCOMPLETE");
    }

    private void readPath(int at) throws Refused {
        if (merged) {
            paths.append(Member.RAW_AS_PATH, members.begin(Member.RAW_AS_PATH), 2, value);
        } else if (members.has(Member.AS_PATH_SEGMENTS)) {
            paths.appendSegments(members.begin(Member.AS_PATH_SEGMENTS), value);
        } else {
            paths.append(Member.AS_PATH, at, 4, value);
        }
    }

    private long aggregatorAddress() throws Refused {
        int at = members.begin(Member.AGGREGATOR_ADDRESS);
        return at < 0 ? 0 : values.ipv4(Member.AGGREGATOR_ADDRESS, at);
    }

    private long numberIn(Member whole, int at, Member part, long max) throws Refused {
        if (!object.has(part)) {
            throw values.refused(whole, at, "it with " + part);
        }
        return values.number(part, object.begin(part), max);
    }

    private void readObject(Member whole, int at) throws Refused {
        if (object.read(values.buffer(), at) < 0) {
            throw values.refused(whole, at, "an object");
        }
    }

    private void readTunnel(int at) throws Refused {
        Member whole = Member.PMSI_TUNNEL;
        readObject(whole, at);
        value.u8((int) numberIn(whole, at, Member.FLAGS, Values.MAX_U8));
        value.u8((int) numberIn(whole, at, Member.TUNNEL_TYPE, Values.MAX_U8));
        int label = (int) numberIn(whole, at, Member.LABEL, 0xFFFFFF);
        value.u16(label >>> 8).u8(label);
        if (object.has(Member.TUNNEL_IDENTIFIER)) {
            values.octets(Member.TUNNEL_IDENTIFIER, object.begin(Member.TUNNEL_IDENTIFIER), value);
        }
    }

    /** RFC 6368 section 5. */
    private void readAttrSet(int at) throws Refused {
        if (inner == null) {
            throw new Refused(Member.ATTR_SET + " in " + Member.ATTR_SET);
        }
        if (innerMembers.read(values.buffer(), at) < 0 || !innerMembers.has(Member.ASN)) {
            throw values.refused(Member.ATTR_SET, at, "an object with asn");
        }
        inner.read(innerMembers, null);
        value.u32(values.number(Member.ASN, innerMembers.begin(Member.ASN), Values.MAX_U32))
                .append(inner.octets());
    }

    private boolean isAmongOthers(int code) throws Refused {
        if (!members.has(Member.OTHER_ATTRIBUTES)) {
            return false;
        }
        Member all = Member.OTHER_ATTRIBUTES;
        for (int at = values.first(all, members.begin(all)); at >= 0; at = values.next(at)) {
            readObject(all, at);
            if (numberIn(all, at, Member.CODE, Values.MAX_U8) == code) {
                return true;
            }
        }
        return false;
    }

    private void readOthers(int array) throws Refused {
        Member all = Member.OTHER_ATTRIBUTES;
        for (int at = values.first(all, array); at >= 0; at = values.next(at)) {
            readObject(all, at);
            int code = (int) numberIn(all, at, Member.CODE, Values.MAX_U8);
            int flags = (int) numberIn(all, at, Member.FLAGS, Values.MAX_U8);
            if (!object.has(Member.VALUE)) {
                throw values.refused(all, at, "it with " + Member.VALUE);
            }
            value.clear();
            values.octets(Member.VALUE, object.begin(Member.VALUE), value);
            put(all, at, code, flags);
        }
    }
}
