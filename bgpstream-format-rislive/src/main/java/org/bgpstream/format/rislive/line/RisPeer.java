package org.bgpstream.format.rislive.line;

import org.bgpstream.net.IpAddress;

/**
 * Whose session with which collector a message is of: shared by all its messages.
 *
 * @param host the name of the collector, as the data has it; empty if it has none
 * @param asn unsigned 32 bits, or -1 if the data has none
 * @param version 4 or 6, or 0 if the data has no address
 * @param high the first 64 bits of the address, left-aligned
 * @param low the last 64 bits
 */
public record RisPeer(String host, long asn, int version, long high, long low) {
    /** Of a message that names neither. */
    public static final RisPeer NONE = new RisPeer("", -1, 0, 0, 0);

    /** The address, or {@code null} if the data has none. */
    public IpAddress address() {
        return version == 0 ? null : IpAddress.of(version, high, low);
    }
}
