package org.bgpstream.transport.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Response;

/**
 * Which part of a file an answer holds (RFC 9110 section 14.4).
 *
 * @param from the index of its first byte
 * @param end the index behind its last
 * @param length the length of the whole file, or -1 if the server does not say
 */
record ContentRange(long from, long end, long length) {
    private static final Pattern PART = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");
    private static final Pattern NONE = Pattern.compile("bytes \\*/(\\d{1,18})");

    /**
     * That of an answer with status 206, or {@code null} if it holds no part of which that can be told. An empty
     * one, which the RFC does not know, is taken for the end where the length is not known.
     */
    static ContentRange of(Response answer) {
        Matcher part = PART.matcher(answer.header("Content-Range", ""));
        if (!part.matches()) {
            return null;
        }
        long from = Long.parseLong(part.group(1));
        long end = Long.parseLong(part.group(2)) + 1;
        long length = part.group(3).equals("*") ? -1 : Long.parseLong(part.group(3));
        boolean wrong = length < 0 ? end < from : end <= from || end > length;
        return wrong ? null : new ContentRange(from, end, length);
    }

    /** The length of a file of which a part was asked for that it does not have (status 416), or -1. */
    static long lengthIfNone(Response answer) {
        Matcher none = NONE.matcher(answer.header("Content-Range", ""));
        return none.matches() ? Long.parseLong(none.group(1)) : -1;
    }
}
