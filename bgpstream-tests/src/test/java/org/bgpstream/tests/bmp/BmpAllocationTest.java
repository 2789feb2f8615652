package org.bgpstream.tests.bmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.RecordStatus;
import org.bgpstream.attribute.Origin;
import org.bgpstream.bgp.write.AttributesWriter;
import org.bgpstream.bgp.write.Nlri;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.bgp.write.OpenWriter;
import org.bgpstream.bgp.write.UpdateWriter;
import org.bgpstream.format.bmp.write.BmpWriter;
import org.bgpstream.format.bmp.write.OpenBmpWriter;
import org.bgpstream.format.bmp.write.Peer;
import org.bgpstream.net.IpAddress;
import org.bgpstream.net.IpPrefix;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the thread of the application allocates while it reads BMP: nothing per message or elem. */
class BmpAllocationTest {
    private static final int MESSAGES = 100_000;
    private static final int PEERS = 50;

    private final BmpWriter bmp = new BmpWriter();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingPerMessageOrElem(boolean framed) throws IOException {
        assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean, "this JVM does not count allocations");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Path file = Files.write(directory.resolve("messages.bmp"), messages(framed));
        long elems = 0;
        long allocated = 0;
        // what the first pass allocates may be the doing of the interpreter
        for (int pass = 0; pass < 2; pass++) {
            try (BgpStream stream = BmpFiles.open(file)) {
                stream.nextRecord();
                long before =
                        threads.getThreadAllocatedBytes(Thread.currentThread().getId());
                elems = read(stream);
                allocated =
                        threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            }
        }
        assertThat(elems).isEqualTo(2L * MESSAGES);
        assertThat((double) allocated / elems).as("bytes per elem").isLessThan(1);
    }

    private static long read(BgpStream stream) {
        long elems = 0;
        long sum = 0;
        for (BgpRecord record : stream) {
            sum += record.status() == RecordStatus.VALID ? record.timeMicros() : 0;
            for (BgpElem elem : record) {
                switch (elem.type()) {
                    case ANNOUNCEMENT -> {
                        elems++;
                        sum += elem.prefixHigh()
                                + elem.originAsn()
                                + elem.asPath().asnCount();
                        sum += elem.peerAsn()
                                + elem.peerBgpId()
                                + elem.peerHeader().timeMicros();
                        sum += elem.peerHeader().ribView().ordinal()
                                + elem.peerHeader().distinguisher();
                    }
                    default -> sum++;
                }
            }
        }
        assertThat(sum).isNotZero();
        return elems;
    }

    private byte[] messages(boolean framed) {
        OpenBmpWriter router = new OpenBmpWriter("collector", IpAddress.parse("192.0.2.11"), "edge1");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        put(out, framed ? router : null, bmp.initiation("edge1", "a router"));
        for (int i = 0; i < PEERS; i++) {
            OpenWriter sent = new OpenWriter().fourOctetAs(64_500);
            OpenWriter received = new OpenWriter().fourOctetAs(peer(i).asn());
            put(
                    out,
                    framed ? router : null,
                    bmp.peerUp(
                            peer(i),
                            IpAddress.parse("192.0.2.254"),
                            179,
                            179,
                            sent.write(64_500, 90, 1),
                            received.write(peer(i).asn(), 90, 2)));
        }
        AttributesWriter attributes = new AttributesWriter();
        UpdateWriter updates = new UpdateWriter();
        for (int i = 0; i < MESSAGES; i++) {
            attributes.clear().origin(Origin.IGP).asPath(64_501, i).nextHop(IpAddress.parse("192.0.2.9"));
            List<Nlri> announced =
                    Nlri.listOf(IpPrefix.parse("10." + i % 256 + ".0.0/16"), IpPrefix.parse("10.0.0.0/8"));
            put(
                    out,
                    framed ? router : null,
                    bmp.routeMonitoring(peer(i % PEERS), updates.write(List.of(), attributes, announced)));
        }
        return out.toByteArray();
    }

    private static Peer peer(int number) {
        return Peer.global(IpAddress.ofIpv4(0xC0000200 + number), 64_501 + number, number)
                .at(1_700_000_000_000_000L);
    }

    private static void put(ByteArrayOutputStream out, OpenBmpWriter router, Octets message) {
        Octets octets = message;
        if (router != null) {
            byte[] inside = new byte[message.length()];
            message.buffer().get(0, inside);
            octets = router.frame(1_700_000_000_000_000L, inside);
        }
        out.write(octets.buffer().array(), 0, octets.length());
    }
}
