package org.bgpstream.format.mrt.write;

import java.io.IOException;
import java.util.List;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.format.mrt.MrtType;
import org.bgpstream.net.IpAddress;
import org.bgpstream.net.IpPrefix;

/** Writes a routing table as TABLE_DUMP_V2 (RFC 6396 section 4.3): its peers first, then prefix by prefix. */
public final class RibWriter {
    private static final int IPV6_PEER = 1;
    private static final int AS4_PEER = 2;
    private static final int MAX_ENTRIES = 65_535;

    private final MrtWriter out;
    private final long seconds;
    private final Octets body = new Octets();
    private long sequence;
    private int subtype;
    private int countAt;
    private int count;

    /** A peer of the collector. */
    public record Peer(long bgpId, IpAddress address, long asn) {}

    /**
     * Writes PEER_INDEX_TABLE.
     *
     * @param seconds the time of all records, since the epoch
     * @param collectorBgpId unsigned 32 bits
     * @throws IllegalArgumentException if there are more than 65535 peers
     */
    public RibWriter(MrtWriter out, long seconds, long collectorBgpId, List<Peer> peers) throws IOException {
        this.out = out;
        this.seconds = seconds;
        if (peers.size() > MAX_ENTRIES) {
            throw new IllegalArgumentException(peers.size() + " peers: allowed are at most " + MAX_ENTRIES);
        }
        body.clear().u32(collectorBgpId).u16(0).u16(peers.size());
        for (Peer peer : peers) {
            body.u8(AS4_PEER | (peer.address().version() == 6 ? IPV6_PEER : 0))
                    .u32(peer.bgpId())
                    .address(peer.address())
                    .u32(peer.asn());
        }
        out.record(seconds, MrtType.TABLE_DUMP_V2, MrtType.PEER_INDEX_TABLE, body);
    }

    /** Begins the record of a prefix; its entries follow, then {@link #endPrefix()}. */
    public void beginPrefix(IpPrefix prefix) {
        body.clear().u32(sequence++).prefix(prefix);
        subtype = prefix.version() == 4 ? MrtType.RIB_IPV4_UNICAST : MrtType.RIB_IPV6_UNICAST;
        countAt = body.length();
        count = 0;
        body.u16(0);
    }

    /**
     * Adds an entry.
     *
     * @param peer the index of the peer, from 0
     * @param originatedSeconds since the epoch
     * @param attributes AS numbers of four octets; IPv6 next hops in the short MP_REACH_NLRI
     */
    public void entry(int peer, long originatedSeconds, Octets attributes) {
        if (++count > MAX_ENTRIES || attributes.length() > MAX_ENTRIES) {
            throw new IllegalArgumentException(
                    "too many entries or attributes: allowed are at most " + MAX_ENTRIES + " entries and octets");
        }
        body.u16(peer).u32(originatedSeconds).u16(attributes.length()).append(attributes);
    }

    /** Writes the record of the prefix. */
    public void endPrefix() throws IOException {
        body.setU16(countAt, count);
        out.record(seconds, MrtType.TABLE_DUMP_V2, subtype, body);
    }
}
