package org.bgpstream.cli;

import org.bgpstream.text.TextBuffer;

/** The comment lines of {@code -i} that say what the columns are. */
final class FormatHeaders {
    private static final String RECORD = """
            # Record format:
            # <type>|<dump-pos>|<rec-ts-sec>.<rec-ts-usec>|<project>|<collector>|<router>|<router-ip>|<status>|<dump-time>
            #
            # <type>: R RIB, U Update
            # <dump-pos>: B begin, M middle, E end
            # <status>: V valid, F filtered, E empty, O outside interval, S corrupted source, R corrupted record, U unsupported record
            #
            """;
    private static final String ELEM = """
            # Elem format:
            # <rec-type>|<elem-type>|<rec-ts-sec>.<rec-ts-usec>|<project>|<collector>|<router>|<router-ip>|<peer-ASN>|<peer-IP>|<prefix>|<next-hop-IP>|<AS-path>|<origin-AS>|<communities>|<old-state>|<new-state>
            #
            # <rec-type>: R RIB, U Update
            # <elem-type>: R RIB, A announcement, W withdrawal, S state message
            #
            """;
    private static final String BGPDUMP = """
            # Bgpdump format:
            # TABLE_DUMP2|<ts>|B|<peer-IP>|<peer-ASN>|<prefix>|<AS-path>|<origin>|<next-hop-IP>|<local-pref>|<med>|<communities>|<AG or NAG>|<aggregator-ASN> <aggregator-IP>|
            # BGP4MP|<ts>|A|<peer-IP>|<peer-ASN>|<prefix>|<AS-path>|<origin>|<next-hop-IP>|<local-pref>|<med>|<communities>|<AG or NAG>|<aggregator-ASN> <aggregator-IP>|
            # BGP4MP|<ts>|W|<peer-IP>|<peer-ASN>|<prefix>
            # BGP4MP|<ts>|STATE|<peer-IP>|<peer-ASN>|<old-state>|<new-state>
            #
            """;

    private FormatHeaders() {}

    /** Appends the headers of all kinds of lines that will follow; JSON has none. */
    static void append(boolean records, OutputMode mode, TextBuffer out) {
        if (records) {
            out.append(RECORD);
        }
        switch (mode) {
            case ELEMS -> out.append(ELEM);
            case BGPDUMP -> out.append(BGPDUMP);
            default -> {
                // JSON names its members itself.
            }
        }
    }
}
