package org.bgpstream.format.json;

import org.bgpstream.bgp.write.Octets;
import org.bgpstream.format.json.line.Member;
import org.bgpstream.format.json.line.Refused;
import org.bgpstream.net.IpAddressReader;

/** Makes the octets of communities of all kinds of their texts. */
final class CommunityLists {
    private static final int TWO_OCTET_AS = 0x00;
    private static final int IPV4_ADDRESS = 0x01;
    private static final int FOUR_OCTET_AS = 0x02;
    private static final int ROUTE_TARGET = 0x02;
    private static final int ROUTE_ORIGIN = 0x03;

    private static final int WIDTH = 8;
    private static final int IPV6_WIDTH = 20;

    private final Values values;

    CommunityLists(Values values) {
        this.values = values;
    }

    /** Appends the communities of an array (RFC 1997). */
    void communities(Member member, int at, Octets target) throws Refused {
        for (int element = values.first(member, at); element >= 0; element = values.next(element)) {
            Text text = values.text(member, element);
            long asn = text.number(Values.MAX_U16);
            long value = asn >= 0 && text.take(':') ? text.number(Values.MAX_U16) : -1;
            if (value < 0 || !text.isAtEnd()) {
                throw values.refused(member, element, "such as 65535:666");
            }
            target.u16((int) asn).u16((int) value);
        }
    }

    /** Appends the large communities of an array (RFC 8092). */
    void large(Member member, int at, Octets target) throws Refused {
        for (int element = values.first(member, at); element >= 0; element = values.next(element)) {
            Text text = values.text(member, element);
            boolean fits = true;
            for (int i = 0; i < 3; i++) {
                fits = fits && (i == 0 || text.take(':'));
                long part = fits ? text.number(Values.MAX_U32) : -1;
                fits = part >= 0;
                target.u32(part);
            }
            if (!fits || !text.isAtEnd()) {
                throw values.refused(member, element, "such as 64500:1:2");
            }
        }
    }

    /** Appends the extended communities of an array (RFC 4360, RFC 5668). */
    void extended(Member member, int at, Octets target) throws Refused {
        extended(member, at, target, false);
    }

    /** Appends the IPv6 extended communities of an array (RFC 5701). */
    void ipv6Extended(Member member, int at, Octets target) throws Refused {
        extended(member, at, target, true);
    }

    private void extended(Member member, int at, Octets target, boolean ipv6) throws Refused {
        for (int element = values.first(member, at); element >= 0; element = values.next(element)) {
            Text text = values.text(member, element);
            int before = target.length();
            boolean read;
            if (text.take("0x")) {
                values.appendHex(member, element, text.at(), text.end(), target);
                read = target.length() - before == (ipv6 ? IPV6_WIDTH : WIDTH);
            } else {
                int subType = subType(text);
                read = subType > 0
                        && (ipv6
                                ? text.take('[') && twentyOctets(text, subType, target)
                                : eightOctets(text, subType, target));
            }
            if (!read) {
                throw values.refused(
                        member,
                        element,
                        ipv6
                                ? "such as rt:[2001:db8::1]:7, or 0x and 40 digits"
                                : "such as rt:64500:1, or 0x and 16 digits");
            }
        }
    }

    private static int subType(Text text) {
        return text.take("rt:") ? ROUTE_TARGET : text.take("soo:") ? ROUTE_ORIGIN : -1;
    }

    /** The type is told by what fits into it. */
    private boolean eightOctets(Text text, int subType, Octets target) {
        int colon = text.lastIndexOf(':');
        IpAddressReader address = values.addressIn(text, colon);
        if (address != null) {
            text.goTo(colon + 1);
            long number = text.number(Values.MAX_U16);
            target.u8(IPV4_ADDRESS).u8(subType).u32(address.high() >>> 32).u16((int) number);
            return number >= 0 && address.version() == 4 && text.isAtEnd();
        }
        long asn = text.number(Values.MAX_U32);
        if (asn < 0 || !text.take(':')) {
            return false;
        }
        boolean twoOctets = asn <= Values.MAX_U16;
        long number = text.number(twoOctets ? Values.MAX_U32 : Values.MAX_U16);
        if (twoOctets) {
            target.u8(TWO_OCTET_AS).u8(subType).u16((int) asn).u32(number);
        } else {
            target.u8(FOUR_OCTET_AS).u8(subType).u32(asn).u16((int) number);
        }
        return number >= 0 && text.isAtEnd();
    }

    private boolean twentyOctets(Text text, int subType, Octets target) {
        int close = text.lastIndexOf(']');
        IpAddressReader address = values.addressIn(text, close);
        if (address == null || address.version() != 6) {
            return false;
        }
        text.goTo(close + 1);
        long number = text.take(':') ? text.number(Values.MAX_U16) : -1;
        target.u8(0).u8(subType).u64(address.high()).u64(address.low()).u16((int) number);
        return number >= 0 && text.isAtEnd();
    }
}
