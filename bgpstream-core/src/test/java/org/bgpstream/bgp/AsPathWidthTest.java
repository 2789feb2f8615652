package org.bgpstream.bgp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsPathWidthTest {
    private static final String ORIGIN = "400101 00";
    private static final String NEXT_HOP = "400304 c0000201";

    private static int width(String withdrawn, String attributes, int expected) {
        String routes = withdrawn.replace(" ", "");
        String values = attributes.replace(" ", "");
        HexFormat hex = HexFormat.of();
        byte[] update = hex.parseHex("ffff"
                + hex.toHexDigits((short) (routes.length() / 2))
                + routes
                + hex.toHexDigits((short) (values.length() / 2))
                + values
                + "18c63364");
        return AsPathWidth.of(ByteBuffer.wrap(update), 2, update.length, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // one segment of one AS number, of two, two segments, a set
                "2|400204 0201 fbf4",
                "4|400206 0201 0000fbf4",
                "2|400206 0202 fbf4fbf5",
                "4|40020a 0202 0000fbf40000fbf5",
                "2|400208 0201 fbf4 0101 fbf5",
                "4|40020c 0201 0000fbf4 0101 0000fbf5",
                // the extended length of the attribute header
                "2|50020004 0201 fbf4",
                "4|50020006 0201 0000fbf4"
            })
    void thePathFitsOneWidthOnly(int width, String path) {
        for (int expected : new int[] {2, 4}) {
            assertThat(width("", ORIGIN + path + NEXT_HOP, expected)).isEqualTo(width);
            assertThat(width("18c63365 08 0a", path, expected)).isEqualTo(width);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // empty, absent, of no width, two empty segments
                "400200",
                "''",
                "400203 0201fb",
                "400204 0200 0200",
                // longer than the attributes, cut in its header, behind an attribute that is longer
                "400240 0201fbf4",
                "4002",
                "400140 00 400204 0201fbf4"
            })
    void whereThePathDoesNotTellTheExpectedIsTaken(String path) {
        assertThat(width("", path, 2)).isEqualTo(2);
        assertThat(width("", path, 4)).isEqualTo(4);
    }

    @Test
    void pathsThatFitBothHaveWhatIsExpected() {
        // AS 66048, or AS 1 and an empty segment
        String path = "400206 0201 00010200";
        assertThat(width("", path, 4)).isEqualTo(4);
        assertThat(width("", path, 2)).isEqualTo(2);
    }

    @Test
    void lengthsThatLieAreNoReasonToReadBeyondTheMessage() {
        byte[] update = HexFormat.of().parseHex("0000000b40010100400204" + "0201fbf4");
        for (int end = 0; end <= update.length; end++) {
            assertThat(AsPathWidth.of(ByteBuffer.wrap(update).limit(end), 0, end, 4))
                    .isEqualTo(end == update.length ? 2 : 4);
        }
        Random random = new Random(11);
        for (int round = 0; round < 20_000; round++) {
            byte[] broken = update.clone();
            broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            int end = random.nextInt(broken.length + 1);
            assertThat(AsPathWidth.of(ByteBuffer.wrap(broken).limit(end), 0, end, 2))
                    .isIn(2, 4);
        }
    }
}
