package org.bgpstream.tests.http;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.BufferedSink;

/** Gives files over HTTP on loopback, with ranges, and with the faults that a test wants. */
public final class FileServer implements AutoCloseable {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");
    /** What is written at once. */
    static final int PIECE = 8192;

    private final MockWebServer server = new MockWebServer();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> counts = Collections.synchronizedMap(new HashMap<>());
    private final AtomicInteger active = new AtomicInteger();
    private final AtomicInteger mostActive = new AtomicInteger();
    private volatile Fault fault = (request, number) -> null;
    private volatile Cut cut = (request, number) -> Integer.MAX_VALUE;
    private volatile boolean ranges = true;
    private volatile boolean lengths = true;
    private volatile String validator = "\"1\"";
    private volatile String modified;
    private volatile String date;
    private volatile long pieceMillis;
    private volatile int pauseAt = Integer.MAX_VALUE;
    private volatile CountDownLatch pauseEnd;

    /** Answers instead of the server. */
    public interface Fault {
        /**
         * What to answer.
         *
         * @param number of the request for its path, the first being 1
         * @return the answer, or {@code null} to give the file
         */
        MockResponse answer(RecordedRequest request, int number) throws InterruptedException;
    }

    /** Cuts the connection in the middle of an answer. */
    public interface Cut {
        /** After how many bytes. */
        long after(RecordedRequest request, int number);
    }

    public FileServer() throws IOException {
        this(null);
    }

    /** With TLS, unless that is {@code null}. */
    public FileServer(SSLSocketFactory tls) throws IOException {
        if (tls != null) {
            server.useHttps(tls);
        }
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                requests.add(request);
                String path = request.getUrl().encodedPath();
                int number = counts.merge(path, 1, Integer::sum);
                MockResponse instead = fault.answer(request, number);
                return instead == null ? file(request, path, number) : instead;
            }
        });
        server.start(InetAddress.getByName("127.0.0.1"), 0);
    }

    /** Gives these bytes for a path that begins with a slash. */
    public FileServer put(String path, byte[] bytes) {
        files.put(path, bytes);
        return this;
    }

    public FileServer fault(Fault newFault) {
        fault = newFault;
        return this;
    }

    public FileServer cut(Cut newCut) {
        cut = newCut;
        return this;
    }

    /** Always gives whole files. */
    public FileServer withoutRanges() {
        ranges = false;
        return this;
    }

    /** Does not say how long files are, and sends them in chunks. */
    public FileServer withoutLengths() {
        lengths = false;
        return this;
    }

    /** Gives another ETag, or none for {@code null}. */
    public FileServer validator(String newValidator) {
        validator = newValidator;
        return this;
    }

    /** Says when files were changed, and when that is, in the form of HTTP. */
    public FileServer dates(String lastModified, String now) {
        modified = lastModified;
        date = now;
        return this;
    }

    /** Waits before the 8 KiB with the byte of this index, in each answer that gives them, until that is over. */
    public FileServer pauseAfter(int bytes, CountDownLatch end) {
        pauseEnd = end;
        pauseAt = bytes;
        return this;
    }

    /** Waits after every 8 KiB. */
    public FileServer slow(long millis) {
        pieceMillis = millis;
        return this;
    }

    public String url(String path) {
        return server.url(path).toString().replaceFirst("://[^/:]+", "://127.0.0.1");
    }

    public int port() {
        return server.getPort();
    }

    /** All requests so far. */
    public List<RecordedRequest> requests() {
        return requests;
    }

    /** The values of a header in all requests so far. */
    public List<String> headers(String name) {
        return requests.stream()
                .map(request -> String.valueOf(request.getHeaders().get(name)))
                .toList();
    }

    /** How many answers there were at most at the same time. */
    public int mostActive() {
        return mostActive.get();
    }

    /** How many answers are being given. */
    public int active() {
        return active.get();
    }

    public static MockResponse status(int code) {
        return new MockResponse.Builder().code(code).build();
    }

    /** An answer that never comes. */
    public static MockResponse silence() {
        return new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build();
    }

    private MockResponse file(RecordedRequest request, String path, int number) {
        byte[] bytes = files.get(path);
        if (bytes == null) {
            return status(404);
        }
        MockResponse.Builder answer = new MockResponse.Builder();
        if (validator != null) {
            answer.addHeaderLenient("ETag", validator);
        }
        if (modified != null) {
            answer.setHeader("Last-Modified", modified).setHeader("Date", date);
        }
        String condition = request.getHeaders().get("If-Range");
        Matcher range = RANGE.matcher(String.valueOf(request.getHeaders().get("Range")));
        boolean part = ranges
                && range.matches()
                && (condition == null || condition.equals(validator) || condition.equals(modified));
        int from = part ? Integer.parseInt(range.group(1)) : 0;
        int to = bytes.length;
        if (part && from >= bytes.length) {
            return answer.code(416)
                    .setHeader("Content-Range", "bytes */" + bytes.length)
                    .build();
        }
        if (part) {
            to = range.group(2).isEmpty() ? to : Math.min(to, Integer.parseInt(range.group(2)) + 1);
            answer.code(206)
                    .setHeader(
                            "Content-Range",
                            "bytes " + from + "-" + (to - 1) + "/" + (lengths ? String.valueOf(bytes.length) : "*"));
        }
        long most = cut.after(request, number);
        if (most < to - from) {
            answer.onResponseEnd(new SocketEffect.CloseSocket());
        }
        return answer.body(new Body(bytes, from, to, most))
                .setHeader(lengths ? "Content-Length" : "Transfer-Encoding", lengths ? to - from : "chunked")
                .build();
    }

    private final class Body implements MockResponseBody {
        private final byte[] bytes;
        private final int from;
        private final int to;
        private final long cutAfter;

        Body(byte[] bytes, int from, int to, long cutAfter) {
            this.bytes = bytes;
            this.from = from;
            this.to = to;
            this.cutAfter = cutAfter;
        }

        @Override
        public long getContentLength() {
            return lengths ? to - from : -1;
        }

        @Override
        public void writeTo(BufferedSink out) throws IOException {
            mostActive.accumulateAndGet(active.incrementAndGet(), Math::max);
            try {
                int at = from;
                int end = (int) Math.min(to, from + cutAfter);
                while (at < end) {
                    int piece = Math.min(PIECE, end - at);
                    if (at <= pauseAt && pauseAt < at + piece) {
                        out.flush();
                        await(pauseEnd);
                    }
                    if (!lengths) {
                        out.writeUtf8(Integer.toHexString(piece) + "\r\n");
                    }
                    out.write(bytes, at, piece);
                    if (!lengths) {
                        out.writeUtf8("\r\n");
                    }
                    at += piece;
                    pause(out);
                }
                if (!lengths && end == to) {
                    // the empty line behind the trailers, of which there are none, comes from the server
                    out.writeUtf8("0\r\n");
                }
                out.flush();
            } finally {
                active.decrementAndGet();
            }
        }

        private void await(CountDownLatch latch) throws IOException {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        private void pause(BufferedSink out) throws IOException {
            if (pieceMillis > 0) {
                out.flush();
                try {
                    Thread.sleep(pieceMillis);
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
