package org.bgpstream.tests.cli;

import java.util.HexFormat;

/** One MRT record around a BGP UPDATE whose path attributes are given in hexadecimal digits. */
final class MrtBytes {
    private MrtBytes() {}

    /** An UPDATE of AS 64500 at 192.0.2.1 that announces 198.51.100.0/24, in a BGP4MP_MESSAGE_AS4 of 2015-04-01. */
    static byte[] announcement(String attributes) {
        String prefix = "18c63364";
        String update = "0000" + number(attributes.length() / 2, 4) + attributes + prefix;
        String message = "ff".repeat(16) + number(19 + update.length() / 2, 4) + "02" + update;
        String peers = "0000fbf4" + "0000fbf5" + "0000" + "0001" + "c0000201" + "c0000202";
        String body = peers + message;
        return HexFormat.of().parseHex("551b3100" + "0010" + "0004" + number(body.length() / 2, 8) + body);
    }

    /** An attribute, optional and transitive, with a one-octet length. */
    static String attribute(int code, String value) {
        return "c0" + number(code, 2) + number(value.length() / 2, 2) + value;
    }

    private static String number(int value, int digits) {
        return HexFormat.of().toHexDigits(value, digits);
    }
}
