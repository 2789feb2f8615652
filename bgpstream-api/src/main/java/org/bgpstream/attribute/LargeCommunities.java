package org.bgpstream.attribute;

/** The large communities of a route (RFC 8092). Borrowed; {@link #snapshot()} may be kept. */
public interface LargeCommunities {
    /** The number of large communities; 0 if the attribute is absent. */
    int size();

    /** The Global Administrator field, an unsigned 32-bit AS number. */
    long globalAdministrator(int index);

    /** The first Local Data part, unsigned 32 bits. */
    long localData1(int index);

    /** The second Local Data part, unsigned 32 bits. */
    long localData2(int index);

    /** An immutable copy. */
    LargeCommunities snapshot();

    /** {@code global:data1:data2} (RFC 8092 section 5), separated by blanks. */
    @Override
    String toString();
}
