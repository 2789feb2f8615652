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
 * Writes MRT records (RFC 6396) to a stream, which should be buffered.
 *
 * <pre>{@code
 * try (MrtWriter out = new MrtWriter(new BufferedOutputStream(Files.newOutputStream(path)))) {
 *     out.message(timeMicros, peer, collector, update.write(List.of(), attributes.octets(), prefixes));
 * }
 * }</pre>
 */
public final class MrtWriter implements Closeable {
    private final OutputStream out;
    private final Octets header = new Octets();
    private final Octets body = new Octets();

    /** One end of a BGP session. */
    public record Speaker(long asn, IpAddress address) {}

    /** Writes to a stream and closes it in the end. */
    public MrtWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * BGP4MP_ET, BGP4MP_MESSAGE_AS4 (RFC 6396 section 4.4.3).
     *
     * @param timeMicros in microseconds since the epoch
     * @param message a BGP message with its header, AS numbers of four octets
     */
    public void message(long timeMicros, Speaker peer, Speaker collector, Octets message) throws IOException {
        session(peer, collector).append(message);
        extended(timeMicros, MrtType.MESSAGE_AS4);
    }

    /** BGP4MP_ET, BGP4MP_STATE_CHANGE_AS4 (RFC 6396 section 4.4.4). */
    public void stateChange(long timeMicros, Speaker peer, Speaker collector, PeerState before, PeerState after)
            throws IOException {
        session(peer, collector).u16(before.number()).u16(after.number());
        extended(timeMicros, MrtType.STATE_CHANGE_AS4);
    }

    private Octets session(Speaker peer, Speaker collector) {
        if (peer.address().version() != collector.address().version()) {
            throw new IllegalArgumentException(
                    peer.address() + " and " + collector.address() + ": allowed are addresses of one version");
        }
        return body.clear()
                .u32(peer.asn())
                .u32(collector.asn())
                .u16(0)
                .u16(peer.address().version() == 4 ? 1 : 2)
                .address(peer.address())
                .address(collector.address());
    }

    private void extended(long timeMicros, int subtype) throws IOException {
        head(Math.floorDiv(timeMicros, 1_000_000L), MrtType.BGP4MP_ET, subtype, body.length() + 4);
        header.u32(Math.floorMod(timeMicros, 1_000_000L));
        flush();
    }

    /**
     * A record of any type.
     *
     * @param seconds since the epoch
     */
    public void record(long seconds, int type, int subtype, Octets content) throws IOException {
        body.clear().append(content);
        head(seconds, type, subtype, body.length());
        flush();
    }

    /** A record that was read, unchanged; it must come from MRT. */
    public void record(BgpRecord record) throws IOException {
        byte[] bytes = new byte[record.bytes().remaining()];
        record.bytes().get(bytes);
        out.write(bytes);
    }

    private void head(long seconds, int type, int subtype, int length) {
        header.clear().u32(seconds).u16(type).u16(subtype).u32(length);
    }

    private void flush() throws IOException {
        out.write(header.buffer().array(), 0, header.length());
        out.write(body.buffer().array(), 0, body.length());
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
