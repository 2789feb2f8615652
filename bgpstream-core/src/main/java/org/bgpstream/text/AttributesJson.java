package org.bgpstream.text;

import org.bgpstream.attribute.AsPath;
import org.bgpstream.attribute.AttributeCode;
import org.bgpstream.attribute.Communities;
import org.bgpstream.attribute.ExtendedCommunities;
import org.bgpstream.attribute.LargeCommunities;
import org.bgpstream.attribute.MpReach;
import org.bgpstream.attribute.PathAttributes;
import org.bgpstream.attribute.PmsiTunnel;

/** The members of a JSON object that are path attributes. */
final class AttributesJson {
    private AttributesJson() {}

    /** Appends one member for each attribute that is there, and {@code other_attributes} for those without a name of ours. */
    static void append(PathAttributes attributes, TextBuffer out) {
        append(attributes, false, out);
    }

    private static void append(PathAttributes attributes, boolean inAttrSet, TextBuffer out) {
        int count = attributes.count();
        boolean others = false;
        for (int i = 0; i < count; i++) {
            others |= !appendKnown(attributes, attributes.code(i), inAttrSet, out);
        }
        if (others) {
            appendOthers(attributes, out);
        }
    }

    /** Appends a typed member; {@code false} if there is none for this code, or the value is broken. */
    private static boolean appendKnown(PathAttributes attributes, int code, boolean inAttrSet, TextBuffer out) {
        if (!isReadable(attributes, code)) {
            return false;
        }
        switch (code) {
            case AttributeCode.ORIGIN ->
                JsonText.word(out, "origin", attributes.origin().name());
            case AttributeCode.AS_PATH -> appendMergedPath(attributes, out);
            case AttributeCode.NEXT_HOP -> {
                // Without MP_REACH_NLRI it is the next hop of the elem, which stands there already.
                if (inAttrSet || attributes.has(AttributeCode.MP_REACH_NLRI)) {
                    JsonText.addressIfPresent(out, "next_hop_attribute", attributes.nextHop());
                }
            }
            case AttributeCode.MULTI_EXIT_DISC -> JsonText.number(out, "med", attributes.med());
            case AttributeCode.LOCAL_PREF -> JsonText.number(out, "local_pref", attributes.localPref());
            case AttributeCode.ATOMIC_AGGREGATE ->
                JsonText.name(out, "atomic_aggregate").append("true");
            case AttributeCode.AGGREGATOR -> appendAggregator(attributes, out);
            case AttributeCode.AS4_PATH -> {
                appendPath("raw_as_path", attributes.rawAsPath(), out);
                appendPath("as4_path", attributes.as4Path(), out);
            }
            case AttributeCode.AS4_AGGREGATOR ->
                JsonText.number(out, "as4_aggregator_asn", attributes.as4AggregatorAsn());
            case AttributeCode.COMMUNITIES -> appendCommunities(attributes.communities(), out);
            case AttributeCode.LARGE_COMMUNITIES -> appendLargeCommunities(attributes.largeCommunities(), out);
            case AttributeCode.EXTENDED_COMMUNITIES ->
                appendExtendedCommunities("extended_communities", attributes.extendedCommunities(), out);
            case AttributeCode.IPV6_EXTENDED_COMMUNITIES ->
                appendExtendedCommunities("ipv6_extended_communities", attributes.ipv6ExtendedCommunities(), out);
            case AttributeCode.ORIGINATOR_ID ->
                JsonText.addressIfPresent(out, "originator_id", attributes.originatorId());
            case AttributeCode.CLUSTER_LIST -> appendClusterList(attributes, out);
            case AttributeCode.MP_REACH_NLRI -> appendNlri("mp_reach", attributes.mpReach(), out);
            case AttributeCode.MP_UNREACH_NLRI -> appendNlri("mp_unreach", attributes.mpUnreach(), out);
            case AttributeCode.AIGP -> JsonText.name(out, "aigp").appendUnsigned(attributes.aigp());
            case AttributeCode.PMSI_TUNNEL -> appendPmsiTunnel(attributes.pmsiTunnel(), out);
            case AttributeCode.ONLY_TO_CUSTOMER ->
                JsonText.number(out, "only_to_customer", attributes.onlyToCustomer());
            default -> appendAttrSet(attributes, out);
        }
        return true;
    }

