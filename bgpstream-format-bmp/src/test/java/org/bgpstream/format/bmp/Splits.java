package org.bgpstream.format.bmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.bgpstream.BgpElem;
import org.bgpstream.RecordStatus;
import org.bgpstream.bgp.ElemView;
import org.bgpstream.format.bmp.session.PeerSession;
import org.bgpstream.format.bmp.session.PeerSessions;
import org.bgpstream.format.bmp.session.Router;
import org.bgpstream.format.bmp.session.Routers;
import org.bgpstream.format.bmp.split.BmpSplitter;
import org.bgpstream.format.bmp.wire.Tag;
import org.bgpstream.net.IpAddress;
import org.bgpstream.spi.FrameSink;
import org.bgpstream.spi.RecordDecoder;
import org.bgpstream.spi.Resource;

/** What a splitter says of some bytes, fed to it in some way, with offsets from the start of the data. */
final class Splits implements FrameSink {
    /** What the clock of all splitters says. */
    static final long NOW = 1_900_000_000_000_000L;

    static final BmpFormat FORMAT = new BmpFormat();
    private static final Resource RESOURCE = Resource.file("test", "test", "test");
    private static final int PADDING = 3;

    /**
     * One record or damage.
     *
     * @param offset where it begins, or the damage that it stands for
     * @param skipped the bytes that belong to no record
     * @param reason {@code null} for a record
     */
    record Frame(long offset, long end, long timeMicros, int tag, PeerSession session, long skipped, String reason) {
        boolean damaged() {
            return reason != null;
        }

        int type() {
            return Tag.type(tag);
        }

        int version() {
            return Tag.version(tag);
        }

        Router router() {
            return session.router();
        }
    }

    /** How data is fed. */
    static final class Feed {
        private IntSupplier parts = () -> Integer.MAX_VALUE;
        private int room = Integer.MAX_VALUE;
        private int maxMessage = BmpFormat.MOST_MESSAGE_BYTES;
        private int maxPayload = 16 << 20;
        private boolean stream;
        private boolean session;
        private boolean open;
        private IpAddress address;

        Feed inParts(IntSupplier sizes) {
            parts = sizes;
            return this;
        }

        Feed withRoomFor(int frames) {
            room = frames;
            return this;
        }

        Feed withLimits(int message, int payload) {
            maxMessage = message;
            maxPayload = payload;
            return this;
        }

        /** As it comes from a collector, without end. */
        Feed asStream() {
            stream = true;
            return this;
        }

        /** As it comes from a router that is connected. */
        Feed asSession() {
            session = true;
            return asStream();
        }

        /** The end of the input is not told. */
        Feed leftOpen() {
            open = true;
            return this;
        }

        Feed from(String router) {
            address = IpAddress.parse(router);
            return this;
        }

        Splits split(byte[]... data) {
            Splits splits = new Splits(concat(data), this);
            splits.run();
            return splits;
        }
    }

    final List<Frame> all = new ArrayList<>();

    /** What the splitter threw at the end, or {@code null}. */
    IOException givenUp;

    /** How many bytes it had not taken. */
    int left;

    private final byte[] data;
    private final Feed feed;
    private ByteBuffer current;
    private int base;
    private int taken;

    private Splits(byte[] data, Feed feed) {
        this.data = data;
        this.feed = feed;
    }

    static Feed feed() {
        return new Feed();
    }

    static Splits of(byte[]... data) {
        return feed().split(data);
    }

    private void run() {
        BmpSplitter splitter = new BmpSplitter(
                feed.maxMessage,
                feed.maxPayload,
                feed.stream,
                feed.session,
                new Routers(feed.address, Routers.MOST, null),
                new PeerSessions(PeerSessions.MOST, null),
                () -> NOW);
        int done = 0;
        int fed = 0;
        boolean atEnd = false;
        while (!atEnd) {
            fed = (int) Math.min(data.length, (long) fed + feed.parts.getAsInt());
            atEnd = fed == data.length;
            boolean wasFull;
            do {
                // other bytes before and behind, that are not to be looked at
                byte[] memory = new byte[PADDING + fed - done + PADDING];
                Arrays.fill(memory, (byte) 3);
                System.arraycopy(data, done, memory, PADDING, fed - done);
                current = ByteBuffer.wrap(memory, PADDING, fed - done).asReadOnlyBuffer();
                base = done - PADDING;
                taken = 0;
                try {
                    splitter.split(current, atEnd && !feed.open, this);
                } catch (IOException e) {
                    givenUp = e;
                    assertThat(current.hasRemaining()).isFalse();
                    return;
                }
                wasFull = full();
                done += current.position() - PADDING;
            } while (wasFull);
        }
        left = data.length - done;
        assertThat(left).as("bytes not taken").isLessThanOrEqualTo(feed.open ? data.length : 0);
    }

