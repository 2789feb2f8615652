package org.bgpstream.attribute;

/** The communities of a route (RFC 1997) in the order of the message. Borrowed; {@link #snapshot()} may be kept. */
public interface Communities {
    /** The number of communities; 0 if the attribute is absent. */
    int size();

    /**
     * A community as its 32 bits, {@code 0xFFFF029A} for 65535:666.
     *
     * @throws IndexOutOfBoundsException if there is no such community
     */
    int get(int index);

    /** The first half of a community, 0 to 65535: by custom an AS number. */
    default int asn(int index) {
        return get(index) >>> 16;
    }

    /** The second half of a community, 0 to 65535. */
    default int value(int index) {
        return get(index) & 0xFFFF;
    }

    /** Whether a community with these 32 bits is there. */
    default boolean contains(int community) {
        for (int i = 0; i < size(); i++) {
            if (get(i) == community) {
                return true;
            }
        }
        return false;
    }

    /** An immutable copy. */
    Communities snapshot();

    /** {@code asn:value}, separated by blanks. */
    @Override
    String toString();
}
