package org.bgpstream.format.bmp.station;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts the connections that routers make to one address, until it is closed: whatever fails may go well again. */
final class Listener implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final long PAUSE_MILLIS = 500;

    /** How long {@link #close} waits for the address to be free. */
    private static final long RELEASE_MILLIS = 2_000;

    private final ServerSocket listener;
    private final Taker taker;
    private final CountDownLatch ended = new CountDownLatch(1);

    /** Takes connections over. */
    interface Taker {
        /** Takes a socket, or closes it. */
        void take(Socket socket) throws IOException;
    }

    /** For a socket that is bound. */
    Listener(ServerSocket listener, Taker taker) {
        this.listener = listener;
        this.taker = taker;
    }

    @Override
    public void run() {
        try {
            accept();
        } finally {
            ended.countDown();
        }
    }

    private void accept() {
        Throwable failure = null;
        while (!listener.isClosed()) {
            try {
                if (failure != null) {
                    // here, as this may need memory too
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                    LOG.warn("accepting a router failed: {}", failure.toString());
                    failure = null;
                }
                take(listener.accept());
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                // such as too many open files or too little memory, of which there may be more soon
                failure = listener.isClosed() ? null : e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void take(Socket socket) throws IOException {
        boolean taken = false;
        try {
            taker.take(socket);
            taken = true;
        } catch (IOException e) {
            LOG.debug("a connection ended before it was taken: {}", e.getMessage());
        } finally {
            if (!taken) {
                socket.close();
            }
        }
    }

    /** Frees the address, for which {@link #run} must have begun or begin soon. */
    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            LOG.debug("closing a listener: {}", e.getMessage());
        }
        awaitEnd();
    }

    /** Waits also in a thread that is interrupted: the system keeps the address until nobody waits in accept any more. */
    private void awaitEnd() {
        boolean interrupted = false;
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(RELEASE_MILLIS);
        while (true) {
            try {
                if (!ended.await(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    LOG.warn("{} may stay taken for a moment", listener.getLocalSocketAddress());
                }
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
