package org.bgpstream.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bgpstream.BgpElem;
import org.bgpstream.Limits;
import org.bgpstream.bgp.ElemView;
import org.bgpstream.spi.Format;
import org.bgpstream.spi.FrameSink;
import org.bgpstream.spi.RecordDecoder;
import org.bgpstream.spi.RecordSplitter;
import org.bgpstream.spi.Resource;

/** Some data that a splitter has gone through, the way the engine drives it. */
final class SplitData implements FrameSink {
    static final Resource RESOURCE = Resource.file("sample", "testkit", "testkit");

    final List<Frame> frames = new ArrayList<>();
    private final List<Object> contexts = new ArrayList<>();
    private final byte[] data;
    private final Feeding feeding;
    private long base;
    private ByteBuffer current;
    private int taken;

    private SplitData(byte[] data, Feeding feeding) {
        this.data = data;
        this.feeding = feeding;
    }

    static SplitData of(Format format, byte[] data, Feeding feeding) {
        SplitData split = new SplitData(data, feeding);
        split.run(format.newSplitter(RESOURCE, Limits.defaults()));
        return split;
    }

    private void run(RecordSplitter splitter) {
        int done = 0;
        int fed = 0;
        boolean ended = false;
        while (!ended) {
            fed = (int) Math.min(data.length, (long) fed + feeding.nextPart());
            boolean endOfInput = fed == data.length;
            boolean wasFull;
            do {
                current = feeding.buffer(data, done, fed);
                base = done - Feeding.PADDING;
                taken = 0;
                try {
                    splitter.split(current, endOfInput, this);
                } catch (IOException e) {
                    // the splitter wants no more, which it may say of bad data
                    return;
                }
                wasFull = full();
                int consumed = current.position() - Feeding.PADDING;
                assertTrue(consumed >= 0, "the position of the buffer went back");
                done += consumed;
            } while (wasFull);
            ended = endOfInput;
        }
        if (done != data.length) {
            fail(data.length - done + " bytes were left over at the end of the input, fed " + feeding.name);
        }
    }

    @Override
    public boolean full() {
        return taken >= feeding.room;
    }

    @Override
    public void record(int offset, int length, long timeMicros, int tag, Object context) {
        add(offset, new Frame(base + offset, length, timeMicros, tag, 0, null), context);
    }

    @Override
    public void damaged(int offset, int length, long timeMicros, long skippedBytes, String reason) {
        assertTrue(reason != null && !reason.isBlank(), "damage has a reason");
        add(offset, new Frame(base + offset, length, timeMicros, 0, skippedBytes, reason), null);
    }

    private void add(int offset, Frame frame, Object context) {
        assertTrue(!full(), "a record was given to a full sink");
        assertTrue(
                offset >= Feeding.PADDING && frame.length() >= 0 && offset + frame.length() <= current.limit(),
                () -> "outside of the buffer: " + frame);
        if (!frames.isEmpty()) {
            Frame last = frames.get(frames.size() - 1);
            assertTrue(frame.offset() >= last.end(), () -> frame + " begins before the end of " + last);
        }
        taken++;
        frames.add(frame);
        contexts.add(context);
    }

    List<Frame> records() {
        return frames.stream().filter(Frame::isRecord).toList();
    }

    /** Makes a decoder take on the record with this number among all frames, in a buffer of its own. */
    void wrap(RecordDecoder decoder, int index) {
        Frame frame = frames.get(index);
        ByteBuffer buffer = ByteBuffer.allocate(frame.length() + Feeding.PADDING);
        buffer.put(Feeding.PADDING, data, (int) frame.offset(), frame.length());
        decoder.wrap(buffer.asReadOnlyBuffer(), Feeding.PADDING, frame.length(), frame.tag(), contexts.get(index));
    }

    /** Snapshots of the elems that a decoder has left. */
    static List<BgpElem> elems(RecordDecoder decoder) {
        List<BgpElem> elems = new ArrayList<>();
        ElemView view = new ElemView();
        while (decoder.next(view)) {
            elems.add(view.snapshot());
        }
        return elems;
    }
}
