package org.bgpstream.format.bmp.session;

import java.nio.charset.StandardCharsets;

/** Names that strangers give themselves, made fit for lines of text. */
final class Names {
    /** Longer ones are cut. */
    private static final int LONGEST = 255;

    private static final char LINE_SEPARATOR = 0x2028;
    private static final char PARAGRAPH_SEPARATOR = 0x2029;

    private Names() {}

    /** The name in these octets of UTF-8: without spaces around it, and with {@code _} for what could forge a line or a field. */
    static String of(byte[] octets) {
        String name = new String(octets, StandardCharsets.UTF_8).strip();
        StringBuilder fit = new StringBuilder();
        for (int i = 0; i < Math.min(name.length(), LONGEST); i++) {
            char letter = name.charAt(i);
            boolean breaks = Character.isISOControl(letter)
                    || letter == '|'
                    || letter == LINE_SEPARATOR
                    || letter == PARAGRAPH_SEPARATOR;
            fit.append(breaks ? '_' : letter);
        }
        return fit.toString();
    }
}
