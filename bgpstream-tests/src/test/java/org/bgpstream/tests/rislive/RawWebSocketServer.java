package org.bgpstream.tests.rislive;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A server of WebSockets on loopback that keeps to no rules: it sends the frames that a test makes. */
final class RawWebSocketServer implements AutoCloseable {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int PATIENCE_MILLIS = 10_000;
    private static final byte TEXT = (byte) 0x81;
    private static final byte LONG_LENGTH = 127;

    private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));

    RawWebSocketServer() throws IOException {
        listener.setSoTimeout(PATIENCE_MILLIS);
    }

    String url() {
        return "ws://127.0.0.1:" + listener.getLocalPort() + "/v1/ws/";
    }

    /** Waits for a client, and answers it with these headers too, each ended by CR and LF. */
    Connection take(String moreHeaders) throws IOException {
        return new Connection(listener.accept(), moreHeaders);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    /** One client. */
    static final class Connection implements AutoCloseable {
        private final Socket socket;
        private final OutputStream out;
        private final Map<String, String> headers = new HashMap<>();

        private Connection(Socket socket, String moreHeaders) throws IOException {
            this.socket = socket;
            socket.setSoTimeout(PATIENCE_MILLIS);
            out = socket.getOutputStream();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                String[] parts = line.split(": ", 2);
                headers.put(parts[0].toLowerCase(Locale.ROOT), parts.length > 1 ? parts[1] : "");
            }
            out.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" + moreHeaders
                            + "Sec-WebSocket-Accept: " + accepted(headers.get("sec-websocket-key")) + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        }

        private static String line(DataInputStream in) throws IOException {
            StringBuilder line = new StringBuilder();
            for (int character = in.readUnsignedByte(); character != '\n'; character = in.readUnsignedByte()) {
                line.append((char) character);
            }
            return line.toString().strip();
        }

        private static String accepted(String key) {
            try {
                byte[] octets = (key + GUID).getBytes(StandardCharsets.US_ASCII);
                return Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-1").digest(octets));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        /** A header of the request, its name in small letters; or {@code null}. */
        String header(String name) {
            return headers.get(name);
        }

        /** Sends the beginning of a frame that says how long its text will be. */
        void announce(long length) throws IOException {
            out.write(ByteBuffer.allocate(10)
                    .put(TEXT)
                    .put(LONG_LENGTH)
                    .putLong(length)
                    .array());
        }

        void send(String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            announce(bytes.length);
            out.write(bytes);
        }

        /** Sends text until the client has had enough, or so many bytes were taken. Returns how many were. */
        long flood(long most) {
            byte[] bytes = new byte[1 << 16];
            long count = 0;
            try {
                while (count < most) {
                    out.write(bytes);
                    count += bytes.length;
                }
            } catch (IOException e) {
                return count;
            }
            return count;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
