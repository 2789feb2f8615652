package org.bgpstream.format.json;

import org.bgpstream.bgp.write.Octets;
import org.bgpstream.format.json.line.Member;
import org.bgpstream.format.json.line.Members;
import org.bgpstream.format.json.line.Refused;
import org.bgpstream.net.IpAddressReader;

/** Makes MP_REACH_NLRI and MP_UNREACH_NLRI (RFC 4760) of families that give no elems. */
final class ForeignFamilies {
    /** MPLS VPN, whose next hops stand behind a route distinguisher of 0 (RFC 4364 section 4.3.2, RFC 6514 section 9.2.1). */
    private static final int SAFI_VPN = 128;

    private static final int SAFI_MULTICAST_VPN = 129;

    private final Values values;
    private final Members object;
    private final Octets nextHop = new Octets();

    ForeignFamilies(Values values) {
        this.values = values;
        object = new Members(values.scan());
    }

    void read(Member member, int at, Octets target) throws Refused {
        if (object.read(values.buffer(), at) < 0 || !object.has(Member.AFI) || !object.has(Member.SAFI)) {
            throw values.refused(member, at, "an object with afi and safi");
        }
        int safi = (int) values.number(Member.SAFI, object.begin(Member.SAFI), Values.MAX_U8);
        target.u16((int) values.number(Member.AFI, object.begin(Member.AFI), Values.MAX_U16))
                .u8(safi);
        if (member == Member.MP_REACH) {
            boolean vpn = safi == SAFI_VPN || safi == SAFI_MULTICAST_VPN;
            nextHop.clear();
            addNextHop(Member.NEXT_HOP, vpn);
            addNextHop(Member.NEXT_HOP_LINK_LOCAL, vpn);
            target.u8(nextHop.length()).append(nextHop).u8(0);
        }
        if (object.has(Member.NLRI)) {
            values.octets(Member.NLRI, object.begin(Member.NLRI), target);
        }
    }

    private void addNextHop(Member member, boolean vpn) throws Refused {
        if (object.has(member)) {
            IpAddressReader address = values.address(member, object.begin(member));
            if (vpn) {
                nextHop.u64(0);
            }
            Values.append(address, nextHop);
        }
    }
}
