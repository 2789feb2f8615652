package org.bgpstream.bgp;

import java.nio.ByteBuffer;
import org.bgpstream.attribute.AttributeCode;

/**
 * Looks into path attributes for the errors that make a route unusable: those that RFC 7606 section 7 wants treated as
 * a withdrawal. What it wants discarded alone (ATOMIC_AGGREGATE, AGGREGATOR, AS4_PATH …) reads as absent and is no damage.
 */
public final class AttributeCheck {
    private AttributeCheck() {}

    /**
     * What is wrong with the attributes.
     *
     * @return one sentence without a full stop, or {@code null} if they are sound
     */
    public static String problem(AttributesView attributes) {
        if (!attributes.scanAll()) {
            return "a path attribute is longer than what encloses it";
        }
        boolean as4 = (attributes.options() & AttributesView.AS4) != 0;
        AttributeIndex index = attributes.index();
        int asPath = index.find(AttributeCode.AS_PATH);
        if (asPath >= 0
                && !AsPathView.wellFormed(
                        index.buffer(), asPath, asPath + index.lengthOf(AttributeCode.AS_PATH), as4 ? 4 : 2)) {
            return "AS_PATH is not made of whole segments";
        }
        if (!lengthIs(index, AttributeCode.ORIGIN, 1)) {
            return "ORIGIN is not one octet";
        }
        if (!lengthIs(index, AttributeCode.NEXT_HOP, 4)) {
            return "NEXT_HOP is not four octets";
        }
        if (!lengthIs(index, AttributeCode.MULTI_EXIT_DISC, 4)) {
            return "MULTI_EXIT_DISC is not four octets";
        }
        if (!lengthIs(index, AttributeCode.LOCAL_PREF, 4)) {
            return "LOCAL_PREF is not four octets";
        }
        if (!lengthIs(index, AttributeCode.ORIGINATOR_ID, 4)) {
            return "ORIGINATOR_ID is not four octets";
        }
        if (!lengthIsMultiple(index, AttributeCode.COMMUNITIES, CommunitiesView.WIDTH)) {
            return "COMMUNITIES is not a multiple of four octets";
        }
        if (!lengthIsMultiple(index, AttributeCode.CLUSTER_LIST, 4)) {
            return "CLUSTER_LIST is not a multiple of four octets";
        }
        if (!lengthIsMultiple(index, AttributeCode.EXTENDED_COMMUNITIES, ExtendedCommunitiesView.WIDTH)) {
            return "EXTENDED_COMMUNITIES is not a multiple of eight octets";
        }
        if (!lengthIsMultiple(index, AttributeCode.LARGE_COMMUNITIES, LargeCommunitiesView.WIDTH)) {
            return "LARGE_COMMUNITIES is not a multiple of twelve octets";
        }
        if (attributes.has(AttributeCode.MP_REACH_NLRI) && attributes.mpReach() == null) {
            return "MP_REACH_NLRI is too short for its next hop";
        }
        if (attributes.has(AttributeCode.MP_UNREACH_NLRI) && attributes.mpUnreach() == null) {
            return "MP_UNREACH_NLRI is shorter than three octets";
        }
        return null;
    }

    /** What is wrong with attributes that stand between two indexes of a buffer; see {@link #problem(AttributesView)}. */
    public static String problem(ByteBuffer buffer, int offset, int end, int options, AttributesView scratch) {
        scratch.wrap(buffer, offset, end, options);
        return problem(scratch);
    }

    private static boolean lengthIs(AttributeIndex index, int code, int length) {
        return index.find(code) < 0 || index.lengthOf(code) == length;
    }

    private static boolean lengthIsMultiple(AttributeIndex index, int code, int width) {
        return index.find(code) < 0 || index.lengthOf(code) % width == 0;
    }
}