    private static boolean isReadable(PathAttributes attributes, int code) {
        return switch (code) {
            case AttributeCode.ORIGIN -> attributes.origin() != null;
            case AttributeCode.AS_PATH -> attributes.rawAsPath().segmentCount() > 0 || isEmpty(attributes, code);
            case AttributeCode.NEXT_HOP -> attributes.valueLength(code) == 4;
            case AttributeCode.MULTI_EXIT_DISC -> attributes.med() >= 0;
            case AttributeCode.LOCAL_PREF -> attributes.localPref() >= 0;
            case AttributeCode.ATOMIC_AGGREGATE -> isEmpty(attributes, code);
            case AttributeCode.AGGREGATOR -> attributes.aggregatorAsn() >= 0;
            case AttributeCode.AS4_PATH -> attributes.as4Path().segmentCount() > 0 || isEmpty(attributes, code);
            case AttributeCode.AS4_AGGREGATOR -> attributes.as4AggregatorAsn() >= 0;
            case AttributeCode.COMMUNITIES -> attributes.communities().size() > 0 || isEmpty(attributes, code);
            case AttributeCode.LARGE_COMMUNITIES ->
                attributes.largeCommunities().size() > 0 || isEmpty(attributes, code);
            case AttributeCode.EXTENDED_COMMUNITIES ->
                attributes.extendedCommunities().size() > 0 || isEmpty(attributes, code);
            case AttributeCode.IPV6_EXTENDED_COMMUNITIES ->
                attributes.ipv6ExtendedCommunities().size() > 0 || isEmpty(attributes, code);
            case AttributeCode.ORIGINATOR_ID -> attributes.originatorId() != null;
            case AttributeCode.CLUSTER_LIST -> attributes.clusterListLength() > 0 || isEmpty(attributes, code);
            case AttributeCode.MP_REACH_NLRI -> attributes.mpReach() != null;
            case AttributeCode.MP_UNREACH_NLRI -> attributes.mpUnreach() != null;
            case AttributeCode.AIGP -> attributes.hasAigp();
            case AttributeCode.PMSI_TUNNEL -> attributes.pmsiTunnel() != null;
            case AttributeCode.ONLY_TO_CUSTOMER -> attributes.onlyToCustomer() >= 0;
            case AttributeCode.ATTR_SET -> attributes.attrSetOriginAsn() >= 0;
            default -> false;
        };
    }

    private static boolean isEmpty(PathAttributes attributes, int code) {
        return attributes.valueLength(code) == 0;
    }

    private static void appendMergedPath(PathAttributes attributes, TextBuffer out) {
        AsPath path = attributes.asPath();
        appendPath("as_path", path, out);
        boolean plain = true;
        int segments = path.segmentCount();
        for (int i = 0; i < segments; i++) {
            plain &= path.segmentType(i) == AsPath.AS_SEQUENCE;
        }
        if (!plain) {
            appendSegments(path, out);
        }
        JsonText.numberIfPresent(out, "origin_asn", path.originAsn());
    }

    private static void appendPath(String name, AsPath path, TextBuffer out) {
        JsonText.name(out, name).append('"');
        AsPathText.append(path, out);
        out.append('"');
    }

    private static void appendSegments(AsPath path, TextBuffer out) {
        JsonText.name(out, "as_path_segments").append('[');
        int segments = path.segmentCount();
        for (int segment = 0; segment < segments; segment++) {
            JsonText.element(out).append('{');
            JsonText.number(out, "type", path.segmentType(segment));
            JsonText.name(out, "asns").append('[');
            for (int i = 0; i < path.segmentLength(segment); i++) {
                JsonText.element(out).appendDecimal(path.asn(segment, i));
            }
            out.append("]}");
        }
        out.append(']');
    }

