package org.bgpstream.tests.rislive;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.bgpstream.attribute.AsPath;
import org.bgpstream.attribute.Origin;
import org.bgpstream.bgp.write.AsPathSegment;
import org.bgpstream.bgp.write.AttributesWriter;
import org.bgpstream.bgp.write.Nlri;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.bgp.write.UpdateWriter;
import org.bgpstream.net.IpAddress;
import org.bgpstream.net.IpPrefix;

/** Messages of RIS Live of all types, with few names, numbers and prefixes, so that filters meet them. */
final class RandomMessages {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int UNICAST = 1;
    private static final long AS_TRANS = 23_456;
    private static final long[] ASNS = {64_500, 64_501, 64_502, AS_TRANS, 4_200_000_001L, 4_200_000_002L};

    private final Random random;
    private int count;

    RandomMessages(Random random) {
        this.random = random;
    }

    private boolean oneOf(int several) {
        return random.nextInt(several) == 0;
    }

    /** The next message, whose time no other has: its line. */
    ObjectNode next() {
        ObjectNode line = JSON.createObjectNode().put("type", "ris_message");
        ObjectNode data = line.putObject("data");
        data.put("timestamp", 1_700_000_000 + count++)
                .put("peer", "192.0.2.1")
                .put("peer_asn", String.valueOf(64_496 + random.nextInt(3)))
                .put("host", "rrc0" + random.nextInt(4));
        switch (random.nextInt(10)) {
            case 0 -> data.put("type", "RIS_PEER_STATE").put("state", oneOf(2) ? "up" : "down");
            case 1 -> data.put("type", oneOf(2) ? "OPEN" : "KEEPALIVE");
            case 2 -> endOfRib(data);
            default -> update(data);
        }
        return line;
    }

    private static void endOfRib(ObjectNode data) {
        data.put("type", "UPDATE").putArray("withdrawals").add("eor");
        data.put("raw", hex(new UpdateWriter().endOfRib(1, UNICAST)));
    }

    private void update(ObjectNode data) {
        data.put("type", "UPDATE");
        int version = oneOf(3) ? 6 : 4;
        List<IpPrefix> announced = prefixes(version);
        List<IpPrefix> withdrawn = prefixes(version);
        List<AsPathSegment> path = path();
        IpAddress nextHop = IpAddress.parse(version == 4 ? "192.0.2.9" : "2001:db8::9");
        // as a peer sends it that knows numbers of two octets only
        boolean twoOctets = oneOf(3) && path.stream().noneMatch(RandomMessages::isConfederation);
        boolean merged = oneOf(2);
        if (!announced.isEmpty()) {
            ObjectNode one = data.putArray("announcements").addObject();
            one.put("next_hop", nextHop.toString());
            ArrayNode prefixes = one.putArray("prefixes");
            announced.forEach(prefix -> prefixes.add(prefix.toString()));
            put(data.putArray("path"), twoOctets && !merged ? twoOctets(path) : path);
            data.putArray("community").addArray().add(64_500).add(random.nextInt(2));
        }
        ArrayNode withdrawals = data.putArray("withdrawals");
        withdrawn.forEach(prefix -> withdrawals.add(prefix.toString()));
        if (withdrawn.isEmpty()) {
            data.remove("withdrawals");
        }
        if (twoOctets || oneOf(2)) {
            data.put("raw", hex(raw(version, announced, withdrawn, path, nextHop, twoOctets, data)));
        }
    }

    private List<IpPrefix> prefixes(int version) {
        List<IpPrefix> prefixes = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            prefixes.add(prefix(random, version));
        }
        return prefixes.stream().distinct().toList();
    }

    /** One of few prefixes. */
    static IpPrefix prefix(Random random, int version) {
        int part = random.nextInt(3);
        return IpPrefix.parse(
                switch (random.nextInt(3)) {
                    case 0 -> version == 4 ? "10.0.0.0/8" : "2001:db8::/32";
                    case 1 -> version == 4 ? "10." + part + ".0.0/16" : "2001:db8:" + part + "::/48";
                    default -> version == 4 ? "10." + part + "." + part + ".0/24" : "2001:db8:" + part + ":1::/64";
                });
    }

    /** One of few AS numbers. */
    static long asn(Random random) {
        return ASNS[random.nextInt(ASNS.length)];
    }

    private List<AsPathSegment> path() {
        List<AsPathSegment> segments = new ArrayList<>();
        if (oneOf(8)) {
            segments.add(AsPathSegment.confedSequence(65_001, asn(random)));
        }
        if (!oneOf(8)) {
            segments.add(new AsPathSegment(
                    AsPath.AS_SEQUENCE,
                    random.longs(1 + random.nextInt(3), 0, ASNS.length)
                            .mapToObj(i -> ASNS[(int) i])
                            .toList()));
        }
        if (oneOf(6)) {
            segments.add(AsPathSegment.set(asn(random), asn(random)));
        } else if (oneOf(8)) {
            segments.add(AsPathSegment.confedSequence(asn(random), 65_002));
        }
        return segments;
    }

    private static boolean isConfederation(AsPathSegment segment) {
        return segment.type() != AsPath.AS_SEQUENCE && segment.type() != AsPath.AS_SET;
    }

    private static List<AsPathSegment> twoOctets(List<AsPathSegment> path) {
        return path.stream()
                .map(segment -> new AsPathSegment(
                        segment.type(),
                        segment.asns().stream()
                                .map(asn -> asn > 0xFFFF ? AS_TRANS : asn)
                                .toList()))
                .toList();
    }

    /** Sets are arrays of their own; how confederations are shown is not known. */
    private void put(ArrayNode target, List<AsPathSegment> path) {
        for (AsPathSegment segment : path) {
            boolean flat = segment.type() == AsPath.AS_SEQUENCE || (isConfederation(segment) && oneOf(2));
            ArrayNode into = flat ? target : target.addArray();
            segment.asns().forEach(asn -> into.add(asn));
        }
    }

    private static Octets raw(
            int version,
            List<IpPrefix> announced,
            List<IpPrefix> withdrawn,
            List<AsPathSegment> path,
            IpAddress nextHop,
            boolean twoOctets,
            ObjectNode data) {
        AttributesWriter attributes = twoOctets ? AttributesWriter.withTwoOctetAsns() : new AttributesWriter();
        List<Nlri> in = announced.stream().map(Nlri::of).toList();
        List<Nlri> out = withdrawn.stream().map(Nlri::of).toList();
        if (!in.isEmpty()) {
            attributes.origin(Origin.IGP).asPath(twoOctets ? twoOctets(path) : path);
            if (twoOctets) {
                attributes.as4Path(path);
            }
            attributes.communities(64_500 << 16 | data.at("/community/0/1").intValue());
            if (version == 4) {
                attributes.nextHop(nextHop);
            } else {
                attributes.mpReach(UNICAST, nextHop, in);
            }
        }
        if (version == 6 && !out.isEmpty()) {
            attributes.mpUnreach(UNICAST, out);
        }
        return new UpdateWriter().write(version == 4 ? out : List.of(), attributes, version == 4 ? in : List.of());
    }

    private static String hex(Octets octets) {
        byte[] bytes = new byte[octets.length()];
        octets.buffer().get(0, bytes);
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }
}
