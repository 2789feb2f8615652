package org.bgpstream.tests.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.bgpstream.RecordType;
import org.bgpstream.format.mrt.MrtFormat;
import org.bgpstream.spi.Format;
import org.bgpstream.testkit.FormatContract;
import org.bgpstream.tests.HouseModule;

class MrtRibContractTest implements FormatContract {
    @Override
    public Format format() {
        return new MrtFormat();
    }

    @Override
    public byte[] sample() {
        try {
            return Files.readAllBytes(HouseModule.root()
                    .resolve("bgpstream-format-mrt/src/test/resources/org/bgpstream/format/mrt")
                    .resolve("tdv2-rib46-quagga-mrtparse"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public RecordType sampleType() {
        return RecordType.RIB;
    }

    @Override
    public int sampleRecords() {
        return 21;
    }

    @Override
    public int sampleElems() {
        return 21;
    }
}
