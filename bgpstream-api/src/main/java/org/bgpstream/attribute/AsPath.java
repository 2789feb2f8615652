package org.bgpstream.attribute;

/**
 * An AS path (RFC 4271 section 4.3 and 5.1.2): segments of AS numbers in the order of the message, nearest AS first.
 *
 * <p>Borrowed when it comes from an elem; {@link #snapshot()} may be kept. AS numbers are unsigned 32-bit values in a
 * {@code long}.
 */
public interface AsPath {
    /** The number of segments; 0 for an empty or absent path. */
    int segmentCount();

    /**
     * The type code of a segment as on the wire: {@link #AS_SET}, {@link #AS_SEQUENCE}, {@link #AS_CONFED_SEQUENCE},
     * {@link #AS_CONFED_SET} or any other number that the data holds.
     *
     * @throws IndexOutOfBoundsException if there is no such segment
     */
    int segmentType(int segment);

    /**
     * The number of AS numbers in a segment, 0 to 255.
     *
     * @throws IndexOutOfBoundsException if there is no such segment
     */
    int segmentLength(int segment);

    /**
     * An AS number of a segment.
     *
     * @throws IndexOutOfBoundsException if there is no such segment or no such AS number in it
     */
    long asn(int segment, int index);

    /** The number of AS numbers in all segments together. */
    int asnCount();

    /**
     * An AS number counted over all segments, 0 being the nearest.
     *
     * @throws IndexOutOfBoundsException if there is no such AS number
     */
    long asn(int index);

    /**
     * The origin AS: the last AS number, if the last segment is an {@link #AS_SEQUENCE}.
     *
     * @return the origin, or -1 if the path is empty or does not end in a sequence
     */
    long originAsn();

    /** The path length of RFC 4271 section 9.1.2.2: a set counts 1, confederation segments count 0 (RFC 5065). */
    int pathLength();

    /** Whether the AS number stands anywhere in the path. */
    boolean contains(long asn);

    /** An immutable copy; this path itself if it is one. */
    AsPath snapshot();

    /**
     * The text of {@code bgpreader}: AS numbers separated by blanks, <code>{1,2}</code> a set, <code>(1 2)</code> a
     * confederation sequence, <code>[1,2]</code> a confederation set, <code>&lt;1 2&gt;</code> a segment of unknown type.
     */
    @Override
    String toString();

    /** Unordered set of ASes (RFC 4271). */
    int AS_SET = 1;
    /** Ordered sequence of ASes (RFC 4271). */
    int AS_SEQUENCE = 2;
    /** Ordered sequence of member ASes of a confederation (RFC 5065). */
    int AS_CONFED_SEQUENCE = 3;
    /** Unordered set of member ASes of a confederation (RFC 5065). */
    int AS_CONFED_SET = 4;
}
