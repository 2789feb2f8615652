package org.bgpstream.transport.http;

import java.io.IOException;
import okhttp3.Response;

/** What answers without content mean. */
final class Answers {
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY_REQUESTS = 429;

    private Answers() {}

    /** An answer that is no success: transient if another attempt may bring another. */
    static IOException failure(Response answer) {
        int code = answer.code();
        String words = "HTTP " + code + (answer.message().isEmpty() ? "" : " " + answer.message());
        boolean mayPass = code >= 500 || code == REQUEST_TIMEOUT || code == TOO_EARLY || code == TOO_MANY_REQUESTS;
        return mayPass
                ? new TransientFailure(words, retryAfterMillis(answer))
                : new PermanentFailure(words + ": " + answer.request().url());
    }

    /** Only seconds are understood; who gives a date is asked again as usual. */
    private static long retryAfterMillis(Response answer) {
        String value = answer.header("Retry-After", "");
        return value.matches("\\d{1,6}") ? Long.parseLong(value) * 1000 : 0;
    }
}
