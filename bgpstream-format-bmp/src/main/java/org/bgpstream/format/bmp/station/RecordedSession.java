package org.bgpstream.format.bmp.station;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.format.bmp.PeerDown;
import org.bgpstream.format.bmp.session.PeerSession;
import org.bgpstream.format.bmp.session.PeerSessions;
import org.bgpstream.format.bmp.session.Routers;
import org.bgpstream.format.bmp.split.BmpSplitter;
import org.bgpstream.format.bmp.wire.Bmp;
import org.bgpstream.format.bmp.wire.OpenBmp;
import org.bgpstream.format.bmp.wire.PerPeer;
import org.bgpstream.format.bmp.wire.Tag;
import org.bgpstream.format.bmp.wire.TextHeader;
import org.bgpstream.format.bmp.write.OpenBmpWriter;
import org.bgpstream.net.IpAddress;
import org.bgpstream.spi.FrameSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What comes over one connection, on its way into a {@link Recording}: split into messages as for whoever reads the connection, each
 * in a frame of its own, damaged bytes too. Used by one thread at a time, which {@link Recording} sees to.
 */
final class RecordedSession implements FrameSink {
    private static final Logger LOG = LoggerFactory.getLogger(RecordedSession.class);

    /** How many bytes of Initiations and Peer Ups are kept for the beginnings of files. */
    private static final int MOST_KEPT = 2 << 20;

    private static final byte[] NOTHING = {};

    private final IpAddress address;
    private final int number;
    private final int maxMessageBytes;
    private final PeerSessions peers = new PeerSessions(PeerSessions.MOST_OF_CONNECTION, null);
    private final BmpSplitter splitter;

    /** By their numbers in the connection; the first, which is always there, is that of messages without a header. */
    private final List<RecordedRouter> routers = new ArrayList<>();

    /** That of the header of OpenBMP that was met last. */
    private RecordedRouter current;

    /** How many bytes the Initiations have that are kept. */
    private int initiations;

    private boolean saidFull;

    /** What came and was not written, as the rest of a message is missing. */
    private byte[] pending = NOTHING;

    private int pendingLength;

    /** While something is written: what, up to where it was, when, where to, and how that failed. */
    private ByteBuffer input;

    private int done;
    private long nowMicros;
    private OutputStream out;
    private IOException failure;

    /**
     * A session that has said nothing yet.
     *
     * @param collector who collects
     * @param address where it comes from
     * @param series what tells the sessions of one recording from those of others
     * @param number what tells it from those that come from the same address at the same time
     */
    RecordedSession(String collector, int maxMessageBytes, IpAddress address, long series, int number) {
        this.address = address;
        this.number = number;
        this.maxMessageBytes = maxMessageBytes;
        Octets header = new OpenBmpWriter(collector, address, "")
                .withRouterHash(new UUID(series, number))
                .frame(0, NOTHING);
        routers.add(RecordedRouter.ofBinary(header.buffer(), 0, header.length()));
        current = routers.get(0);
        splitter = new BmpSplitter(
                maxMessageBytes,
                maxMessageBytes,
                true,
                true,
                new Routers(address, Routers.MOST_OF_CONNECTION, null),
                peers,
                () -> nowMicros);
    }

    /** Whether a new session from an address may not have this number. */
    boolean has(IpAddress otherAddress, int otherNumber) {
        return number == otherNumber && address.equals(otherAddress);
    }

    /**
     * Writes bytes as they come. All of them are done with, also if that fails.
     *
     * @param last whether no more will come: the peers are lost then, as they are for who reads the connection
     */
    void write(byte[] bytes, int offset, int length, boolean last, long timeMicros, OutputStream target)
            throws IOException {
        input = pendingLength == 0 ? ByteBuffer.wrap(bytes, offset, length) : appended(bytes, offset, length);
        done = input.position();
        nowMicros = timeMicros;
        out = target;
        failure = null;
        try {
            splitter.split(input, last, this);
        } catch (IOException e) {
            LOG.debug("no more to record from {}, as its reader says too: {}", address, e.getMessage());
        }
        writeDamage(input.position());
        keepRest();
        input = null;
        out = null;
        if (failure != null) {
            throw failure;
        }
    }

    private ByteBuffer appended(byte[] bytes, int offset, int length) {
        int all = pendingLength + length;
        if (all > pending.length) {
            pending = Arrays.copyOf(pending, Math.max(2 * pending.length, all));
        }
        System.arraycopy(bytes, offset, pending, pendingLength, length);
        return ByteBuffer.wrap(pending, 0, all);
    }

    private void keepRest() {
        int from = input.position();
        pendingLength = input.remaining();
        if (pendingLength == 0) {
            pending = NOTHING;
        } else if (input.array() == pending) {
            System.arraycopy(pending, from, pending, 0, pendingLength);
        } else {
            pending = Arrays.copyOfRange(input.array(), from, from + pendingLength);
        }
    }

    /** Writes what must be known to read what follows: what the routers said of themselves, and the peers that are up. */
    void writeBeginning(long timeMicros, OutputStream target) throws IOException {
        for (RecordedRouter router : routers) {
            if (router != null && router.initiation() != null) {
                router.at(timeMicros).write(target, router.initiation());
            }
        }
        peers.forEachKept(
                (router, peerUp) -> routers.get(router.number()).at(timeMicros).write(target, peerUp));
    }

