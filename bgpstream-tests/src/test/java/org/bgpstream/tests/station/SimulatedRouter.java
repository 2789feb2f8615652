package org.bgpstream.tests.station;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bgpstream.attribute.Origin;
import org.bgpstream.bgp.write.AttributesWriter;
import org.bgpstream.bgp.write.Nlri;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.bgp.write.OpenWriter;
import org.bgpstream.bgp.write.UpdateWriter;
import org.bgpstream.format.bmp.write.BmpWriter;
import org.bgpstream.format.bmp.write.OpenBmpWriter;
import org.bgpstream.format.bmp.write.Peer;
import org.bgpstream.net.IpAddress;
import org.bgpstream.net.IpPrefix;

/** A router that says over a real connection what a test wants it to say. */
final class SimulatedRouter implements AutoCloseable {
    static final String LOOPBACK = "127.0.0.1";

    /** Both sides of the sessions with its peers can do ADD-PATH for IPv4 and AS numbers of four octets. */
    private static final int ADD_PATH_BOTH = 3;

    private static final long OWN_ASN = 64_500;
    private static final IpAddress OWN_ADDRESS = IpAddress.parse("192.0.2.254");
    private static final IpAddress NEXT_HOP = IpAddress.parse("192.0.2.253");
    private static final int CONNECT_MILLIS = 10_000;

    private final Socket socket;
    private final OutputStream out;
    private final BmpWriter bmp = new BmpWriter();
    private final UpdateWriter updates = new UpdateWriter();
    private final AttributesWriter attributes = new AttributesWriter();

    /** {@code null} if messages are sent as they are. */
    private OpenBmpWriter frames;

    private long framesMicros;

    /** Over a connection that is there. */
    SimulatedRouter(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        out = socket.getOutputStream();
    }

    /** Connects from the usual address. */
    static SimulatedRouter connect(int port) throws IOException {
        return connect(LOOPBACK, LOOPBACK, port);
    }

    /** Connects as soon as somebody listens. */
    static SimulatedRouter connectSoon(int port) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CONNECT_MILLIS);
        while (true) {
            try {
                SimulatedRouter router = connect(port);
                if (router.socket.getLocalPort() != port) {
                    return router;
                }
                // while nobody listens a socket may meet itself
                router.close();
            } catch (ConnectException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
            }
            Thread.sleep(10);
        }
    }

    /** Connects from one address to another. */
    static SimulatedRouter connect(String from, String to, int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
            socket.connect(new InetSocketAddress(InetAddress.getByName(to), port), CONNECT_MILLIS);
            return new SimulatedRouter(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** The peer with AS number 65000 + n and address 192.0.2.n. */
    static Peer peer(int n) {
        return Peer.global(IpAddress.parse("192.0.2." + n), 65_000 + n, 0xC0000200L + n);
    }

    Socket socket() {
        return socket;
    }

    SimulatedRouter initiation(String name) {
        return send(bmp.initiation(name, "a simulated router"));
    }

    SimulatedRouter termination() {
        return send(bmp.termination(0));
    }

    SimulatedRouter up(Peer peer) {
        return send(peerUp(bmp, peer));
    }

    /** The Peer Up of {@link #up}, borrowed until the next message of the writer. */
    static Octets peerUp(BmpWriter writer, Peer peer) {
        return writer.peerUp(peer, OWN_ADDRESS, 179, 40_000, open(OWN_ASN), open(peer.asn()));
    }

    SimulatedRouter statistics(Peer peer) {
        return send(bmp.statistics(peer).counter(1, 2).endStatistics());
    }

    private static Octets open(long asn) {
        return new OpenWriter()
                .family(1, 1)
                .family(2, 1)
                .fourOctetAs(asn)
                .addPath(1, 1, ADD_PATH_BOTH)
                .write(asn, 90, 0xC0000200L);
    }

    SimulatedRouter down(Peer peer) {
        return send(bmp.peerDown(peer));
    }

    /** Announces a prefix of IPv4 with a path identifier. */
    SimulatedRouter announce(Peer peer, String prefix, long pathId) {
        return send(routes(peer, prefix, pathId));
    }

    /** The message that announces it, borrowed until the next. */
    Octets routes(Peer peer, String prefix, long pathId) {
        attributes.clear().origin(Origin.IGP).asPath(peer.asn(), 4_200_000_000L).nextHop(NEXT_HOP);
        Nlri nlri = Nlri.of(IpPrefix.parse(prefix)).withPathId(pathId);
        return bmp.routeMonitoring(peer, updates.write(List.of(), attributes, List.of(nlri)));
    }

    SimulatedRouter withdraw(Peer peer, String prefix, long pathId) {
        Nlri nlri = Nlri.of(IpPrefix.parse(prefix)).withPathId(pathId);
        return send(bmp.routeMonitoring(peer, updates.write(List.of(nlri), attributes.clear(), List.of())));
    }

    /** A Route Monitoring message of any length: its UPDATE has an attribute of no known type, of this many octets. */
    SimulatedRouter announceLong(Peer peer, String prefix, int octets) {
        return send(longRoutes(peer, prefix, octets));
    }

    /** The message of {@link #announceLong}, borrowed until the next. */
    Octets longRoutes(Peer peer, String prefix, int octets) {
        attributes
                .clear()
                .origin(Origin.IGP)
                .asPath(peer.asn())
                .nextHop(NEXT_HOP)
                .attribute(200, 0xC0, new byte[octets]);
        Nlri nlri = Nlri.of(IpPrefix.parse(prefix)).withPathId(1);
        return bmp.routeMonitoring(peer, updates.write(List.of(), attributes, List.of(nlri)));
    }

    /** Has all messages that follow stand in frames of OpenBMP, as a collector that passes them on sends them. */
    SimulatedRouter inFramesOf(OpenBmpWriter newFrames, long timeMicros) {
        frames = newFrames;
        framesMicros = timeMicros;
        return this;
    }

    SimulatedRouter send(Octets message) {
        return sendCut(message, Integer.MAX_VALUE);
    }

    SimulatedRouter send(byte... bytes) {
        return send(bytes, 0, bytes.length);
    }

    /** Sends only the first octets of a message, or of its frame. */
    SimulatedRouter sendCut(Octets message, int length) {
        Octets all = frames == null ? message : frames.frame(framesMicros, message);
        return send(all.buffer().array(), 0, Math.min(length, all.length()));
    }

    private SimulatedRouter send(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the station closes the connection; waits for that. */
    boolean isTurnedAway() throws IOException {
        socket.setSoTimeout(CONNECT_MILLIS);
        try {
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketException e) {
            // what was not read makes it a reset
            return true;
        }
    }

    /** Ends the connection as a router that crashes does, whose system then knows nothing of it. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
