package org.bgpstream.format.bmp.station;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bgpstream.Limits;
import org.bgpstream.net.IpAddress;
import org.bgpstream.spi.ByteSource;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections of one station, from when they are taken until they are closed; also the transport that opens them. */
final class Connections implements Transport {
    static final String NAME = "bmp-connection";
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private final StationOptions options;
    private final Recording recording;
    private final Refusals refusals = new Refusals();
    private final BlockingQueue<RouterConnection> fresh = new LinkedBlockingQueue<>();

    /** By their URLs; guarded by itself, as what follows. */
    private final Map<String, RouterConnection> open = new LinkedHashMap<>();

    private long taken;
    private boolean closed;

    /** Of a station that records what comes, or does not if the recording is {@code null}. */
    Connections(StationOptions options, Recording recording) {
        this.options = options;
        this.recording = recording;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Connections of routers to the BMP station";
    }

    /** Takes a socket with which somebody connected, or turns it away. */
    void accept(Socket socket) throws IOException {
        IpAddress address = IpAddress.of(socket.getInetAddress());
        if (options.allows(address)) {
            take(socket);
        } else {
            refusals.add(inWords(address, socket.getPort()), "it is not among the allowed addresses");
            socket.close();
        }
    }

    /**
     * Takes a socket that is connected to a router.
     *
     * @return its connection, or {@code null} if it was turned away and closed
     */
    RouterConnection take(Socket socket) throws IOException {
        String router = inWords(IpAddress.of(socket.getInetAddress()), socket.getPort());
        synchronized (open) {
            if (!closed && open.size() < options.maxRouters()) {
                String url = "bmp://" + router + "#" + ++taken;
                RouterConnection connection =
                        new RouterConnection(url, socket, options.idleTimeout(), recording, () -> forget(url));
                open.put(url, connection);
                fresh.add(connection);
                LOG.info("{} is connected", router);
                return connection;
            }
            if (!closed) {
                refusals.add(router, options.maxRouters() + " routers are connected, as many as are allowed");
            }
        }
        socket.close();
        return null;
    }

    private void forget(String url) {
        synchronized (open) {
            open.remove(url);
        }
    }

    private static String inWords(IpAddress address, int port) {
        return inWords(address.toString(), port);
    }

    /** An address and a port as users write them. */
    static String inWords(InetSocketAddress address) {
        return inWords(address.getHostString(), address.getPort());
    }

    private static String inWords(String host, int port) {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    /** The next connection that nobody reads yet, or {@code null} if none comes in this time. */
    RouterConnection poll(long millis) throws InterruptedException {
        return fresh.poll(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public ByteSource open(Resource resource, Limits limits) throws IOException {
        synchronized (open) {
            RouterConnection connection = open.get(resource.url());
            if (connection == null) {
                throw new IOException("the connection is closed");
            }
            return connection;
        }
    }

    @Override
    public boolean canReopen(Resource resource) {
        return false;
    }

    /** Closes all, and takes no more. */
    void close() {
        List<RouterConnection> all;
        synchronized (open) {
            closed = true;
            all = List.copyOf(open.values());
        }
        all.forEach(RouterConnection::close);
    }
}
