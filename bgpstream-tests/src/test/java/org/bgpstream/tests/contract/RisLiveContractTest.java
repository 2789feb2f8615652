package org.bgpstream.tests.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.bgpstream.RecordType;
import org.bgpstream.format.rislive.RisLiveFormat;
import org.bgpstream.spi.Format;
import org.bgpstream.testkit.FormatContract;
import org.bgpstream.tests.HouseModule;

class RisLiveContractTest implements FormatContract {
    @Override
    public Format format() {
        return new RisLiveFormat();
    }

    @Override
    public byte[] sample() {
        try {
            return Files.readAllBytes(HouseModule.root()
                    .resolve("bgpstream-tests/src/test/resources/rislive/rislive-jsonl-20msg-morrowc.json"));
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
        return 20;
    }

    @Override
    public int sampleElems() {
        return 39;
    }
}
