package org.bgpstream.format.rislive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.format.rislive.Lines.message;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.bgpstream.Limits;
import org.bgpstream.net.IpAddress;
import org.bgpstream.spi.FrameSink;
import org.bgpstream.spi.RecordDecoder;
import org.junit.jupiter.api.Test;

/** What a line shows beyond its elems. */
class RisMessageTest {
    private static final String OPEN =
            "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00350104316E00B4C100041C1802060104000100010206010400020001020641040000316E";

    /** The content of the last of some lines, all of which are decoded with one decoder. */
    private static RisMessage content(String lines) {
        RisLiveFormat format = new RisLiveFormat();
        RecordDecoder decoder = format.newDecoder(Decoded.resource(Map.of()));
        ByteBuffer input = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
        RisMessage[] last = new RisMessage[1];
        try {
            format.newSplitter(Decoded.resource(Map.of()), Limits.defaults()).split(input, true, new FrameSink() {
                @Override
                public boolean full() {
                    return false;
                }

                @Override
                public void record(int offset, int length, long timeMicros, int tag, Object context) {
                    decoder.wrap(input, offset, length, tag, context);
                    last[0] = (RisMessage) decoder.content();
                    last[0].text();
                }

                @Override
                public void damaged(int offset, int length, long timeMicros, long skippedBytes, String reason) {
                    throw new IllegalStateException(reason);
                }
            });
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return last[0];
    }

    @Test
    void whoseMessageItIs() {
        RisMessage shown = content(message("KEEPALIVE", ""));
        assertThat(shown.type()).isEqualTo(RisMessageType.KEEPALIVE);
        assertThat(shown.typeText()).isEqualTo("KEEPALIVE");
        assertThat(shown.id()).isEqualTo("x");
        assertThat(shown.host()).isEqualTo("rrc00");
        assertThat(shown.peerAsn()).isEqualTo(64500);
        assertThat(shown.peerAddress()).isEqualTo(IpAddress.parse("192.0.2.1"));
        assertThat(shown.raw()).isNull();
        assertThat(shown.open()).isNull();
        assertThat(shown.text()).isNull();
        assertThat(shown.json()).isEqualTo(message("KEEPALIVE", "").strip());
        assertThat(shown).hasToString("KEEPALIVE of AS64500 192.0.2.1 at rrc00");
    }

    @Test
    void anOpenIsRead() {
        RisMessage shown = content(message("OPEN", "\"direction\":\"sent\",\"raw\":\"" + OPEN + "\""));
        assertThat(shown.type()).isEqualTo(RisMessageType.OPEN);
        assertThat(shown.direction()).isEqualTo("sent");
        assertThat(shown.open().asn()).isEqualTo(12654);
        assertThat(shown.open().holdTime()).isEqualTo(180);
        assertThat(shown.raw().remaining()).isEqualTo(0x35);
    }

    @Test
    void aNotificationIsRead() {
        RisMessage shown = content(message(
                "NOTIFICATION", "\"notification\":{\"code\":6,\"x\":{\"code\":1},\"subcode\":5,\"data\":\"0605\"}"));
        assertThat(shown.type()).isEqualTo(RisMessageType.NOTIFICATION);
        assertThat(shown.notificationCode()).isEqualTo(6);
        assertThat(shown.notificationSubcode()).isEqualTo(5);
    }

    @Test
    void statesErrorsAndWhatIsUnknown() {
        assertThat(content(message("RIS_PEER_STATE", "\"state\":\"down\"")).state())
                .isEqualTo("down");
        RisMessage error = content("{\"data\":{\"message\":\"a \\\"b\\\"\"},\"type\":\"ris_error\"}");
        assertThat(error.type()).isEqualTo(RisMessageType.ERROR);
        assertThat(error.text()).isEqualTo("a \"b\"");
        assertThat(error.host()).isNull();
        assertThat(error.peerAsn()).isEqualTo(-1);
        assertThat(error.peerAddress()).isNull();
        RisMessage unknown = content("{\"type\":\"ris_news\",\"data\":{\"id\":7}}");
        assertThat(unknown.type()).isNull();
        assertThat(unknown.typeText()).isEqualTo("ris_news");
        assertThat(unknown.id()).isNull();
    }

    @Test
    void nothingStaysOfTheLineBefore() {
        RisMessage shown = content(message("OPEN", "\"direction\":\"sent\",\"raw\":\"" + OPEN + "\"")
                + message("NOTIFICATION", "\"notification\":{\"code\":6,\"subcode\":5}")
                + message("RIS_PEER_STATE", "\"state\":\"down\"")
                + "{\"type\":\"ris_error\",\"data\":{\"message\":\"m\"}}\n"
                + "{\"type\":\"ris_error\"}\n");
        assertThat(shown.direction()).isNull();
        assertThat(shown.notificationCode()).isEqualTo(-1);
        assertThat(shown.state()).isNull();
        assertThat(shown.id()).isNull();
        assertThat(shown.text()).isNull();
        assertThat(shown.raw()).isNull();
        assertThat(shown.host()).isNull();
    }
}
