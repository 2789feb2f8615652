package org.bgpstream.transport.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Date;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;
import okhttp3.Response;

/** What answers without content mean, and that there is none. */
final class Answers {
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int NOT_IMPLEMENTED = 501;
    private static final int VERSION_NOT_SUPPORTED = 505;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY_REQUESTS = 429;

    /** As much as nine digits of seconds say. */
    private static final long LONGEST_WAIT_MILLIS = 999_999_999_000L;

    /** What okhttp says when a proxy refuses a tunnel. */
    private static final String NOT_WITH_PROXY = "Failed to authenticate with proxy";

    private Answers() {}

    /** A URL as it is shown: without the password that may be in it. */
    static String name(HttpUrl url) {
        return url.newBuilder().username("").password("").toString();
    }

    /** An answer that is no success: transient if another attempt may bring another. */
    static IOException failure(Response answer, HttpUrl asked) {
        int code = answer.code();
        HttpUrl url = answer.request().url();
        String words = "HTTP " + code + (answer.message().isEmpty() ? "" : " " + answer.message())
                + (url.equals(asked) ? "" : " at " + name(url));
        return mayPass(code)
                ? new TransientFailure(words, retryAfterMillis(answer))
                : new PermanentFailure(words, null, code == NOT_FOUND || code == GONE);
    }

    private static boolean mayPass(int code) {
        return (code >= 500 && code != NOT_IMPLEMENTED && code != VERSION_NOT_SUPPORTED)
                || code == REQUEST_TIMEOUT
                || code == TOO_EARLY
                || code == TOO_MANY_REQUESTS;
    }

    /** Seconds or a date; who gives neither is asked again as usual. */
    private static long retryAfterMillis(Response answer) {
        String value = answer.header("Retry-After", "");
        if (value.matches("\\d{1,9}")) {
            return Long.parseLong(value) * 1000;
        }
        Date date = answer.headers().getDate("Retry-After");
        long millis = date == null ? 0 : date.getTime() - System.currentTimeMillis();
        return Math.min(Math.max(millis, 0), LONGEST_WAIT_MILLIS);
    }

    /** What went wrong before there was an answer, or in the middle of one. */
    static IOException failure(IOException e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        if (isForGood(e, message)) {
            return new PermanentFailure(message, e);
        }
        if (e instanceof SocketTimeoutException) {
            return new IOException("the server was silent for too long", e);
        }
        if (e instanceof UnknownHostException) {
            return new IOException("unknown host " + message, e);
        }
        if (e instanceof EOFException && e.getMessage() == null) {
            return new IOException("the connection broke off", e);
        }
        return e.getMessage() == null ? new IOException(message, e) : e;
    }

    private static boolean isForGood(IOException e, String message) {
        if (e instanceof SSLException) {
            // a server that hangs up while it is greeted may be busy
            boolean refused = e instanceof SSLHandshakeException && !(e.getCause() instanceof EOFException);
            return refused
                    || e instanceof SSLPeerUnverifiedException
                    || e.getCause() instanceof CertificateException
                    || message.startsWith("Unsupported or unrecognized SSL message");
        }
        return (e instanceof ProtocolException && message.startsWith("Too many")) || message.equals(NOT_WITH_PROXY);
    }
}
