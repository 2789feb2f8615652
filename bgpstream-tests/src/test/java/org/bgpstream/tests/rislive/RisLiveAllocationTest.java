package org.bgpstream.tests.rislive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.bgpstream.Limits;
import org.bgpstream.RecordStatus;
import org.bgpstream.attribute.Origin;
import org.bgpstream.bgp.ElemView;
import org.bgpstream.bgp.write.AttributesWriter;
import org.bgpstream.bgp.write.Nlri;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.bgp.write.UpdateWriter;
import org.bgpstream.format.rislive.RisLiveFormat;
import org.bgpstream.net.IpAddress;
import org.bgpstream.net.IpPrefix;
import org.bgpstream.spi.FrameSink;
import org.bgpstream.spi.RecordDecoder;
import org.bgpstream.spi.RecordSplitter;
import org.bgpstream.spi.Resource;
import org.junit.jupiter.api.Test;

/** What splitting and decoding allocate in steady state, where lines have their raw messages: nothing. */
class RisLiveAllocationTest {
    private static final Resource RESOURCE = Resource.file("lines", "project", "collector");
    private static final int LINES = 1_000;
    private static final int ROUNDS = 200;

    private final RisLiveFormat format = new RisLiveFormat();
    private final Counting sink = new Counting(format.newDecoder(RESOURCE));

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
    void nothingPerLineOrElem() throws IOException {
        assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean, "this JVM does not count allocations");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] bytes = lines();
        RecordSplitter splitter = format.newSplitter(RESOURCE, Limits.defaults());
        sink.input = ByteBuffer.wrap(bytes);
        read(splitter);
        long elemsBefore = sink.elems;
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int round = 0; round < ROUNDS; round++) {
            read(splitter);
        }
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        assertThat(sink.elems - elemsBefore).isEqualTo((long) ROUNDS * LINES * 2);
        assertThat(sink.sum).isNotZero();
        assertThat(allocated / (double) (ROUNDS * LINES))
                .as("bytes allocated per line")
                .isLessThan(1);
    }

    private void read(RecordSplitter splitter) throws IOException {
        sink.input.rewind();
        splitter.split(sink.input, true, sink);
    }

    private static byte[] lines() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            AttributesWriter attributes = new AttributesWriter()
                    .origin(Origin.IGP)
                    .asPath(64500, 64501, i)
                    .nextHop(IpAddress.parse("192.0.2.1"))
                    .communities(i, i + 1);
            String common = "{\"type\":\"ris_message\",\"data\":{\"timestamp\":1573830861.72,\"peer\":\"192.0.2."
                    + i % 100 + "\",\"peer_asn\":\"64500\",\"host\":\"rrc00\",\"type\":";
            if (i % 3 == 0) {
                text.append((common + "\"RIS_PEER_STATE\",\"state\":\"up\"}}\n").repeat(2));
            } else {
                Octets update = new UpdateWriter()
                        .write(
                                List.of(),
                                attributes,
                                Nlri.listOf(IpPrefix.parse("10." + i % 256 + ".0.0/16"), IpPrefix.parse("10.0.0.0/8")));
                String hex = HexFormat.of().formatHex(update.buffer().array(), 0, update.length());
                text.append(common).append("\"UPDATE\",\"raw\":\"").append(hex).append("\"}}\n");
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
