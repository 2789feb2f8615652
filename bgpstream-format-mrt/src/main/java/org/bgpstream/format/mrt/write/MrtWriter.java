package org.bgpstream.format.mrt.write;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import org.bgpstream.BgpRecord;
import org.bgpstream.PeerState;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.format.mrt.MrtType;
import org.bgpstream.net.IpAddress;

/**
 * Writes MRT records (RFC 6396, RFC 8050) to a stream, which should be buffered: BGP messages and changes of state here,
 * routing tables by way of {@link RibWriter} or {@link TableDumpWriter}.
 *
 * <p>Its methods throw {@link IllegalArgumentException} for a value that its field cannot hold, and then have written
 * nothing. Times are 0 to 2<sup>32</sup> - 1 seconds since the epoch.
 */
public final class MrtWriter implements Closeable {
    private static final long MICROS = 1_000_000;
    private static final int SHORTEST_MESSAGE = 19;
    private static final int LONGEST_MESSAGE = 65_535;

    private final OutputStream out;
    private final int type;
    private final Octets header = new Octets();
    private final Octets body = new Octets();

    /**
     * One end of a BGP session.
     *
     * @param asn its AS number, unsigned 32 bits; 16 in subtypes with two-octet AS numbers
     * @param address IPv4 or IPv6
     */
    public record Speaker(long asn, IpAddress address) {}

    /** Writes to a stream and closes it in the end; messages and changes of state as BGP4MP_ET, with microseconds. */
    public MrtWriter(OutputStream out) {
        this(out, MrtType.BGP4MP_ET);
    }

    /**
     * Writes to a stream and closes it in the end.
     *
     * @param type of messages and changes of state: {@link MrtType#BGP4MP_ET} (RFC 6396 section 3), or
     *     {@link MrtType#BGP4MP}, which leaves the microseconds out
     * @throws IllegalArgumentException if it is another type
     */
    public MrtWriter(OutputStream out, int type) {
        if (type != MrtType.BGP4MP && type != MrtType.BGP4MP_ET) {
            throw new IllegalArgumentException(
                    "type " + type + " of messages: allowed are " + MrtType.BGP4MP + " and " + MrtType.BGP4MP_ET);
        }
        this.out = out;
        this.type = type;
    }

    /** BGP4MP_MESSAGE_AS4: what {@link #message(int, long, Speaker, Speaker, Octets)} writes with that subtype. */
    public void message(long timeMicros, Speaker peer, Speaker collector, Octets message) throws IOException {
        message(MrtType.MESSAGE_AS4, timeMicros, peer, collector, message);
    }

    /**
     * A BGP message between a peer and the collector (RFC 6396 section 4.4.2, 4.4.3, 4.4.5, 4.4.6 and RFC 8050 section 3).
     *
     * @param subtype one of the {@code MESSAGE} constants of {@link MrtType}: {@code AS4} for AS numbers of four octets, in
     *     the message too; {@code LOCAL} for one that the collector sent; {@code ADDPATH} for path identifiers before each
     *     NLRI in the message
     * @param timeMicros in microseconds since the epoch
     * @param message a BGP message with its header, 19 to 65535 octets
     * @throws IllegalArgumentException if the subtype is another, the addresses are of two versions, or an AS number, the
     *     time or the message does not fit
     */
    public void message(int subtype, long timeMicros, Speaker peer, Speaker collector, Octets message)
            throws IOException {
        if (!MrtType.isMessage(subtype)) {
            throw new IllegalArgumentException("subtype " + subtype + " of a message: allowed are 1, 4 and 6 to 11");
        }
        if (message.length() < SHORTEST_MESSAGE || message.length() > LONGEST_MESSAGE) {
            throw new IllegalArgumentException("a BGP message of " + message.length() + " octets: allowed are "
                    + SHORTEST_MESSAGE + " to " + LONGEST_MESSAGE);
        }
        session(subtype, peer, collector).append(message);
        flush(timeMicros, subtype);
    }

    /** BGP4MP_STATE_CHANGE_AS4: what {@link #stateChange(int, long, Speaker, Speaker, PeerState, PeerState)} writes so. */
    public void stateChange(long timeMicros, Speaker peer, Speaker collector, PeerState before, PeerState after)
            throws IOException {
        stateChange(MrtType.STATE_CHANGE_AS4, timeMicros, peer, collector, before, after);
    }

    /**
     * A change of the state of a peer (RFC 6396 section 4.4.1 and 4.4.4).
     *
     * @param subtype {@link MrtType#STATE_CHANGE_AS4}, or {@link MrtType#STATE_CHANGE} with AS numbers of two octets
     * @param timeMicros in microseconds since the epoch
     * @throws IllegalArgumentException if the subtype is another, a state is unknown, the addresses are of two versions, or
     *     an AS number or the time does not fit
     */
    public void stateChange(
            int subtype, long timeMicros, Speaker peer, Speaker collector, PeerState before, PeerState after)
            throws IOException {
        if (subtype != MrtType.STATE_CHANGE && subtype != MrtType.STATE_CHANGE_AS4) {
            throw new IllegalArgumentException("subtype " + subtype + " of a change of state: allowed are 0 and 5");
        }
        if (before == PeerState.UNKNOWN || after == PeerState.UNKNOWN) {
            throw new IllegalArgumentException("state UNKNOWN: allowed are those with a number of RFC 6396");
        }
        session(subtype, peer, collector).u16(before.number()).u16(after.number());
        flush(timeMicros, subtype);
    }

    private Octets session(int subtype, Speaker peer, Speaker collector) {
        boolean ipv4 = peer.address().version() == 4;
        if (peer.address().version() != collector.address().version()) {
            throw new IllegalArgumentException(
                    peer.address() + " and " + collector.address() + ": allowed are addresses of one version");
        }
        body.clear();
        for (Speaker speaker : new Speaker[] {peer, collector}) {
            if (MrtType.hasFourOctetAsns(subtype)) {
                body.u32("AS number", speaker.asn());
            } else {
                body.u16("AS number in two octets", speaker.asn());
            }
        }
        return body.u16(0)
                .u16(ipv4 ? MrtType.AFI_IPV4 : MrtType.AFI_IPV6)
                .address(peer.address())
                .address(collector.address());
    }

    private void flush(long timeMicros, int subtype) throws IOException {
        boolean extended = type == MrtType.BGP4MP_ET;
        head(Math.floorDiv(timeMicros, MICROS), type, subtype, body.length() + (extended ? 4 : 0));
        if (extended) {
            header.u32(Math.floorMod(timeMicros, MICROS));
        }
        write(header);
        write(body);
    }

    /**
     * A record of any type.
     *
     * @param seconds since the epoch
     * @param content what follows the header
     * @throws IllegalArgumentException if the type or subtype is not 0 to 65535 or the time does not fit
     */
    public void record(long seconds, int recordType, int subtype, Octets content) throws IOException {
        head(seconds, recordType, subtype, content.length());
        write(header);
        write(content);
    }

    /**
     * A record that was read, unchanged. It must come from MRT. Routing tables cannot be copied in this way, since their
     * PEER_INDEX_TABLE is not among the records that a stream gives.
     */
    public void record(BgpRecord record) throws IOException {
        byte[] bytes = new byte[record.bytes().remaining()];
        record.bytes().get(bytes);
        out.write(bytes);
    }

    private void head(long seconds, int recordType, int subtype, int length) {
        header.clear()
                .u32("time in seconds", seconds)
                .u16("type", recordType)
                .u16("subtype", subtype)
                .u32(length);
    }

    private void write(Octets octets) throws IOException {
        out.write(octets.buffer().array(), 0, octets.length());
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
