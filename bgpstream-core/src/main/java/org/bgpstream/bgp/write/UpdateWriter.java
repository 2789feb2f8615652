package org.bgpstream.bgp.write;

import java.util.List;
import org.bgpstream.bgp.NlriReader;

/** Writes UPDATE messages with their header (RFC 4271 section 4.1 and 4.3; up to 65535 octets, RFC 8654). */
public final class UpdateWriter {
    private static final int HEADER = 19;
    private static final int UPDATE = 2;
    private static final int MAX_LENGTH = 65_535;

    private final Octets out = new Octets();
    private final AttributesWriter unreach = new AttributesWriter();

    /** A writer that has written nothing yet. */
    public UpdateWriter() {}

    /**
     * Writes a message. Prefixes of other families than IPv4 unicast stand in the attributes:
     * {@link AttributesWriter#mpReach} and {@link AttributesWriter#mpUnreach}.
     *
     * @param withdrawn IPv4 prefixes
     * @param attributes of the announced prefixes, here and in MP_REACH_NLRI
     * @param announced IPv4 prefixes; path identifiers in all or none of these and the withdrawn
     * @return the message, borrowed until the next call
     * @throws IllegalArgumentException if a prefix is not IPv4 or has labels, only some have path identifiers, or the
     *     message becomes longer than 65535 octets
     */
    public Octets write(List<Nlri> withdrawn, AttributesWriter attributes, List<Nlri> announced) {
        out.clear();
        for (int i = 0; i < 4; i++) {
            out.u32(-1);
        }
        out.u16(0).u8(UPDATE).u16(0);
        Nlri first = !withdrawn.isEmpty() ? withdrawn.get(0) : !announced.isEmpty() ? announced.get(0) : null;
        int withdrawnAt = out.length();
        put(withdrawn, first);
        int withdrawnLength = out.length() - withdrawnAt;
        Octets octets = attributes.octets();
        out.u16(octets.length()).append(octets);
        put(announced, first);
        if (out.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "an UPDATE of " + out.length() + " octets: allowed are at most " + MAX_LENGTH);
        }
        out.setU16(HEADER - 3, out.length());
        out.setU16(HEADER, withdrawnLength);
        return out;
    }

    private void put(List<Nlri> list, Nlri first) {
        for (Nlri nlri : list) {
            if (nlri.prefix().version() != 4) {
                throw new IllegalArgumentException(
                        nlri.prefix() + " outside of MP_REACH_NLRI and MP_UNREACH_NLRI: allowed are IPv4 prefixes");
            }
            nlri.requireLike(first);
            out.nlri(NlriReader.SAFI_UNICAST, nlri);
        }
    }

    /**
     * Writes the End-of-RIB marker of a family (RFC 4724 section 2): a message without anything for IPv4 unicast, else one
     * with an empty MP_UNREACH_NLRI.
     *
     * @param afi address family, 1 IPv4, 2 IPv6 …
     * @param safi subsequent address family, 1 unicast …
     * @return the message, borrowed until the next call
     * @throws IllegalArgumentException if one of them does not fit its two octets or one
     */
    public Octets endOfRib(int afi, int safi) {
        unreach.clear();
        if (afi != NlriReader.AFI_IPV4 || safi != NlriReader.SAFI_UNICAST) {
            unreach.mpUnreach(afi, safi, new byte[0]);
        }
        return write(List.of(), unreach, List.of());
    }
}
