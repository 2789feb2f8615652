package org.bgpstream.transport.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Response;

/**
 * What tells one version of a file from another.
 *
 * @param validator a strong ETag, else Last-Modified, or {@code null} if the server gives neither (RFC 9110 section 8.8)
 * @param length its length in bytes, or -1 if the server does not say
 */
record Version(String validator, long length) {
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");
    private static final Pattern UNSATISFIED = Pattern.compile("bytes \\*/(\\d{1,18})");

    /** Of an answer with the whole file. */
    static Version ofWhole(Response answer) {
        return new Version(validatorOf(answer), answer.body().contentLength());
    }

    /** Of an answer with the rest from an index on, or {@code null} if it is another part. */
    static Version ofPart(Response answer, long from) {
        Matcher range = CONTENT_RANGE.matcher(answer.header("Content-Range", ""));
        if (!range.matches() || Long.parseLong(range.group(1)) != from) {
            return null;
        }
        String total = range.group(3);
        return new Version(validatorOf(answer), total.equals("*") ? -1 : Long.parseLong(total));
    }

    /** The length of a file of which a part was asked for that it does not have, or -1. */
    static long lengthOfUnsatisfied(Response answer) {
        Matcher range = UNSATISFIED.matcher(answer.header("Content-Range", ""));
        return range.matches() ? Long.parseLong(range.group(1)) : -1;
    }

    private static String validatorOf(Response answer) {
        String tag = answer.header("ETag");
        return tag != null && !tag.startsWith("W/") ? tag : answer.header("Last-Modified");
    }

    /** Whether nothing speaks against both being of the same file. */
    boolean isSame(Version other) {
        boolean sameValidator = validator == null || other.validator == null || validator.equals(other.validator);
        return sameValidator && (length < 0 || other.length < 0 || length == other.length);
    }

    Version withLength(long newLength) {
        return new Version(validator, newLength);
    }
}
