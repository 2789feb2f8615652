package org.bgpstream.text;

import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.attribute.AsPath;

/**
 * The line that {@code bgpreader -e} prints for an elem: {@code
 * record-type|elem-type|time|project|collector|router|router-address|peer-asn|peer-address|prefix|next-hop|as-path|origin|communities|old-state|new-state}.
 * What is absent is an empty column.
 *
 * <p>What all elems of a record have in common is written once for each record. Not safe for use by several threads.
 */
public final class ElemLine {
    private final TextBuffer origin = new TextBuffer(128);
    private char recordType;

    /** Lines of elems whose records are yet to be begun. */
    public ElemLine() {}

    /** Goes on to a record: what is appended from now on are elems of it. */
    public void begin(BgpRecord record) {
        recordType = record.type().letter();
        origin.clear();
        RecordLine.appendOrigin(record, origin);
    }

    /** Appends the line of an elem of the record that was begun last, without its line end. */
    public void append(BgpElem elem, TextBuffer out) {
        out.append(recordType).append('|').append(elem.type().letter()).append('|');
        out.append(origin);
        long peerAsn = elem.peerAsn();
        if (peerAsn >= 0) {
            out.appendDecimal(peerAsn);
        }
        out.append('|')
                .appendAddress(elem.peerAddressVersion(), elem.peerAddressHigh(), elem.peerAddressLow())
                .append('|');
        switch (elem.type()) {
            case RIB, ANNOUNCEMENT -> appendRoute(elem, out);
            case WITHDRAWAL, END_OF_RIB -> appendPrefix(elem, out).append("||||||");
            case PEER_STATE ->
                out.append("|||||")
                        .append(elem.oldState().text())
                        .append('|')
                        .append(elem.newState().text());
        }
    }

    /** The line of an elem. */
    public static String toString(BgpElem elem) {
        ElemLine line = new ElemLine();
        line.begin(elem.record());
        TextBuffer out = new TextBuffer(256);
        line.append(elem, out);
        return out.toString();
    }

    private static void appendRoute(BgpElem elem, TextBuffer out) {
        appendPrefix(elem, out).append('|');
        int nextHopVersion = elem.nextHopVersion();
        if (nextHopVersion != 0) {
            out.appendAddress(nextHopVersion, elem.nextHopHigh(), elem.nextHopLow());
        }
        AsPath path = elem.asPath();
        out.append('|');
        AsPathText.append(path, out);
        out.append('|');
        AsPathText.appendOrigin(path, out);
        out.append('|');
        CommunitiesText.append(elem.communities(), out);
        out.append("||");
    }

    private static TextBuffer appendPrefix(BgpElem elem, TextBuffer out) {
        return out.appendPrefix(elem.prefixVersion(), elem.prefixHigh(), elem.prefixLow(), elem.prefixLength());
    }
}
