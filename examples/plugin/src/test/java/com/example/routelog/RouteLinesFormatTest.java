package com.example.routelog;

import java.nio.charset.StandardCharsets;
import org.bgpstream.RecordType;
import org.bgpstream.spi.Format;
import org.bgpstream.testkit.FormatContract;

class RouteLinesFormatTest implements FormatContract {
    @Override
    public Format format() {
        return new RouteLinesFormat();
    }

    @Override
    public byte[] sample() {
        return """
                1700000000|A|64500|192.0.2.1|198.51.100.0/24|192.0.2.1|64500 3356 70000
                1700000001|W|64500|192.0.2.1|198.51.100.0/24
                1700000002|A|64501|2001:db8::2|2001:db8:1::/48|2001:db8::2|64501 70000
                """
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public RecordType sampleType() {
        return RecordType.UPDATE;
    }

    @Override
    public int sampleRecords() {
        return 3;
    }

    @Override
    public int sampleElems() {
        return 3;
    }
}
