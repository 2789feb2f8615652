package org.bgpstream.bgp.write;

import java.util.List;
import org.bgpstream.net.IpPrefix;

/** Writes UPDATE messages with their header (RFC 4271 section 4.1 and 4.3; up to 65535 octets, RFC 8654). */
public final class UpdateWriter {
    private static final int HEADER = 19;
    private static final int UPDATE = 2;
    private static final int MAX_LENGTH = 65_535;

    private final Octets out = new Octets();

    /** A writer that has written nothing yet. */
    public UpdateWriter() {}

    /**
     * Writes a message; one without prefixes and attributes is the End-of-RIB marker of IPv4 unicast (RFC 4724 section 2).
     *
     * @param withdrawn IPv4 prefixes
     * @param attributes their octets
     * @param announced IPv4 prefixes
     * @return the message, borrowed until the next call
     * @throws IllegalArgumentException if the message becomes longer than 65535 octets
     */
    public Octets write(List<IpPrefix> withdrawn, Octets attributes, List<IpPrefix> announced) {
        out.clear();
        for (int i = 0; i < 4; i++) {
            out.u32(-1);
        }
        out.u16(0).u8(UPDATE).u16(0);
        int withdrawnAt = out.length();
        withdrawn.forEach(out::prefix);
        int withdrawnLength = out.length() - withdrawnAt;
        out.u16(attributes.length()).append(attributes);
        announced.forEach(out::prefix);
        if (out.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "an UPDATE of " + out.length() + " octets: allowed are at most " + MAX_LENGTH);
        }
        out.setU16(HEADER - 3, out.length());
        out.setU16(HEADER, withdrawnLength);
        return out;
    }
}
