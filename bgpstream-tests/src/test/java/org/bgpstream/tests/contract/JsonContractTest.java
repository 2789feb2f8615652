package org.bgpstream.tests.contract;

import java.nio.charset.StandardCharsets;
import org.bgpstream.RecordType;
import org.bgpstream.format.json.JsonFormat;
import org.bgpstream.spi.Format;
import org.bgpstream.testkit.FormatContract;
import org.bgpstream.tests.cli.Run;

class JsonContractTest implements FormatContract {
    private static final String LINES = Run.of(
                    "--json",
                    Run.SAMPLES.resolve("mrt-tdv2-rib46-quagga-mrtparse").toString())
            .out();

    @Override
    public Format format() {
        return new JsonFormat();
    }

    @Override
    public byte[] sample() {
        return LINES.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public RecordType sampleType() {
        return RecordType.RIB;
    }

    @Override
    public int sampleRecords() {
        return (int) LINES.lines().count();
    }

    @Override
    public int sampleElems() {
        return sampleRecords();
    }
}
