package org.bgpstream.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.bgpstream.Limits;
import org.bgpstream.RecordStatus;
import org.bgpstream.bgp.ElemView;
import org.bgpstream.spi.Format;
import org.bgpstream.spi.FrameSink;
import org.bgpstream.spi.RecordDecoder;
import org.bgpstream.spi.RecordSplitter;
import org.bgpstream.spi.Resource;

/** Splits and decodes lines again and again, and measures what that allocates in steady state. */
public final class LineAllocation implements FrameSink {
    private static final Resource RESOURCE = Resource.file("lines", "project", "collector");

    private final RecordSplitter splitter;
    private final RecordDecoder decoder;
    private final ElemView elem = new ElemView();
    private final ByteBuffer input;
    private long elems;
    private long sum;

    private LineAllocation(Format format, byte[] lines) {
        splitter = format.newSplitter(RESOURCE, Limits.defaults());
        decoder = format.newDecoder(RESOURCE);
        input = ByteBuffer.wrap(lines);
    }

    /** Makes sure that sound lines, with so many elems in all, cost nothing each. */
    public static void assertNone(Format format, byte[] lines, long lineCount, long elemCount, int rounds)
            throws IOException {
        assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean, "this JVM does not count allocations");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        LineAllocation reading = new LineAllocation(format, lines);
        reading.read();
        reading.read();
        long elemsBefore = reading.elems;
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int round = 0; round < rounds; round++) {
            reading.read();
        }
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        assertThat(reading.elems - elemsBefore).isEqualTo(rounds * elemCount);
        assertThat(reading.sum).isNotZero();
        assertThat(allocated / (double) (rounds * lineCount))
                .as("bytes allocated per line")
                .isLessThan(1);
    }

    private void read() throws IOException {
        input.rewind();
        splitter.split(input, true, this);
    }

    @Override
    public boolean full() {
        return false;
    }

    @Override
    public void record(int offset, int length, long timeMicros, int tag, Object context) {
        decoder.wrap(input, offset, length, tag, context);
        sum += timeMicros + decoder.common(elem) + decoder.collector().length();
        while (decoder.next(elem)) {
            elems++;
            sum += elem.prefixHigh() + elem.peerAsn() + elem.originAsn() + elem.nextHopHigh();
            sum += elem.communities().size();
        }
        if (decoder.check() != RecordStatus.VALID) {
            throw new IllegalStateException(decoder.damage());
        }
    }

    @Override
    public void damaged(int offset, int length, long timeMicros, long skippedBytes, String reason) {
        throw new IllegalStateException(reason);
    }
}
