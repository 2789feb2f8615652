package org.bgpstream.transport.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file at a server, read from its beginning to its end by as many answers as that takes: after a failure it is asked for the rest
 * (RFC 9110 section 14, with If-Range). Where nothing may be sent as If-Range, a few bytes more are asked for, which must be those that
 * were read last. A server that gives the whole again is read from the beginning, and what was read already must be the same. Used by
 * one thread at a time.
 */
final class RemoteFile {
    /** All of the rest. */
    static final long ALL = Long.MAX_VALUE;

    private static final Logger LOG = LoggerFactory.getLogger(RemoteFile.class);
    private static final int MOST_REDIRECTS = 20;

    private final HttpUrl url;
    private final HttpClient client;
    private final ReadBytes read;
    private Version version;

    /** Where it is asked for: where redirects have led, until something fails there. */
    private HttpUrl place;

    private int redirects;

    /** Whether it is no use to ask this server for a part. */
    private boolean onlyWhole;

    private boolean ended;
    private boolean endIsCertain;

    /** Whether the server calls it a page for a browser. */
    private boolean isPage;

    /** What is being read: an answer, its bytes, and the index behind the last of them, or -1 if the server does not say. */
    private Response answer;

    private InputStream body;
    private long answerEnd;

    /** The index of the first byte that was asked for, and that behind the last. */
    private long askedFrom;

    private long askedEnd;

    /** Whether only a part was asked for, and whether the answer holds the whole. */
    private boolean askedForPart;

    private boolean answerIsWhole;

    private volatile Call call;
    private volatile boolean cancelled;

    RemoteFile(HttpUrl url, HttpClient client) {
        this(url, client, new ReadBytes());
    }

    private RemoteFile(HttpUrl url, HttpClient client, ReadBytes read) {
        this.url = url;
        this.client = client;
        this.read = read;
        place = url;
    }

    /** The same file, to be read on where this one, which then is not to be used any more, has come. */
    RemoteFile rest() {
        RemoteFile rest = new RemoteFile(url, client, read);
        rest.version = version;
        rest.onlyWhole = onlyWhole;
        rest.ended = ended;
        rest.endIsCertain = endIsCertain;
        rest.isPage = isPage;
        return rest;
    }

    /** Its URL for the log, without the password that may be in it. */
    String name() {
        return Answers.name(url);
    }

    /** The host that will be asked next. */
    String host() {
        return place.host();
    }

    /** The length of the file, or -1 if it is not known. */
    long length() {
        return version == null ? -1 : version.length();
    }

    /** Whether there is an answer whose bytes are still to come. */
    boolean isConnected() {
        return answer != null;
    }

    /** Whether the server is sending all of it because it gives no parts, so that what is left now would cost all of it again. */
    boolean isWholeInsteadOfPart() {
        return answer != null && answerIsWhole && (askedForPart || onlyWhole);
    }

    /** Whether the end that was reached must be that of the file; else the transfer may also just have broken there. */
    boolean endIsCertain() {
        return endIsCertain;
    }

    /** Whether the server calls it a page for a browser. */
    boolean isPage() {
        return isPage;
    }

    /**
     * Reads some bytes.
     *
     * @param most how many to ask the server for, if there is nothing left of what it was asked for
     * @return how many came, or -1 at the end of the file, or 0 if it is to be asked for at another {@link #host}
     * @throws PermanentFailure if another attempt will not be better
     */
    int read(byte[] target, int offset, int length, long most) throws IOException {
        try {
            while (!ended) {
                if (answer == null) {
                    String host = host();
                    connect(most);
                    if (!host.equals(host())) {
                        return 0;
                    }
                    continue;
                }
                int count = body.read(target, offset, (int) Math.min(length, leftOfAnswer()));
                if (count > 0) {
                    read.add(target, offset, count);
                }
                if (count < 0 || read.count() == answerEnd) {
                    endAnswer();
                }
                if (count > 0) {
                    return count;
                }
            }
            return -1;
        } catch (IOException e) {
            disconnect();
            place = url;
            throw Answers.failure(e);
        }
    }

    private long leftOfAnswer() {
        return answerEnd < 0 ? ALL : Math.max(answerEnd - read.count(), 1);
    }

    private void endAnswer() throws EOFException {
        long end = answerIsWhole ? Math.max(answerEnd, length()) : answerEnd;
        if (read.count() < end) {
            throw new EOFException("the transfer ended " + (end - read.count()) + " bytes early");
        }
        boolean framed =
                answer.body().contentLength() >= 0 || "chunked".equalsIgnoreCase(answer.header("Transfer-Encoding"));
        if (answerIsWhole) {
            end(framed);
        } else if (length() >= 0 && read.count() >= length()) {
            end(true);
        } else {
            // of a part without the length of the whole nobody can tell whether it is the last
            disconnect();
        }
    }

    private void end(boolean certain) {
        endIsCertain = certain;
        ended = true;
        disconnect();
    }

