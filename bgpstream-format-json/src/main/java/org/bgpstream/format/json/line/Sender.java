package org.bgpstream.format.json.line;

import org.bgpstream.RecordType;
import org.bgpstream.net.IpAddress;

/**
 * What a line says of the record and the peer: shared by all lines that say the same.
 *
 * @param type of the record, or {@code null} if the line has none
 * @param project the name, or {@code null} if the line has none
 * @param collector likewise
 * @param router likewise
 * @param routerAddress likewise
 * @param asn of the peer, unsigned 32 bits, or -1 if the line has none
 * @param version 4 or 6, or 0 if the line has no address of the peer
 * @param high the first 64 bits of the address, left-aligned
 * @param low the last 64 bits
 * @param bgpId the BGP identifier of the peer, unsigned 32 bits, or -1 if the line has none
 * @param peerType the peer type of BMP, or -1 if the line has none
 * @param peerFlags the peer flags of BMP that say as much
 * @param distinguisher the peer distinguisher of BMP
 */
public record Sender(
        RecordType type,
        String project,
        String collector,
        String router,
        IpAddress routerAddress,
        long asn,
        int version,
        long high,
        long low,
        long bgpId,
        int peerType,
        int peerFlags,
        long distinguisher) {
    /** Of a line that says nothing of them. */
    public static final Sender NONE = new Sender(null, null, null, null, null, -1, 0, 0, 0, -1, -1, 0, 0);

    /** Whether the peer has the header of BMP. */
    public boolean hasPeerHeader() {
        return peerType >= 0;
    }
}
