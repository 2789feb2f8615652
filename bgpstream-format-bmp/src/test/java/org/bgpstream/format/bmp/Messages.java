package org.bgpstream.format.bmp;

import java.util.Arrays;
import java.util.List;
import org.bgpstream.attribute.Origin;
import org.bgpstream.bgp.write.AttributesWriter;
import org.bgpstream.bgp.write.Nlri;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.bgp.write.OpenWriter;
import org.bgpstream.bgp.write.UpdateWriter;
import org.bgpstream.format.bmp.write.BmpWriter;
import org.bgpstream.format.bmp.write.Peer;
import org.bgpstream.net.IpAddress;
import org.bgpstream.net.IpPrefix;

/** Messages of one router for tests, each an array of its own. */
final class Messages {
    static final long TIME = 1_700_000_000_000_001L;
    static final IpAddress LOCAL = IpAddress.parse("192.0.2.254");
    static final Peer PEER =
            Peer.global(IpAddress.parse("192.0.2.1"), 64_501, 0xC0000201L).at(TIME);

    private static final int IPV4 = 1;
    private static final int UNICAST = 1;

    private final BmpWriter bmp = new BmpWriter();

    byte[] initiation(String name) {
        return Decoded.copy(bmp.initiation(name, "a test"));
    }

    /** Of a peer both of whose OPENs have four-octet AS numbers, and ADD-PATH for IPv4 unicast in these modes (0 for none). */
    byte[] peerUp(Peer peer, int sentMode, int receivedMode) {
        return peerUp(peer, open(64_500, true, sentMode), open(peer.asn(), true, receivedMode));
    }

    byte[] peerUp(Peer peer, OpenWriter sent, OpenWriter received) {
        return Decoded.copy(bmp.peerUp(
                peer, LOCAL, 179, 40_000, sent.write(64_500, 90, 1), received.write(peer.asn(), 90, peer.bgpId())));
    }

    static OpenWriter open(long asn, boolean fourOctets, int addPathMode) {
        OpenWriter open = new OpenWriter().family(IPV4, UNICAST);
        if (fourOctets) {
            open.fourOctetAs(asn);
        }
        if (addPathMode > 0) {
            open.addPath(IPV4, UNICAST, addPathMode);
        }
        return open;
    }

    byte[] peerDown(Peer peer) {
        return Decoded.copy(bmp.peerDown(peer));
    }

    byte[] announce(Peer peer, String... prefixes) {
        return routes(
                peer,
                update(Nlri.listOf(Arrays.stream(prefixes).map(IpPrefix::parse).toArray(IpPrefix[]::new))));
    }

    byte[] announce(Peer peer, long pathId, String prefix) {
        return routes(peer, update(List.of(Nlri.of(IpPrefix.parse(prefix)).withPathId(pathId))));
    }

    static Octets update(List<Nlri> announced) {
        AttributesWriter attributes = new AttributesWriter()
                .origin(Origin.IGP)
                .asPath(64_501, 200_000)
                .nextHop(IpAddress.parse("192.0.2.1"));
        return new UpdateWriter().write(List.of(), attributes, announced);
    }

    byte[] routes(Peer peer, Octets update) {
        return Decoded.copy(bmp.routeMonitoring(peer, update));
    }
}
