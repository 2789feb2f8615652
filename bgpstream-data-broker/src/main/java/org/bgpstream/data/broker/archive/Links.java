package org.bgpstream.data.broker.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.bgpstream.transport.http.PermanentFailure;

/** Where a page of HTML leads: the values of its {@code href} attributes, found in one pass however the page is written. */
final class Links {
    /** The page of a busy collector and month has less than one. */
    private static final int MOST_BYTES = 8 << 20;

    private static final String ATTRIBUTE = "href";

    /** No link that is wanted is longer. */
    private static final int LONGEST = 2048;

    private final String page;
    private int at;

    private Links(String page) {
        this.page = page;
    }

    /**
     * Gives each in turn, as it is written.
     *
     * @throws PermanentFailure if the page is longer than 8 MiB
     */
    static void read(InputStream bytes, Consumer<String> link) throws IOException {
        byte[] page = bytes.readNBytes(MOST_BYTES + 1);
        if (page.length > MOST_BYTES) {
            throw new PermanentFailure("the page is longer than " + MOST_BYTES + " bytes", null);
        }
        new Links(new String(page, StandardCharsets.ISO_8859_1)).forEach(link);
    }

    private void forEach(Consumer<String> link) {
        while (findAttribute()) {
            String value = value();
            if (!value.isEmpty()) {
                link.accept(value);
            }
        }
    }

    /** Goes on behind the next attribute and its equals sign. Returns whether there is one. */
    private boolean findAttribute() {
        while (at < page.length()) {
            if (!page.regionMatches(true, at, ATTRIBUTE, 0, ATTRIBUTE.length())) {
                at++;
                continue;
            }
            at += ATTRIBUTE.length();
            skipSpace();
            if (at < page.length() && page.charAt(at) == '=') {
                at++;
                skipSpace();
                return true;
            }
        }
        return false;
    }

    private void skipSpace() {
        while (at < page.length() && page.charAt(at) <= ' ') {
            at++;
        }
    }

    /** What stands up to the quote it begins with, or to a space; empty if it does not end. Goes on behind it. */
    private String value() {
        if (at == page.length()) {
            return "";
        }
        char quote = page.charAt(at);
        boolean quoted = quote == '"' || quote == '\'';
        int begin = quoted ? at + 1 : at;
        int end = begin;
        int last = Math.min(page.length(), begin + LONGEST);
        while (end < last) {
            char c = page.charAt(end);
            if (quoted ? c == quote : c <= ' ' || c == '>') {
                at = end;
                return page.substring(begin, end);
            }
            end++;
        }
        at = end;
        return "";
    }
}
