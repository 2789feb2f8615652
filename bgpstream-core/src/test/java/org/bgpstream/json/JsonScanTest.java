package org.bgpstream.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is JSON is what an independent parser takes for it. */
class JsonScanTest {
    private static final JsonFactory JSON = new JsonFactory();

    private static final List<String> SAMPLES = List.of(
            "{\"type\":\"ris_message\",\"data\":{\"timestamp\":1553627987.89,\"peer\":\"72.22.223.9\",\"raw\":\"FFFF\","
                    + "\"path\":[11708,[32097,1299]],\"med\":-1.5e+10,\"x\":[true,false,null,{}],\"y\":[[],[0]]}}",
            "{\"message\":\"a \\\"quoted\\\" \\u00e4 \\\\ text of some length é ü 漢字 😀 and more\",\"n\":0.25E-3}",
            "[ {\"a\" : [ 1 , 2 ] , \"b\" : { \"c\" : \"d\" } } , \"e\" ]",
            "\"only text\"",
            "-0.0");

    @Test
    void theSamplesAreWhole() {
        assertThat(SAMPLES).allSatisfy(sample -> {
            assertThat(scanned(bytes(sample))).isTrue();
            assertThat(parsed(bytes(sample))).isTrue();
        });
    }

    @Test
    void everyCutIsSeen() {
        for (String sample : SAMPLES) {
            byte[] whole = bytes(sample);
            for (int length = 0; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                assertThat(scanned(cut))
                        .as(sample.substring(0, Math.min(length, sample.length())))
                        .isEqualTo(parsed(cut));
            }
        }
    }

    @Test
    void changedBytesAreJudgedAsByTheOther() {
        Random random = new Random(1);
        String interesting = "{}[]\",:\\0123456789.eE+- \t\ntfnu/\u0001é";
        byte[] characters = bytes(interesting);
        int wholeStill = 0;
        for (int round = 0; round < 60_000; round++) {
            byte[] changed = bytes(SAMPLES.get(random.nextInt(SAMPLES.size())));
            for (int i = random.nextInt(3); i >= 0; i--) {
                changed[random.nextInt(changed.length)] = random.nextInt(8) == 0
                        ? (byte) random.nextInt()
                        : characters[random.nextInt(characters.length)];
            }
            boolean scanned = scanned(changed);
            wholeStill += scanned ? 1 : 0;
            // the other lets some of what is no UTF-8 pass
            if (isUtf8(changed) && scanned != parsed(changed)) {
                assertThat(scanned)
                        .as(new String(changed, StandardCharsets.UTF_8))
                        .isEqualTo(parsed(changed));
            }
        }
        assertThat(wholeStill).isBetween(4_000, 40_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"C0AF", "E080AF", "EDA080", "F08080AF", "F4908080", "80", "C3", "E282", "F09F98", "FF", "C328"})
    void bytesThatAreNoTextAreDamage(String hex) {
        byte[] octets = HexFormat.of().parseHex(hex);
        byte[] text = new byte[octets.length + 2];
        text[0] = '"';
        text[text.length - 1] = '"';
        System.arraycopy(octets, 0, text, 1, octets.length);
        assertThat(scanned(text)).isFalse();
    }

    @Test
    void whatLiesTooDeepIsDamage() {
        assertThat(scanned(bytes("[".repeat(64) + "]".repeat(64)))).isTrue();
        assertThat(scanned(bytes("[".repeat(1000) + "]".repeat(1000)))).isFalse();
        assertThat(scanned(bytes("[".repeat(1_000_000)))).isFalse();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isUtf8(byte[] bytes) {
        return Arrays.equals(bytes, bytes(new String(bytes, StandardCharsets.UTF_8)));
    }

    private static boolean scanned(byte[] bytes) {
        JsonScan scan = new JsonScan();
        scan.wrap(ByteBuffer.wrap(bytes), bytes.length);
        int end = scan.value(0);
        if (end < 0) {
            assertThat(scan.failedAt()).isBetween(0, bytes.length);
        }
        return end >= 0 && scan.blank(end) == bytes.length;
    }

    private static boolean parsed(byte[] bytes) {
        try (JsonParser parser = JSON.createParser(bytes)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            // numbers and texts are only looked at when they are asked for
            parser.finishToken();
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }
}
