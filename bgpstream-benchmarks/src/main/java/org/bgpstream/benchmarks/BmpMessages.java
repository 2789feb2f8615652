package org.bgpstream.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.bgp.write.OpenWriter;
import org.bgpstream.format.bmp.write.BmpWriter;
import org.bgpstream.format.bmp.write.Peer;
import org.bgpstream.format.mrt.write.RibWriter;
import org.bgpstream.net.IpAddress;

/** What a router sends of its peers: who it is, that they are up, and their routes. */
final class BmpMessages {
    private static final long OWN_ASN = 64_500;
    private static final int BGP_PORT = 179;
    private static final int HOLD_TIME = 90;

    private final BmpWriter bmp = new BmpWriter();
    private final OutputStream out;
    private final Map<RibWriter.Peer, Peer> peers = new HashMap<>();

    BmpMessages(OutputStream out) {
        this.out = out;
    }

    /** Initiation and the Peer Ups of all peers. */
    void begin(List<RibWriter.Peer> all) throws IOException {
        put(bmp.initiation("benchmark", "generated"));
        OpenWriter sent = new OpenWriter().fourOctetAs(OWN_ASN);
        OpenWriter received = new OpenWriter();
        for (RibWriter.Peer peer : all) {
            Peer monitored = Peer.global(peer.address(), peer.asn(), peer.bgpId());
            peers.put(peer, monitored);
            IpAddress own = peer.address().version() == 4
                    ? IpAddress.ofIpv4(0xC63364FE)
                    : IpAddress.ofIpv6(0x20010DB800000000L, 0xFF);
            put(bmp.peerUp(
                    monitored,
                    own,
                    BGP_PORT,
                    BGP_PORT,
                    sent.write(OWN_ASN, HOLD_TIME, 1),
                    received.clear().fourOctetAs(peer.asn()).write(peer.asn(), HOLD_TIME, peer.bgpId())));
        }
    }

    /** Route Monitoring with an UPDATE of a peer that is up. */
    void route(long timeMicros, RibWriter.Peer peer, Octets update) throws IOException {
        put(bmp.routeMonitoring(peers.get(peer).at(timeMicros), update));
    }

    private void put(Octets message) throws IOException {
        out.write(message.buffer().array(), 0, message.length());
    }
}
