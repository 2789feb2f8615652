package org.bgpstream.tests.kafka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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

/** What routers send, always the same: peers that go up and down, routes that come and go, in frames of OpenBMP. */
final class Traffic {
    static final int PEERS = 24;

    private static final int ROUTERS = 3;
    private static final long MICROS = 1_000_000;
    private static final IpAddress OWN = IpAddress.parse("198.51.100.254");
    private static final Octets SENT = new OpenWriter().fourOctetAs(64500).write(64500, 90, 1);

    private final Random random = new Random(4711);
    private final BmpWriter bmp = new BmpWriter();
    private final UpdateWriter updates = new UpdateWriter();
    private final OpenBmpWriter[] routers = new OpenBmpWriter[ROUTERS];
    private final boolean[] up = new boolean[PEERS];
    private long micros = Messages.START * MICROS;
    private int peer;

    Traffic() {
        for (int i = 0; i < ROUTERS; i++) {
            routers[i] = new OpenBmpWriter("collector", IpAddress.ofIpv4(0xC0000201 + i), "router" + i);
        }
    }

    /** The next message. */
    byte[] next() {
        peer = random.nextInt(PEERS);
        micros += random.nextInt(2_000);
        Peer sender = Peer.global(IpAddress.ofIpv4(0xC6336401 + peer), 64496 + peer, 0x0A000001 + peer)
                .at(micros);
        Octets message;
        if (!up[peer]) {
            up[peer] = true;
            message = bmp.peerUp(
                    sender,
                    OWN,
                    179,
                    40000,
                    SENT,
                    new OpenWriter().fourOctetAs(64496 + peer).write(64496, 90, 2));
        } else if (random.nextInt(5_000) == 0) {
            up[peer] = false;
            message = bmp.peerDown(sender);
        } else {
            message = bmp.routeMonitoring(sender, update());
        }
        return bytes(routers[peer % ROUTERS].frame(micros, message));
    }

    private Octets update() {
        AttributesWriter attributes = new AttributesWriter()
                .origin(Origin.IGP)
                .asPath(64496 + peer, 64600 + random.nextInt(40), random.nextInt(400_000))
                .nextHop(IpAddress.parse("198.51.100.1"))
                .communities(random.nextInt(), 0x10002);
        int kind = random.nextInt(10);
        List<Nlri> withdrawn = kind < 2 ? prefixes() : List.of();
        List<Nlri> announced = kind == 0 ? List.of() : prefixes();
        return updates.write(withdrawn, announced.isEmpty() ? new AttributesWriter() : attributes, announced);
    }

    private List<Nlri> prefixes() {
        List<Nlri> prefixes = new ArrayList<>();
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            int length = 16 + random.nextInt(9);
            int address = 0x0A000000 | random.nextInt(1 << 24);
            prefixes.add(Nlri.of(IpPrefix.of(4, (long) (address & -1 << (32 - length)) << 32, 0, length)));
        }
        return prefixes;
    }

    /** The number of the peer that the last message is of. */
    int peer() {
        return peer;
    }

    /** The key that the last message has in Kafka. */
    byte[] key() {
        return ("peer" + peer).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Octets octets) {
        byte[] bytes = new byte[octets.length()];
        octets.buffer().get(0, bytes);
        return bytes;
    }
}
