package org.bgpstream.transport.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.bgpstream.spi.Backoff;
import org.bgpstream.spi.ByteSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file as its bytes come. After a failure it asks for the rest (RFC 9110 section 14, with If-Range); a server that gives the
 * whole again is read from the beginning, and what was read already must be the same.
 */
final class HttpSource implements ByteSource, HostSlots.Holder {
    private static final Logger LOG = LoggerFactory.getLogger(HttpSource.class);
    private static final int SKIP_BUFFER = 1 << 16;

    private final HttpUrl url;
    private final HttpClient client;
    private final HostSlots slots;
    private final Backoff backoff;
    private final CRC32C read = new CRC32C();

    /** How many bytes were given. */
    private long position;

    private Version version;
    private volatile Call call;
    private Response response;
    private InputStream body;
    private volatile boolean closed;

    HttpSource(HttpUrl url, HttpClient client, HostSlots slots) {
        this.url = url;
        this.client = client;
        this.slots = slots;
        backoff = new Backoff(client.settings().retryTime());
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        while (true) {
            long pause;
            try {
                slots.enter(this);
                return readOnce(target);
            } catch (PermanentFailure e) {
                slots.release(this);
                throw e;
            } catch (IOException e) {
                disconnect();
                slots.release(this);
                pause = pauseAfter(e);
            } catch (InterruptedException e) {
                throw interrupted();
            } finally {
                slots.leave(this);
            }
            sleep(pause);
        }
    }

    private int readOnce(ByteBuffer target) throws IOException {
        if (body == null) {
            connect();
        }
        int at = target.position();
        int count = body.read(target.array(), target.arrayOffset() + at, target.remaining());
        if (count < 0) {
            if (version.length() >= 0 && position < version.length()) {
                throw new EOFException("the transfer ended " + (version.length() - position) + " bytes early");
            }
            slots.release(this);
            return -1;
        }
        read.update(target.array(), target.arrayOffset() + at, count);
        target.position(at + count);
        position += count;
        backoff.reset();
        return count;
    }

    private void connect() throws IOException {
        Request.Builder request = new Request.Builder().url(url);
        if (position > 0) {
            request.header("Range", "bytes=" + position + "-");
            if (version.validator() != null) {
                request.header("If-Range", version.validator());
            }
        }
        Call next = client.newCall(request);
        call = next;
        if (closed) {
            throw new PermanentFailure("the source was closed");
        }
        Response answer = next.execute();
        response = answer;
        switch (answer.code()) {
            case 200 -> beginWhole(answer);
            case 206 -> goOn(answer);
            case 416 -> endIfWhole(answer);
            default -> throw Answers.failure(answer);
        }
    }

    /** The whole file: at first, and where the server cannot give a part. */
    private void beginWhole(Response answer) throws IOException {
        Version now = Version.ofWhole(answer);
        InputStream bytes = answer.body().byteStream();
        if (position > 0) {
            LOG.info("{} is read again from its beginning: the server gives no part of it", url);
            if (checksum(bytes, position) != read.getValue()) {
                throw changed();
            }
        }
        version = now;
        body = bytes;
    }

    private static long checksum(InputStream bytes, long length) throws IOException {
        CRC32C checksum = new CRC32C();
        byte[] buffer = new byte[SKIP_BUFFER];
        for (long left = length; left > 0; ) {
            int count = bytes.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (count < 0) {
                throw new EOFException("the transfer ended where it had come before");
            }
            checksum.update(buffer, 0, count);
            left -= count;
        }
        return checksum.getValue();
    }

    private void goOn(Response answer) throws IOException {
        Version now = Version.ofPart(answer, position);
        if (now == null) {
            throw new PermanentFailure("HTTP 206 with another part than was asked for: " + url);
        }
        if (!now.isSame(version)) {
            throw changed();
        }
        body = answer.body().byteStream();
    }

    /** Nothing behind what was read: the end, if the file is no longer. */
    private void endIfWhole(Response answer) throws IOException {
        if (position == 0 || Version.lengthOfUnsatisfied(answer) != position) {
            throw Answers.failure(answer);
        }
        version = version.withLength(position);
        body = InputStream.nullInputStream();
    }

    private PermanentFailure changed() {
        return new PermanentFailure("the file changed while it was read: " + url);
    }

    private long pauseAfter(IOException e) throws IOException {
        if (closed) {
            throw e;
        }
        long asked = e instanceof TransientFailure failure ? failure.retryAfterMillis() : 0;
        long pause = backoff.next(asked);
        if (pause == Backoff.GIVE_UP) {
            throw new IOException(e.getMessage() + ", " + backoff.attempts() + " times: " + url, e);
        }
        LOG.info("{}: {}; tried again in {} ms", url, e.getMessage(), pause);
        return pause;
    }

    private void sleep(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static IOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted");
    }

    private void disconnect() {
        Response open = response;
        response = null;
        body = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void park() {
        disconnect();
    }

    @Override
    public void close() {
        closed = true;
        Call running = call;
        if (running != null) {
            running.cancel();
        }
        slots.release(this);
    }
}
