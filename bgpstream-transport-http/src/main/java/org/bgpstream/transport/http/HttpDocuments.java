package org.bgpstream.transport.http;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Documents that data interfaces ask for, such as lists of files: with the connections, proxies, TLS and names of the transport. One
 * attempt each; who asks decides about another. For any number of threads.
 */
public final class HttpDocuments implements Closeable {
    private static final long MOST_BYTES = 64L << 20;

    private final HttpClient client;
    private final Set<Call> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Reads a document. */
    @FunctionalInterface
    public interface Reader<T> {
        /**
         * Reads it, or as much as it wants.
         *
         * @throws PermanentFailure if another attempt would bring the same
         * @throws IOException if another attempt may be better
         */
        T read(InputStream bytes) throws IOException;
    }

    /**
     * Makes them with the settings of the JVM.
     *
     * @throws IOException if one of these is not allowed, naming it
     */
    public HttpDocuments() throws IOException {
        client = HttpClient.ofSystem();
    }

    /**
     * Asks for one and reads it.
     *
     * @param limit how long that may take in all
     * @throws PermanentFailure if another attempt would bring the same, such as one that is not there or is longer than 64 MiB
     * @throws TransientFailure if the server asks to come back later
     * @throws IOException if anything else fails that may pass; in words for the user
     */
    public <T> T get(HttpUrl url, Duration limit, Reader<T> reader) throws IOException {
        Call call = client.newCall(url, new Request.Builder().header("Accept", "*/*"));
        call.timeout().timeout(limit.toNanos(), TimeUnit.NANOSECONDS);
        running.add(call);
        try {
            if (closed) {
                throw new IOException("closed");
            }
            try (Response answer = call.execute()) {
                if (!answer.isSuccessful()) {
                    throw Remark.added(Answers.failure(answer, url), answer);
                }
                return reader.read(new Bounded(answer.body().byteStream()));
            }
        } catch (InterruptedIOException e) {
            boolean outOfTime = !(e instanceof SocketTimeoutException)
                    && !Thread.currentThread().isInterrupted();
            throw outOfTime ? new IOException("the server was too slow", e) : Answers.failure(e);
        } catch (IOException e) {
            throw Answers.failure(e);
        } finally {
            running.remove(call);
        }
    }

    /** Ends what runs, and all that is asked for later, from any thread. */
    @Override
    public void close() {
        closed = true;
        running.forEach(Call::cancel);
    }

    /** A document of which no more is read than can be meant. */
    private static final class Bounded extends FilterInputStream {
        private long count;

        Bounded(InputStream bytes) {
            super(bytes);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count += Math.max(read, 0);
            if (count > MOST_BYTES) {
                throw new PermanentFailure("the answer is longer than " + MOST_BYTES + " bytes", null);
            }
            return read;
        }
    }
}
