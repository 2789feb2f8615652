package org.bgpstream.benchmarks;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A server of RIS Live on loopback for one client at a time. Messages are numbered by the clock, and those of the time in which no
 * client is connected are not sent. Every so often it ends the connection: in good order, or in the middle of a message.
 */
final class RisLiveFeeder implements AutoCloseable {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int BUFFER = 1 << 16;
    private static final int FRAME_HEADER = 4;
    private static final int TEXT_FRAME = 0x81;
    private static final int CLOSE_FRAME = 0x88;
    private static final int LENGTH_FOLLOWS = 126;
    private static final int LENGTH_MASK = 0x7F;
    private static final int MASK_BYTES = 4;
    private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** Numbers that were sent over one connection: from one up to and without the other. */
    record Sent(long from, long to) {}

    private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final RisLiveMessages messages;
    private final long perSecond;
    private final long connectionNanos;
    private final long durationNanos;
    private final List<Sent> sent = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "ris-live-feeder");
    private final byte[] buffer = new byte[BUFFER];

    /** When the first client came, and when the last one is to go. */
    private long beginNanos;

    private long endNanos;

    private int cuts;
    private boolean done;
    private Exception failure;

    /**
     * Begins to listen.
     *
     * @param seconds how long to send, from the first client on
     * @param connectionSeconds how long each connection lasts
     */
    RisLiveFeeder(RisLiveMessages messages, long perSecond, long seconds, double connectionSeconds) throws IOException {
        this.messages = messages;
        this.perSecond = perSecond;
        connectionNanos = (long) (connectionSeconds * 1e9);
        durationNanos = TimeUnit.SECONDS.toNanos(seconds);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    /** What was sent over connections that have ended. */
    synchronized List<Sent> sent() {
        return List.copyOf(sent);
    }

    /** How many connections ended in the middle of a message. */
    synchronized int cuts() {
        return cuts;
    }

    /** Whether nothing more will be sent. */
    synchronized boolean done() {
        if (failure != null) {
            throw new IllegalStateException("the server failed", failure);
        }
        return done;
    }

    private void run() {
        try {
            for (int i = 0; i == 0 || System.nanoTime() < endNanos; i++) {
                serve(i);
            }
        } catch (IOException e) {
            synchronized (this) {
                failure = e;
            }
        }
        synchronized (this) {
            done = true;
        }
    }

    private void serve(int connection) throws IOException {
        try (Socket socket = listener.accept();
                OutputStream out = socket.getOutputStream()) {
            socket.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            String key = key(in);
            out.write(head(key).getBytes(StandardCharsets.US_ASCII));
            if (key != null) {
                readFrame(in);
            }
            if (connection == 0) {
                beginNanos = System.nanoTime();
                endNanos = beginNanos + durationNanos;
                messages.begin();
            }
            long from = due();
            long to = send(from, key != null, out);
            // the last one ends well, so that all it brings is awaited by its number
            boolean cut = connection % 2 == 1 && System.nanoTime() < endNanos;
            if (cut) {
                byte[] half = new byte[FRAME_HEADER + messages.length(to)];
                put(to, key != null, half, 0);
                out.write(half, 0, half.length / 2);
            } else if (key != null) {
                out.write(new byte[] {(byte) CLOSE_FRAME, 0});
            }
            out.flush();
            synchronized (this) {
                sent.add(new Sent(from, to));
                cuts += cut ? 1 : 0;
            }
        }
    }

    /** Reads the head of a request. Returns the key of a WebSocket, or {@code null} if none is asked for. */
    @SuppressWarnings("deprecation") // lines of HTTP are single octets
    private static String key(DataInputStream in) throws IOException {
        String key = null;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.regionMatches(true, 0, "Sec-WebSocket-Key:", 0, 18)) {
                key = line.substring(18).strip();
            }
        }
        return key;
    }

    private static String head(String key) {
        if (key == null) {
            return "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nConnection: close\r\n\r\n";
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                    + Base64.getEncoder().encodeToString(hash) + "\r\n\r\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Passes over the frame in which the client subscribes. */
    private static void readFrame(DataInputStream in) throws IOException {
        in.readUnsignedByte();
        int length = in.readUnsignedByte() & LENGTH_MASK;
        in.skipNBytes(MASK_BYTES + (length == LENGTH_FOLLOWS ? in.readUnsignedShort() : length));
    }

    /** The number that is due by now. */
    private long due() {
        return (long) ((System.nanoTime() - beginNanos) * (perSecond / 1e9));
    }

    /** Sends what is due until the connection is to end. Returns the number after the last that was sent. */
    private long send(long from, boolean frames, OutputStream out) throws IOException {
        long next = from;
        long begin = System.nanoTime();
        // the last one may come late, and must bring something to be awaited
        long end = Math.max(begin + connectionNanos / 2, Math.min(begin + connectionNanos, endNanos));
        while (System.nanoTime() < end) {
            int at = 0;
            long due = due();
            while (next < due) {
                if (at + FRAME_HEADER + messages.length(next) > buffer.length) {
                    out.write(buffer, 0, at);
                    at = 0;
                }
                at = put(next, frames, buffer, at);
                next++;
            }
            out.write(buffer, 0, at);
            LockSupport.parkNanos(PACE_NANOS);
        }
        return next;
    }

    /** Writes a message as a frame or as a line. Returns the index after it. */
    private int put(long number, boolean frame, byte[] target, int from) {
        if (!frame) {
            int end = messages.write(number, target, from);
            target[end] = '\n';
            return end + 1;
        }
        int length = messages.length(number);
        target[from] = (byte) TEXT_FRAME;
        target[from + 1] = LENGTH_FOLLOWS;
        target[from + 2] = (byte) (length >> Byte.SIZE);
        target[from + 3] = (byte) length;
        return messages.write(number, target, from + FRAME_HEADER);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        listener.close();
        thread.join();
    }
}
