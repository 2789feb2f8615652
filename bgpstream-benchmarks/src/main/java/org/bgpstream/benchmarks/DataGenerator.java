package org.bgpstream.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpStream;
import org.bgpstream.attribute.Origin;
import org.bgpstream.bgp.NlriReader;
import org.bgpstream.bgp.write.AttributesWriter;
import org.bgpstream.bgp.write.Nlri;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.bgp.write.UpdateWriter;
import org.bgpstream.format.mrt.write.MrtWriter;
import org.bgpstream.format.mrt.write.RibWriter;
import org.bgpstream.net.IpAddress;
import org.bgpstream.net.IpPrefix;
import org.bgpstream.text.ElemJson;
import org.bgpstream.text.TextBuffer;

/**
 * Makes files that look like real ones, the same at each run: about fifteen peers, paths of 2 to 8 ASes, up to twelve
 * communities, one prefix in five IPv6.
 */
final class DataGenerator {
    private static final long START = 1_767_225_600;
    private static final int PEERS = 15;
    private static final long OWN_ASN = 64_500;

    private final Random random = new Random(20_260_101);
    private final AttributesWriter attributes = new AttributesWriter();
    private final List<RibWriter.Peer> peers = new ArrayList<>();

    private DataGenerator() {
        for (int i = 0; i < PEERS; i++) {
            IpAddress address =
                    i % 3 == 2 ? IpAddress.ofIpv6(0x20010DB800000000L, 1 + i) : IpAddress.ofIpv4(0xC6336401 + i);
            peers.add(new RibWriter.Peer(0x0A000001L + i, address, asn()));
        }
    }

    /** A file of at least so many bytes in a directory, made unless it is there. */
    static Path file(Path directory, Data data, long size) throws IOException {
        Path file = directory.resolve(data + "." + size);
        if (!Files.exists(file)) {
            Files.createDirectories(directory);
            Path unfinished = Files.createTempFile(directory, "unfinished", null);
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16)) {
                DataGenerator generator = new DataGenerator();
                switch (data) {
                    case RIB -> generator.writeRib(new MrtWriter(out), unfinished, size);
                    case UPDATES -> generator.writeUpdates(mrt(new MrtWriter(out)), unfinished, size);
                    case BMP -> generator.writeUpdates(generator.bmp(out), unfinished, size);
                    case JSON -> writeJson(file(directory, Data.UPDATES, size), out, unfinished, size);
                }
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }

    private long asn() {
        return random.nextInt(4) == 0 ? 131_072 + random.nextInt(270_000) : 1 + random.nextInt(64_000);
    }

    private IpPrefix prefix(int number) {
        if (number % 5 == 4) {
            return IpPrefix.of(6, 0x2001000000000000L + ((long) number << 16), 0, 32 + random.nextInt(17));
        }
        int length = random.nextInt(10) < 6 ? 24 : 16 + random.nextInt(9);
        return IpPrefix.of(4, (long) (0x01000000 + (number << 8)) << 32, 0, length);
    }

    private void putAttributes(RibWriter.Peer peer, boolean ipv6, List<Nlri> reached) {
        long[] path = new long[2 + random.nextInt(7)];
        path[0] = peer.asn();
        for (int i = 1; i < path.length; i++) {
            path[i] = random.nextInt(8) == 0 ? path[i - 1] : asn();
        }
        attributes
                .clear()
                .origin(random.nextInt(5) == 0 ? Origin.INCOMPLETE : Origin.IGP)
                .asPath(path);
        IpAddress hop6 = IpAddress.ofIpv6(0x20010DB800000000L, peer.bgpId());
        if (reached != null) {
            attributes.mpReach(NlriReader.SAFI_UNICAST, hop6, reached);
        } else if (ipv6) {
            attributes.shortMpReach(hop6);
        } else {
            attributes.nextHop(IpAddress.ofIpv4((int) peer.bgpId()));
        }
        if (random.nextInt(3) == 0) {
            attributes.med(random.nextInt(1_000));
        }
        int[] communities = random.ints(random.nextInt(13)).toArray();
        if (communities.length > 0) {
            attributes.communities(communities);
        }
        if (random.nextInt(5) == 0) {
            attributes.largeCommunities(path[0], random.nextInt(100), random.nextInt(100_000));
        }
        if (random.nextInt(10) == 0) {
            attributes.aggregator(path[path.length - 1], IpAddress.ofIpv4((int) peer.bgpId()));
        }
    }

    private void writeRib(MrtWriter out, Path file, long size) throws IOException {
        RibWriter rib = new RibWriter(out, START, 0x0A000001L, peers);
        for (int number = 0; Files.size(file) < size; number++) {
            IpPrefix prefix = prefix(number);
            rib.beginPrefix(prefix);
            for (int peer = 0; peer < PEERS; peer++) {
                putAttributes(peers.get(peer), prefix.version() == 6, null);
                rib.entry(peer, START - random.nextInt(1_000_000), attributes);
            }
            rib.endPrefix();
        }
    }

    /** Where updates go. */
    private interface Messages {
        void put(long timeMicros, RibWriter.Peer peer, Octets update) throws IOException;
    }

    private static Messages mrt(MrtWriter out) {
        MrtWriter.Speaker own4 = new MrtWriter.Speaker(OWN_ASN, IpAddress.ofIpv4(0xC63364FE));
        MrtWriter.Speaker own6 = new MrtWriter.Speaker(OWN_ASN, IpAddress.ofIpv6(0x20010DB800000000L, 0xFF));
        return (time, peer, update) -> out.message(
                time,
                new MrtWriter.Speaker(peer.asn(), peer.address()),
                peer.address().version() == 4 ? own4 : own6,
                update);
    }

    private Messages bmp(OutputStream out) throws IOException {
        BmpMessages messages = new BmpMessages(out);
        messages.begin(peers);
        return messages::route;
    }

    private void writeUpdates(Messages out, Path file, long size) throws IOException {
        UpdateWriter update = new UpdateWriter();
        AttributesWriter none = new AttributesWriter();
        long time = START * 1_000_000;
        for (int number = 0; Files.size(file) < size; number += 5) {
            RibWriter.Peer peer = peers.get(random.nextInt(PEERS));
            Octets message;
            int kind = random.nextInt(10);
            if (kind == 0) {
                message = update.write(prefixes(number), none, List.of());
            } else if (kind < 3) {
                putAttributes(peer, true, Nlri.listOf(prefix(number + 4)));
                message = update.write(List.of(), attributes, List.of());
            } else {
                putAttributes(peer, false, null);
                message = update.write(List.of(), attributes, prefixes(number));
            }
            time += random.nextInt(2_000);
            out.put(time, peer, message);
        }
    }

    /** Elems in JSON take more bytes than the updates that they come from. */
    private static void writeJson(Path updates, OutputStream out, Path file, long size) throws IOException {
        TextBuffer line = new TextBuffer(1 << 10);
        try (BgpStream stream = BgpStream.builder()
                .dataInterface("singlefile")
                .option(Data.UPDATES.option(), updates.toString())
                .start()) {
            Iterator<BgpElem> elems = stream.elems().iterator();
            while (Files.size(file) < size) {
                line.clear();
                ElemJson.append(elems.next(), line);
                line.append('\n').writeTo(out);
            }
        }
    }

    private List<Nlri> prefixes(int number) {
        List<Nlri> prefixes = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            prefixes.add(Nlri.of(prefix(number + i)));
        }
        return prefixes;
    }
}
