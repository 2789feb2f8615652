package org.bgpstream.format.mrt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.zip.GZIPInputStream;
import org.bgpstream.BgpElem;
import org.bgpstream.Limits;
import org.bgpstream.RecordStatus;
import org.bgpstream.bgp.ElemView;
import org.bgpstream.spi.FrameSink;
import org.bgpstream.spi.RecordDecoder;
import org.bgpstream.spi.Resource;

/** What a splitter says of some bytes, fed to it in parts, with offsets from the start of the data. */
final class Frames implements FrameSink {
    static final MrtFormat FORMAT = new MrtFormat();
    private static final Resource RESOURCE = Resource.file("test", "test", "test");

    /** One record or damage; the reason is {@code null} for a record. */
    record Frame(long offset, int length, long timeMicros, int tag, long skipped, String reason) {
        boolean damaged() {
            return reason != null;
        }
    }

    final List<Frame> all = new ArrayList<>();
    private final List<byte[]> bytes = new ArrayList<>();
    private final List<Object> contexts = new ArrayList<>();
    private ByteBuffer current;
    private long base;
    private int room = Integer.MAX_VALUE;

    /** Splits data that comes in parts of the given sizes. */
    static Frames of(byte[] data, Limits limits, IntSupplier partSize) {
        Frames frames = new Frames();
        MrtSplitter splitter = new MrtSplitter(limits.maxRecordBytes());
        int done = 0;
        int fed = 0;
        while (true) {
            fed = (int) Math.min(data.length, fed + (long) partSize.getAsInt());
            frames.current = ByteBuffer.wrap(data, done, fed - done).asReadOnlyBuffer();
            splitter.split(frames.current, fed == data.length, frames);
            done = frames.current.position();
            if (fed == data.length) {
                return frames;
            }
        }
    }

    static Frames of(byte[] data) {
        return of(data, Limits.defaults(), () -> Integer.MAX_VALUE);
    }

    /** Splits data with a sink that holds so many frames at a time. */
    static Frames withRoomFor(byte[] data, int frameCount) {
        Frames frames = new Frames();
        frames.current = ByteBuffer.wrap(data);
        MrtSplitter splitter = new MrtSplitter(Limits.defaults().maxRecordBytes());
        do {
            frames.room = frames.all.size() + frameCount;
            splitter.split(frames.current, true, frames);
        } while (frames.full());
        return frames;
    }

    @Override
    public boolean full() {
        return all.size() >= room;
    }

    @Override
    public void record(int offset, int length, long timeMicros, int tag, Object context) {
        all.add(new Frame(base + offset, length, timeMicros, tag, 0, null));
        byte[] copy = new byte[length];
        current.get(offset, copy);
        bytes.add(copy);
        contexts.add(context);
    }

    @Override
    public void damaged(int offset, int length, long timeMicros, long skippedBytes, String reason) {
        all.add(new Frame(base + offset, length, timeMicros, -1, skippedBytes, reason));
        bytes.add(null);
        contexts.add(null);
    }

    List<Frame> damages() {
        return all.stream().filter(Frame::damaged).toList();
    }

    int records() {
        return (int) all.stream().filter(frame -> !frame.damaged()).count();
    }

    /** A decoder of the record with this number, the first being 0. */
    RecordDecoder decoder(int index) {
        RecordDecoder decoder = FORMAT.newDecoder(RESOURCE);
        wrap(decoder, index);
        return decoder;
    }

    void wrap(RecordDecoder decoder, int index) {
        byte[] record = bytes.get(index);
        decoder.wrap(ByteBuffer.wrap(record), 0, record.length, all.get(index).tag(), contexts.get(index));
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
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).damaged()) {
                wrap(decoder, i);
                elems.addAll(elems(decoder));
            }
        }
        return elems;
    }

    /** Snapshots of the elems of data in which every record must be sound. */
    static List<BgpElem> soundElems(byte[] data) {
        Frames frames = of(data);
        assertThat(frames.damages()).isEmpty();
        for (int i = 0; i < frames.records(); i++) {
            assertThat(frames.decoder(i).check()).as("record %d", i).isEqualTo(RecordStatus.VALID);
        }
        return frames.elems();
    }

    /** The uncompressed bytes of a real file. */
    static byte[] file(String name) {
        try (InputStream in = Frames.class.getResourceAsStream(name)) {
            InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(in) : in;
            return plain.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }
}
