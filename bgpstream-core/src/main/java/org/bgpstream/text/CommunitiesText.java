package org.bgpstream.text;

import org.bgpstream.attribute.Communities;
import org.bgpstream.attribute.ExtendedCommunities;
import org.bgpstream.attribute.LargeCommunities;

/** Communities of all kinds as text; each kind's {@code toString()} says how. */
public final class CommunitiesText {
    private static final int TWO_OCTET_AS = 0x00;
    private static final int IPV4_ADDRESS = 0x01;
    private static final int FOUR_OCTET_AS = 0x02;
    private static final int ROUTE_TARGET = 0x02;
    private static final int ROUTE_ORIGIN = 0x03;

    private CommunitiesText() {}

    /** Appends communities separated by blanks. */
    public static void append(Communities communities, TextBuffer out) {
        int size = communities.size();
        if (size == 0) {
            return;
        }
        byte[] target = out.room(12 * size);
        int at = out.length;
        for (int i = 0; i < size; i++) {
            at = write(communities.get(i), target, at);
            target[at++] = ' ';
        }
        out.length = at - 1;
    }

    /** Appends one community, {@code asn:value}. */
    public static void append(int community, TextBuffer out) {
        out.length = write(community, out.room(11), out.length);
    }

    /** Appends large communities separated by blanks. */
    public static void append(LargeCommunities communities, TextBuffer out) {
        for (int i = 0; i < communities.size(); i++) {
            if (i > 0) {
                out.append(' ');
            }
            append(communities, i, out);
        }
    }

    /** Appends one large community. */
    public static void append(LargeCommunities communities, int index, TextBuffer out) {
        out.appendDecimal(communities.globalAdministrator(index))
                .append(':')
                .appendDecimal(communities.localData1(index))
                .append(':')
                .appendDecimal(communities.localData2(index));
    }

    /** Appends extended communities separated by blanks. */
    public static void append(ExtendedCommunities communities, TextBuffer out) {
        for (int i = 0; i < communities.size(); i++) {
            if (i > 0) {
                out.append(' ');
            }
            append(communities, i, out);
        }
    }

    /**
     * Appends one extended community: route targets and origins in words, IPv6 ones as {@code rt:[2001:db8::1]:7},
     * anything else as {@code 0x} and its octets.
     */
    public static void append(ExtendedCommunities communities, int index, TextBuffer out) {
        int subType = communities.subType(index);
        int type = communities.type(index);
        boolean known = subType == ROUTE_TARGET || subType == ROUTE_ORIGIN;
        if (known && communities.width() == 8 && type <= FOUR_OCTET_AS) {
            out.append(subType == ROUTE_TARGET ? "rt:" : "soo:");
            appendEightOctets(type, communities.bits(index), out);
        } else if (known && communities.width() == 20 && type == 0) {
            out.append(subType == ROUTE_TARGET ? "rt:[" : "soo:[")
                    .appendAddress(6, number(communities, index, 2, 8), number(communities, index, 10, 8))
                    .append("]:")
                    .appendDecimal(number(communities, index, 18, 2));
        } else {
            appendOctets(communities, index, out);
        }
    }

    /**
     * The same, but in octets also where words would not tell the type: of a four-octet AS number that two octets could hold.
     */
    static void appendWithType(ExtendedCommunities communities, int index, TextBuffer out) {
        boolean looksLikeTwoOctets = communities.width() == 8
                && communities.type(index) == FOUR_OCTET_AS
                && (communities.bits(index) >>> 32 & 0xFFFF) == 0;
        if (looksLikeTwoOctets) {
            appendOctets(communities, index, out);
        } else {
            append(communities, index, out);
        }
    }

    private static void appendOctets(ExtendedCommunities communities, int index, TextBuffer out) {
        out.append("0x");
        for (int i = 0; i < communities.width(); i++) {
            out.appendHex(communities.octet(index, i));
        }
    }

    /** The text of communities. */
    public static String toString(Communities communities) {
        TextBuffer out = new TextBuffer(64);
        append(communities, out);
        return out.toString();
    }

    /** The text of large communities. */
    public static String toString(LargeCommunities communities) {
        TextBuffer out = new TextBuffer(64);
        append(communities, out);
        return out.toString();
    }

    /** The text of extended communities. */
    public static String toString(ExtendedCommunities communities) {
        TextBuffer out = new TextBuffer(64);
        append(communities, out);
        return out.toString();
    }

    private static int write(int community, byte[] target, int index) {
        int at = Digits.writeInt(community >>> 16, target, index);
        target[at++] = ':';
        return Digits.writeInt(community & 0xFFFF, target, at);
    }

    /** The administrator and number fields of RFC 4360 section 3.1 and 3.2 and of RFC 5668 section 2. */
    private static void appendEightOctets(int type, long bits, TextBuffer out) {
        switch (type) {
            case TWO_OCTET_AS ->
                out.appendDecimal(bits >>> 32 & 0xFFFF).append(':').appendDecimal(bits & 0xFFFFFFFFL);
            case IPV4_ADDRESS ->
                out.appendAddress(4, bits << 16 & 0xFFFFFFFF00000000L, 0)
                        .append(':')
                        .appendDecimal(bits & 0xFFFF);
            default -> out.appendDecimal(bits >>> 16 & 0xFFFFFFFFL).append(':').appendDecimal(bits & 0xFFFF);
        }
    }

    private static long number(ExtendedCommunities communities, int index, int octet, int octets) {
        long number = 0;
        for (int i = octet; i < octet + octets; i++) {
            number = number << 8 | communities.octet(index, i);
        }
        return number;
    }
}
