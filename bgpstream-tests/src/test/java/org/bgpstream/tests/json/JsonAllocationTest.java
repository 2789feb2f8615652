package org.bgpstream.tests.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bgpstream.Limits;
import org.bgpstream.RecordStatus;
import org.bgpstream.bgp.ElemView;
import org.bgpstream.format.json.JsonFormat;
import org.bgpstream.spi.FrameSink;
import org.bgpstream.spi.RecordDecoder;
import org.bgpstream.spi.RecordSplitter;
import org.bgpstream.spi.Resource;
import org.bgpstream.tests.HouseModule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What splitting and decoding JSON allocate in steady state: nothing. */
class JsonAllocationTest {
    private static final Resource RESOURCE = Resource.file("lines", "project", "collector");
    private static final int ROUNDS = 20;

    private final JsonFormat format = new JsonFormat();
    private final Counting sink = new Counting(format.newDecoder(RESOURCE));

    @TempDir
    private Path temp;

    /** Decodes what it is given. */
    private static final class Counting implements FrameSink {
        private final RecordDecoder decoder;
        private final ElemView elem = new ElemView();
        private ByteBuffer input;
        private long elems;
        private long sum;

        Counting(RecordDecoder decoder) {
            this.decoder = decoder;
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

    @Test
    void nothingPerLine() throws IOException {
        assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean, "this JVM does not count allocations");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Path lines = temp.resolve("lines");
        long count = RoundTrip.write(
                HouseModule.root().resolve("samples/updates.rrc06.20150401.0000.gz"), lines, Integer.MAX_VALUE);
        RecordSplitter splitter = format.newSplitter(RESOURCE, Limits.defaults());
        sink.input = ByteBuffer.wrap(Files.readAllBytes(lines));
        read(splitter);
        read(splitter);
        long elemsBefore = sink.elems;
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int round = 0; round < ROUNDS; round++) {
            read(splitter);
        }
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        assertThat(sink.elems - elemsBefore).isEqualTo(ROUNDS * count);
        assertThat(sink.sum).isNotZero();
        assertThat(allocated / (double) (ROUNDS * count))
                .as("bytes allocated per line")
                .isLessThan(1);
    }

    private void read(RecordSplitter splitter) throws IOException {
        sink.input.rewind();
        splitter.split(sink.input, true, sink);
    }
}
