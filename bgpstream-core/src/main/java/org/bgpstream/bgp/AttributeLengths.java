package org.bgpstream.bgp;

import org.bgpstream.attribute.AttributeCode;

/**
 * The lengths that values of path attributes may have, as far as RFC 7606 section 7, RFC 8092 section 5 and RFC 9234 section
 * 5 make a route unusable for another. Lists may be empty: the RFCs object, but nothing is misread.
 */
final class AttributeLengths {
    /** A bit for each code below 64 that has a rule. */
    static final long LIMITED;

    private static final int CODES = 64;

    /** The longest length that has a bit in {@link #SHORT}; it stands for all longer ones too. */
    private static final int LONG = 63;

    /** Of each code a bit for each length below {@link #LONG} that is allowed, and one if all longer ones are. */
    private static final long[] SHORT = new long[CODES];

    /** Of each code what longer lengths must be a multiple of; 0 if none is allowed. */
    private static final int[] LONG_UNITS = new int[CODES];

    static {
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
        long limited = 0;
        for (int code = 0; code < CODES; code++) {
            limited |= SHORT[code] == 0 ? 0 : 1L << code;
            SHORT[code] = SHORT[code] == 0 ? -1 : SHORT[code];
        }
        LIMITED = limited;
    }

    private AttributeLengths() {}

    private static void exactly(int length, int code) {
        SHORT[code] = 1L << length;
    }

    private static void multipleOf(int unit, int code) {
        for (int length = 0; length < LONG; length += unit) {
            SHORT[code] |= 1L << length;
        }
        LONG_UNITS[code] = unit;
    }

    /** A value whose lowest bit is 1 if a length is surely allowed; if it is 0, {@link #allow} has to tell. Without a branch. */
    static long allowed(int code, int length) {
        return SHORT[code] >>> Math.min(length, LONG);
    }

    /** Whether the value of an attribute of {@link #LIMITED} may have a length. */
    static boolean allow(int code, int length) {
        if (length < LONG) {
            return (SHORT[code] >>> length & 1) != 0;
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
