package org.bgpstream.format.bmp.station;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.bgpstream.attribute.Origin;
import org.bgpstream.bgp.write.AttributesWriter;
import org.bgpstream.bgp.write.Nlri;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.bgp.write.UpdateWriter;
import org.bgpstream.format.bmp.BmpFormat;
import org.bgpstream.format.bmp.write.BmpWriter;
import org.bgpstream.format.bmp.write.OpenBmpWriter;
import org.bgpstream.format.bmp.write.Peer;
import org.bgpstream.net.IpAddress;
import org.bgpstream.net.IpPrefix;
import org.junit.jupiter.api.Test;

/** What writing costs, and that nothing depends on how bytes come. */
class RecordedSessionTest {
    private static final IpAddress ADDRESS = IpAddress.parse("192.0.2.1");
    private static final int MESSAGES = 1000;
    private static final int READS = 200;

    private final RecordedSession session = newSession();

    private static RecordedSession newSession() {
        return new RecordedSession("here1", BmpFormat.MOST_MESSAGE_BYTES, ADDRESS, 1, 0);
    }

    private static byte[] messages(boolean inFrames) {
        AttributesWriter attributes =
                new AttributesWriter().origin(Origin.IGP).asPath(64_501, 64_502).nextHop(ADDRESS);
        Octets message = new BmpWriter()
                .routeMonitoring(
                        Peer.global(ADDRESS, 64_501, 1),
                        new UpdateWriter().write(List.of(), attributes, Nlri.listOf(IpPrefix.parse("10.0.0.0/8"))));
        OpenBmpWriter frames = new OpenBmpWriter("c", ADDRESS, "group");
        Octets all = new Octets();
        for (int i = 0; i < MESSAGES; i++) {
            all.append(inFrames ? frames.frame(1_700_000_000_000_000L + i, message) : message);
        }
        return Arrays.copyOf(all.buffer().array(), all.length());
    }

    @Test
    void allocatesNothingPerMessage() throws IOException {
        assertThat(allocatedPerMessage(messages(false))).isLessThan(1);
        assertThat(allocatedPerMessage(messages(true))).isLessThan(1);
    }

    private double allocatedPerMessage(byte[] bytes) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        read(bytes);
        long before = threads.getCurrentThreadAllocatedBytes();
        read(bytes);
        return (double) (threads.getCurrentThreadAllocatedBytes() - before) / (READS * MESSAGES);
    }

    private void read(byte[] bytes) throws IOException {
        OutputStream nowhere = OutputStream.nullOutputStream();
        for (int i = 0; i < READS; i++) {
            session.write(bytes, 0, bytes.length, false, i, nowhere);
        }
    }

    /** OpenBMP, one message in each frame, is what came, octet by octet, however it came. */
    @Test
    void framesAreWrittenAsTheyCome() throws IOException {
        byte[] bytes = messages(true);
        for (int part : new int[] {bytes.length, 4096, 77, 1}) {
            RecordedSession fresh = newSession();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (int at = 0; at < bytes.length; at += part) {
                fresh.write(bytes, at, Math.min(part, bytes.length - at), false, 0, out);
            }
            assertThat(out.toByteArray()).as("in parts of %d", part).isEqualTo(bytes);
        }
    }
}
