package org.bgpstream.format.bmp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
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
import org.bgpstream.net.IpAddress;
import org.bgpstream.net.IpPrefix;

/** BMP messages for tests, as arrays that stay. */
final class Messages {
    static final long TIME = 1_700_000_000_123_456L;
    static final IpAddress PEER_ADDRESS = IpAddress.parse("192.0.2.1");
    static final IpAddress ROUTER_ADDRESS = IpAddress.parse("192.0.2.2");
    static final long PEER_AS = 64_501;
    static final long ROUTER_AS = 64_500;
    static final Peer PEER = Peer.global(PEER_ADDRESS, PEER_AS, 0xC0000201L).at(TIME);
    static final Peer PEER6 =
            Peer.global(IpAddress.parse("2001:db8::1"), PEER_AS, 0xC0000201L).at(TIME);

    private static final BmpWriter WRITER = new BmpWriter();

    private Messages() {}

    static byte[] bytes(Octets octets) {
        return Arrays.copyOf(octets.buffer().array(), octets.length());
    }

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
    }

    static byte[] initiation(String name) {
        return bytes(WRITER.initiation(name, "a router"));
    }

    static byte[] termination() {
        return bytes(WRITER.termination(1));
    }

    static byte[] statistics(Peer peer) {
        return bytes(WRITER.statistics(peer)
                .counter(0, 7)
                .gauge(7, 1L << 40)
                .gauge(9, 2, 1, 5)
                .endStatistics());
    }

    static byte[] mirroring(Peer peer) {
        return bytes(WRITER.routeMirroring(peer, 1));
    }

    static byte[] peerDown(Peer peer) {
        return bytes(WRITER.peerDown(peer));
    }

    /** An OPEN that says that its sender can do AS numbers of four octets. */
    static OpenWriter open() {
        return new OpenWriter().fourOctetAs(ROUTER_AS);
    }

    static byte[] peerUp(Peer peer) {
        return peerUp(peer, open(), open());
    }

    static byte[] peerUp(Peer peer, OpenWriter sent, OpenWriter received) {
        return bytes(WRITER.peerUp(
                peer,
                peer.address().version() == 4 ? ROUTER_ADDRESS : IpAddress.parse("2001:db8::2"),
                179,
                40_000,
                sent.write(ROUTER_AS, 90, 0xC0000202L),
                received.write(peer.asn(), 90, peer.bgpId())));
    }

    /** The same with ADD-PATH for IPv4 unicast in the modes that each side says (RFC 7911 section 4; 0 for none). */
    static byte[] peerUp(Peer peer, int sentMode, int receivedMode) {
        return peerUp(peer, open(sentMode), open(receivedMode));
    }

    private static OpenWriter open(int addPathMode) {
        return addPathMode == 0 ? open() : open().addPath(1, 1, addPathMode);
    }

    /** Route Monitoring of an UPDATE that announces IPv4 prefixes, with AS numbers of four octets. */
    static byte[] routes(Peer peer, String... prefixes) {
        return bytes(WRITER.routeMonitoring(peer, update(path(new AttributesWriter()), prefixes)));
    }

    /** The same with AS numbers of two octets. */
    static byte[] routes2(Peer peer, String... prefixes) {
        return bytes(WRITER.routeMonitoring(peer, update(path(AttributesWriter.withTwoOctetAsns()), prefixes)));
    }

    static byte[] routes(Peer peer, Octets update) {
        return bytes(WRITER.routeMonitoring(peer, update));
    }

    static AttributesWriter path(AttributesWriter writer) {
        return writer.origin(Origin.IGP).asPath(64_501, 64_502).nextHop(PEER_ADDRESS);
    }

    /** Prefixes may have a path identifier behind a number sign. */
    static List<Nlri> nlri(String... prefixes) {
        return Arrays.stream(prefixes).map(Messages::nlri).toList();
    }

    static Nlri nlri(String prefix) {
        int sign = prefix.indexOf('#');
        return sign < 0
                ? Nlri.of(IpPrefix.parse(prefix))
                : Nlri.of(IpPrefix.parse(prefix.substring(0, sign)))
                        .withPathId(Long.parseLong(prefix.substring(sign + 1)));
    }

    static Octets update(AttributesWriter attributes, String... prefixes) {
        return new UpdateWriter().write(List.of(), attributes, nlri(prefixes));
    }

    /** An UPDATE that announces and withdraws in one family outside of the fields of IPv4 unicast. */
    static Octets mpUpdate(int version, int safi, String announced, String withdrawn) {
        IpAddress hop = version == 4 ? PEER_ADDRESS : IpAddress.parse("2001:db8::9");
        Nlri reach = nlri(announced);
        Nlri unreach = nlri(withdrawn);
        if (safi == 4) {
            reach = reach.withLabels(100);
            unreach = unreach.withLabels(100);
        }
        AttributesWriter attributes = new AttributesWriter()
                .origin(Origin.IGP)
                .asPath(64_501, 64_502)
                .mpReach(safi, hop, List.of(reach))
                .mpUnreach(safi, List.of(unreach));
        return new UpdateWriter().write(List.of(), attributes, List.of());
    }

    /** A message of version 3 in version 1 or 2: without its length. */
    static byte[] inVersion(int version, byte[] message) {
        byte[] out = new byte[message.length - 4];
        out[0] = (byte) version;
        System.arraycopy(message, 5, out, 1, message.length - 5);
        return out;
    }

    /** A message of version 4 whose body stands behind the per-peer header. */
    static byte[] version4(int type, Peer peer, byte[]... body) {
        byte[] down = peerDown(peer);
        byte[] all = Splits.concat(Arrays.copyOf(down, 48), Splits.concat(body));
        all[0] = 4;
        all[5] = (byte) type;
        return withLength(all, all.length);
    }

    /** A field with an index. */
    static byte[] indexed(int type, int index, byte[] value) {
        return ByteBuffer.allocate(6 + value.length)
                .putShort((short) type)
                .putShort((short) value.length)
                .putShort((short) index)
                .put(value)
                .array();
    }

    /** A field without an index. */
    static byte[] field(int type, byte[] value) {
        return ByteBuffer.allocate(4 + value.length)
                .putShort((short) type)
                .putShort((short) value.length)
                .put(value)
                .array();
    }

    /** A copy whose header says another length. */
    static byte[] withLength(byte[] message, int length) {
        return put(message, 1, length);
    }

    static byte[] put(byte[] message, int at, int value) {
        byte[] out = message.clone();
        ByteBuffer.wrap(out).putInt(at, value);
        return out;
    }

    static OpenBmpWriter router(String address, String group) {
        return new OpenBmpWriter("collector1", IpAddress.parse(address), group);
    }

    static byte[] frame(OpenBmpWriter router, long timeMicros, byte[]... messages) {
        return bytes(router.frame(timeMicros, Splits.concat(messages)));
    }

    /** A text header with these lines and an empty one. */
    static byte[] text(String... lines) {
        return (String.join("\n", lines) + "\n\n").getBytes(StandardCharsets.US_ASCII);
    }
}
