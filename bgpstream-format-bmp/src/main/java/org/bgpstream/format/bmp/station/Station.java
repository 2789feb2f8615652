package org.bgpstream.format.bmp.station;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.TimeInterval;
import org.bgpstream.spi.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for routers and gives each of their connections as a resource. */
final class Station implements DataInterface {
    private static final Logger LOG = LoggerFactory.getLogger(Station.class);

    /** How long {@link #poll} waits before it looks at the clock. */
    private static final long LOOK_MILLIS = 500;

    private final StationOptions options;
    private final Recording recording;
    private final Connections connections;

    /** The last moment that is wanted, in milliseconds since the epoch. */
    private final long lastMillis;

    private final List<ServerSocket> listeners = new ArrayList<>();
    private final List<Dialler> diallers = new ArrayList<>();
    private volatile boolean closed;

    private Station(StationOptions options, List<TimeInterval> intervals) throws IOException {
        this.options = options;
        recording = options.record() == null
                ? null
                : new Recording(options.record(), options.recordInterval(), options.collector());
        connections = new Connections(options, recording);
        long last =
                intervals.stream().mapToLong(TimeInterval::untilMicros).max().orElse(TimeInterval.FOREVER);
        lastMillis = last == TimeInterval.FOREVER
                ? Long.MAX_VALUE
                : TimeUnit.MICROSECONDS.toMillis(last) + TimeUnit.SECONDS.toMillis(Query.TIME_SLACK);
    }

    /**
     * Opens all that the options name.
     *
     * @throws IOException if one of the addresses cannot be listened on, or nothing can be recorded
     */
    static Station open(StationOptions options, List<TimeInterval> intervals) throws IOException {
        Station station = new Station(options, intervals);
        try {
            for (InetSocketAddress address : options.listen()) {
                station.listen(address);
            }
        } catch (IOException e) {
            station.close();
            throw e;
        }
        for (InetSocketAddress address : options.connect()) {
            Dialler dialler = new Dialler(address, station.connections);
            station.diallers.add(dialler);
            begin("bmp-dialler", dialler);
        }
        return station;
    }

    private void listen(InetSocketAddress address) throws IOException {
        ServerSocket listener = new ServerSocket();
        listeners.add(listener);
        try {
            listener.setReuseAddress(true);
            // all routers may come at once, after a failure
            listener.bind(StationOptions.resolved(address), options.maxRouters());
        } catch (IOException e) {
            throw new IOException("cannot listen on " + Connections.inWords(address) + ": " + e.getMessage(), e);
        }
        LOG.info("listening for routers on {}", listener.getLocalSocketAddress());
        begin("bmp-listener", () -> acceptFrom(listener));
    }

    private static void begin(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void acceptFrom(ServerSocket listener) {
        while (!closed) {
            try {
                take(listener.accept());
            } catch (IOException e) {
                if (!closed) {
                    // such as too many open files, of which there may be fewer soon
                    LOG.warn("accepting a router failed: {}", e.getMessage());
                    pause();
                }
            }
        }
    }

    private void take(Socket socket) throws IOException {
        try {
            connections.accept(socket);
        } catch (IOException e) {
            LOG.debug("a connection ended before it was taken: {}", e.getMessage());
            socket.close();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Outcome poll(Consumer<Resource> found) {
        try {
            RouterConnection next = connections.poll(LOOK_MILLIS);
            while (next != null) {
                found.accept(next.resource(options));
                next = connections.poll(0);
            }
        } catch (InterruptedException e) {
            // the stream is closed
            Thread.currentThread().interrupt();
        }
        return System.currentTimeMillis() > lastMillis ? Outcome.END : Outcome.LATER;
    }

    /** None, as {@link #poll} itself waits. */
    @Override
    public Duration pollInterval() {
        return Duration.ZERO;
    }

    @Override
    public Transport ownTransport() {
        return connections;
    }

    /** Also ends all connections: what was read of them is given. */
    @Override
    public void close() {
        closed = true;
        diallers.forEach(Dialler::close);
        for (ServerSocket listener : listeners) {
            try {
                listener.close();
            } catch (IOException e) {
                LOG.debug("closing a listener: {}", e.getMessage());
            }
        }
        connections.close();
        if (recording != null) {
            recording.close();
        }
    }
}
