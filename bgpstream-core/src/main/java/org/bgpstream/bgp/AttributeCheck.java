package org.bgpstream.bgp;

import java.nio.ByteBuffer;
import org.bgpstream.attribute.AttributeCode;

/**
 * Looks into path attributes for the errors that make a route unusable: those that RFC 7606 section 7 wants treated as
 * a withdrawal. What it wants discarded alone (ATOMIC_AGGREGATE, AGGREGATOR, AS4_PATH …) reads as absent and is no damage.
 */
public final class AttributeCheck {
    private static final int HIGHEST_ORIGIN = 2;

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
        AttributeIndex index = attributes.index();
        int misfit = index.misfit();
        if (misfit >= 0) {
            return AttributeLengths.problem(misfit);
        }
        if (attributes.rawOriginAsn() == AsPathView.NOT_WELL_FORMED) {
            return "AS_PATH is not made of whole segments";
        }
        int origin = index.find(AttributeCode.ORIGIN);
        if (origin >= 0 && (index.buffer().get(origin) & 0xFF) > HIGHEST_ORIGIN) {
            return "ORIGIN is none of IGP, EGP and INCOMPLETE";
        }
        return index.hasMp() ? mpProblem(attributes) : null;
    }

    private static String mpProblem(AttributesView attributes) {
        AttributeIndex index = attributes.index();
        if (index.hasRepeatedMp()) {
            return "MP_REACH_NLRI or MP_UNREACH_NLRI stands twice";
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
}
