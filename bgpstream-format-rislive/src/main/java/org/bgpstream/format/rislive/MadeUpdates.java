package org.bgpstream.format.rislive;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.bgpstream.attribute.Origin;
import org.bgpstream.bgp.NlriReader;
import org.bgpstream.bgp.write.AsPathSegment;
import org.bgpstream.bgp.write.AttributesWriter;
import org.bgpstream.bgp.write.Nlri;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.bgp.write.UpdateWriter;
import org.bgpstream.net.IpAddress;
import org.bgpstream.net.IpPrefix;

/** UPDATEs written one behind the other: as many as it takes, since one has one next hop and a bounded length. */
final class MadeUpdates {
    private static final int MOST_OCTETS = 65_535;

    /** The most that stands in a message beside attributes and prefixes: header, lengths, next hops. */
    private static final int BESIDE = 100;

    private static final int MOST_PREFIX_OCTETS = 17;

    private final UpdateWriter writer = new UpdateWriter();
    private final AttributesWriter attributes = new AttributesWriter();
    private final Octets all = new Octets();

    /** The index of the first octet of each message, and that after the last one. */
    private int[] begins = new int[4];

    private int count;

    /** The attributes that all announcements of a line share; what is absent is {@code null} or -1. */
    record Shared(
            Origin origin,
            List<AsPathSegment> path,
            long med,
            long aggregatorAsn,
            IpAddress aggregatorAddress,
            int[] communities) {}

    void clear() {
        all.clear();
        count = 0;
        begins[0] = 0;
    }

    /** Writes messages that withdraw. */
    void withdraw(List<IpPrefix> prefixes) {
        List<Nlri> ipv4 = ofVersion(prefixes, 4);
        List<Nlri> ipv6 = ofVersion(prefixes, 6);
        attributes.clear();
        int most = most();
        for (int from = 0; from < ipv4.size(); from += most) {
            add(writer.write(part(ipv4, from, most), attributes, List.of()));
        }
        for (int from = 0; from < ipv6.size(); from += most) {
            attributes.clear().mpUnreach(NlriReader.SAFI_UNICAST, part(ipv6, from, most));
            add(writer.write(List.of(), attributes, List.of()));
        }
    }

    /**
     * Writes messages that announce.
     *
     * @param nextHop of either version, or {@code null}
     * @param linkLocal a second one, or {@code null}
     */
    void announce(List<IpPrefix> prefixes, IpAddress nextHop, IpAddress linkLocal, Shared shared) {
        writeShared(shared, nextHop);
        int most = most();
        List<Nlri> ipv4 = ofVersion(prefixes, 4);
        boolean plain = nextHop == null || nextHop.version() == 4;
        for (int from = 0; from < ipv4.size(); from += most) {
            List<Nlri> part = part(ipv4, from, most);
            writeShared(shared, nextHop);
            if (!plain) {
                attributes.mpReach(NlriReader.SAFI_UNICAST, nextHop, linkLocal, part);
            }
            add(writer.write(List.of(), attributes, plain ? part : List.of()));
        }
        List<Nlri> ipv6 = ofVersion(prefixes, 6);
        if (nextHop == null && !ipv6.isEmpty()) {
            throw new IllegalArgumentException("an IPv6 prefix has no next_hop");
        }
        for (int from = 0; from < ipv6.size(); from += most) {
            writeShared(shared, null);
            attributes.mpReach(NlriReader.SAFI_UNICAST, nextHop, linkLocal, part(ipv6, from, most));
            add(writer.write(List.of(), attributes, List.of()));
        }
    }

    /** Writes the marker of a family: IPv4, or IPv6 for version 6. */
    void endOfRib(int version) {
        add(writer.endOfRib(version == 6 ? NlriReader.AFI_IPV6 : NlriReader.AFI_IPV4, NlriReader.SAFI_UNICAST));
    }

    private void writeShared(Shared shared, IpAddress nextHop) {
        attributes.clear();
        if (shared.origin() != null) {
            attributes.origin(shared.origin());
        }
        if (shared.path() != null) {
            attributes.asPath(shared.path());
        }
        if (nextHop != null && nextHop.version() == 4) {
            attributes.nextHop(nextHop);
        }
        if (shared.med() >= 0) {
            attributes.med(shared.med());
        }
        if (shared.aggregatorAsn() >= 0) {
            attributes.aggregator(shared.aggregatorAsn(), shared.aggregatorAddress());
        }
        if (shared.communities().length > 0) {
            attributes.communities(shared.communities());
        }
    }

    /** How many prefixes find room beside the attributes written now. */
    private int most() {
        int room = MOST_OCTETS - BESIDE - attributes.octets().length();
        return Math.max(1, room / MOST_PREFIX_OCTETS);
    }

    private static List<Nlri> ofVersion(List<IpPrefix> prefixes, int version) {
        return prefixes.stream()
                .filter(prefix -> prefix.version() == version)
                .map(Nlri::of)
                .toList();
    }

    private static <T> List<T> part(List<T> list, int from, int most) {
        return list.subList(from, Math.min(list.size(), from + most));
    }

    private void add(Octets message) {
        all.append(message);
        count++;
        if (count == begins.length) {
            begins = Arrays.copyOf(begins, 2 * count);
        }
        begins[count] = all.length();
    }

    int count() {
        return count;
    }

    /** Where the messages lie. */
    ByteBuffer buffer() {
        return all.buffer();
    }

    /** The index of the first octet of a message, or that after the last one. */
    int begin(int message) {
        return begins[message];
    }
}
