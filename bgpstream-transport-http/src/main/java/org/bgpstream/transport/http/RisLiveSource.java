package org.bgpstream.transport.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.bgpstream.Limits;
import org.bgpstream.ResourceType;
import org.bgpstream.spi.Backoff;
import org.bgpstream.spi.ByteSource;
import org.bgpstream.spi.ForeignText;
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

    /** How long a connection must stand for the next failure to count as the first: some servers say why they end one at once. */
    private static final long STABLE_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** How long nothing must have come for a wanted time to be over: what was sent in it may be on its way for longer than it lasts. */
    private static final long OVER_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** The longest that a server may ask to wait. */
    private static final long LONGEST_PAUSE_MILLIS = TimeUnit.MINUTES.toMillis(5);

    private final HttpUrl url;
    private final String name;
    private final boolean webSocket;
    private final HttpClient client;
    private final List<String> subscriptions;
    private final long untilMillis;
    private final long mostBytes;
    private final ServerWords words;
    private final Gap gap;
    private final Watchdog watchdog;
    private final Backoff backoff;

    private volatile LiveConnection connection;
    private final AtomicLong reconnects = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** When to connect. */
    private long nextNanos = System.nanoTime();

    /** Whether a connection has ever served. */
    private boolean everServed;

    private boolean inLine;

    /** What is to be given before anything else is read. */
    private ByteBuffer pending = ByteBuffer.allocate(0);

    private RisLiveSource(HttpUrl url, boolean webSocket, HttpClient client, Resource resource, Limits limits)
            throws IOException {
        this.url = url;
        this.name = name(url, isWebSocket(resource.url()));
        this.webSocket = webSocket;
        this.client = client;
        String asked = resource.attributes().getOrDefault(RisLive.SUBSCRIPTION, ALL);
        subscriptions = asked.isBlank() ? List.of(ALL) : asked.lines().toList();
        boolean asksForAll =
                subscriptions.stream().anyMatch(text -> !PART.matcher(text).find());
        untilMillis = until(resource.attributes().get(RisLive.UNTIL));
        mostBytes = limits.maxRecordBytes();
        words = new ServerWords(name, limits.maxLoggedDamages());
        gap = new Gap(name);
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
    static RisLiveSource open(Resource resource, HttpClient client, Limits limits) throws IOException {
        String text = resource.url();
        // the same ports, and the same way to begin
        HttpUrl url = HttpUrl.parse(isWebSocket(text) ? "http" + text.substring(2) : text);
        if (url == null) {
            throw new IOException("not a URL of HTTP, HTTPS or WebSocket");
        }
        boolean webSocket = isWebSocket(text)
                || url.encodedPath().endsWith("/ws")
                || url.encodedPath().endsWith("/ws/");
        return new RisLiveSource(url, webSocket, client, resource, limits);
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
        if (isClosed()) {
            return -1;
        }
        if (connection == null && isOver()) {
            return over(target);
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
                return arrived(open, target, from);
            }
            if (count == 0) {
                return silent(open, target, System.nanoTime() - begin);
            }
            return isClosed() ? -1 : lost(open.reason());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /** Whether the clock is behind the wanted time. */
    private boolean isOver() {
        return System.currentTimeMillis() > untilMillis;
    }

    /** Ends, having told of what is missing at the end. */
    private int over(ByteBuffer target) {
        return gap.isOpen() ? give(gap.end(Instant.now()), target) : -1;
    }

    /** Begins to connect when it is time, or gives {@code null}. */
    private LiveConnection connect() throws InterruptedException {
        long left = TimeUnit.NANOSECONDS.toMillis(nextNanos - System.nanoTime());
        if (left > 0) {
            closed.await(Math.min(left, LOOK_MILLIS), TimeUnit.MILLISECONDS);
            return null;
        }
        watchdog.start();
        LiveConnection begun = webSocket
                ? new WebSocketConnection(client, url, words, subscriptions, mostBytes)
                : new FirehoseConnection(client, url, subscriptions.size() == 1 ? subscriptions.get(0) : null);
        connection = begun;
        if (isClosed()) {
            begun.close();
        }
        return begun;
    }

    /** Bytes came; the first after a gap stand behind the line that tells of it. */
    private int arrived(LiveConnection open, ByteBuffer target, int from) {
        watchdog.data();
        inLine = target.get(target.position() - 1) != '\n';
        if (!gap.isOpen()) {
            return target.position() - from;
        }
        ByteBuffer line = gap.end(open.subscribed() == null ? Instant.now() : open.subscribed());
        ByteBuffer came = target.duplicate().limit(target.position()).position(from);
        ByteBuffer both = ByteBuffer.allocate(line.remaining() + came.remaining());
        both.put(line).put(came).flip();
        target.position(from);
        return give(both, target);
    }

    private int give(ByteBuffer bytes, ByteBuffer target) {
        pending = bytes;
        return givePending(target);
    }

    private int givePending(ByteBuffer target) {
        int count = Math.min(pending.remaining(), target.remaining());
        target.put(pending.slice().limit(count));
        pending.position(pending.position() + count);
        return count;
    }

    private int silent(LiveConnection open, ByteBuffer target, long nanos) throws IOException {
        open.look();
        if (gap.isOpen() && open.serves()) {
            return give(gap.end(open.subscribed()), target);
        }
        Watchdog.Verdict verdict = watchdog.waited(nanos, open.signsOfLife());
        if (isOver() && watchdog.silentNanos() >= OVER_NANOS) {
            return over(target);
        }
        switch (verdict) {
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
        everServed |= ended.wasOpen();
        if (!everServed && why instanceof PermanentFailure) {
            throw why;
        }
        if (inLine) {
            inLine = false;
            pending = ByteBuffer.wrap(new byte[] {'\n'});
        }
        if (ended.subscribed() != null) {
            gap.begin(ended.lost());
        }
        if (ended.openNanos() >= STABLE_NANOS) {
            backoff.reset();
        }
        long asked = why instanceof TransientFailure failure ? failure.retryAfterMillis() : 0;
        long pause = backoff.next(Math.min(asked, LONGEST_PAUSE_MILLIS));
        nextNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause);
        reconnects.incrementAndGet();
        LOG.warn("{}: {}; connecting again in {} ms", name, ForeignText.shown(why.getMessage()), pause);
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
