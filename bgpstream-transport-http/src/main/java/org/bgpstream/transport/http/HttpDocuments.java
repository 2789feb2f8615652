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
 * Documents that data interfaces ask for, such as lists of files: with the connections, proxies, TLS and names of the transport. Each
 * takes one of the connections that its host may have, which is that of its URL also where a redirect leads elsewhere. One attempt each;
 * who asks decides about another. For any number of threads.
 */
public final class HttpDocuments implements Closeable {
    private static final long MOST_BYTES = 64L << 20;

    private final HttpClient client;
    private final Set<Document> running = ConcurrentHashMap.newKeySet();
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
        long end = System.nanoTime() + limit.toNanos();
        HostSlots slots = client.slots(url.host());
        Document document = new Document(client.newCall(url, new Request.Builder().header("Accept", "*/*")), slots);
        running.add(document);
        try {
            slots.enter(document, limit);
            try {
                return read(document.call, url, end - System.nanoTime(), reader);
            } finally {
                slots.leave(document, false);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            running.remove(document);
        }
    }

    private static <T> T read(Call call, HttpUrl url, long nanos, Reader<T> reader) throws IOException {
        call.timeout().timeout(Math.max(nanos, 1), TimeUnit.NANOSECONDS);
        try (Response answer = call.execute()) {
            if (!answer.isSuccessful()) {
                throw Remark.added(Answers.failure(answer, url), answer);
            }
            return reader.read(new Bounded(answer.body().byteStream()));
        } catch (InterruptedIOException e) {
            boolean outOfTime = !(e instanceof SocketTimeoutException)
                    && !Thread.currentThread().isInterrupted();
            throw outOfTime ? new IOException("the server was too slow", e) : Answers.failure(e);
        } catch (IOException e) {
            throw Answers.failure(e);
        }
    }

    /** Ends what runs, and all that is asked for later, from any thread. */
    @Override
    public void close() {
        closed = true;
        running.forEach(Document::close);
    }

    /** One that is being asked for, which always uses its connection. */
    private final class Document implements HostSlots.Holder {
        private final Call call;
        private final HostSlots slots;

        Document(Call call, HostSlots slots) {
            this.call = call;
            this.slots = slots;
        }

        /** Nothing: it is done with its connection when it gives it back. */
        @Override
        public void disconnect() {}

        @Override
        public boolean isClosed() {
            return closed;
        }

        private void close() {
            call.cancel();
            slots.wake();
        }
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