    @Override
    public boolean full() {
        return taken >= feed.room;
    }

    @Override
    public void record(int offset, int length, long timeMicros, int tag, Object context) {
        long begin = base + offset;
        add(offset, length, new Frame(begin, begin + length, timeMicros, tag, (PeerSession) context, 0, null));
    }

    @Override
    public void damaged(int offset, int length, long timeMicros, long skipped, String reason) {
        assertThat(reason).isNotBlank();
        long end = base + offset + (long) length;
        long begin = end - Math.max(length, skipped);
        add(offset, length, new Frame(begin, end, timeMicros, -1, null, skipped, reason));
    }

    private void add(int offset, int length, Frame frame) {
        assertThat(full()).as("a frame for a sink that is full").isFalse();
        assertThat(offset).isGreaterThanOrEqualTo(PADDING);
        assertThat(offset + length).isLessThanOrEqualTo(current.limit());
        taken++;
        all.add(frame);
    }

    /** Every byte belongs to one frame, in their order. */
    Splits assertNothingForgotten() {
        long next = 0;
        for (Frame frame : all) {
            assertThat(frame.offset()).isEqualTo(next);
            next = frame.end();
        }
        assertThat(next).isEqualTo(data.length);
        return this;
    }

    List<Frame> damages() {
        return all.stream().filter(Frame::damaged).toList();
    }

    List<Frame> records() {
        return all.stream().filter(frame -> !frame.damaged()).toList();
    }

    /** The frames in short: types of messages, or what is damaged as bytes and skipped bytes. */
    List<String> shortly() {
        return all.stream()
                .map(frame -> frame.damaged()
                        ? "damage " + (frame.end() - frame.offset()) + "/" + frame.skipped()
                        : frame.version() + "/" + frame.type())
                .toList();
    }

    byte[] bytes(Frame frame) {
        return Arrays.copyOfRange(data, (int) frame.offset(), (int) frame.end());
    }

    /** A decoder of the frame with this number among all. */
    RecordDecoder decoder(int index) {
        RecordDecoder decoder = FORMAT.newDecoder(RESOURCE);
        wrap(decoder, all.get(index));
        return decoder;
    }

    void wrap(RecordDecoder decoder, Frame frame) {
        byte[] bytes = bytes(frame);
        decoder.wrap(ByteBuffer.wrap(bytes), 0, bytes.length, frame.tag(), frame.session());
    }

    BmpMessage message(int index) {
        return (BmpMessage) decoder(index).content();
    }

    RecordStatus status(int index) {
        return decoder(index).check();
    }

    /** Snapshots of the elems of one record. */
    List<BgpElem> elems(int index) {
        return elems(decoder(index));
    }

    static List<BgpElem> elems(RecordDecoder decoder) {
        List<BgpElem> elems = new ArrayList<>();
        ElemView view = new ElemView();
        while (decoder.next(view)) {
            elems.add(view.snapshot());
        }
        return elems;
    }

    /** Snapshots of the elems of all records, of one decoder for all. */
    List<BgpElem> elems() {
        RecordDecoder decoder = FORMAT.newDecoder(RESOURCE);
        List<BgpElem> elems = new ArrayList<>();
        for (Frame frame : records()) {
            wrap(decoder, frame);
            elems.addAll(elems(decoder));
        }
        return elems;
    }

    /** The elems in short: type, peer, prefix, path identifier, AS path or new state. */
    List<String> routes() {
        return elems().stream().map(Splits::shortly).toList();
    }

    /** The same for each frame. */
    List<List<String>> routesOfEach() {
        return IntStream.range(0, all.size())
                .mapToObj(index -> elems(index).stream().map(Splits::shortly).toList())
                .toList();
    }

    static String shortly(BgpElem elem) {
        return switch (elem.type()) {
            case PEER_STATE -> "S " + elem.peerAddress() + " " + elem.newState();
            case ANNOUNCEMENT ->
                "A " + elem.prefix() + (elem.pathId() < 0 ? "" : "#" + elem.pathId()) + " " + elem.asPath();
            default ->
                elem.type().name().charAt(0) + " " + elem.prefix() + (elem.pathId() < 0 ? "" : "#" + elem.pathId());
        };
    }

    /** The uncompressed bytes of a real file. */
    static byte[] file(String name) {
        try (InputStream in = Splits.class.getResourceAsStream(name)) {
            InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(in) : in;
            return plain.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] concat(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
