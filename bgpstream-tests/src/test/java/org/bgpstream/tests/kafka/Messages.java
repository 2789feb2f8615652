package org.bgpstream.tests.kafka;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.bgpstream.attribute.Origin;
import org.bgpstream.bgp.write.AttributesWriter;
import org.bgpstream.bgp.write.Nlri;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.bgp.write.OpenWriter;
import org.bgpstream.bgp.write.UpdateWriter;
import org.bgpstream.format.bmp.write.BmpWriter;
import org.bgpstream.format.bmp.write.OpenBmpWriter;
import org.bgpstream.format.bmp.write.Peer;
import org.bgpstream.format.mrt.write.MrtWriter;
import org.bgpstream.net.IpAddress;
import org.bgpstream.net.IpPrefix;

/** Messages whose only route tells their number: the prefix is 10.x.y.z/32. */
final class Messages {
    static final long START = 1_767_225_600;
    private static final long MICROS = 1_000_000;
    private static final IpAddress OWN = IpAddress.parse("198.51.100.254");

    private final BmpWriter bmp = new BmpWriter();
    private final UpdateWriter updates = new UpdateWriter();
    private final AttributesWriter attributes = new AttributesWriter()
            .origin(Origin.IGP)
            .asPath(64496, 64497)
            .nextHop(IpAddress.parse("198.51.100.1"))
            .communities(0x10001, 0x10002);

    static String prefix(int number) {
        return IpAddress.ofIpv4(0x0A000000 + number) + "/32";
    }

    private static Peer peer() {
        return Peer.global(IpAddress.parse("198.51.100.1"), 64496, 0x0A000001);
    }

    private Octets update(int number) {
        IpPrefix prefix = IpPrefix.of(4, (long) (0x0A000000 + number) << 32, 0, 32);
        return updates.write(List.of(), attributes, List.of(Nlri.of(prefix)));
    }

    /** A Route Monitoring at so many seconds from the start. */
    byte[] bmp(int number, int second) {
        return bytes(bmp.routeMonitoring(peer().at((START + second) * MICROS), update(number)));
    }

    /** A Route Monitoring whose router tells no time. */
    byte[] timeless(int number) {
        return bytes(bmp.routeMonitoring(peer(), update(number)));
    }

    byte[] bmp(int number) {
        return bmp(number, number);
    }

    /** Two messages of 50 000 octets that say nothing. */
    static byte[] large() {
        byte[] one = bytes(new BmpWriter().initiation("x", " ".repeat(50_000)));
        return join(one, one);
    }

    byte[] peerUp() {
        Octets sent = new OpenWriter().fourOctetAs(64500).write(64500, 90, 1);
        Octets received = new OpenWriter().fourOctetAs(64496).write(64496, 90, 2);
        return bytes(bmp.peerUp(peer().at(START * MICROS), OWN, 179, 40000, sent, received));
    }

    byte[] openBmp(String collector, String router, int number) {
        OpenBmpWriter writer = new OpenBmpWriter(collector, IpAddress.parse("192.0.2.9"), router);
        return bytes(writer.frame((START + number) * MICROS, bmp(number)));
    }

    /** One whose path is so long that it has several hundred bytes. */
    byte[] longBmp(int number) {
        long[] path = new long[200];
        Arrays.fill(path, 64496);
        IpPrefix prefix = IpPrefix.of(4, (long) (0x0A000000 + number) << 32, 0, 32);
        AttributesWriter longer =
                new AttributesWriter().origin(Origin.IGP).asPath(path).nextHop(IpAddress.parse("198.51.100.1"));
        return bytes(bmp.routeMonitoring(
                peer().at((START + number) * MICROS), updates.write(List.of(), longer, List.of(Nlri.of(prefix)))));
    }

    /** A Statistics Report, which has no elems. */
    byte[] statistics() {
        return bytes(bmp.statistics(peer().at(START * MICROS)).counter(1, 7).endStatistics());
    }

    byte[] mrt(int number) {
        return mrt(number, update(number));
    }

    byte[] mrtKeepalive(int number) {
        return mrt(number, new Octets().u64(-1).u64(-1).u16(19).u8(4));
    }

    private static byte[] mrt(int number, Octets message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new MrtWriter(out)
                    .message(
                            (START + number) * MICROS,
                            new MrtWriter.Speaker(64496, IpAddress.parse("198.51.100.1")),
                            new MrtWriter.Speaker(64500, OWN),
                            message);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] bytes(Octets octets) {
        byte[] bytes = new byte[octets.length()];
        octets.buffer().get(0, bytes);
        return bytes;
    }
}
