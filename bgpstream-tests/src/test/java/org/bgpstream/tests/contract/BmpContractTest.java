package org.bgpstream.tests.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.bgpstream.RecordType;
import org.bgpstream.format.bmp.BmpFormat;
import org.bgpstream.spi.Format;
import org.bgpstream.testkit.FormatContract;
import org.bgpstream.tests.HouseModule;

class BmpContractTest implements FormatContract {
    @Override
    public Format format() {
        return new BmpFormat();
    }

    @Override
    public byte[] sample() {
        try {
            return Files.readAllBytes(HouseModule.root()
                    .resolve("bgpstream-tests/src/test/resources/bmp/bmp-raw-v3-frompcap-juniper-vmx-ok-s0.bmp"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
