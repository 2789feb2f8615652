package org.bgpstream.attribute;

/**
 * The extended communities of a route: of eight octets (RFC 4360) or, from
 * {@link PathAttributes#ipv6ExtendedCommunities()}, of twenty (RFC 5701). Borrowed; {@link #snapshot()} may be kept.
 */
public interface ExtendedCommunities {
    /** The number of communities; 0 if the attribute is absent. */
    int size();

    /** The octets of one community: 8 or 20. */
    int width();

    /** The high-order octet of the type, 0 to 255, with the IANA authority and transitive bits. */
    int type(int index);

    /** The low-order octet of the type, 0 to 255; part of the value for non-extended types. */
    int subType(int index);

    /** One octet of a community, 0 to 255, the type being octet 0. */
    int octet(int index, int octet);

    /** The first eight octets of a community as one number; the whole of it if {@link #width()} is 8. */
    long bits(int index);

    /** An immutable copy. */
    ExtendedCommunities snapshot();

    /**
     * Route targets and origins as {@code rt:64500:1} and {@code soo:64500:1}, anything else as {@code 0x} and the octets
     * in hexadecimal; separated by blanks.
     */
    @Override
    String toString();
}
