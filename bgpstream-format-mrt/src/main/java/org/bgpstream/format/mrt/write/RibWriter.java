package org.bgpstream.format.mrt.write;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bgpstream.bgp.NlriReader;
import org.bgpstream.bgp.write.AttributesWriter;
import org.bgpstream.bgp.write.Nlri;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.format.mrt.MrtType;
import org.bgpstream.net.IpAddress;
import org.bgpstream.net.IpPrefix;

/**
 * Writes a routing table as TABLE_DUMP_V2 (RFC 6396 section 4.3, RFC 8050 section 4): its peers first, then prefix by
 * prefix a {@code begin} method, the entries and {@link #endPrefix()}.
 *
 * <p>Its methods throw {@link IllegalArgumentException} for a value that its field cannot hold, and
 * {@link IllegalStateException} out of this order.
 */
public final class RibWriter {
    private static final int IPV6_PEER = 1;
    private static final int AS4_PEER = 2;
    private static final int MAX = 65_535;

    /** Of an entry whose record has no path identifiers. */
    private static final long NO_PATH_ID = -1;

    private final MrtWriter out;
    private final long seconds;
    private final long collectorBgpId;
    private final byte[] viewName;
    private final List<Peer> peers;
    private final Octets body = new Octets();
    private final Octets entryHead = new Octets();
    private long sequence;
    private boolean open;
    private int subtype;
    private int addPathSubtype;
    private boolean addPath;
    private int countAt;
    private int count;

    /**
     * A peer of the collector.
     *
     * @param bgpId its BGP identifier, unsigned 32 bits
     * @param asn its AS number, unsigned 32 bits
     */
    public record Peer(long bgpId, IpAddress address, long asn) {}

    /**
     * Where a collector or peer stands (RFC 6397 section 4.1), in degrees of WGS 84.
     *
     * @param latitude -90 to 90, or NaN
     * @param longitude -180 to 180, or NaN
     */
    public record Location(float latitude, float longitude) {
        /** A place that is not told: two NaN. */
        public static final Location PRIVATE = new Location(Float.NaN, Float.NaN);

        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException if one is out of its range, or only one is NaN
         */
        public Location {
            boolean told = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
            if (!told && !(Float.isNaN(latitude) && Float.isNaN(longitude))) {
                throw new IllegalArgumentException("location " + latitude + ", " + longitude
                        + ": allowed are -90 to 90 and -180 to 180 degrees, or two NaN");
            }
        }
    }

    /** Writes PEER_INDEX_TABLE with an empty view name. */
    public RibWriter(MrtWriter out, long seconds, long collectorBgpId, List<Peer> peers) throws IOException {
        this(out, seconds, collectorBgpId, "", peers);
    }

    /**
     * Writes PEER_INDEX_TABLE (RFC 6396 section 4.3.1).
     *
     * @param seconds the time of all records, since the epoch
     * @param collectorBgpId unsigned 32 bits
     * @param viewName up to 65535 octets in UTF-8
     * @param peers up to 65535; entries tell their peer by its index here, from 0
     */
    public RibWriter(MrtWriter out, long seconds, long collectorBgpId, String viewName, List<Peer> peers)
            throws IOException {
        this.out = out;
        this.seconds = seconds;
        this.collectorBgpId = collectorBgpId;
        this.viewName = viewName.getBytes(StandardCharsets.UTF_8);
        this.peers = List.copyOf(peers);
        putCollector().u16("number of peers", peers.size());
        for (Peer peer : peers) {
            putPeer(peer);
        }
        out.record(seconds, MrtType.TABLE_DUMP_V2, MrtType.PEER_INDEX_TABLE, body);
    }

    private Octets putCollector() {
        return body.clear()
                .u32("BGP identifier", collectorBgpId)
                .u16("view name length", viewName.length)
                .bytes(viewName);
    }

    private Octets putPeer(Peer peer) {
        return body.u8(AS4_PEER | (peer.address().version() == 6 ? IPV6_PEER : 0))
                .u32("BGP identifier", peer.bgpId())
                .address(peer.address())
                .u32("AS number", peer.asn());
    }

    /**
     * Writes GEO_PEER_TABLE (RFC 6397 section 4.1).
     *
     * @param collector where the collector stands
     * @param peerLocations of all peers, in their order
     */
    public void geoPeerTable(Location collector, List<Location> peerLocations) throws IOException {
        requireOpen(false);
        if (peerLocations.size() != peers.size()) {
            throw new IllegalArgumentException(
                    peerLocations.size() + " locations of peers: allowed are " + peers.size() + ", one for each");
        }
        putCollector();
        putLocation(collector);
        body.u16(peers.size());
        for (int i = 0; i < peers.size(); i++) {
            putPeer(peers.get(i));
            putLocation(peerLocations.get(i));
        }
        out.record(seconds, MrtType.TABLE_DUMP_V2, MrtType.GEO_PEER_TABLE, body);
    }

    private void putLocation(Location location) {
        body.u32(Float.floatToIntBits(location.latitude())).u32(Float.floatToIntBits(location.longitude()));
    }

    private void requireOpen(boolean wanted) {
        if (open != wanted) {
            throw new IllegalStateException(wanted ? "no prefix was begun" : "a prefix was begun and not ended");
        }
    }

    /** Begins the record of a unicast prefix: {@link #beginPrefix(int, IpPrefix)} with SAFI 1. */
    public void beginPrefix(IpPrefix prefix) {
        beginPrefix(NlriReader.SAFI_UNICAST, prefix);
    }

