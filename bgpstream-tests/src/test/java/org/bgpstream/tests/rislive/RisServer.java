package org.bgpstream.tests.rislive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.BufferedSink;

/** A server of RIS Live on loopback, which a test plays: each connection waits to be taken, and then does what it is told. */
final class RisServer implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    private final MockWebServer server = new MockWebServer();
    private final BlockingQueue<Connection> connections = new LinkedBlockingQueue<>();
    private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
    private final List<Connection> all = new CopyOnWriteArrayList<>();
    private volatile MockResponse instead;
    private volatile Socket lastSocket;

    RisServer() throws IOException {
        this(0);
    }

    RisServer(int port) throws IOException {
        server.setServerSocketFactory(new RememberingFactory());
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                requests.add(request);
                if (instead != null) {
                    return instead;
                }
                Connection connection = new Connection(lastSocket);
                all.add(connection);
                return "websocket".equalsIgnoreCase(request.getHeaders().get("Upgrade"))
                        ? new MockResponse.Builder()
                                .webSocketUpgrade(connection)
                                .build()
                        : stream(connection);
            }
        });
        server.start(InetAddress.getByName("127.0.0.1"), port);
    }

    private static MockResponse stream(Connection connection) {
        return new MockResponse.Builder()
                .body(connection)
                .setHeader("Transfer-Encoding", "chunked")
                .build();
    }

    String webSocketUrl() {
        return "ws://127.0.0.1:" + server.getPort() + "/v1/ws/";
    }

    String streamUrl() {
        return "http://127.0.0.1:" + server.getPort() + "/v1/stream/?format=json";
    }

    int port() {
        return server.getPort();
    }

    /** What came last. */
    RecordedRequest request() {
        return requests.get(requests.size() - 1);
    }

    int requests() {
        return requests.size();
    }

    /** Answers like this from now on. */
    void answer(MockResponse answer) {
        instead = answer;
    }

    /** Waits for a client. */
    Connection take() throws InterruptedException {
        return required(connections.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), "client");
    }

    private static <T> T required(T value, String what) {
        if (value == null) {
            throw new IllegalStateException("no " + what + " came");
        }
        return value;
    }

    @Override
    public void close() {
        all.forEach(Connection::cut);
        server.close();
    }

    /** Keeps hold of the sockets, which the server itself does not show. */
    private final class RememberingFactory extends ServerSocketFactory {
        @Override
        public ServerSocket createServerSocket() throws IOException {
            return new ServerSocket() {
                @Override
                public Socket accept() throws IOException {
                    lastSocket = super.accept();
                    return lastSocket;
                }
            };
        }

        @Override
        public ServerSocket createServerSocket(int port) throws IOException {
            throw new IOException("only unbound ones are asked for");
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) throws IOException {
            return createServerSocket(port);
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
            return createServerSocket(port);
        }
    }

    /** One connection, of either kind. */
    final class Connection extends WebSocketListener implements MockResponseBody {
        private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
        private final BlockingQueue<byte[]> toWrite = new LinkedBlockingQueue<>();
        private volatile WebSocket socket;
        private volatile long written;
        private volatile boolean answersPings;
        private final Socket connected;

        private Connection(Socket connected) {
            this.connected = connected;
        }

        @Override
        public void onOpen(WebSocket opened, Response answer) {
            socket = opened;
            connections.add(this);
        }

        @Override
        public void onMessage(WebSocket opened, String text) {
            if (!text.equals("{\"type\":\"ping\"}")) {
                received.add(text);
            } else if (answersPings) {
                opened.send("{\"type\":\"pong\"}");
            }
        }

        @Override
        public void onClosing(WebSocket opened, int code, String reason) {
            opened.close(code, reason);
        }

        /** What the client says next, but for pings. */
        String next() throws InterruptedException {
            return required(received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), "message");
        }

        /** Answers pings from now on. */
        void answerPings() {
            answersPings = true;
        }

        /** Sends a message, or bytes of a stream. */
        void send(String text) throws InterruptedException {
            if (socket == null) {
                toWrite.add(text.getBytes(StandardCharsets.UTF_8));
                return;
            }
            while (socket.queueSize() > 8 << 20) {
                Thread.sleep(1);
            }
            socket.send(text.strip());
        }

        /** How many bytes wait to be sent. */
        long queued() {
            return socket.queueSize();
        }

        /** How many bytes of a stream were sent. */
        long written() {
            return written;
        }

        /** Closes it in good order. */
        void end(int code, String reason) {
            socket.close(code, reason);
        }

        /** Breaks it: a stream behind all that was to be sent. */
        void cut() {
            toWrite.add(new byte[0]);
            if (socket != null) {
                disconnect();
            }
        }

        private void disconnect() {
            try {
                connected.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public long getContentLength() {
            return -1;
        }

        @Override
        public void writeTo(BufferedSink out) throws IOException {
            connections.add(this);
            try {
                for (byte[] bytes = toWrite.take(); bytes.length > 0; bytes = toWrite.take()) {
                    out.writeUtf8(Integer.toHexString(bytes.length) + "\r\n");
                    out.write(bytes);
                    out.writeUtf8("\r\n");
                    out.flush();
                    written += bytes.length;
                }
                disconnect();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }
}
