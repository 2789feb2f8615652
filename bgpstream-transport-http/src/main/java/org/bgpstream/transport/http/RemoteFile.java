package org.bgpstream.transport.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32C;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file at a server, read from its beginning to its end by as many answers as that takes: after a failure it is asked for the rest
 * (RFC 9110 section 14, with If-Range). A server that gives the whole again is read from the beginning, and what was read already
 * must be the same. Used by one thread at a time.
 */
final class RemoteFile {
    /** All of the rest. */
    static final long ALL = Long.MAX_VALUE;

    private static final Logger LOG = LoggerFactory.getLogger(RemoteFile.class);
    private static final int SKIP_BUFFER = 1 << 16;

    private final HttpUrl url;
    private final HttpClient client;
    private final CRC32C checksum;

    /** How many bytes were read. */
    private long position;

    private Version version;
    private boolean ended;
    private boolean endIsCertain;

    /** What is being read: an answer, its bytes, and the index behind the last of them, or -1 if the server does not say. */
    private Response answer;

    private InputStream body;
    private long answerEnd;

    /** The index behind the last byte that was asked for. */
    private long askedEnd;

    private volatile Call call;
    private volatile boolean cancelled;

    RemoteFile(HttpUrl url, HttpClient client) {
        this(url, client, new CRC32C(), 0, null);
    }

    private RemoteFile(HttpUrl url, HttpClient client, CRC32C checksum, long position, Version version) {
        this.url = url;
        this.client = client;
        this.checksum = checksum;
        this.position = position;
        this.version = version;
    }

    /** The same file, to be read on where this one, which then is not to be used any more, has come. */
    RemoteFile rest() {
        return new RemoteFile(url, client, checksum, position, version);
    }

    /** Its URL for the log, without the password that may be in it. */
    String name() {
        return url.newBuilder().username("").password("").toString();
    }

    /** How many bytes were read. */
    long position() {
        return position;
    }

    /** The length of the file, or -1 if it is not known. */
    long length() {
        return version == null ? -1 : version.length();
    }

    /** Whether there is an answer whose bytes are still to come. */
    boolean isConnected() {
        return answer != null;
    }

    /** Whether the end that was reached must be that of the file; else the transfer may also just have broken there. */
    boolean endIsCertain() {
        return endIsCertain;
    }

    /**
     * Reads some bytes.
     *
     * @param most how many to ask the server for, if there is nothing left of what it was asked for
     * @return how many came, or -1 at the end of the file
     * @throws PermanentFailure if another attempt will not be better
     */
    int read(byte[] target, int offset, int length, long most) throws IOException {
        try {
            while (!ended) {
                if (answer == null) {
                    connect(most);
                    continue;
                }
                int count = body.read(target, offset, (int) Math.min(length, leftOfAnswer()));
                if (count > 0) {
                    checksum.update(target, offset, count);
                    position += count;
                }
                if (count < 0 || position == answerEnd) {
                    endAnswer();
                }
                if (count > 0) {
                    return count;
                }
            }
            return -1;
        } catch (IOException e) {
            disconnect();
            throw Answers.failure(e);
        }
    }

    private long leftOfAnswer() {
        return answerEnd < 0 ? ALL : Math.max(answerEnd - position, 1);
    }

    private void endAnswer() throws EOFException {
        if (answerEnd >= 0 && position < answerEnd) {
            throw new EOFException("the transfer ended " + (answerEnd - position) + " bytes early");
        }
        endIsCertain = answerEnd >= 0 || "chunked".equalsIgnoreCase(answer.header("Transfer-Encoding"));
        ended = answerEnd < 0 || (length() >= 0 ? position >= length() : position < askedEnd);
        disconnect();
    }

    private void connect(long most) throws IOException {
        askedEnd = most == ALL ? ALL : position + most;
        // as the bytes lie at the server: their compression is taken off elsewhere
        Request.Builder request = new Request.Builder().header("Accept-Encoding", "identity");
        if (position > 0 || most != ALL) {
            request.header("Range", "bytes=" + position + "-" + (most == ALL ? "" : askedEnd - 1));
            if (version != null && version.validator() != null) {
                request.header("If-Range", version.validator());
            }
        }
        Call next = client.newCall(url, request);
        call = next;
        if (cancelled) {
            throw new IOException("the source was closed");
        }
        answer = next.execute();
        switch (answer.code()) {
            case 200 -> beginWhole();
            case 206 -> goOn();
            case 416 -> endIfWhole();
            default -> throw Answers.failure(answer, url);
        }
    }

    /** The whole file: at first, and where the server gives no part of it or has another version. */
    private void beginWhole() throws IOException {
        answerEnd = answer.body().contentLength();
        body = answer.body().byteStream();
        if (position > 0) {
            LOG.info("{} is read again from its beginning: the server gives no part of it", name());
            if ((answerEnd >= 0 && answerEnd < position) || checksum(body, position) != checksum.getValue()) {
                throw changed();
            }
        }
        version = Version.of(answer, answerEnd);
    }

    private static long checksum(InputStream bytes, long length) throws IOException {
        CRC32C checksum = new CRC32C();
        byte[] buffer = new byte[SKIP_BUFFER];
        for (long left = length; left > 0; ) {
            int count = bytes.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (count < 0) {
                throw new EOFException("the transfer ended before it came to where it was");
            }
            checksum.update(buffer, 0, count);
            left -= count;
        }
        return checksum.getValue();
    }

    private void goOn() throws PermanentFailure {
        ContentRange part = ContentRange.of(answer);
        if (part == null || part.from() != position || part.end() > askedEnd || part.end() <= position) {
            throw new PermanentFailure("HTTP 206 with another part than was asked for", null);
        }
        Version now = Version.of(answer, part.length());
        if (version != null && !now.isSame(version)) {
            throw changed();
        }
        version = version == null || version.length() < 0 ? now : version;
        answerEnd = part.end();
        body = answer.body().byteStream();
    }

    /** Nothing behind what was read: the end, if the file is no longer. */
    private void endIfWhole() throws IOException {
        long length = ContentRange.lengthIfNone(answer);
        if (length != position) {
            throw length < 0 ? Answers.failure(answer, url) : changed();
        }
        endIsCertain = true;
        ended = true;
        disconnect();
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
            if (position != answerEnd && !ended) {
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