    private void connect(long most) throws IOException {
        long position = read.count();
        askedForPart = !onlyWhole && (position > 0 || most != ALL);
        String condition = version == null ? null : version.ifRange();
        askedFrom = !askedForPart ? 0 : condition != null ? position : Math.max(position - ReadBytes.TAIL, 0);
        askedEnd = !askedForPart || most == ALL ? ALL : position + most;
        // as the bytes lie at the server: their compression is taken off elsewhere
        Request.Builder request = new Request.Builder().header("Accept-Encoding", "identity");
        if (askedForPart) {
            request.header("Range", "bytes=" + askedFrom + "-" + (askedEnd == ALL ? "" : askedEnd - 1));
            if (condition != null) {
                request.header("If-Range", condition);
            }
        }
        Call next = client.newFileCall(place, request);
        call = next;
        if (cancelled) {
            throw new IOException("the source was closed");
        }
        answer = next.execute();
        switch (answer.code()) {
            case 200 -> beginWhole();
            case 206 -> goOn();
            case 301, 302, 303, 307, 308 -> follow();
            case 416 -> endIfWhole();
            default -> throw Answers.failure(answer, url);
        }
    }

    /** The whole file: at first, and where the server gives no part of it or has another version. */
    private void beginWhole() throws IOException {
        begin();
        answerIsWhole = true;
        boolean wrapped = TransferCoding.isWrapped(answer);
        body = wrapped ? TransferCoding.unwrap(answer) : answer.body().byteStream();
        answerEnd = wrapped ? -1 : answer.body().contentLength();
        // the places of its bytes are others than those that the server knows
        onlyWhole |= wrapped;
        long position = read.count();
        if (position > 0) {
            LOG.info("{} is read again from its beginning: the server gives no part of it", name());
            if ((answerEnd >= 0 && answerEnd < position) || !read.areNext(body)) {
                throw changed();
            }
        }
        version = Version.of(answer, answerEnd).or(version);
    }

    private void begin() {
        redirects = 0;
        isPage = answer.header("Content-Type", "").matches("(?i)text/html\\b.*");
    }

    private void goOn() throws IOException {
        begin();
        answerIsWhole = false;
        ContentRange part = ContentRange.of(answer);
        if (part == null || part.from() != askedFrom || part.end() > askedEnd) {
            throw new PermanentFailure("HTTP 206 with another part than was asked for", null);
        }
        if (TransferCoding.isWrapped(answer)) {
            askForWhole();
            return;
        }
        Version now = Version.of(answer, part.length());
        long position = read.count();
        if ((version != null && !now.isSame(version)) || part.end() < position) {
            throw changed();
        }
        version = version == null ? now : version.or(now);
        answerEnd = part.end();
        body = answer.body().byteStream();
        if (askedFrom < position && !read.endWithNext(body, (int) (position - askedFrom))) {
            throw changed();
        }
        if (answerEnd == position) {
            endIfNothingMore();
        }
    }

    /** A part with nothing but what was read already. */
    private void endIfNothingMore() throws EOFException {
        if (length() > answerEnd) {
            throw new EOFException("the transfer ended " + (length() - answerEnd) + " bytes early");
        }
        end(true);
    }

    /** Nothing behind what was read: the end, if the file is no longer. */
    private void endIfWhole() throws IOException {
        long length = ContentRange.lengthIfNone(answer);
        if (length == read.count()) {
            end(true);
        } else if (length < 0 && askedForPart) {
            askForWhole();
        } else {
            throw length < 0 ? Answers.failure(answer, url) : changed();
        }
    }

    /** Parts are no use here: the next request is without a range. */
    private void askForWhole() {
        onlyWhole = true;
        disconnect();
    }

    /** Where a redirect leads is asked next, also for further parts. */
    private void follow() throws IOException {
        HttpUrl next = place.resolve(answer.header("Location", ""));
        if (next == null || answer.header("Location") == null) {
            throw Answers.failure(answer, url);
        }
        if (++redirects > MOST_REDIRECTS) {
            throw new PermanentFailure("redirected more than " + MOST_REDIRECTS + " times", null);
        }
        boolean samePlace = next.host().equals(place.host())
                && next.port() == place.port()
                && next.scheme().equals(place.scheme());
        place = samePlace && next.username().isEmpty()
                ? next.newBuilder()
                        .username(place.username())
                        .password(place.password())
                        .build()
                : next;
        Response done = answer;
        answer = null;
        done.close();
    }

    private static PermanentFailure changed() {
        return new PermanentFailure("the file changed while it was read", null);
    }

    /** Closes the connection, unless it can serve for something else. */
    void disconnect() {
        Response open = answer;
        answer = null;
        body = null;
        if (open != null) {
            if (read.count() != answerEnd && !ended) {
                // else what is left would be read first
                call.cancel();
            }
            open.close();
        }
    }

    /** Makes what waits for the server fail soon, from any thread, and all that will be asked of it. */
    void cancel() {
        cancelled = true;
        Call running = call;
        if (running != null) {
            running.cancel();
        }
    }
}
