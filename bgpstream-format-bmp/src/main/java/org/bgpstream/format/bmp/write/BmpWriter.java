package org.bgpstream.format.bmp.write;

import java.nio.charset.StandardCharsets;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.format.bmp.InformationTlvs;
import org.bgpstream.format.bmp.PeerDown;
import org.bgpstream.format.bmp.wire.Bmp;
import org.bgpstream.net.IpAddress;

/**
 * Writes BMP messages of version 3 (RFC 7854). Its methods throw {@link IllegalArgumentException} for a value that its field
 * cannot hold; what they return is borrowed until the next call.
 */
public final class BmpWriter {
    private static final int COUNT = Bmp.HEADER + 42;

    private final Octets out = new Octets();
    private int statistics;

    /** A writer that has written nothing yet. */
    public BmpWriter() {}

    private Octets begin(int type) {
        return out.clear().u8(Bmp.V3).u32(0).u8(type);
    }

    private Octets end() {
        out.setU32(1, out.length());
        return out;
    }

    private void text(int type, String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        out.u16(type).u16("length of a text", octets.length).bytes(octets);
    }

    /** Initiation (section 4.3) with the name of the router and what it is. */
    public Octets initiation(String sysName, String sysDescr) {
        begin(Bmp.INITIATION);
        text(InformationTlvs.SYS_DESCR, sysDescr);
        text(InformationTlvs.SYS_NAME, sysName);
        return end();
    }

    /** Termination (section 4.5) with a reason. */
    public Octets termination(int reason) {
        begin(Bmp.TERMINATION).u16(InformationTlvs.TERMINATION_REASON).u16(2).u16("reason", reason);
        return end();
    }

    /**
     * Peer Up (section 4.10).
     *
     * @param local the address of the router in the session
     * @param sentOpen the OPEN that it sent, with its header
     * @param receivedOpen the one that it received
     */
    public Octets peerUp(
            Peer peer, IpAddress local, int localPort, int remotePort, Octets sentOpen, Octets receivedOpen) {
        begin(Bmp.PEER_UP);
        peer.write(out);
        Peer.writeAddress(out, local);
        out.u16("local port", localPort).u16("remote port", remotePort);
        out.append(sentOpen).append(receivedOpen);
        return end();
    }

    /** Peer Down (section 4.9) of a session that the peer closed without a NOTIFICATION. */
    public Octets peerDown(Peer peer) {
        begin(Bmp.PEER_DOWN);
        peer.write(out);
        out.u8(PeerDown.REMOTE_NO_DATA);
        return end();
    }

    /** Route Monitoring (section 4.6) with an UPDATE and its header. */
    public Octets routeMonitoring(Peer peer, Octets update) {
        begin(Bmp.ROUTE_MONITORING);
        peer.write(out);
        out.append(update);
        return end();
    }

    /** Route Mirroring (section 4.7) of one BGP message. */
    public Octets routeMirroring(Peer peer, Octets message) {
        begin(Bmp.ROUTE_MIRRORING);
        peer.write(out);
        out.u16(InformationTlvs.MIRRORED_MESSAGE)
                .u16("length of the message", message.length())
                .append(message);
        return end();
    }

    /** Route Mirroring of a code: 0 a message with errors, 1 messages lost. */
    public Octets routeMirroring(Peer peer, int code) {
        begin(Bmp.ROUTE_MIRRORING);
        peer.write(out);
        out.u16(InformationTlvs.MIRRORING_INFORMATION).u16(2).u16("code", code);
        return end();
    }

    /** Begins a Statistics Report (section 4.8); {@link #counter}, {@link #gauge} and {@link #endStatistics} go on. */
    public BmpWriter statistics(Peer peer) {
        statistics = 0;
        begin(Bmp.STATISTICS_REPORT);
        peer.write(out);
        out.u32(0);
        return this;
    }

    /** Adds a counter of 32 bits. */
    public BmpWriter counter(int type, long value) {
        statistics++;
        out.u16("type", type).u16(4).u32("counter", value);
        return this;
    }

    /** Adds a gauge of 64 bits. */
    public BmpWriter gauge(int type, long value) {
        statistics++;
        out.u16("type", type).u16(8).u64(value);
        return this;
    }

    /** Adds a gauge of one address family. */
    public BmpWriter gauge(int type, int afi, int safi, long value) {
        statistics++;
        out.u16("type", type).u16(11).u16("AFI", afi).u8("SAFI", safi).u64(value);
        return this;
    }

    /** Ends the Statistics Report. */
    public Octets endStatistics() {
        out.setU32(COUNT, statistics);
        return end();
    }
}
