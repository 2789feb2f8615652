package org.bgpstream.text;

import org.bgpstream.BgpElem;
import org.bgpstream.ElemType;
import org.bgpstream.attribute.Origin;
import org.bgpstream.attribute.PathAttributes;

/**
 * The line that {@code bgpreader -m} prints for an elem, in the style of {@code bgpdump -m}. What is absent is an empty
 * column, except that an absent LOCAL_PREF or MULTI_EXIT_DISC is {@code 0}.
 */
public final class BgpdumpLine {
    private BgpdumpLine() {}

    /**
     * Appends the line without its line end.
     *
     * @return whether this kind of elem has a line: End-of-RIB markers have none, and append nothing
     */
    public static boolean append(BgpElem elem, TextBuffer out) {
        ElemType type = elem.type();
        if (type == ElemType.END_OF_RIB) {
            return false;
        }
        out.append(type == ElemType.RIB ? "TABLE_DUMP2|" : "BGP4MP|")
                .appendDecimal(Math.floorDiv(elem.record().timeMicros(), 1_000_000L));
        switch (type) {
            case RIB -> appendRoute(elem, "|B|", out);
            case ANNOUNCEMENT -> appendRoute(elem, "|A|", out);
            case WITHDRAWAL -> appendPrefix(elem, "|W|", out);
            default ->
                appendPeer(elem, "|STATE|", out)
                        .append('|')
                        .appendDecimal(elem.oldState().number())
                        .append('|')
                        .appendDecimal(elem.newState().number());
        }
        return true;
    }

    private static TextBuffer appendPeer(BgpElem elem, String letter, TextBuffer out) {
        out.append(letter)
                .appendAddress(elem.peerAddressVersion(), elem.peerAddressHigh(), elem.peerAddressLow())
                .append('|');
        long peerAsn = elem.peerAsn();
        return peerAsn >= 0 ? out.appendDecimal(peerAsn) : out;
    }

    private static TextBuffer appendPrefix(BgpElem elem, String letter, TextBuffer out) {
        return appendPeer(elem, letter, out)
                .append('|')
                .appendPrefix(elem.prefixVersion(), elem.prefixHigh(), elem.prefixLow(), elem.prefixLength());
    }

    private static void appendRoute(BgpElem elem, String letter, TextBuffer out) {
        PathAttributes attributes = elem.attributes();
        appendPrefix(elem, letter, out).append('|');
        AsPathText.append(elem.asPath(), out);
        out.append('|');
        Origin origin = attributes.origin();
        if (origin != null) {
            out.append(origin.name());
        }
        out.append('|');
        int nextHopVersion = elem.nextHopVersion();
        if (nextHopVersion != 0) {
            out.appendAddress(nextHopVersion, elem.nextHopHigh(), elem.nextHopLow());
        }
        out.append('|')
                .appendDecimal(Math.max(attributes.localPref(), 0))
                .append('|')
                .appendDecimal(Math.max(attributes.med(), 0))
                .append('|');
        CommunitiesText.append(elem.communities(), out);
        out.append(attributes.atomicAggregate() ? "|AG|" : "|NAG|");
        long aggregator = attributes.aggregatorAsn();
        if (aggregator >= 0) {
            out.appendDecimal(aggregator)
                    .append(' ')
                    .appendAddress(4, (long) attributes.aggregatorAddressBits() << 32, 0);
        }
        out.append('|');
    }
}
