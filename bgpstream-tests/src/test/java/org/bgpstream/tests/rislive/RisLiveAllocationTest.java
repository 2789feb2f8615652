package org.bgpstream.tests.rislive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.bgpstream.attribute.Origin;
import org.bgpstream.bgp.write.AttributesWriter;
import org.bgpstream.bgp.write.Nlri;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.bgp.write.UpdateWriter;
import org.bgpstream.format.rislive.RisLiveFormat;
import org.bgpstream.net.IpAddress;
import org.bgpstream.net.IpPrefix;
import org.bgpstream.tests.LineAllocation;
import org.junit.jupiter.api.Test;

/** What splitting and decoding allocate in steady state, where lines have their raw messages: nothing. */
class RisLiveAllocationTest {
    private static final int LINES = 1_000;
    private static final int ROUNDS = 200;

    @Test
    void nothingPerLineOrElem() throws IOException {
        LineAllocation.assertNone(new RisLiveFormat(), lines(), LINES, 2L * LINES, ROUNDS);
    }

    private static byte[] lines() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            AttributesWriter attributes = new AttributesWriter()
                    .origin(Origin.IGP)
                    .asPath(64500, 64501, i)
                    .nextHop(IpAddress.parse("192.0.2.1"))
                    .communities(i, i + 1);
            String common = "{\"type\":\"ris_message\",\"data\":{\"timestamp\":1573830861.72,\"peer\":\"192.0.2."
                    + i % 100 + "\",\"peer_asn\":\"64500\",\"host\":\"rrc00\",\"type\":";
            if (i % 3 == 0) {
                text.append((common + "\"RIS_PEER_STATE\",\"state\":\"up\"}}\n").repeat(2));
            } else {
                Octets update = new UpdateWriter()
                        .write(
                                List.of(),
                                attributes,
                                Nlri.listOf(IpPrefix.parse("10." + i % 256 + ".0.0/16"), IpPrefix.parse("10.0.0.0/8")));
                String hex = HexFormat.of().formatHex(update.buffer().array(), 0, update.length());
                text.append(common).append("\"UPDATE\",\"raw\":\"").append(hex).append("\"}}\n");
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
