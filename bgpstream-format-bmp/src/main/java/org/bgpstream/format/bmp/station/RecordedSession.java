package org.bgpstream.format.bmp.station;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.bgpstream.format.bmp.BmpFormat;
import org.bgpstream.format.bmp.session.Routers;
import org.bgpstream.format.bmp.split.BmpSplitter;
import org.bgpstream.format.bmp.wire.Bmp;
import org.bgpstream.format.bmp.wire.PerPeer;
import org.bgpstream.format.bmp.wire.Tag;
import org.bgpstream.format.bmp.write.OpenBmpWriter;
import org.bgpstream.net.IpAddress;
import org.bgpstream.spi.FrameSink;

/**
 * What one router sends, on its way into a {@link Recording}: split into messages, damaged bytes too, each in a frame of its own.
 * Used by the thread that reads the connection, but for its end.
 */
final class RecordedSession {
    /** The type, flags, distinguisher and address in a per-peer header, which tell peers apart. */
    private static final int PEER_KEY = 26;

    /** The index of the flags in it, and those that tell views apart: post-policy, Adj-RIB-Out. */
    private static final int FLAGS = 1;

    private static final int VIEW_FLAGS = 0x50;

    /** More peers are not repeated at the beginning of a file. */
    private static final int MOST_PEERS = 1 << 14;

    private final Recording recording;
    private final OpenBmpWriter frames;
    private final BmpSplitter splitter;
    private byte[] pending = new byte[1 << 16];
    private int pendingLength;
    private long file = -1;
    private boolean ended;
    private byte[] initiation;
    private final Map<ByteBuffer, byte[]> peersUp = new LinkedHashMap<>();

    RecordedSession(Recording recording, String collector, IpAddress router) {
        this.recording = recording;
        // another for each connection: many routers may have one address, and one router many connections
        frames = new OpenBmpWriter(collector, router, "").withRouterHash(UUID.randomUUID());
        splitter = new BmpSplitter(
                BmpFormat.MOST_MESSAGE_BYTES,
                BmpFormat.MOST_MESSAGE_BYTES,
                true,
                false,
                new Routers(router),
                RecordedSession::now);
    }

    private static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    /** Takes bytes as they come. */
    synchronized void add(byte[] bytes, int offset, int length) {
        if (ended) {
            return;
        }
        if (pendingLength + length > pending.length) {
            pending = Arrays.copyOf(pending, Math.max(2 * pending.length, pendingLength + length));
        }
        System.arraycopy(bytes, offset, pending, pendingLength, length);
        pendingLength += length;
        file = recording.write(file, this::writeBeginning, out -> writePending(out, false));
    }

    /** Writes that all peers are down, as they are for who reads the connection. */
    synchronized void end() {
        ended = true;
        file = recording.write(file, this::writeBeginning, out -> {
            writePending(out, true);
            for (byte[] peerUp : peersUp.values()) {
                Recording.put(frames.frame(now(), peerDown(peerUp)), out);
            }
            peersUp.clear();
        });
    }

    /** A Peer Down of the peer in a Peer Up: its session may go on, but nobody tells of it any more. */
    private static byte[] peerDown(byte[] peerUp) {
        byte[] down = Arrays.copyOf(peerUp, Bmp.HEADER + PerPeer.LENGTH + 1);
        ByteBuffer.wrap(down)
                .putInt(1, down.length)
                .put(Bmp.HEADER - 1, (byte) Bmp.PEER_DOWN)
                .put(down.length - 1, (byte) org.bgpstream.format.bmp.PeerDown.NO_LONGER_MONITORED);
        return down;
    }

    private void writeBeginning(OutputStream out) throws IOException {
        if (initiation != null) {
            Recording.put(frames.frame(now(), initiation), out);
        }
        for (byte[] peerUp : peersUp.values()) {
            Recording.put(frames.frame(now(), peerUp), out);
        }
    }

    private void writePending(OutputStream out, boolean last) throws IOException {
        ByteBuffer input = ByteBuffer.wrap(pending, 0, pendingLength);
        Sink sink = new Sink(out);
        splitter.split(input, last, sink);
        sink.passTo(input.position());
        System.arraycopy(pending, input.position(), pending, 0, input.remaining());
        pendingLength = input.remaining();
        if (sink.failure != null) {
            throw sink.failure;
        }
    }

    /** Writes each message into a frame of its own, and so what the splitter passes over. */
    private final class Sink implements FrameSink {
        private final OutputStream out;
        private int done;
        private IOException failure;

        Sink(OutputStream out) {
            this.out = out;
        }

        @Override
        public boolean full() {
            return false;
        }

        @Override
        public void record(int offset, int length, long timeMicros, int tag, Object context) {
            passTo(offset);
            int end = offset + length;
            byte[] message = Arrays.copyOfRange(pending, offset + Tag.headerLength(tag), end);
            remember(message, Tag.type(tag));
            write(message);
            done = end;
        }

        @Override
        public void damaged(int offset, int length, long timeMicros, long skippedBytes, String reason) {
            passTo(offset + length);
        }

        /** Writes what lies before an index and was not written. */
        void passTo(int index) {
            if (index > done) {
                write(Arrays.copyOfRange(pending, done, index));
                done = index;
            }
        }

        private void write(byte[] message) {
            if (failure == null) {
                try {
                    Recording.put(frames.frame(now(), message), out);
                } catch (IOException e) {
                    failure = e;
                }
            }
        }
    }

    private void remember(byte[] message, int type) {
        if (type == Bmp.INITIATION) {
            initiation = message;
        } else if ((type == Bmp.PEER_UP || type == Bmp.PEER_DOWN) && !Bmp.isShort(message[0])) {
            int peer = Bmp.HEADER;
            byte[] header = Arrays.copyOfRange(message, peer, peer + PEER_KEY);
            header[FLAGS] &= VIEW_FLAGS;
            ByteBuffer key = ByteBuffer.wrap(header);
            if (type == Bmp.PEER_DOWN) {
                peersUp.remove(key);
            } else if (peersUp.size() < MOST_PEERS) {
                peersUp.put(key, message);
            }
        }
    }
}
