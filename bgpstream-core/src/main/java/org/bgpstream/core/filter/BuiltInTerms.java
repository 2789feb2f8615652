package org.bgpstream.core.filter;

import java.util.List;
import java.util.function.ToLongFunction;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.FilterType;
import org.bgpstream.RecordType;
import org.bgpstream.ResourceType;
import org.bgpstream.attribute.AttributeCode;
import org.bgpstream.attribute.Origin;
import org.bgpstream.spi.ElemPart;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.filter.FilterTerm;

/** The terms that are always there. */
public final class BuiltInTerms {
    private static final long MAX_UNSIGNED = 0xFFFFFFFFL;
    private static final int MAX_PATH_LENGTH = 65_535;

    private BuiltInTerms() {}

    /** All of them. */
    public static List<FilterTerm> all() {
        return List.of(
                new NameTerm(
                        "project proj",
                        "the project that runs the collector",
                        FilterType.PROJECT,
                        Resource::knownProject,
                        BgpRecord::project,
                        false),
                new NameTerm(
                        "collector coll",
                        "the collector",
                        FilterType.COLLECTOR,
                        Resource::knownCollector,
                        BgpRecord::collector,
                        false),
                new NameTerm(
                        "router rout",
                        "the router that sent the data to its collector; data that does not name routers passes",
                        FilterType.ROUTER,
                        resource -> "",
                        BgpRecord::router,
                        true),
                new ResourceTerm(
                        "type",
                        "whether the record comes from a RIB dump or from updates",
                        "one of \"ribs\" or \"updates\"",
                        FilterType.RECORD_TYPE,
                        value -> RecordType.ofFilterName(value).filterName(),
                        resource -> resource.knownType() == null
                                ? null
                                : resource.knownType().filterName()),
                new ResourceTerm(
                        "resourcetype restype",
                        "whether the data comes from a stream or from dump files",
                        "one of \"stream\" or \"batch\"",
                        FilterType.RESOURCE_TYPE,
                        value -> ResourceType.ofFilterName(value).filterName(),
                        resource -> resource.resourceType().filterName()),
                new TimeTerm(),
                peer("peer asn"),
                new AddressTerm(
                        "peerip",
                        "the address of the peer",
                        ElemPart.PEER,
                        BgpElem::peerAddressVersion,
                        BgpElem::peerAddressHigh,
                        BgpElem::peerAddressLow),
                new WordTerm(
                        "ribview",
                        "the table of the router that shows it (BMP)",
                        "adj-rib-in-pre adj-rib-in-post adj-rib-out-pre adj-rib-out-post loc-rib",
                        "unknown RIB view",
                        BuiltInTerms::placeOfView,
                        ElemPart.PEER),
                new WordTerm(
                                "elemtype",
                                "what the elem says",
                                "ribs announcements withdrawals peerstates endofrib",
                                "unknown element type",
                                elem -> elem.type().ordinal(),
                                ElemPart.TYPE)
                        .hinting(FilterType.ELEMTYPE),
                new PrefixTerm(),
                new WordTerm(
                        "ipversion ipv",
                        "the IP version of the prefix",
                        "4 6",
                        "Unknown IP version",
                        BuiltInTerms::placeOfVersion,
                        ElemPart.TYPE,
                        ElemPart.PREFIX),
                asn("origin orig", "the origin AS", "origin asn", ElemPart.ATTRIBUTES, BgpElem::originAsn)
                        .hinting(FilterType.ORIGIN_ASN),
                new AsnTerm(),
                new AsPathTerm(),
                new NumberTerm(
                        "pathlen",
                        "the length of the AS path, in which a set counts 1 and a confederation 0",
                        "path length",
                        MAX_PATH_LENGTH,
                        ElemPart.ATTRIBUTES,
                        elem -> elem.attributes().has(AttributeCode.AS_PATH)
                                ? elem.asPath().pathLength()
                                : -1),
                new LoopTerm(),
                new CommunityTerm(),
                new LargeCommunityTerm(),
                new ExtendedCommunityTerm(),
                new AddressTerm(
                        "nexthop",
                        "the next hop",
                        ElemPart.ATTRIBUTES,
                        BgpElem::nextHopVersion,
                        BgpElem::nextHopHigh,
                        BgpElem::nextHopLow),
                asn(
                        "aggregator",
                        "the AS number of the aggregator",
                        "aggregator asn",
                        ElemPart.ATTRIBUTES,
                        elem -> elem.attributes().aggregatorAsn()),
                asn(
                        "otc",
                        "the AS number of ONLY_TO_CUSTOMER",
                        "otc",
                        ElemPart.ATTRIBUTES,
                        elem -> elem.attributes().onlyToCustomer()),
                number("med", "MULTI_EXIT_DISC", elem -> elem.attributes().med()),
                number("localpref", "LOCAL_PREF", elem -> elem.attributes().localPref()),
                new WordTerm(
                        "originattr",
                        "the ORIGIN attribute",
                        "igp egp incomplete",
                        "unknown origin attribute",
                        BuiltInTerms::placeOfOrigin,
                        ElemPart.ATTRIBUTES));
    }

    /** The term {@code peer}, whose values messages call so. */
    static FilterTerm peer(String what) {
        return asn("peer", "the AS number of the peer", what, ElemPart.PEER, BgpElem::peerAsn)
                .hinting(FilterType.PEER_ASN);
    }

    private static NumberTerm asn(
            String names, String description, String what, ElemPart part, ToLongFunction<BgpElem> asn) {
        return new NumberTerm(names, description, what, NumberTerm.MAX_ASN, part, asn);
    }

    private static NumberTerm number(String name, String description, ToLongFunction<BgpElem> number) {
        return new NumberTerm(name, description, name, MAX_UNSIGNED, ElemPart.ATTRIBUTES, number);
    }

    /** Only BMP says which view it is. */
    private static int placeOfView(BgpElem elem) {
        return elem.peerHeader() == null ? -1 : elem.peerHeader().ribView().ordinal();
    }

    /** End-of-RIB markers have no prefix that was announced. */
    private static int placeOfVersion(BgpElem elem) {
        return !PrefixTerm.hasPrefix(elem) ? -1 : elem.prefixVersion() == 4 ? 0 : 1;
    }

    private static int placeOfOrigin(BgpElem elem) {
        Origin origin = elem.attributes().origin();
        return origin == null ? -1 : origin.ordinal();
    }
}
