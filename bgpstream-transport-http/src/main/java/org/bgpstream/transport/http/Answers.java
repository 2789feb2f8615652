package org.bgpstream.transport.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;
import okhttp3.Response;

/** What answers without content mean, and that there is none. */
final class Answers {
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY_REQUESTS = 429;

    private Answers() {}

    /** An answer that is no success: transient if another attempt may bring another. */
    static IOException failure(Response answer, HttpUrl asked) {
        int code = answer.code();
        HttpUrl url = answer.request().url();
        String words = "HTTP " + code + (answer.message().isEmpty() ? "" : " " + answer.message())
                + (url.equals(asked) ? "" : " at " + url);
        boolean mayPass = code >= 500 || code == REQUEST_TIMEOUT || code == TOO_EARLY || code == TOO_MANY_REQUESTS;
        return mayPass
                ? new TransientFailure(words, retryAfterMillis(answer))
                : new PermanentFailure(words, null, code == NOT_FOUND || code == GONE);
    }

    /** Seconds or a date; who gives neither is asked again as usual. */
    private static long retryAfterMillis(Response answer) {
        String value = answer.header("Retry-After", "");
        if (value.matches("\\d{1,9}")) {
            return Long.parseLong(value) * 1000;
        }
        Date date = answer.headers().getDate("Retry-After");
        return date == null
                ? 0
                : Math.max(Duration.between(Instant.now(), date.toInstant()).toMillis(), 0);
    }

    /** What went wrong before there was an answer, or in the middle of one. */
    static IOException failure(IOException e) {
        String message = e.getMessage();
        boolean distrust = e instanceof SSLPeerUnverifiedException
                || (e instanceof SSLException && e.getCause() instanceof CertificateException);
        if (distrust || (e instanceof ProtocolException && message.startsWith("Too many follow-up requests"))) {
            return new PermanentFailure(message, e);
        }
        if (e instanceof SocketTimeoutException) {
            return new IOException("the server was silent for too long", e);
        }
        if (e instanceof UnknownHostException) {
            return new IOException("unknown host " + message, e);
        }
        if (e instanceof EOFException && message == null) {
            return new IOException("the connection broke off", e);
        }
        return message == null ? new IOException(e.getClass().getSimpleName(), e) : e;
    }
}
