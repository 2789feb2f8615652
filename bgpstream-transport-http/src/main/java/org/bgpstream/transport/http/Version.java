package org.bgpstream.transport.http;

import okhttp3.Response;

/**
 * What tells one version of a file from another.
 *
 * @param validator a strong ETag, else Last-Modified, or {@code null} if the server gives neither (RFC 9110 section 8.8)
 * @param length its length in bytes, or -1 if the server does not say
 */
record Version(String validator, long length) {
    /** That of an answer, whose file is so long. */
    static Version of(Response answer, long length) {
        String tag = answer.header("ETag");
        return new Version(tag != null && !tag.startsWith("W/") ? tag : answer.header("Last-Modified"), length);
    }

    /** Whether nothing speaks against both being of the same file. */
    boolean isSame(Version other) {
        boolean sameValidator = validator == null || other.validator == null || validator.equals(other.validator);
        return sameValidator && (length < 0 || other.length < 0 || length == other.length);
    }
}
