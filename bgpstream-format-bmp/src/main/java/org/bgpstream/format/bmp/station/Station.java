package org.bgpstream.format.bmp.station;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bgpstream.spi.DataInterface;
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

    /** How long after the last moment that is wanted messages of it may still come. */
    private static final long LATE_MILLIS = 2_000;

    private final StationOptions options;
    private final Recording recording;
    private final Connections connections;

    /** The last moment that is wanted, in milliseconds since the epoch. */
    private final long lastMillis;

    private final List<Listener> listeners = new ArrayList<>();
    private final List<Dialler> diallers = new ArrayList<>();

    private Station(StationOptions options, List<TimeInterval> intervals) throws IOException {
        this.options = options;
        recording = options.record() == null ? null : new Recording(options);
        connections = new Connections(options, recording);
        long last =
                intervals.stream().mapToLong(TimeInterval::untilMicros).max().orElse(TimeInterval.FOREVER);
        lastMillis = last == TimeInterval.FOREVER ? Long.MAX_VALUE : TimeUnit.MICROSECONDS.toMillis(last);
    }

    /**
     * Opens all that the options name.
     *
     * @throws IllegalArgumentException if only the past is asked for
     * @throws IOException if one of the addresses cannot be listened on, or nothing can be recorded
     */
    static Station open(StationOptions options, List<TimeInterval> intervals) throws IOException {
        Station station = new Station(options, intervals);
        if (station.lastMillis < System.currentTimeMillis()) {
            throw new IllegalArgumentException("the data interface '" + StationProvider.NAME
                    + "' has only what comes from now on, and the time that is asked for ends before");
        }
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
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            // all routers may come at once, after a failure
            socket.bind(StationOptions.resolved(address), options.maxRouters());
        } catch (IOException e) {
            socket.close();
            throw new IOException("cannot listen on " + Connections.inWords(address) + ": " + e.getMessage(), e);
        }
        LOG.info("listening for routers on {}", socket.getLocalSocketAddress());
        Listener listener = new Listener(socket, connections::accept);
        listeners.add(listener);
        begin("bmp-listener", listener);
    }

    private static void begin(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
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
        if (System.currentTimeMillis() - LATE_MILLIS <= lastMillis) {
            return Outcome.LATER;
        }
        close();
        return Outcome.END;
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

    /** Also ends all connections: what was read of them is given. The addresses are free afterwards. */
    @Override
    public void close() {
        diallers.forEach(Dialler::close);
        listeners.forEach(Listener::close);
        connections.close();
        if (recording != null) {
            recording.close();
        }
    }
}