    /**
     * Begins a record of RIB_IPV4_UNICAST, RIB_IPV4_MULTICAST, RIB_IPV6_UNICAST or RIB_IPV6_MULTICAST (RFC 6396 section
     * 4.3.2), or of the ADDPATH subtype of it (RFC 8050 section 4.1) if its entries have path identifiers.
     *
     * @param safi 1 unicast, 2 multicast; other families are begun by {@link #beginGeneric(int, Nlri)}
     */
    public void beginPrefix(int safi, IpPrefix prefix) {
        boolean multicast = safi == NlriReader.SAFI_MULTICAST;
        if (!multicast && safi != NlriReader.SAFI_UNICAST) {
            throw new IllegalArgumentException("SAFI " + safi + " outside of RIB_GENERIC: allowed are 1 and 2");
        }
        if (prefix.version() == 4) {
            begin(
                    multicast ? MrtType.RIB_IPV4_MULTICAST : MrtType.RIB_IPV4_UNICAST,
                    multicast ? MrtType.RIB_IPV4_MULTICAST_ADDPATH : MrtType.RIB_IPV4_UNICAST_ADDPATH);
        } else {
            begin(
                    multicast ? MrtType.RIB_IPV6_MULTICAST : MrtType.RIB_IPV6_UNICAST,
                    multicast ? MrtType.RIB_IPV6_MULTICAST_ADDPATH : MrtType.RIB_IPV6_UNICAST_ADDPATH);
        }
        body.prefix(prefix);
        beginEntries();
    }

    /**
     * Begins a record of RIB_GENERIC (RFC 6396 section 4.3.3), or of RIB_GENERIC_ADDPATH if the NLRI has a path identifier:
     * in this subtype it stands there and not in the entries (RFC 8050 section 4.2).
     *
     * @param safi 1 unicast, 2 multicast, 4 labelled unicast
     */
    public void beginGeneric(int safi, Nlri nlri) {
        beginGeneric(nlri.hasPathId());
        body.u16(nlri.prefix().version() == 4 ? MrtType.AFI_IPV4 : MrtType.AFI_IPV6)
                .u8(safi)
                .nlri(safi, nlri);
        beginEntries();
    }

    /**
     * Begins such a record of any family.
     *
     * @param addPath whether the NLRI begins with a path identifier: RIB_GENERIC_ADDPATH
     * @param nlri one NLRI
     */
    public void beginGeneric(int afi, int safi, boolean addPath, byte[] nlri) {
        beginGeneric(addPath);
        body.u16("AFI", afi).u8("SAFI", safi).bytes(nlri);
        beginEntries();
    }

    private void beginGeneric(boolean addPath) {
        int generic = addPath ? MrtType.RIB_GENERIC_ADDPATH : MrtType.RIB_GENERIC;
        begin(generic, generic);
    }

    private void begin(int newSubtype, int newAddPathSubtype) {
        requireOpen(false);
        subtype = newSubtype;
        addPathSubtype = newAddPathSubtype;
        body.clear().u32(sequence);
    }

    private void beginEntries() {
        countAt = body.length();
        body.u16(0);
        count = 0;
        addPath = false;
        open = true;
    }

    /** Adds an entry without a path identifier: {@link #entry(int, long, long, AttributesWriter)} with -1. */
    public void entry(int peer, long originatedSeconds, AttributesWriter attributes) {
        entry(peer, originatedSeconds, NO_PATH_ID, attributes);
    }

    /**
     * Adds an entry (RFC 6396 section 4.3.4), up to 65535 a record.
     *
     * @param peer the index of the peer, from 0
     * @param originatedSeconds since the epoch
     * @param pathId the path identifier, unsigned 32 bits, or -1 for none; in all entries of a record or none, and never in
     *     one that was begun by {@code beginGeneric}
     * @param attributes up to 65535 octets, AS numbers of four octets; IPv6 next hops in
     *     {@linkplain AttributesWriter#shortMpReach(IpAddress) the short MP_REACH_NLRI}
     */
    public void entry(int peer, long originatedSeconds, long pathId, AttributesWriter attributes) {
        requireOpen(true);
        boolean hasPathId = pathId != NO_PATH_ID;
        if (peer < 0 || peer >= peers.size()) {
            throw new IllegalArgumentException("peer " + peer + ": allowed are 0 to " + (peers.size() - 1));
        }
        if ((hasPathId && subtype == addPathSubtype) || (count > 0 && hasPathId != addPath)) {
            throw new IllegalArgumentException("path identifier " + pathId
                    + ": allowed are path identifiers in all entries of a record or none, and none in RIB_GENERIC");
        }
        if (!attributes.hasFourOctetAsns()) {
            throw new IllegalArgumentException("AS numbers of two octets: allowed in TABLE_DUMP_V2 are four");
        }
        if (count == MAX) {
            throw new IllegalArgumentException("one more entry: allowed are at most " + MAX);
        }
        entryHead.clear().u16(peer).u32("originated time", originatedSeconds);
        if (hasPathId) {
            entryHead.u32("path identifier", pathId);
        }
        Octets octets = attributes.octets();
        entryHead.u16("length of the attributes", octets.length());
        body.append(entryHead).append(octets);
        addPath = hasPathId;
        count++;
    }

    /** Writes the record of the prefix. */
    public void endPrefix() throws IOException {
        requireOpen(true);
        body.setU16(countAt, count);
        out.record(seconds, MrtType.TABLE_DUMP_V2, addPath ? addPathSubtype : subtype, body);
        sequence++;
        open = false;
    }
}
