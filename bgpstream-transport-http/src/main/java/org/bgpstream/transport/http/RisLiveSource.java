package org.bgpstream.transport.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.bgpstream.ResourceType;
import org.bgpstream.spi.Backoff;
import org.bgpstream.spi.ByteSource;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.RisLive;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lines of RIS Live for as long as anybody reads them: connects, and connects again whenever the connection ends, breaks or is
 * silent for too long. What the server sent meanwhile is lost; a line of its own tells of that. A line that breaks off with the
 * connection is ended, so that the next one is whole.
 */
final class RisLiveSource implements ByteSource {
    private static final Logger LOG = LoggerFactory.getLogger(RisLiveSource.class);

    /** Everything, with the messages as they were received. */
    private static final String ALL = "{\"socketOptions\":{\"includeRaw\":true}}";

    private static final Pattern PART = Pattern.compile("\"(host|prefix|peer|path|require|type)\"\\s*:");

    /** How long a read waits before it says that there is nothing. */
    private static final long LOOK_MILLIS = 100;

    /** How long a connection must bring data for the next failure to count as the first: some servers say why they end one at once. */
    private static final long STABLE_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** The longest that a server may ask to wait. */
    private static final long LONGEST_PAUSE_MILLIS = TimeUnit.MINUTES.toMillis(5);

    private final HttpUrl url;
    private final String name;
    private final boolean webSocket;
    private final HttpClient client;
    private final List<String> subscriptions;
    private final long untilMillis;
    private final Watchdog watchdog;
    private final Backoff backoff;

    private volatile LiveConnection connection;
    private final AtomicLong reconnects = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** When to connect. */
    private long nextNanos = System.nanoTime();

    private boolean everConnected;

    /** When this connection brought its first data, if it did. */
    private long firstDataNanos;

    private boolean hasData;

    /** When data came last, and whether the connection was lost since. */
    private Instant lastData;

    private boolean gap;
    private boolean inLine;

    /** What is to be given before anything else is read. */
    private ByteBuffer pending = ByteBuffer.allocate(0);

    private RisLiveSource(HttpUrl url, boolean webSocket, HttpClient client, Resource resource) throws IOException {
        this.url = url;
        this.name = name(url, isWebSocket(resource.url()));
        this.webSocket = webSocket;
        this.client = client;
        String asked = resource.attributes().getOrDefault(RisLive.SUBSCRIPTION, ALL);
        subscriptions = asked.isBlank() ? List.of(ALL) : asked.lines().toList();
        boolean asksForAll =
                subscriptions.stream().anyMatch(text -> !PART.matcher(text).find());
        untilMillis = until(resource.attributes().get(RisLive.UNTIL));
        watchdog = new Watchdog(client.settings().idleTimeout().toNanos(), asksForAll);
        backoff = new Backoff(client.settings().retryPause(), null);
    }

    private static long until(String seconds) throws IOException {
        if (seconds == null) {
            return Long.MAX_VALUE;
        }
        if (!seconds.matches("\\d{1,12}")) {
            throw new IOException("attribute '" + RisLive.UNTIL + "' is '" + seconds + "': allowed are seconds");
        }
        return TimeUnit.SECONDS.toMillis(Long.parseLong(seconds));
    }

    /** Whether a resource is a stream of RIS Live. */
    static boolean isLive(Resource resource) {
        return RisLive.FORMAT.equals(resource.format())
                && (resource.resourceType() == ResourceType.STREAM || isWebSocket(resource.url()));
    }

    private static boolean isWebSocket(String url) {
        return url.startsWith("ws:") || url.startsWith("wss:");
    }

    /** A source that connects when it is read. */
    static RisLiveSource open(Resource resource, HttpClient client) throws IOException {
        String text = resource.url();
        // the same ports, and the same way to begin
        HttpUrl url = HttpUrl.parse(isWebSocket(text) ? "http" + text.substring(2) : text);
        if (url == null) {
            throw new IOException("not a URL of HTTP, HTTPS or WebSocket");
        }
        boolean webSocket = isWebSocket(text)
                || url.encodedPath().endsWith("/ws")
                || url.encodedPath().endsWith("/ws/");
        return new RisLiveSource(url, webSocket, client, resource);
    }

