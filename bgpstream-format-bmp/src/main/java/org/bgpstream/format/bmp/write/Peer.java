package org.bgpstream.format.bmp.write;

import org.bgpstream.PeerHeader;
import org.bgpstream.RibView;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.net.IpAddress;

/**
 * What a per-peer header says (RFC 7854 section 4.2).
 *
 * @param type the peer type, a constant of {@link PeerHeader}
 * @param flags the peer flags but that of IPv6, which the address decides
 * @param distinguisher 64 bits, 0 in the global instance
 * @param address of the peer; 0.0.0.0 of a Loc-RIB
 * @param asn its AS number, unsigned 32 bits
 * @param bgpId its BGP identifier, unsigned 32 bits
 * @param timeMicros in microseconds since the epoch; 0 for unknown
 */
public record Peer(int type, int flags, long distinguisher, IpAddress address, long asn, long bgpId, long timeMicros) {
    private static final int IPV6 = 0x80;
    private static final int POST_POLICY = 0x40;
    private static final int TWO_OCTET_AS = 0x20;
    private static final int ADJ_RIB_OUT = 0x10;
    private static final long MICROS = 1_000_000;

    /** A peer of the global instance whose Adj-RIB-In is shown as it sent it. */
    public static Peer global(IpAddress address, long asn, long bgpId) {
        return new Peer(PeerHeader.GLOBAL_INSTANCE, 0, 0, address, asn, bgpId, 0);
    }

    /** The router itself, whose Loc-RIB is shown (RFC 9069 section 4.1). */
    public static Peer locRib(long asn, long bgpId) {
        return new Peer(PeerHeader.LOC_RIB_INSTANCE, 0, 0, IpAddress.of(4, 0, 0), asn, bgpId, 0);
    }

    /** The same at another time. */
    public Peer at(long newTimeMicros) {
        return new Peer(type, flags, distinguisher, address, asn, bgpId, newTimeMicros);
    }

    /** The same in a VPN that a distinguisher names. */
    public Peer in(long newDistinguisher) {
        return new Peer(PeerHeader.RD_INSTANCE, flags, newDistinguisher, address, asn, bgpId, timeMicros);
    }

    /**
     * The same in another view.
     *
     * @throws IllegalArgumentException if it is that of the Loc-RIB: {@link #locRib} makes such a peer
     */
    public Peer in(RibView view) {
        int kept = flags & ~(POST_POLICY | ADJ_RIB_OUT);
        return switch (view) {
            case ADJ_RIB_IN_PRE_POLICY -> withFlags(kept);
            case ADJ_RIB_IN_POST_POLICY -> withFlags(kept | POST_POLICY);
            case ADJ_RIB_OUT_PRE_POLICY -> withFlags(kept | ADJ_RIB_OUT);
            case ADJ_RIB_OUT_POST_POLICY -> withFlags(kept | POST_POLICY | ADJ_RIB_OUT);
            case LOC_RIB -> throw new IllegalArgumentException("the view " + view + " of a peer: allowed are others");
        };
    }

    /** The same with AS paths of two-octet numbers. */
    public Peer withTwoOctetAsns() {
        return withFlags(flags | TWO_OCTET_AS);
    }

    private Peer withFlags(int newFlags) {
        return new Peer(type, newFlags, distinguisher, address, asn, bgpId, timeMicros);
    }

    void write(Octets out) {
        boolean ipv6 = address.version() == 6;
        out.u8("peer type", type).u8("peer flags", flags | (ipv6 ? IPV6 : 0)).u64(distinguisher);
        writeAddress(out, address);
        out.u32("AS number", asn).u32("BGP identifier", bgpId);
        out.u32("seconds", timeMicros / MICROS).u32(timeMicros % MICROS);
    }

    static void writeAddress(Octets out, IpAddress address) {
        if (address.version() == 4) {
            out.u64(0).u32(0);
        }
        out.address(address);
    }
}
