package org.bgpstream.core.filter;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bgpstream.BgpElem;
import org.bgpstream.attribute.ExtendedCommunities;
import org.bgpstream.net.IpAddress;
import org.bgpstream.spi.ElemPart;
import org.bgpstream.spi.filter.Condition;
import org.bgpstream.spi.filter.Filter;
import org.bgpstream.spi.filter.FilterTerm;
import org.bgpstream.spi.filter.FilterValue;

/**
 * {@code extcommunity}: one of the route's extended communities of eight octets (RFC 4360, RFC 5668) is {@code rt:a:b},
 * {@code soo:a:b}, where {@code *} is any, or has these octets.
 */
final class ExtendedCommunityTerm extends Term {
    private static final int TWO_OCTET_AS = 0;
    private static final int IPV4_ADDRESS = 1;
    private static final int FOUR_OCTET_AS = 2;
    private static final int ROUTE_TARGET = 2;
    private static final int ROUTE_ORIGIN = 3;
    private static final int HEX_LENGTH = 2 + 16;
    private static final long ANY = -1;

    ExtendedCommunityTerm() {
        super(
                "extcommunity extc",
                "an extended community of the route",
                "rt:a:b or soo:a:b, a an AS number, IPv4 address or *, b a number or *; 0x and 16 hexadecimal digits; or * for"
                        + " any");
    }

    @Override
    public boolean mayRepeat() {
        return true;
    }

    @Override
    public Filter filter(List<FilterValue> values) {
        List<BitPatterns.Pattern> patterns = new ArrayList<>();
        for (FilterValue value : values) {
            add(value.text(), patterns);
        }
        return new AnyCommunity(patterns);
    }

    private void add(String text, List<BitPatterns.Pattern> patterns) {
        if (text.equals(FilterTerm.PRESENT)) {
            patterns.add(new BitPatterns.Pattern(0, 0, 0, 0));
            return;
        }
        if (text.startsWith("0x")) {
            patterns.add(new BitPatterns.Pattern(0, octets(text), 0, -1));
            return;
        }
        String[] parts = text.split(":", -1);
        int subType = parts[0].equals("rt") ? ROUTE_TARGET : parts[0].equals("soo") ? ROUTE_ORIGIN : -1;
        if (parts.length != 3 || subType < 0) {
            throw invalid("extended community", text);
        }
        long value = parts[2].equals(FilterTerm.PRESENT) ? ANY : number(parts[2], text);
        int before = patterns.size();
        boolean anyAdministrator = parts[1].equals(FilterTerm.PRESENT);
        if (anyAdministrator || parts[1].indexOf('.') >= 0) {
            long address = anyAdministrator ? 0 : address(parts[1], text);
            addOf(IPV4_ADDRESS, subType, 32, anyAdministrator, address, value, patterns);
        }
        if (anyAdministrator || parts[1].indexOf('.') < 0) {
            long asn = anyAdministrator ? 0 : number(parts[1], text);
            addOf(TWO_OCTET_AS, subType, 16, anyAdministrator, asn, value, patterns);
            addOf(FOUR_OCTET_AS, subType, 32, anyAdministrator, asn, value, patterns);
        }
        if (patterns.size() == before) {
            throw invalid("extended community", text);
        }
    }

    /** Adds the pattern of one type, if both numbers fit it. */
    private static void addOf(
            int type,
            int subType,
            int administratorBits,
            boolean anyAdministrator,
            long administrator,
            long value,
            List<BitPatterns.Pattern> patterns) {
        int valueBits = 48 - administratorBits;
        boolean anyValue = value == ANY;
        long number = anyValue ? 0 : value;
        if (administrator >>> administratorBits != 0 || number >>> valueBits != 0) {
            return;
        }
        long administratorMask = (1L << administratorBits) - 1;
        long valueMask = (1L << valueBits) - 1;
        patterns.add(new BitPatterns.Pattern(
                0,
                (long) type << 56 | (long) subType << 48 | administrator << valueBits | number,
                0,
                0xFFFFL << 48 | (anyAdministrator ? 0 : administratorMask << valueBits) | (anyValue ? 0 : valueMask)));
    }

    private long octets(String text) {
        if (text.length() != HEX_LENGTH) {
            throw invalid("extended community", text);
        }
        try {
            return HexFormat.fromHexDigitsToLong(text, 2, text.length());
        } catch (IllegalArgumentException e) {
            throw invalid("extended community", text);
        }
    }

    private long number(String part, String text) {
        if (!part.matches("[0-9]{1,10}")) {
            throw invalid("extended community", text);
        }
        return Long.parseLong(part);
    }

    private long address(String part, String text) {
        try {
            IpAddress address = IpAddress.parse(part);
            if (address.version() == 4) {
                return address.high() >>> 32;
            }
        } catch (IllegalArgumentException e) {
            throw invalid("extended community", text);
        }
        throw invalid("extended community", text);
    }

    private static final class AnyCommunity extends Condition {
        private final BitPatterns patterns;

        AnyCommunity(List<BitPatterns.Pattern> patterns) {
            super(ElemPart.ATTRIBUTES);
            this.patterns = new BitPatterns(patterns);
        }

        @Override
        public boolean test(BgpElem elem) {
            ExtendedCommunities communities = elem.attributes().extendedCommunities();
            int size = communities.size();
            for (int i = 0; i < size; i++) {
                if (patterns.contain(0, communities.bits(i))) {
                    return true;
                }
            }
            return false;
        }
    }
}
