package org.bgpstream.bgp;

import java.nio.ByteBuffer;
import org.bgpstream.attribute.AsPath;
import org.bgpstream.attribute.AttributeCode;
import org.bgpstream.attribute.ExtendedCommunities;
import org.bgpstream.attribute.LargeCommunities;
import org.bgpstream.attribute.PathAttributes;
import org.bgpstream.attribute.PmsiTunnel;

/** The views on attributes that few readers ask for: made once for each {@link AttributesView} that needs them. */
final class RareAttributes {
    /** The TLV type of AIGP and its length, type and length octets included (RFC 7311 section 3). */
    private static final int AIGP_TLV = 1;

    private static final int AIGP_TLV_LENGTH = 11;

    private final AttributesView attributes;
    private final AsPathView rawAsPath = new AsPathView();
    private final AsPathView as4Path = new AsPathView();
    private final As4PathMerge merge = new As4PathMerge();
    private final MpReachView mpReach = new MpReachView();
    private final MpReachView mpUnreach = new MpReachView();
    private final OctetRows clusterList = new OctetRows(4);
    private final LargeCommunitiesView largeCommunities = new LargeCommunitiesView();
    private final ExtendedCommunitiesView extendedCommunities =
            new ExtendedCommunitiesView(ExtendedCommunitiesView.WIDTH);
    private final ExtendedCommunitiesView ipv6ExtendedCommunities =
            new ExtendedCommunitiesView(ExtendedCommunitiesView.IPV6_WIDTH);
    private AttributesView attrSet;
    private boolean mpReachFits;
    private boolean mpUnreachFits;
    private boolean frozen;

    RareAttributes(AttributesView attributes) {
        this.attributes = attributes;
    }

    AsPath rawPath(int code, int width) {
        AsPathView target = code == AttributeCode.AS_PATH ? rawAsPath : as4Path;
        if (!frozen) {
            attributes.wrapPath(code, width, target);
        }
        return target;
    }

    void mergeAsPath(AsPathView target) {
        rawPath(AttributeCode.AS_PATH, 2);
        rawPath(AttributeCode.AS4_PATH, 4);
        merge.merge(rawAsPath, as4Path, target);
    }

    /** Finds the next hop of MP_REACH_NLRI. Returns whether there is one. */
    boolean readMpNextHop(NextHopView target) {
        if (mpReach() == null) {
            return false;
        }
        mpReach.readNextHop(target);
        return target.version() != 0;
    }

    /** MP_REACH_NLRI, or {@code null} if it is absent or its lengths do not fit. */
    MpReachView mpReach() {
        if (!frozen) {
            AttributeIndex index = attributes.index();
            int at = index.find(AttributeCode.MP_REACH_NLRI);
            boolean mayBeShort = (attributes.options() & AttributesView.RIB_ENTRY) != 0;
            mpReachFits = at >= 0
                    && mpReach.wrapReach(index.buffer(), at, index.lengthOf(AttributeCode.MP_REACH_NLRI), mayBeShort);
        }
        return mpReachFits ? mpReach : null;
    }

    /** MP_UNREACH_NLRI, or {@code null} if it is absent or its length does not fit. */
    MpReachView mpUnreach() {
        if (!frozen) {
            AttributeIndex index = attributes.index();
            int at = index.find(AttributeCode.MP_UNREACH_NLRI);
            mpUnreachFits =
                    at >= 0 && mpUnreach.wrapUnreach(index.buffer(), at, index.lengthOf(AttributeCode.MP_UNREACH_NLRI));
        }
        return mpUnreachFits ? mpUnreach : null;
    }

    /** The AS number of AGGREGATOR as it stands, told by its length alone: 2 + 4 or 4 + 4 octets; -1 if absent. */
    long rawAggregatorAsn() {
        ByteBuffer buffer = attributes.index().buffer();
        int at = attributes.findOfLength(AttributeCode.AGGREGATOR, 8);
        if (at >= 0) {
            return buffer.getInt(at) & 0xFFFFFFFFL;
        }
        at = attributes.findOfLength(AttributeCode.AGGREGATOR, 6);
        return at >= 0 ? buffer.getShort(at) & 0xFFFF : -1;
    }

