package org.bgpstream.spi;

import java.nio.ByteBuffer;

/** What strangers send, made fit for logs and messages: their beginning, and {@code ?} for all that is not printable ASCII. */
public final class ForeignText {
    private static final int MOST_SHOWN = 120;

    private ForeignText() {}

    /** The beginning of a text, for people. */
    public static String shown(String text) {
        int most = Math.min(text.length(), MOST_SHOWN);
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < most; i++) {
            add(shown, text.charAt(i));
        }
        return ended(shown, text.length());
    }

    /** The beginning of the bytes between two indexes, for people. */
    public static String shown(ByteBuffer buffer, int from, int end) {
        int most = Math.min(end - from, MOST_SHOWN);
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < most; i++) {
            add(shown, buffer.get(from + i) & 0xFF);
        }
        return ended(shown, end - from);
    }

    private static void add(StringBuilder shown, int character) {
        shown.append(character >= ' ' && character < 0x7F ? (char) character : '?');
    }

    private static String ended(StringBuilder shown, int length) {
        return shown.append(length > MOST_SHOWN ? " …" : "").toString();
    }
}
