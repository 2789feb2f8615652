package org.bgpstream.attribute;

import java.nio.ByteBuffer;
import org.bgpstream.net.IpAddress;

/**
 * An MP_REACH_NLRI or MP_UNREACH_NLRI attribute (RFC 4760), for what the elems do not show: families other than IPv4 and
 * IPv6 unicast, multicast and labelled unicast keep their NLRI as bytes. Borrowed.
 */
public interface MpReach {
    /** Address family number, 1 IPv4, 2 IPv6, 25 L2VPN …; -1 in the short form of RFC 6396 section 4.3.4. */
    int afi();

    /** Subsequent address family, 1 unicast, 2 multicast, 4 labelled, 70 EVPN, 128 VPN …; -1 in the short form. */
    int safi();

    /** The octets of the next hop field; 0 in MP_UNREACH_NLRI. */
    int nextHopLength();

    /** The global next hop, past a route distinguisher if there is one; {@code null} if there is none. */
    IpAddress nextHop();

    /** The link-local next hop of a 32-octet (or 48-octet VPN) field (RFC 2545 section 3); {@code null} if none. */
    IpAddress linkLocalNextHop();

    /** The octets of the NLRI or withdrawn routes; 0 in the short form. */
    int nlriLength();

    /** A read-only copy of the NLRI. */
    ByteBuffer nlri();
}
