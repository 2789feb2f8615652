package org.bgpstream.format.mrt.write;

import java.io.IOException;
import org.bgpstream.bgp.write.AttributesWriter;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.format.mrt.MrtType;
import org.bgpstream.net.IpPrefix;

/**
 * Writes a routing table as TABLE_DUMP (RFC 6396 section 4.2), the format before TABLE_DUMP_V2: one record an entry, AS
 * numbers of two octets, prefix and peer of one version.
 */
public final class TableDumpWriter {
    /** The status that the RFC wants. */
    private static final int STATUS = 1;

    private final MrtWriter out;
    private final long seconds;
    private final int view;
    private final Octets body = new Octets();
    private int sequence;

    /**
     * Writes nothing yet.
     *
     * @param seconds the time of all records, since the epoch
     * @param view the view number, 0 to 65535, normally 0
     */
    public TableDumpWriter(MrtWriter out, long seconds, int view) {
        this.out = out;
        this.seconds = seconds;
        this.view = view;
    }

    /**
     * Writes the record of an entry. The sequence number begins with 0 and goes round after 65535.
     *
     * @param originatedSeconds since the epoch
     * @param attributes up to 65535 octets, made {@linkplain AttributesWriter#withTwoOctetAsns() with two-octet AS numbers}
     * @throws IllegalArgumentException if prefix and peer are of two versions, the attributes are of another kind, or a
     *     number does not fit its field
     */
    public void entry(IpPrefix prefix, MrtWriter.Speaker peer, long originatedSeconds, AttributesWriter attributes)
            throws IOException {
        if (prefix.version() != peer.address().version()) {
            throw new IllegalArgumentException(
                    prefix + " from " + peer.address() + ": allowed are prefix and peer of one version");
        }
        if (attributes.hasFourOctetAsns()) {
            throw new IllegalArgumentException("AS numbers of four octets: allowed in TABLE_DUMP are two");
        }
        Octets octets = attributes.octets();
        body.clear()
                .u16("view number", view)
                .u16(sequence)
                .address(prefix.address())
                .u8(prefix.length())
                .u8(STATUS)
                .u32("originated time", originatedSeconds)
                .address(peer.address())
                .u16("AS number in two octets", peer.asn())
                .u16("length of the attributes", octets.length())
                .append(octets);
        out.record(seconds, MrtType.TABLE_DUMP, prefix.version() == 4 ? MrtType.AFI_IPV4 : MrtType.AFI_IPV6, body);
        sequence = (sequence + 1) & 0xFFFF;
    }
}
