package org.bgpstream.tests.contract;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bgpstream.RecordType;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.format.bmp.BmpFormat;
import org.bgpstream.format.bmp.write.OpenBmpWriter;
import org.bgpstream.net.IpAddress;
import org.bgpstream.spi.Format;
import org.bgpstream.testkit.FormatContract;

/** The messages of {@link BmpContractTest} in frames of OpenBMP, two in each. */
class OpenBmpContractTest implements FormatContract {
    @Override
    public Format format() {
        return new BmpFormat();
    }

    @Override
    public byte[] sample() {
        byte[] raw = new BmpContractTest().sample();
        ByteBuffer buffer = ByteBuffer.wrap(raw);
        OpenBmpWriter router = new OpenBmpWriter("collector", IpAddress.parse("192.0.2.1"), "edge");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int from = 0;
        for (int at = 0, message = 0; at < raw.length; message++) {
            at += buffer.getInt(at + 1);
            if (message % 2 == 1 || at == raw.length) {
                Octets frame = router.frame(1_600_000_000_000_000L + message, Arrays.copyOfRange(raw, from, at));
                out.write(frame.buffer().array(), 0, frame.length());
                from = at;
            }
        }
        return out.toByteArray();
    }

    @Override
    public RecordType sampleType() {
        return RecordType.UPDATE;
    }

    @Override
    public int sampleRecords() {
        return 44;
    }

    @Override
    public int sampleElems() {
        return 31;
    }
}
