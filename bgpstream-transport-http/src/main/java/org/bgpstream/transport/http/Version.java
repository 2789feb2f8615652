package org.bgpstream.transport.http;

import java.time.Duration;
import java.util.Date;
import okhttp3.Response;

/**
 * What tells one version of a file from another (RFC 9110 section 8.8). What a header may not hold is no validator, for it could not be
 * sent back.
 *
 * @param tag the ETag, also a weak one, or {@code null} if the server gives none
 * @param date Last-Modified, or {@code null} if the server gives none
 * @param strongDate whether the file was that old when it was sent that there can be no other version with the same date
 * @param length its length in bytes, or -1 if the server does not say
 */
record Version(String tag, String date, boolean strongDate, long length) {
    private static final String WEAK = "W/";
    private static final Duration OLD_ENOUGH = Duration.ofSeconds(1);

    /** That of an answer, whose file is so long. */
    static Version of(Response answer, long length) {
        return new Version(legal(answer.header("ETag")), legal(answer.header("Last-Modified")), isOld(answer), length);
    }

    private static String legal(String value) {
        return value != null && value.chars().allMatch(c -> c >= ' ' && c <= '~') ? value : null;
    }

    /** RFC 9110 section 8.8.2.2; both dates are of one server. */
    private static boolean isOld(Response answer) {
        Date modified = answer.headers().getDate("Last-Modified");
        Date sent = answer.headers().getDate("Date");
        return modified != null
                && sent != null
                && !sent.toInstant().isBefore(modified.toInstant().plus(OLD_ENOUGH));
    }

    /** What to send as If-Range, or {@code null} if nothing may be sent (RFC 9110 section 13.1.5). */
    String ifRange() {
        if (tag != null) {
            return tag.startsWith(WEAK) ? null : tag;
        }
        return strongDate ? date : null;
    }

    /** Whether nothing speaks against both being of the same file. */
    boolean isSame(Version other) {
        if (length >= 0 && other.length >= 0 && length != other.length) {
            return false;
        }
        if (tag != null && other.tag != null) {
            return opaque(tag).equals(opaque(other.tag));
        }
        return date == null || other.date == null || date.equals(other.date);
    }

    private static String opaque(String tag) {
        return tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
    }

    /** The same with what only another, which may be {@code null}, knows of this file. */
    Version or(Version other) {
        if (other == null) {
            return this;
        }
        Version validators = tag == null && date == null ? other : this;
        return new Version(validators.tag, validators.date, validators.strongDate, length >= 0 ? length : other.length);
    }
}
