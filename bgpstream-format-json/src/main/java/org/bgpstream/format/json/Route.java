package org.bgpstream.format.json;

import org.bgpstream.attribute.AttributeCode;
import org.bgpstream.bgp.NlriReader;
import org.bgpstream.bgp.write.AttributesWriter;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.format.json.line.Member;
import org.bgpstream.format.json.line.Members;
import org.bgpstream.format.json.line.Refused;
import org.bgpstream.net.IpAddressReader;
import org.bgpstream.net.IpPrefix;

/**
 * The prefix of an elem, its labels and its next hop; and the attributes that these stood in: NEXT_HOP, or an MP_REACH_NLRI of this
 * prefix alone.
 */
final class Route {
    private static final int LABEL_OCTETS = 3;
    private static final int MAX_LABEL = 0xFFFFF;
    private static final int BOTTOM_OF_STACK = 1;
    private static final int MOST_BITS = 255;

    private final Values values;
    private final Octets nextHop = new Octets();
    private final Octets labels = new Octets();
    private final Octets value = new Octets();

    private int version;
    private long high;
    private long low;
    private int length;
    private int safi;

    private boolean nextHopDue;
    private boolean mpReachDue;

    Route(Values values) {
        this.values = values;
    }

    /** 4 or 6, or 0 if there is no prefix. */
    int version() {
        return version;
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    int length() {
        return length;
    }

    int safi() {
        return safi;
    }

    /** The octets of the next hop, none if there is none. */
    Octets nextHop() {
        return nextHop;
    }

    /** Labels in three octets each. */
    Octets labels() {
        return labels;
    }

    int labelCount() {
        return labels.length() / LABEL_OCTETS;
    }

    void read(Members members) throws Refused {
        version = 0;
        length = 0;
        nextHop.clear();
        labels.clear();
        if (members.has(Member.PREFIX)) {
            readPrefix(members.begin(Member.PREFIX));
        }
        safi = NlriReader.SAFI_UNICAST;
        if (members.has(Member.SAFI)) {
            int at = members.begin(Member.SAFI);
            safi = (int) values.number(Member.SAFI, at, NlriReader.SAFI_LABELLED);
            if (!NlriReader.canRead(NlriReader.AFI_IPV4, safi)) {
                throw values.refused(Member.SAFI, at, "1, 2 and 4");
            }
        }
        if (members.has(Member.LABELS)) {
            readLabels(members.begin(Member.LABELS));
        }
        if (members.has(Member.NEXT_HOP)) {
            Values.append(values.address(Member.NEXT_HOP, members.begin(Member.NEXT_HOP)), nextHop);
        }
        if (members.has(Member.NEXT_HOP_LINK_LOCAL)) {
            int at = members.begin(Member.NEXT_HOP_LINK_LOCAL);
            IpAddressReader address = values.address(Member.NEXT_HOP_LINK_LOCAL, at);
            if (address.version() != 6 || nextHop.length() != 16) {
                throw values.refused(Member.NEXT_HOP_LINK_LOCAL, at, "an IPv6 address beside another");
            }
            Values.append(address, nextHop);
        }
    }

    private void readPrefix(int at) throws Refused {
        Text text = values.text(Member.PREFIX, at);
        int slash = text.lastIndexOf('/');
        IpAddressReader address = values.addressIn(text, slash);
        if (address != null) {
            text.goTo(slash + 1);
            length = (int) text.number(address.version() == 4 ? 32 : 128);
        }
        if (address == null || length < 0 || !text.isAtEnd()) {
            throw values.refused(Member.PREFIX, at, "such as 192.0.2.0/24 or 2001:db8::/32");
        }
        version = address.version();
        high = address.high() & IpPrefix.highMask(length);
        low = address.low() & IpPrefix.lowMask(length);
    }

    private void readLabels(int array) throws Refused {
        Member member = Member.LABELS;
        int at = values.first(member, array);
        while (at >= 0) {
            int label = (int) values.number(member, at, MAX_LABEL) << 4;
            at = values.next(at);
            label |= at < 0 ? BOTTOM_OF_STACK : 0;
            labels.u16(label >>> 8).u8(label);
        }
        if (8 * labels.length() + length > MOST_BITS) {
            throw values.refused(member, array, MOST_BITS + " bits with the prefix");
        }
    }

    /**
     * Finds out which attributes the prefix and its next hop stood in.
     *
     * @param otherNextHop whether there is a NEXT_HOP that is broken
     * @param otherMpReach whether there is an MP_REACH_NLRI that is
     */
    void lookAt(Members members, boolean otherNextHop, boolean otherMpReach) {
        boolean hasMpReach = otherMpReach || members.has(Member.MP_REACH);
        boolean plain = nextHop.length() == 4 && version == 4 && !otherNextHop;
        boolean attribute = members.has(Member.NEXT_HOP_ATTRIBUTE);
        nextHopDue = plain && !attribute && !hasMpReach;
        mpReachDue = !hasMpReach && (attribute || (nextHop.length() > 0 && !plain));
    }

    /** Writes those attributes that stand before the one with a code. */
    void write(int code, AttributesWriter out) {
        if (nextHopDue && code > AttributeCode.NEXT_HOP) {
            nextHopDue = false;
            out.attribute(AttributeCode.NEXT_HOP, AttributesWriter.WELL_KNOWN, nextHop);
        }
        if (mpReachDue && code > AttributeCode.MP_REACH_NLRI) {
            mpReachDue = false;
            value.clear().u16(version == 4 ? NlriReader.AFI_IPV4 : NlriReader.AFI_IPV6);
            value.u8(safi).u8(nextHop.length()).append(nextHop).u8(0);
            value.u8(8 * labels.length() + length).append(labels);
            for (int i = 0; i < (length + 7) / 8; i++) {
                value.u8((int) (i < 8 ? high >>> (56 - 8 * i) : low >>> (120 - 8 * i)));
            }
            out.attribute(AttributeCode.MP_REACH_NLRI, AttributesWriter.OPTIONAL, value);
        }
    }
}
