package org.bgpstream.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.core.engine.LineFormat.line;
import static org.bgpstream.core.engine.Memory.SECOND;
import static org.bgpstream.core.engine.Memory.builder;
import static org.bgpstream.core.engine.Memory.updates;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.RecordType;
import org.bgpstream.spi.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the thread of the application allocates in steady state. */
class AllocationTest {
    private static final int RECORDS = 100_000;
    private static final int ELEMS_PER_RECORD = 4;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingPerRecordOrElem(boolean buffers) {
        Resource[] resources = new Resource[3];
        for (int i = 0; i < resources.length; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = 0; n < RECORDS; n++) {
                text.append(line(RecordType.UPDATE, 1000 * SECOND + 3 * n + i, '4', ""));
            }
            byte[] bytes = LineFormat.bytes(text.toString());
            MemoryTransport.put(
                    "r" + i,
                    () -> buffers
                            ? new MemoryTransport.BytesBuffers(bytes, bytes.length)
                            : new MemoryTransport.BytesSource(bytes, Integer.MAX_VALUE));
            resources[i] = updates("r" + i, 1000);
        }
        long elems = (long) resources.length * RECORDS * ELEMS_PER_RECORD;
        assertThat(allocated(resources, elems)).isPositive();
        double perElem = (double) allocated(resources, elems) / elems;
        assertThat(perElem).as("bytes allocated per elem").isLessThan(1);
    }

    private static long allocated(Resource[] resources, long elems) {
        assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean, "this JVM does not count allocations");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        try (BgpStream stream = builder(resources).start()) {
            stream.nextRecord();
            long before = threads.getThreadAllocatedBytes(thread);
            long seen = 0;
            long sum = 0;
            for (BgpRecord record : stream) {
                sum += record.timeMicros()
                        + record.dumpPosition().ordinal()
                        + record.status().ordinal();
                for (BgpElem elem : record) {
                    seen++;
                    sum += elem.peerAsn() + elem.prefixHigh() + elem.type().ordinal();
                }
            }
            long after = threads.getThreadAllocatedBytes(thread);
            assertThat(seen).isEqualTo(elems - ELEMS_PER_RECORD);
            assertThat(sum).isNotZero();
            return after - before;
        }
    }

    @Test
    void readersKeepToFewBatches() {
        // 60 sources at once; each would fill whatever it is given
        Resource[] resources = new Resource[60];
        byte[] bytes = LineFormat.bytes(
                line(RecordType.UPDATE, 1000 * SECOND, '1', "x".repeat(200)).repeat(5_000));
        for (int i = 0; i < resources.length; i++) {
            MemoryTransport.put("r" + i, bytes);
            resources[i] = updates("r" + i, 1000);
        }
        System.gc();
        long before = used();
        try (BgpStream stream = builder(resources).start()) {
            assertThat(stream.nextRecord()).isNotNull();
            System.gc();
            assertThat(used() - before).isLessThan(64L << 20);
            long count = 1;
            while (stream.nextRecord() != null) {
                count++;
            }
            assertThat(count).isEqualTo(60 * 5_000);
        }
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