    /** AS4_AGGREGATOR counts where AGGREGATOR holds AS_TRANS (RFC 6793 section 4.2.3). */
    private boolean as4AggregatorCounts() {
        return attributes.as4AggregatorAsn() >= 0
                && (attributes.options() & AttributesView.AS4) == 0
                && rawAggregatorAsn() == As4PathMerge.AS_TRANS;
    }

    long aggregatorAsn() {
        return as4AggregatorCounts() ? attributes.as4AggregatorAsn() : rawAggregatorAsn();
    }

    int aggregatorAddressBits() {
        ByteBuffer buffer = attributes.index().buffer();
        if (as4AggregatorCounts()) {
            return buffer.getInt(attributes.findOfLength(AttributeCode.AS4_AGGREGATOR, 8) + 4);
        }
        int at = attributes.findOfLength(AttributeCode.AGGREGATOR, 8);
        if (at >= 0) {
            return buffer.getInt(at + 4);
        }
        at = attributes.findOfLength(AttributeCode.AGGREGATOR, 6);
        return at >= 0 ? buffer.getInt(at + 2) : 0;
    }

    private OctetRows rows(int code, OctetRows target) {
        if (!frozen) {
            attributes.wrapRows(code, target);
        }
        return target;
    }

    OctetRows clusterList() {
        return rows(AttributeCode.CLUSTER_LIST, clusterList);
    }

    LargeCommunities largeCommunities() {
        rows(AttributeCode.LARGE_COMMUNITIES, largeCommunities.rows());
        return largeCommunities;
    }

    ExtendedCommunities extendedCommunities() {
        rows(AttributeCode.EXTENDED_COMMUNITIES, extendedCommunities.rows());
        return extendedCommunities;
    }

    ExtendedCommunities ipv6ExtendedCommunities() {
        rows(AttributeCode.IPV6_EXTENDED_COMMUNITIES, ipv6ExtendedCommunities.rows());
        return ipv6ExtendedCommunities;
    }

    /** The index of the metric in the first AIGP TLV (RFC 7311 section 3), or -1. */
    int aigpTlv() {
        AttributeIndex index = attributes.index();
        int at = index.find(AttributeCode.AIGP);
        if (at < 0) {
            return -1;
        }
        int end = at + index.lengthOf(AttributeCode.AIGP);
        while (end - at >= 3) {
            int length = index.buffer().getShort(at + 1) & 0xFFFF;
            if (length < 3 || length > end - at) {
                return -1;
            }
            if (index.buffer().get(at) == AIGP_TLV && length == AIGP_TLV_LENGTH) {
                return at + 3;
            }
            at += length;
        }
        return -1;
    }

    PmsiTunnel pmsiTunnel() {
        AttributeIndex index = attributes.index();
        int at = index.find(AttributeCode.PMSI_TUNNEL);
        int length = at < 0 ? 0 : index.lengthOf(AttributeCode.PMSI_TUNNEL);
        if (length < 5) {
            return null;
        }
        ByteBuffer buffer = index.buffer();
        byte[] identifier = new byte[length - 5];
        buffer.get(at + 5, identifier);
        int label = (buffer.getShort(at + 2) & 0xFFFF) << 8 | (buffer.get(at + 4) & 0xFF);
        return new PmsiTunnel(buffer.get(at) & 0xFF, buffer.get(at + 1) & 0xFF, label, identifier);
    }

    /** The attributes in ATTR_SET, which the caller knows to be there: past its origin AS. */
    PathAttributes attrSet() {
        if (!frozen) {
            AttributeIndex index = attributes.index();
            int at = index.find(AttributeCode.ATTR_SET);
            if (attrSet == null) {
                attrSet = new AttributesView();
            }
            attrSet.wrap(
                    index.buffer(),
                    at + 4,
                    at + index.lengthOf(AttributeCode.ATTR_SET),
                    AttributesView.AS4 | AttributesView.IN_ATTR_SET);
        }
        return attrSet;
    }

    /** Takes every part on for good. */
    void takeAllOn() {
        rawPath(AttributeCode.AS_PATH, (attributes.options() & AttributesView.AS4) != 0 ? 4 : 2);
        rawPath(AttributeCode.AS4_PATH, 4);
        mpReach();
        mpUnreach();
        clusterList();
        largeCommunities();
        extendedCommunities();
        ipv6ExtendedCommunities();
        if (attributes.attrSetOriginAsn() >= 0) {
            attrSet = attributes.attrSet() instanceof AttributesView view ? view.snapshot() : null;
        }
        frozen = true;
    }
}