    @Override
    public boolean full() {
        return false;
    }

    @Override
    public void record(int offset, int length, long timeMicros, int tag, Object context) {
        writeDamage(offset);
        done = offset + length;
        int type = Tag.type(tag);
        if (type == Tag.LOST_PEER) {
            PeerSession lost = (PeerSession) context;
            byte[] down = peerDown(lost.lost());
            write(routers.get(lost.router().number()).at(nowMicros), down, 0, down.length);
        } else if (type == Tag.OTHER_FRAME) {
            writeAsItCame(offset, length);
        } else {
            int message = offset + Tag.headerLength(tag);
            int router = ((PeerSession) context).router().number();
            write(meet(router, offset, message - offset), input.array(), message, done - message);
            if (router >= 0) {
                remember(type, router, message);
            }
        }
    }

    @Override
    public void damaged(int offset, int length, long timeMicros, long skippedBytes, String reason) {
        int header = headerLength(offset);
        if (header > 0) {
            // messages behind the damage may follow without a header
            current = withHeader(offset, header);
        }
        writeDamage(offset + length);
    }

    /** The length of a whole header of OpenBMP that stands at an index, or 0. */
    private int headerLength(int at) {
        int room = input.limit() - at;
        int length = 0;
        if (room >= OpenBmp.LEAST_LENGTH && OpenBmp.isHere(input, at)) {
            length = OpenBmp.headerLength(input, at) <= room && OpenBmp.fits(input, at)
                    ? OpenBmp.headerLength(input, at)
                    : 0;
        } else if (room >= Integer.BYTES && TextHeader.isHere(input, at)) {
            length = TextHeader.length(input, at, input.limit());
        }
        return Math.max(length, 0);
    }

    private RecordedRouter withHeader(int at, int length) {
        return OpenBmp.isHere(input, at)
                ? RecordedRouter.ofBinary(input, at, length)
                : RecordedRouter.ofText(input, at, length);
    }

    /**
     * The router of a message, with the header that is to stand before it.
     *
     * @param router its number
     * @param at the index of the header of OpenBMP before the message
     * @param headerLength 0 if there is none, but perhaps one before an earlier message
     */
    private RecordedRouter meet(int router, int at, int headerLength) {
        if (router == 0) {
            return routers.get(0).at(nowMicros);
        }
        RecordedRouter known = router > 0 && router < routers.size() ? routers.get(router) : null;
        if (headerLength > 0 && known != null) {
            known.next(input, at, headerLength);
            current = known;
        } else if (headerLength > 0) {
            current = withHeader(at, headerLength);
        }
        if (router > 0 && known == null) {
            while (routers.size() <= router) {
                routers.add(null);
            }
            routers.set(router, current);
        }
        return current;
    }

    private void remember(int type, int router, int message) {
        RecordedRouter of = routers.get(router);
        if (type == Bmp.INITIATION) {
            initiations -= of.initiation() == null ? 0 : of.initiation().length;
            of.setInitiation(kept(message));
            initiations += of.initiation() == null ? 0 : of.initiation().length;
        } else if (type == Bmp.PEER_UP) {
            peers.keep(kept(message));
        }
    }

    /** A message that has just been written, or {@code null} if there is no room to keep it. */
    private byte[] kept(int message) {
        if (initiations + peers.keptBytes() + done - message <= MOST_KEPT) {
            return RecordedRouter.copy(input, message, done - message);
        }
        if (!saidFull) {
            saidFull = true;
            LOG.warn(
                    "{}: Initiations and Peer Ups have more than {} bytes, beyond which they are not repeated at the beginning"
                            + " of files",
                    address,
                    MOST_KEPT);
        }
        return null;
    }

    /** A Peer Down of a peer: its session may go on, but nobody tells of it any more. */
    private static byte[] peerDown(ByteBuffer peer) {
        byte[] down = new byte[Bmp.HEADER + PerPeer.LENGTH + 1];
        ByteBuffer.wrap(down)
                .put((byte) Bmp.V3)
                .putInt(down.length)
                .put((byte) Bmp.PEER_DOWN)
                .put(peer.duplicate())
                .put((byte) PeerDown.NO_LONGER_MONITORED);
        return down;
    }

    /**
     * Writes what lies before an index and was not written, in frames so short that whoever reads them finds damage too: none holds
     * a message longer than those that are allowed, or a header that reaches beyond it.
     */
    private void writeDamage(int end) {
        while (done < end) {
            int next = Math.min(end, done + maxMessageBytes);
            for (int i = done; i <= next - Integer.BYTES; i++) {
                if (OpenBmp.isHere(input, i) || TextHeader.isHere(input, i)) {
                    next = i + 1;
                }
            }
            write(routers.get(0).at(nowMicros), input.array(), done, next - done);
            done = next;
        }
    }

    private void write(RecordedRouter router, byte[] octets, int offset, int length) {
        if (failure == null) {
            try {
                router.write(out, octets, offset, length);
            } catch (IOException e) {
                failure = e;
            }
        }
    }

    private void writeAsItCame(int offset, int length) {
        if (failure == null) {
            try {
                out.write(input.array(), offset, length);
            } catch (IOException e) {
                failure = e;
            }
        }
    }
}
