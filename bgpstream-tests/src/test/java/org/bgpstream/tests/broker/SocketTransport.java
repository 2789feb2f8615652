package org.bgpstream.tests.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.bgpstream.Limits;
import org.bgpstream.spi.ByteSource;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.Transport;

/** Transport {@code socket}, with which tests have a live source: what a server on loopback sends, nothing while it is silent. */
public final class SocketTransport implements Transport {
    private static final int WAIT_MILLIS = 50;
    private static final int PATIENCE_MILLIS = 10_000;

    @Override
    public String name() {
        return "socket";
    }

    @Override
    public String description() {
        return "Bytes of a server on loopback";
    }

    @Override
    public ByteSource open(Resource resource, Limits limits) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(resource.url()));
        socket.setSoTimeout(WAIT_MILLIS);
        return new ByteSource() {
            @Override
            public int read(ByteBuffer target) throws IOException {
                try {
                    int at = target.position();
                    int count =
                            socket.getInputStream().read(target.array(), target.arrayOffset() + at, target.remaining());
                    target.position(at + Math.max(count, 0));
                    return count;
                } catch (SocketTimeoutException e) {
                    return 0;
                }
            }

            @Override
            public void close() throws IOException {
                socket.close();
            }
        };
    }

    /** The one that connects. */
    static Server listen() throws IOException {
        return new Server();
    }

    /** A server for one. */
    static final class Server implements AutoCloseable {
        private final ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private volatile Socket connected;

        private Server() throws IOException {
            listening.setSoTimeout(PATIENCE_MILLIS);
        }

        String url() {
            return Integer.toString(listening.getLocalPort());
        }

        /** Sends these bytes, as soon as somebody is connected. */
        CompletableFuture<Void> send(byte[] bytes, int offset, int length) {
            return CompletableFuture.runAsync(() -> {
                try {
                    connected = connected == null ? listening.accept() : connected;
                    connected.getOutputStream().write(bytes, offset, length);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        @Override
        public void close() throws IOException {
            listening.close();
            if (connected != null) {
                connected.close();
            }
        }
    }
}
