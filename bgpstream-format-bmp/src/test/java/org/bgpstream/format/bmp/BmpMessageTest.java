package org.bgpstream.format.bmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bgpstream.format.bmp.Messages.PEER;
import static org.bgpstream.format.bmp.Messages.bytes;
import static org.bgpstream.format.bmp.Messages.hex;
import static org.bgpstream.format.bmp.Messages.nlri;
import static org.bgpstream.format.bmp.Messages.peerUp;
import static org.bgpstream.format.bmp.Messages.routes;
import static org.bgpstream.format.bmp.Messages.withLength;
import static org.bgpstream.format.bmp.Splits.concat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.bgpstream.PeerHeader;
import org.bgpstream.RibView;
import org.bgpstream.bgp.OpenView;
import org.bgpstream.bgp.write.AttributesWriter;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.bgp.write.UpdateWriter;
import org.bgpstream.format.bmp.write.BmpWriter;
import org.bgpstream.format.bmp.write.Peer;
import org.bgpstream.net.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an application sees of each message, beyond its elems. */
class BmpMessageTest {
    private static final int HEADERS = 48;

    private final BmpWriter writer = new BmpWriter();

    private static BmpMessage message(byte[] bytes) {
        return Splits.of(bytes).message(0);
    }

    /** A Peer Down with this reason and what belongs to it. */
    private static BmpMessage peerDown(String reasonAndData) {
        byte[] down = concat(Arrays.copyOf(Messages.peerDown(PEER), HEADERS), hex(reasonAndData));
        return message(withLength(down, down.length));
    }