    private static void appendAggregator(PathAttributes attributes, TextBuffer out) {
        JsonText.number(out, "aggregator_asn", attributes.aggregatorAsn());
        JsonText.addressIfPresent(out, "aggregator_address", 4, (long) attributes.aggregatorAddressBits() << 32, 0);
    }

    private static void appendCommunities(Communities communities, TextBuffer out) {
        JsonText.name(out, "communities").append('[');
        for (int i = 0; i < communities.size(); i++) {
            JsonText.element(out).append('"');
            CommunitiesText.append(communities.get(i), out);
            out.append('"');
        }
        out.append(']');
    }

    private static void appendLargeCommunities(LargeCommunities communities, TextBuffer out) {
        JsonText.name(out, "large_communities").append('[');
        for (int i = 0; i < communities.size(); i++) {
            JsonText.element(out).append('"');
            CommunitiesText.append(communities, i, out);
            out.append('"');
        }
        out.append(']');
    }

    private static void appendExtendedCommunities(String name, ExtendedCommunities communities, TextBuffer out) {
        JsonText.name(out, name).append('[');
        for (int i = 0; i < communities.size(); i++) {
            JsonText.element(out).append('"');
            CommunitiesText.appendWithType(communities, i, out);
            out.append('"');
        }
        out.append(']');
    }

    private static void appendClusterList(PathAttributes attributes, TextBuffer out) {
        JsonText.name(out, "cluster_list").append('[');
        for (int i = 0; i < attributes.clusterListLength(); i++) {
            JsonText.element(out)
                    .append('"')
                    .appendAddress(attributes.clusterId(i))
                    .append('"');
        }
        out.append(']');
    }

    /** Families whose prefixes are elems need no NLRI here: it would repeat all prefixes of the message at each of them. */
    private static void appendNlri(String name, MpReach reach, TextBuffer out) {
        if (reach.afi() < 0 || hasElems(reach.afi(), reach.safi())) {
            return;
        }
        JsonText.name(out, name).append('{');
        JsonText.number(out, "afi", reach.afi());
        JsonText.number(out, "safi", reach.safi());
        JsonText.addressIfPresent(out, "next_hop", reach.nextHop());
        JsonText.addressIfPresent(out, "next_hop_link_local", reach.linkLocalNextHop());
        byte[] nlri = new byte[reach.nlriLength()];
        reach.nlri().get(nlri);
        JsonText.hex(out, "nlri", nlri);
        out.append('}');
    }

    private static boolean hasElems(int afi, int safi) {
        return (afi == 1 || afi == 2) && (safi == 1 || safi == 2 || safi == 4);
    }

    private static void appendPmsiTunnel(PmsiTunnel tunnel, TextBuffer out) {
        JsonText.name(out, "pmsi_tunnel").append('{');
        JsonText.number(out, "flags", tunnel.flags());
        JsonText.number(out, "tunnel_type", tunnel.tunnelType());
        JsonText.number(out, "label", tunnel.label());
        JsonText.hex(out, "tunnel_identifier", tunnel.tunnelIdentifier());
        out.append('}');
    }

    private static void appendAttrSet(PathAttributes attributes, TextBuffer out) {
        JsonText.name(out, "attr_set").append('{');
        JsonText.number(out, "asn", attributes.attrSetOriginAsn());
        PathAttributes inner = attributes.attrSet();
        if (inner != null) {
            append(inner, true, out);
        }
        out.append('}');
    }

    private static void appendOthers(PathAttributes attributes, TextBuffer out) {
        JsonText.name(out, "other_attributes").append('[');
        for (int i = 0; i < attributes.count(); i++) {
            int code = attributes.code(i);
            if (!isReadable(attributes, code)) {
                JsonText.element(out).append('{');
                JsonText.number(out, "code", code);
                JsonText.word(out, "name", AttributeCode.name(code));
                JsonText.number(out, "flags", attributes.flags(code));
                JsonText.hex(out, "value", attributes.value(code));
                out.append('}');
            }
        }
        out.append(']');
    }
}
