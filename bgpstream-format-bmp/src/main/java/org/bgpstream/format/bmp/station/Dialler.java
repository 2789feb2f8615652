package org.bgpstream.format.bmp.station;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects to one router that waits for stations (RFC 7854 section 3.2), and again whenever the connection ends. */
final class Dialler implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Dialler.class);
    private static final int CONNECT_MILLIS = 10_000;
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    private final InetSocketAddress address;
    private final Connections connections;

    /** Guarded by this, as what follows. */
    private Thread thread;

    private Socket connecting;
    private boolean closed;

    Dialler(InetSocketAddress address, Connections connections) {
        this.address = address;
        this.connections = connections;
    }

    @Override
    public void run() {
        if (!begin()) {
            return;
        }
        try {
            long pause = FIRST_PAUSE_MILLIS;
            while (true) {
                // one that ended at once is as good as one that failed
                if (connect()) {
                    pause = FIRST_PAUSE_MILLIS;
                }
                Thread.sleep(pause);
                pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            LOG.debug("no more connections to {}", address);
        }
    }

    private synchronized boolean begin() {
        thread = Thread.currentThread();
        return !closed;
    }

    /** Connects and waits for the end of the connection; tells whether there was one that lasted. */
    private boolean connect() throws InterruptedException {
        Socket socket = new Socket();
        try {
            connect(socket);
            RouterConnection connection = connections.take(socket);
            if (connection == null) {
                return false;
            }
            long begin = System.nanoTime();
            connection.awaitEnd();
            return System.nanoTime() - begin > CONNECT_MILLIS * 1_000_000L;
        } catch (IOException | OutOfMemoryError e) {
            closeQuietly(socket);
            if (!isClosed()) {
                LOG.warn("cannot connect to {}: {}", Connections.inWords(address), e.getMessage());
            }
            return false;
        }
    }

    private void connect(Socket socket) throws IOException {
        synchronized (this) {
            connecting = socket;
            if (closed) {
                throw new IOException("the station is closed");
            }
        }
        socket.connect(StationOptions.resolved(address), CONNECT_MILLIS);
        synchronized (this) {
            connecting = null;
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("closing a socket: {}", e.getMessage());
        }
    }

    /** Connects no more. */
    synchronized void close() {
        closed = true;
        if (thread != null) {
            thread.interrupt();
        }
        if (connecting != null) {
            // connecting does not look at interrupts
            closeQuietly(connecting);
        }
    }
}