    @Test
    void initiationSaysWhoTheRouterIs() {
        byte[] bytes = bytes(writer.initiation("edge1", "a router"));
        BmpMessage message = message(bytes);
        assertThat(message.type()).isEqualTo(BmpMessageType.INITIATION);
        assertThat(message.version()).isEqualTo(3);
        assertThat(message.peerHeader()).isNull();
        assertThat(message.statistics()).isNull();
        assertThat(message.peerUp()).isNull();
        assertThat(message.peerDown()).isNull();
        InformationTlvs fields = message.information();
        assertThat(fields.count()).isEqualTo(2);
        assertThat(fields.type(0)).isEqualTo(InformationTlvs.SYS_DESCR);
        assertThat(fields.text(0)).isEqualTo("a router");
        assertThat(fields.textOf(InformationTlvs.SYS_NAME)).isEqualTo("edge1");
        assertThat(fields.textOf(InformationTlvs.STRING)).isNull();
        assertThat(fields.numberOf(InformationTlvs.SYS_NAME)).isEqualTo(-1);
        assertThatThrownBy(() -> fields.value(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(message.bytes()).isEqualTo(ByteBuffer.wrap(bytes));
    }

    @Test
    void terminationSaysWhy() {
        BmpMessage message = message(bytes(writer.termination(3)));
        assertThat(message.type()).isEqualTo(BmpMessageType.TERMINATION);
        assertThat(message.information().numberOf(InformationTlvs.TERMINATION_REASON))
                .isEqualTo(3);
    }

    @Test
    void mirroredMessagesAreWhole() {
        AttributesWriter attributes = new AttributesWriter().asPath(64_501);
        Octets update = new UpdateWriter().write(List.of(), attributes, List.of(nlri("10.0.0.0/8")));
        byte[] original = bytes(update);
        BmpMessage message = message(bytes(writer.routeMirroring(PEER, update)));
        assertThat(message.type()).isEqualTo(BmpMessageType.ROUTE_MIRRORING);
        assertThat(message.peerHeader().asn()).isEqualTo(64_501);
        assertThat(message.information().valueOf(InformationTlvs.MIRRORED_MESSAGE))
                .isEqualTo(original);
        assertThat(message(bytes(writer.routeMirroring(PEER, 1)))
                        .information()
                        .numberOf(InformationTlvs.MIRRORING_INFORMATION))
                .isEqualTo(1);
    }

    @Test
    void statisticsOfEachLength() {
        Statistics statistics = message(bytes(writer.statistics(PEER)
                        .counter(0, 0xFFFF_FFFFL)
                        .gauge(7, 1L << 40)
                        .gauge(9, 2, 1, 5)
                        .endStatistics()))
                .statistics();
        assertThat(statistics.count()).isEqualTo(3);
        assertThat(List.of(statistics.type(0), statistics.type(1), statistics.type(2)))
                .containsExactly(0, 7, 9);
        assertThat(List.of(statistics.value(0), statistics.value(1), statistics.value(2)))
                .containsExactly(0xFFFF_FFFFL, 1L << 40, 5L);
        assertThat(List.of(statistics.afi(1), statistics.safi(1), statistics.afi(2), statistics.safi(2)))
                .containsExactly(-1, -1, 2, 1);
        assertThatThrownBy(() -> statistics.value(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** A count that lies shows what is there. */
    @Test
    void statisticsAreCountedByWhatIsThere() {
        byte[] bytes = bytes(writer.statistics(PEER).counter(0, 1).endStatistics());
        ByteBuffer.wrap(bytes).putInt(HEADERS, Integer.MAX_VALUE);
        assertThat(message(bytes).statistics().count()).isEqualTo(1);
    }

    @Test
    void peerUpHasBothOpens() {
        BmpMessage message = message(peerUp(PEER, 1, 2));
        PeerUp up = message.peerUp();
        assertThat(up.localAddress()).isEqualTo(Messages.ROUTER_ADDRESS);
        assertThat(up.localPort()).isEqualTo(179);
        assertThat(up.remotePort()).isEqualTo(40_000);
        OpenView sent = up.sentOpen();
        assertThat(sent.asn()).isEqualTo(Messages.ROUTER_AS);
        assertThat(sent.addPathReceive()).isNotZero();
        assertThat(sent.addPathSend()).isZero();
        OpenView received = up.receivedOpen();
        assertThat(received.asn()).isEqualTo(Messages.ROUTER_AS);
        assertThat(received.holdTime()).isEqualTo(90);
        assertThat(received.addPathSend()).isNotZero();
        assertThat(message.information().count()).isZero();
    }

    @Test
    void peerUpMayNameItsTable() {
        byte[] up = concat(peerUp(PEER), Messages.field(InformationTlvs.VRF_TABLE_NAME, new byte[] {'r', 'e', 'd'}));
        BmpMessage message = message(withLength(up, up.length));
        assertThat(message.information().textOf(InformationTlvs.VRF_TABLE_NAME)).isEqualTo("red");
    }

    @ParameterizedTest
    @CsvSource({
        // reason and data; reason, event, code, subcode
        "02 0018, 2, 24, -1, -1",
        "02, 2, -1, -1, -1",
        "04, 4, -1, -1, -1",
        "05, 5, -1, -1, -1",
        "ff, 255, -1, -1, -1",
        "01 ffffffffffffffffffffffffffffffff 0015 03 06 02, 1, -1, 6, 2",
        "03 ffffffffffffffffffffffffffffffff 0017 03 04 00 aabb, 3, -1, 4, 0",
        "03 ffffffff, 3, -1, -1, -1"
    })
    void peerDownSaysWhy(String bytes, int reason, int event, int code, int subcode) {
        PeerDown down = peerDown(bytes).peerDown();
        assertThat(down.reason()).isEqualTo(reason);
        assertThat(down.event()).isEqualTo(event);
        assertThat(down.errorCode()).isEqualTo(code);
        assertThat(down.errorSubcode()).isEqualTo(subcode);
        if (code < 0) {
            assertThat(down.notification()).isNull();
        } else {
            assertThat(down.notification()).isEqualTo(ByteBuffer.wrap(hex(bytes.substring(2))));
        }
    }

    @Test
    void thePerPeerHeaderIsAllThere() {
        Peer peer = Peer.global(IpAddress.parse("2001:db8::1"), 4_200_000_000L, 0xC0000201L)
                .in(RibView.ADJ_RIB_OUT_POST_POLICY)
                .at(1_700_000_000_000_001L);
        PeerHeader header = message(routes(peer, "10.0.0.0/8")).peerHeader();
        assertThat(header.type()).isEqualTo(PeerHeader.GLOBAL_INSTANCE);
        assertThat(header.ribView()).isEqualTo(RibView.ADJ_RIB_OUT_POST_POLICY);
        assertThat(header.distinguisher()).isZero();
        assertThat(header.address()).isEqualTo(IpAddress.parse("2001:db8::1"));
        assertThat(header.asn()).isEqualTo(4_200_000_000L);
        assertThat(header.bgpId()).isEqualTo(0xC0000201L);
        assertThat(header.timeMicros()).isEqualTo(1_700_000_000_000_001L);
    }
}
