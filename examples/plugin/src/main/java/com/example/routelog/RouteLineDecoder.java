package com.example.routelog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bgpstream.ElemType;
import org.bgpstream.RecordStatus;
import org.bgpstream.attribute.Origin;
import org.bgpstream.bgp.AttributesView;
import org.bgpstream.bgp.ElemView;
import org.bgpstream.bgp.NlriReader;
import org.bgpstream.bgp.write.AttributesWriter;
import org.bgpstream.bgp.write.Nlri;
import org.bgpstream.net.IpAddress;
import org.bgpstream.net.IpPrefix;
import org.bgpstream.spi.RecordDecoder;

/** Gives the one elem of a line. An elem has its attributes as BGP has them, so they are written that way. */
final class RouteLineDecoder implements RecordDecoder {
    private final AttributesWriter attributes = new AttributesWriter();
    private boolean announcement;
    private long peerAsn;
    private IpAddress peer;
    private IpPrefix prefix;
    private boolean pending;
    private String damage;

    @Override
    public void wrap(ByteBuffer buffer, int offset, int length, int tag, Object context) {
        byte[] line = new byte[length];
        buffer.get(offset, line);
        damage = null;
        try {
            parse(new String(line, StandardCharsets.ISO_8859_1).strip());
        } catch (IllegalArgumentException e) {
            damage = e.getMessage();
        }
        pending = damage == null;
    }

    private void parse(String line) {
        String[] fields = line.split("\\|", -1);
        announcement = fields.length > 1 && fields[1].equals("A");
        int wanted = announcement ? 7 : 5;
        if (fields.length != wanted || (!announcement && !fields[1].equals("W"))) {
            throw new IllegalArgumentException("not a line of seven fields with A or five with W");
        }
        peerAsn = Long.parseLong(fields[2]) & 0xFFFFFFFFL;
        peer = IpAddress.parse(fields[3]);
        prefix = IpPrefix.parse(fields[4]);
        attributes.clear();
        if (announcement) {
            IpAddress hop = IpAddress.parse(fields[5]);
            long[] path = Arrays.stream(fields[6].trim().split(" +"))
                    .filter(asn -> !asn.isEmpty())
                    .mapToLong(Long::parseLong)
                    .toArray();
            attributes.origin(Origin.IGP).asPath(path);
            if (hop.version() == 4) {
                attributes.nextHop(hop);
            } else {
                attributes.mpReach(NlriReader.SAFI_UNICAST, hop, Nlri.listOf(prefix));
            }
        }
    }

    @Override
    public RecordStatus check() {
        return damage == null ? RecordStatus.VALID : RecordStatus.CORRUPTED_RECORD;
    }

    @Override
    public boolean next(ElemView elem) {
        if (!pending) {
            return false;
        }
        pending = false;
        elem.start(announcement ? ElemType.ANNOUNCEMENT : ElemType.WITHDRAWAL);
        elem.setPeer(peerAsn, peer.version(), peer.high(), peer.low());
        IpAddress address = prefix.address();
        elem.setPrefix(prefix.version(), address.high(), address.low(), prefix.length(), 1);
        if (announcement) {
            int end = attributes.octets().length();
            boolean ipv6 = prefix.version() == 6;
            elem.setAttributes(attributes.octets().buffer(), 0, end, AttributesView.AS4, ipv6);
        }
        return true;
    }

    @Override
    public String damage() {
        return damage;
    }
}
