package org.bgpstream.format.rislive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.bgpstream.RecordStatus.CORRUPTED_RECORD;
import static org.bgpstream.RecordStatus.UNSUPPORTED_RECORD;
import static org.bgpstream.RecordStatus.VALID;
import static org.bgpstream.format.rislive.Lines.message;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.bgpstream.Limits;
import org.bgpstream.RecordType;
import org.bgpstream.format.rislive.Decoded.Seen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each line is one record, whatever it is. */
class LinesTest {
    private static final String UP = message("RIS_PEER_STATE", "\"state\":\"up\"");
    private static final String UP_ELEM = "S|64500|192.0.2.1|||||||ESTABLISHED";

    @ParameterizedTest
    @CsvSource({
        "1553624941.75,1553624941750000",
        "1573830861.72,1573830861720000",
        "1787141896.080,1787141896080000",
        "1553627987.89,1553627987890000",
        "1553627987.000001,1553627987000001",
        "1553627987.999999,1553627987999999",
        "1553627987,1553627987000000",
        "1553627987.0000014,1553627987000001",
        "1553627987.0000015,1553627987000002",
        "1553627987.9999999,1553627988000000",
        "1.55362798789e9,1553627987890000",
        "1.55362798789E+9,1553627987890000",
        "155362798789e-2,1553627987890000",
        "'\"1553627987.5\"',1553627987500000",
        "0,0",
        "0.1,100000",
        "253402300799.999999,253402300799999999"
    })
    void timesAreExactToTheMicrosecond(String seconds, long micros) {
        Seen record = Decoded.of(UP.replace("1573830861.72", seconds)).one();
        assertThat(record.status()).isEqualTo(VALID);
        assertThat(record.micros()).isEqualTo(micros);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "-0.5",
                "1e400",
                "1e999999999",
                "1e-999999999",
                "253402300800",
                "99999999999999999999999",
                "\"\"",
                "\"1573830861,72\"",
                "\"1573830861.72 \"",
                "null",
                "true",
                "[1]"
            })
    void whatIsNoTimeIsDamage(String seconds) {
        Decoded decoded = Decoded.of(UP + UP.replace("1573830861.72", seconds) + UP);
        assertThat(decoded.statuses()).containsExactly(VALID, CORRUPTED_RECORD, VALID);
        assertThat(decoded.records.get(1).damage()).contains("time stamp");
        assertThat(decoded.records.get(1).micros())
                .as("that of the record before")
                .isEqualTo(1573830861720000L);
    }

    @ParameterizedTest
    @CsvSource({"down,IDLE", "connected,CONNECT", "up,ESTABLISHED"})
    void statesOfPeersAreElems(String state, String printed) {
        Decoded decoded = Decoded.of(message("RIS_PEER_STATE", "\"state\":\"" + state + "\""));
        assertThat(decoded.statuses()).containsExactly(VALID);
        assertThat(decoded.lines()).containsExactly("S|64500|192.0.2.1|||||||" + printed);
        assertThat(decoded.one().collector()).isEqualTo("rrc00");
    }

    @Test
    void namesMayBeWrittenWithEscapes() {
        Decoded decoded = Decoded.of(
                UP.replace("ris_message", "ris\\u005fmessage").replace("RIS_PEER_STATE", "\\u0052IS_PEER_\\u0053TATE")
                        + UP.replace("\"up\"", "\"\\u0075\\u0070\"").replace("64500", "6450\\u0030")
                        + UP.replace("rrc00", "rrc\\u00300.ripe.net")
                        + UP.replace("rrc00", "rrc00\\/x\\u000a\\\"")
                        + UP.replace("\"up\"", "\"u\\u0071\""));
        assertThat(decoded.lines()).containsExactly(UP_ELEM, UP_ELEM, UP_ELEM, UP_ELEM);
        assertThat(decoded.records.stream().map(Seen::collector))
                .containsExactly("rrc00", "rrc00", "rrc00.ripe.net", "rrc00/x_\"", "rrc00");
        assertThat(decoded.statuses()).endsWith(VALID, UNSUPPORTED_RECORD);
    }

    @Test
    void otherStatesAndTypesAreUnsupported() {
        Decoded decoded = Decoded.of(message("RIS_PEER_STATE", "\"state\":\"sideways\"")
                + message("RIS_PEER_STATE", "")
                + message("CEEPALIVE", "")
                + message("update", "")
                + "{\"type\":\"ris_news\",\"data\":{}}\n"
                + "{\"type\":\"ris_news\"}\n");
        assertThat(decoded.statuses()).hasSize(6).containsOnly(UNSUPPORTED_RECORD);
        assertThat(decoded.lines()).isEmpty();
    }

    @Test
    void messagesOfSessionsAreUnsupportedAsInTheReference() {
        Decoded decoded = Decoded.of(message("OPEN", "\"raw\":\"FF\"")
                + message("NOTIFICATION", "\"notification\":{\"code\":6,\"subcode\":5,\"data\":\"0605\"}")
                + message("KEEPALIVE", "\"raw\":\"FF1F\""));
        assertThat(decoded.statuses()).hasSize(3).containsOnly(UNSUPPORTED_RECORD);
        assertThat(decoded.lines()).isEmpty();
        assertThat(decoded.records).allSatisfy(record -> {
            assertThat(record.collector()).isEqualTo("rrc00");
            assertThat(record.micros()).isEqualTo(1573830861720000L);
        });
    }

    @Test
    void errorsAreRecordsAndAnswersAreNone() {
        Decoded decoded = Decoded.of("{\"type\":\"pong\",\"data\":1}\n"
                + UP
                + "{\"type\":\"ris_error\",\"data\":{\"message\":\"this is a test\"}}\n"
                + "{\"type\":\"ris_subscribe_ok\",\"data\":{\"subscription\":{},\"socketOptions\":{}}}\n"
                + "{\"type\":\"ris_rrc_list\",\"data\":[\"rrc00\"]}\n"
                + "{\"type\":\"bgpstream_gap\",\"data\":{\"message\":\"for 3 s\"}}\n");
        assertThat(decoded.statuses()).containsExactly(VALID, VALID, VALID);
        assertThat(decoded.lines()).containsExactly(UP_ELEM);
        Seen error = decoded.records.get(1);
        assertThat(error.content()).isEqualTo("ris_error: this is a test");
        assertThat(error.micros()).as("that of the record before").isEqualTo(1573830861720000L);
        assertThat(error.collector()).isNull();
        assertThat(decoded.records.get(2).content()).isEqualTo("bgpstream_gap: for 3 s");
    }

    @Test
    void whatHasNoTimeInAStreamHasThatOfItsArrival() {
        long before = Instant.now().getEpochSecond();
        Seen error = Decoded.ofStream("{\"type\":\"ris_error\"}\n").one();
        assertThat(error.micros() / 1_000_000).isBetween(before, Instant.now().getEpochSecond());
        assertThat(Decoded.of("{\"type\":\"ris_error\"}\n").one().micros()).isZero();
    }

    @Test
    void aBadLineIsOneDamageAndTheNextIsRead() {
        Decoded decoded = Decoded.of(
                "Closing connection after being behind by more than 134217728 (uncompressed) bytes over 10 seconds\n"
                        + UP
                        + UP.substring(0, 50)
                        + "\n"
                        + UP
                        + UP.strip()
                        + UP
                        + "[]\n{}\n7\n"
                        + "{\"type\":\"ris_message\"}\n"
                        + "{\"type\":\"ris_message\",\"data\":[]}\n"
                        + "\u0000\u0001\n"
                        + UP);
        assertThat(decoded.records.stream().filter(record -> record.status() == VALID))
                .hasSize(3);
        assertThat(decoded.records.stream().filter(record -> record.status() == CORRUPTED_RECORD))
                .hasSize(9);
        assertThat(decoded.records.get(0).damage())
                .startsWith("no JSON from byte 0 of the line on: Closing connection after being behind by more");
        assertThat(decoded.records.get(2).damage()).startsWith("no JSON from byte 50 of the line on: {\"type\":");
    }

    @Test
    void theLastLineMayEndWithoutALineEndAndMayBeCut() {
        assertThat(Decoded.of(UP + UP.strip()).statuses()).containsExactly(VALID, VALID);
        Decoded cut = Decoded.of(UP + UP.substring(0, UP.length() - 2));
        assertThat(cut.statuses()).containsExactly(VALID, CORRUPTED_RECORD);
        assertThat(cut.records.get(1).damage()).contains("cut at the end of the data");
    }

    @Test
    void blanksAndEmptyLinesAreNothing() {
        Decoded decoded = Decoded.of("\n\r\n  \t\r\n" + "  " + UP.strip() + " \t\r\n\n\n");
        assertThat(decoded.lines()).containsExactly(UP_ELEM);
        assertThat(decoded.one().bytes()).isEqualTo(UP.strip());
    }

    @Test
    void aByteOrderMarkIsNothing() {
        assertThat(Decoded.of("\uFEFF" + UP).lines()).containsExactly(UP_ELEM);
    }

    @Test
    void serverSentEventsAreRead() {
        Decoded decoded = Decoded.of(": welcome\nretry: 100\n\nevent: ris_message\nid: 7\ndata: "
                + UP
                + "\ndata:"
                + UP
                + "\ndata:\n:\n\ndata: {\n\n");
        assertThat(decoded.statuses()).containsExactly(VALID, VALID, CORRUPTED_RECORD);
        assertThat(decoded.lines()).containsExactly(UP_ELEM, UP_ELEM);
        assertThat(decoded.records.get(0).bytes()).isEqualTo(UP.strip());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000, 65_536, 70_000, 1 << 20})
    void aLineThatIsTooLongIsOneDamage(int part) {
        String tooLong = "{\"type\":\"" + "x".repeat(200_000) + "\"}";
        byte[] bytes = (UP + tooLong + "\n" + UP).getBytes(StandardCharsets.UTF_8);
        Limits limits = Limits.defaults().withMaxRecordBytes(1 << 16);
        Decoded decoded = Decoded.inParts(bytes, part, limits);
        assertThat(decoded.statuses()).containsExactly(VALID, CORRUPTED_RECORD, VALID);
        assertThat(decoded.records.get(1).skipped()).isEqualTo(tooLong.length());
        assertThat(decoded.records.get(1).damage()).isEqualTo("a line of 200011 bytes: allowed are at most 65536");
        Decoded atTheEnd = Decoded.inParts((UP + tooLong).getBytes(StandardCharsets.UTF_8), part, limits);
        assertThat(atTheEnd.statuses()).containsExactly(VALID, CORRUPTED_RECORD);
    }

    @Test
    void membersStandInAnyOrderAndTheLastOfTwoCounts() {
        Decoded decoded = Decoded.of(
                "{\"data\":{\"state\":\"down\",\"type\":\"OPEN\",\"state\":\"up\",\"peer_asn\":64500,"
                        + "\"capabilities\":{\"1\":{\"type\":\"no\",\"raw\":\"no\",\"state\":\"no\"}},\"type\":\"RIS_PEER_STATE\","
                        + "\"peer\":\"192.0.2.1\",\"timestamp\":1},\"other\":{\"timestamp\":2},\"type\":\"ris_message\"}");
        assertThat(decoded.lines()).containsExactly(UP_ELEM);
        assertThat(decoded.one().micros()).isEqualTo(1_000_000);
        assertThat(decoded.one().collector()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"peer\":\"192.0.2\"",
                "\"peer\":\"" + "1" + "\"",
                "\"peer_asn\":\"AS64500\"",
                "\"peer_asn\":\"4294967296\"",
                "\"peer_asn\":99999999999",
                "\"peer_asn\":-1",
                "\"peer_asn\":[]"
            })
    void aPeerThatCannotBeReadIsDamage(String member) {
        Seen record = Decoded.of(message("RIS_PEER_STATE", "\"state\":\"up\"," + member))
                .one();
        assertThat(record.damage()).contains("peer");
    }

    @Test
    void aPeerThatIsNotThereIsAbsent() {
        Decoded decoded = Decoded.of(Lines.wrapped(
                "\"timestamp\":1,\"peer\":null,\"host\":null,\"type\":\"RIS_PEER_STATE\",\"state\":\"up\""));
        assertThat(decoded.lines()).containsExactly("S|||||||||ESTABLISHED");
    }

    @Test
    void manyPeersAreToldFromEachOther() {
        // more than are remembered
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 70_000; i++) {
            text.append(UP.replace("64500", "" + i % 66_000).replace("rrc00", "rrc" + i % 7));
        }
        Decoded decoded = Decoded.of(text.toString());
        for (int i = 0; i < 70_000; i++) {
            Seen record = decoded.records.get(i);
            if (!record.elems().get(0).equals(UP_ELEM.replace("64500", "" + i % 66_000))
                    || !record.collector().equals("rrc" + i % 7)) {
                fail("record " + i + " is " + record);
            }
        }
    }

    @Test
    void theFormatIsKnownByItsLines() {
        RisLiveFormat format = new RisLiveFormat();
        assertThat(format.recognise(head(UP))).isEqualTo(RecordType.UPDATE);
        assertThat(format.recognise(head("data: " + UP))).isEqualTo(RecordType.UPDATE);
        assertThat(format.recognise(head("\uFEFF\n\n" + UP.substring(0, 40)))).isEqualTo(RecordType.UPDATE);
        assertThat(format.recognise(head("cut\":1}}\n{\"type\":\"ris_error\"}\n")))
                .isEqualTo(RecordType.UPDATE);
        assertThat(format.recognise(head("{\"type\":\"announcement\"}\n"))).isNull();
        assertThat(format.recognise(head("\"ris_message\""))).isNull();
        assertThat(format.recognise(head(""))).isNull();
    }

    private static ByteBuffer head(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
