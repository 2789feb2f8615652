package org.bgpstream.text;

import org.bgpstream.BgpRecord;
import org.bgpstream.net.IpAddress;

/**
 * The line that {@code bgpreader -r} prints for a record: {@code
 * type|position|time|project|collector|router|router-address|status|dump-time}.
 */
public final class RecordLine {
    private RecordLine() {}

    /** Appends the line without its line end. Asks for the status of the record. */
    public static void append(BgpRecord record, TextBuffer out) {
        out.append(record.type().letter())
                .append('|')
                .append(record.dumpPosition().letter())
                .append('|');
        appendOrigin(record, out);
        out.append(record.status().letter()).append('|').appendDecimal(record.dumpTime());
    }

    /** The line of a record. */
    public static String toString(BgpRecord record) {
        TextBuffer out = new TextBuffer(128);
        append(record, out);
        return out.toString();
    }

    /** Appends {@code time|project|collector|router|router-address|}, the columns that records and elems share. */
    static void appendOrigin(BgpRecord record, TextBuffer out) {
        out.appendMicros(record.timeMicros())
                .append('|')
                .append(record.project())
                .append('|')
                .append(record.collector())
                .append('|')
                .append(record.router())
                .append('|');
        IpAddress router = record.routerAddress();
        if (router != null) {
            out.appendAddress(router);
        }
        out.append('|');
    }
}
