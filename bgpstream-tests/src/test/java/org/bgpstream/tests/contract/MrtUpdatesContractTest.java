package org.bgpstream.tests.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.zip.GZIPInputStream;
import org.bgpstream.RecordType;
import org.bgpstream.format.mrt.MrtFormat;
import org.bgpstream.spi.Format;
import org.bgpstream.testkit.FormatContract;
import org.bgpstream.tests.HouseModule;

class MrtUpdatesContractTest implements FormatContract {
    @Override
    public Format format() {
        return new MrtFormat();
    }

    @Override
    public byte[] sample() {
        try (InputStream in = new GZIPInputStream(
                Files.newInputStream(HouseModule.root().resolve("samples/updates.rrc06.20150401.0000.gz")))) {
            return in.readAllBytes();
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
        return 795;
    }

    @Override
    public int sampleElems() {
        return 1561;
    }
}
