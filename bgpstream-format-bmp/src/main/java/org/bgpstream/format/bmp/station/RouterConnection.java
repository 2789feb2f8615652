package org.bgpstream.format.bmp.station;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.net.ExtendedSocketOptions;
import org.bgpstream.RecordType;
import org.bgpstream.ResourceType;
import org.bgpstream.format.bmp.BmpFormat;
import org.bgpstream.net.IpAddress;
import org.bgpstream.spi.ByteSource;
import org.bgpstream.spi.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection of one router. Who reads it slowly makes TCP hold the router back; nothing is kept here. Keep-alives of TCP find
 * out when the other side is gone without a word.
 */
final class RouterConnection implements ByteSource {
    private static final Logger LOG = LoggerFactory.getLogger(RouterConnection.class);

    /** How long a read waits while data flows, so that the merge does not wait for this router longer. */
    private static final int SHORT_MILLIS = 20;

    /** How long it waits after that. */
    private static final int LONG_MILLIS = 1000;

    /** A router sends an Initiation at once; who sends nothing is none. */
    private static final Duration FIRST_DATA = Duration.ofSeconds(60);

    private static final int KEEP_ALIVE_SECONDS = 60;
    private static final int KEEP_ALIVE_PROBES = 4;

    private final String url;
    private final Socket socket;
    private final InputStream in;
    private final IpAddress address;
    private final Duration idleTimeout;
    private final Recording recording;

    /** {@code null} if there is no recording. */
    private final RecordedSession recorded;

    private final Runnable whenClosed;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean closed = new AtomicBoolean();

    private int timeoutMillis = -1;

    /** Whether the last read brought something. */
    private boolean flows = true;

    private boolean hasSent;
    private long lastNanos = System.nanoTime();

    RouterConnection(String url, Socket socket, Duration idleTimeout, Recording recording, Runnable whenClosed)
            throws IOException {
        this.url = url;
        this.socket = socket;
        this.idleTimeout = idleTimeout;
        this.whenClosed = whenClosed;
        address = IpAddress.of(socket.getInetAddress());
        this.recording = recording;
        keepAlive(socket);
        in = socket.getInputStream();
        recorded = recording == null ? null : recording.session(address);
    }

    private static void keepAlive(Socket socket) throws IOException {
        socket.setKeepAlive(true);
        if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
            socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, KEEP_ALIVE_SECONDS);
            socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, KEEP_ALIVE_SECONDS / KEEP_ALIVE_PROBES);
            socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, KEEP_ALIVE_PROBES);
        }
    }

    /** This connection as a resource. */
    Resource resource(StationOptions options) {
        return new Resource(
                url,
                Connections.NAME,
                StationProvider.NAME,
                StationProvider.NAME,
                options.collector(),
                RecordType.UPDATE,
                Resource.UNKNOWN_TIME,
                0,
                Map.of(
                        Resource.RESOURCE_TYPE,
                        ResourceType.STREAM.filterName(),
                        BmpFormat.SESSION,
                        "",
                        Resource.ROUTER_ADDRESS,
                        address.toString(),
                        BmpFormat.MAX_MESSAGE,
                        Integer.toString(options.maxMessageBytes())));
    }

    @Override
    public boolean neverCompressed() {
        return true;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        waitAtMost(flows ? SHORT_MILLIS : LONG_MILLIS);
        int position = target.position();
        int count;
        try {
            count = in.read(target.array(), target.arrayOffset() + position, target.remaining());
        } catch (SocketTimeoutException e) {
            flows = false;
            checkIdle();
            return 0;
        } catch (SocketException e) {
            if (closed.get()) {
                return -1;
            }
            throw new IOException("the connection broke: " + e.getMessage(), e);
        }
        if (count > 0) {
            flows = true;
            hasSent = true;
            lastNanos = System.nanoTime();
            if (recorded != null) {
                recording.write(recorded, target.array(), target.arrayOffset() + position, count);
            }
            target.position(position + count);
        }
        return count;
    }

    private void waitAtMost(int millis) throws IOException {
        if (timeoutMillis != millis) {
            timeoutMillis = millis;
            socket.setSoTimeout(millis);
        }
    }

    private void checkIdle() throws IOException {
        Duration most =
                hasSent || (!idleTimeout.isZero() && idleTimeout.compareTo(FIRST_DATA) < 0) ? idleTimeout : FIRST_DATA;
        if (!most.isZero() && System.nanoTime() - lastNanos > most.toNanos()) {
            throw new IOException("the router sent nothing for " + most.toSeconds() + " s: the connection is closed");
        }
    }

    /** Waits until the connection is closed. */
    void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** Also waits for another thread that is about to do so. */
    @Override
    public synchronized void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("closing {}: {}", url, e.getMessage());
        }
        if (recorded != null) {
            recording.end(recorded);
        }
        whenClosed.run();
        ended.countDown();
    }
}
