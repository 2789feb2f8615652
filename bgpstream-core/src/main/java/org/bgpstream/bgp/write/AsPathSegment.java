package org.bgpstream.bgp.write;

import java.util.Arrays;
import java.util.List;
import org.bgpstream.attribute.AsPath;

/**
 * A segment of an AS path (RFC 4271 section 4.3, RFC 5065 section 3).
 *
 * @param type {@link AsPath#AS_SET}, {@link AsPath#AS_SEQUENCE}, {@link AsPath#AS_CONFED_SEQUENCE} or
 *     {@link AsPath#AS_CONFED_SET}
 * @param asns 1 to 255 AS numbers, nearest first
 */
public record AsPathSegment(int type, List<Long> asns) {
    static final int MAX_ASNS = 255;

    /**
     * Checks the type and the number of AS numbers.
     *
     * @throws IllegalArgumentException if the type is none of the four or there are not 1 to 255 AS numbers
     */
    public AsPathSegment {
        asns = List.copyOf(asns);
        if (type < AsPath.AS_SET || type > AsPath.AS_CONFED_SET) {
            throw new IllegalArgumentException("segment type " + type + ": allowed are 1 to 4");
        }
        requireCount(asns.size());
    }

    static void requireCount(int count) {
        if (count < 1 || count > MAX_ASNS) {
            throw new IllegalArgumentException(count + " AS numbers in a segment: allowed are 1 to " + MAX_ASNS);
        }
    }

    /** An AS_SEQUENCE. */
    public static AsPathSegment sequence(long... asns) {
        return new AsPathSegment(AsPath.AS_SEQUENCE, boxed(asns));
    }

    /** An AS_SET. */
    public static AsPathSegment set(long... asns) {
        return new AsPathSegment(AsPath.AS_SET, boxed(asns));
    }

    /** An AS_CONFED_SEQUENCE. */
    public static AsPathSegment confedSequence(long... asns) {
        return new AsPathSegment(AsPath.AS_CONFED_SEQUENCE, boxed(asns));
    }

    /** An AS_CONFED_SET. */
    public static AsPathSegment confedSet(long... asns) {
        return new AsPathSegment(AsPath.AS_CONFED_SET, boxed(asns));
    }

    private static List<Long> boxed(long... asns) {
        return Arrays.stream(asns).boxed().toList();
    }
}