    /** A URL for the log as it was asked for, without the password that may be in it. */
    private static String name(HttpUrl url, boolean webSocketScheme) {
        String name = url.newBuilder().username("").password("").toString();
        return webSocketScheme ? "ws" + name.substring("http".length()) : name;
    }

    @Override
    public boolean neverCompressed() {
        return true;
    }

    @Override
    public long reconnects() {
        return reconnects.get();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (pending.hasRemaining()) {
            return givePending(target);
        }
        if (isClosed() || System.currentTimeMillis() > untilMillis) {
            return -1;
        }
        try {
            LiveConnection open = connection == null ? connect() : connection;
            if (open == null) {
                return 0;
            }
            int from = target.position();
            long begin = System.nanoTime();
            int count = open.read(target, LOOK_MILLIS);
            if (count > 0) {
                return arrived(target, from);
            }
            if (count == 0) {
                return silent(open, System.nanoTime() - begin);
            }
            return isClosed() ? -1 : lost(open.reason());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /** Begins to connect when it is time, or gives {@code null}. */
    private LiveConnection connect() throws InterruptedException {
        long left = TimeUnit.NANOSECONDS.toMillis(nextNanos - System.nanoTime());
        if (left > 0) {
            closed.await(Math.min(left, LOOK_MILLIS), TimeUnit.MILLISECONDS);
            return null;
        }
        watchdog.start();
        hasData = false;
        LiveConnection begun = webSocket
                ? new WebSocketConnection(client, url, name, subscriptions)
                : new FirehoseConnection(client, url, subscriptions.size() == 1 ? subscriptions.get(0) : null);
        connection = begun;
        if (isClosed()) {
            begun.close();
        }
        return begun;
    }

    /** Bytes came; the first after a gap stand behind the line that tells of it. */
    private int arrived(ByteBuffer target, int from) {
        watchdog.data();
        everConnected = true;
        if (!hasData) {
            hasData = true;
            firstDataNanos = System.nanoTime();
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        int count = target.position() - from;
        inLine = target.get(target.position() - 1) != '\n';
        if (gap) {
            gap = false;
            byte[] line = gapLine(now);
            byte[] bytes = new byte[line.length + count];
            System.arraycopy(line, 0, bytes, 0, line.length);
            target.get(from, bytes, line.length, count);
            pending = ByteBuffer.wrap(bytes);
            target.position(from);
            count = givePending(target);
        }
        lastData = now;
        return count;
    }

    private byte[] gapLine(Instant now) {
        String words = "nothing came from " + lastData + " to " + now + ", "
                + Duration.between(lastData, now).toMillis() + " ms: messages may be missing";
        LOG.warn("{}: connected again; {}", name, words);
        return ("{\"type\":\"" + RisLive.GAP + "\",\"data\":{\"message\":\"" + words + "\"}}\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private int givePending(ByteBuffer target) {
        int count = Math.min(pending.remaining(), target.remaining());
        target.put(pending.slice().limit(count));
        pending.position(pending.position() + count);
        return count;
    }

    private int silent(LiveConnection open, long nanos) throws IOException {
        open.look();
        switch (watchdog.waited(nanos, open.signsOfLife())) {
            case LEAVE -> {
                return lost(new IOException("nothing came for " + watchdog.silentSeconds() + " s"));
            }
            case ASK -> open.ping();
            case WAIT -> {}
        }
        return 0;
    }

    /** Goes on without the connection, and connects again after a while; unless it has never worked and never will. */
    private int lost(IOException why) throws IOException {
        LiveConnection ended = connection;
        connection = null;
        ended.close();
        if (!everConnected && why instanceof PermanentFailure) {
            throw why;
        }
        if (inLine) {
            inLine = false;
            pending = ByteBuffer.wrap(new byte[] {'\n'});
        }
        gap = lastData != null;
        if (hasData && System.nanoTime() - firstDataNanos >= STABLE_NANOS) {
            backoff.reset();
        }
        long asked = why instanceof TransientFailure failure ? failure.retryAfterMillis() : 0;
        long pause = backoff.next(Math.min(asked, LONGEST_PAUSE_MILLIS));
        nextNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause);
        reconnects.incrementAndGet();
        LOG.warn("{}: {}; connecting again in {} ms", name, why.getMessage(), pause);
        return 0;
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    @Override
    public void close() {
        closed.countDown();
        LiveConnection open = connection;
        if (open != null) {
            open.close();
        }
    }
}
