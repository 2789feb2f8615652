package org.bgpstream.tests.rislive;

import org.bgpstream.BgpElem;

/** Messages with a number in them. */
final class Messages {
    private Messages() {}

    /** A withdrawal of a prefix that only this number has. */
    static String numbered(int number) {
        return "{\"type\":\"ris_message\",\"data\":{\"timestamp\":" + (1_700_000_000 + number / 100) + "."
                + number % 100
                + ",\"peer\":\"192.0.2.1\",\"peer_asn\":\"64500\",\"id\":\"" + number
                + "\",\"host\":\"rrc00\",\"type\":\"UPDATE\",\"withdrawals\":[\"10." + (number >> 16) + "."
                + (number >> 8 & 255)
                + "." + (number & 255) + "/32\"]}}\n";
    }

    /** The number in an elem. */
    static int number(BgpElem elem) {
        return (int) (elem.prefixHigh() >>> 32) - 0x0A000000;
    }
}
