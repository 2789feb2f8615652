package org.bgpstream.bgp;

import java.util.Arrays;
import org.bgpstream.attribute.AttributeCode;

/**
 * The lengths that values of path attributes may have, as far as RFC 7606 section 7, RFC 8092 section 5 and RFC 9234 section
 * 5 make a route unusable for another. Lists may be empty: the RFCs object, but nothing is misread.
 */
final class AttributeLengths {
    private static final int CODES = 64;

    /** Of each code a bit for each length below 63 that is allowed; bit 63 if all lengths are. */
    private static final long[] SHORT = new long[CODES];

    /** Of each code what longer lengths must be a multiple of; 0 if none is allowed. */
    private static final int[] LONG_UNITS = new int[CODES];

    static {
        Arrays.fill(SHORT, -1);
        exactly(1, AttributeCode.ORIGIN);
        exactly(4, AttributeCode.NEXT_HOP);
        exactly(4, AttributeCode.MULTI_EXIT_DISC);
        exactly(4, AttributeCode.LOCAL_PREF);
        exactly(4, AttributeCode.ORIGINATOR_ID);
        exactly(4, AttributeCode.ONLY_TO_CUSTOMER);
        multipleOf(CommunitiesView.WIDTH, AttributeCode.COMMUNITIES);
        multipleOf(4, AttributeCode.CLUSTER_LIST);
        multipleOf(ExtendedCommunitiesView.WIDTH, AttributeCode.EXTENDED_COMMUNITIES);
        multipleOf(ExtendedCommunitiesView.IPV6_WIDTH, AttributeCode.IPV6_EXTENDED_COMMUNITIES);
        multipleOf(LargeCommunitiesView.WIDTH, AttributeCode.LARGE_COMMUNITIES);
    }

    private AttributeLengths() {}

    private static void exactly(int length, int code) {
        SHORT[code] = 1L << length;
    }

    private static void multipleOf(int unit, int code) {
        SHORT[code] = 0;
        for (int length = 0; length < 63; length += unit) {
            SHORT[code] |= 1L << length;
        }
        LONG_UNITS[code] = unit;
    }

    /** The bit of a code below 64 if only {@link #allow} can tell whether its value may have a length, else 0; no branch. */
    static long doubt(int code, int length) {
        return (~(SHORT[code] >>> Math.min(length, 63)) & 1) << code;
    }

    /** Whether the value of an attribute with a code below 64 may have a length. */
    static boolean allow(int code, int length) {
        if (length < 63 || SHORT[code] < 0) {
            return (SHORT[code] >>> Math.min(length, 63) & 1) != 0;
        }
        int unit = LONG_UNITS[code];
        return unit != 0 && length % unit == 0;
    }

    /** What is wrong with an attribute whose length is not allowed: one sentence without a full stop. */
    static String problem(int code) {
        int unit = LONG_UNITS[code];
        String rule = unit > 0 ? "no multiple of " + unit : "not " + Long.numberOfTrailingZeros(SHORT[code]);
        return "the length of " + AttributeCode.name(code) + " is " + rule;
    }
}
