package org.bgpstream.format.bmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bgpstream.format.bmp.Decoded.bytes;
import static org.bgpstream.format.bmp.Messages.PEER;
import static org.bgpstream.format.bmp.Messages.TIME;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.bgpstream.BgpElem;
import org.bgpstream.PeerHeader;
import org.bgpstream.RecordStatus;
import org.bgpstream.RibView;
import org.bgpstream.attribute.Origin;
import org.bgpstream.bgp.write.AttributesWriter;
import org.bgpstream.bgp.write.Nlri;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.bgp.write.OpenWriter;
import org.bgpstream.bgp.write.UpdateWriter;
import org.bgpstream.format.bmp.write.OpenBmpWriter;
import org.bgpstream.format.bmp.write.Peer;
import org.bgpstream.net.IpAddress;
import org.bgpstream.net.IpPrefix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What later messages mean by what the peers agreed on. */
class SessionTest {
    private static final int RECEIVE = 1;
    private static final int SEND = 2;

    private final Messages messages = new Messages();

    @Test
    void peersComeUpSendRoutesAndGoDown() {
        Decoded decoded = Decoded.of(bytes(
                messages.initiation("edge1"),
                messages.peerUp(PEER, 0, 0),
                messages.announce(PEER, "198.51.100.0/24", "203.0.113.0/24"),
                messages.peerDown(PEER)));
        assertThat(decoded.elemsOfEach())
                .containsExactly(
                        List.of(),
                        List.of("S 192.0.2.1 ACTIVE"),
                        List.of("A 198.51.100.0/24 via 64501 200000", "A 203.0.113.0/24 via 64501 200000"),
                        List.of("S 192.0.2.1 IDLE"));
        assertThat(decoded.statuses()).containsOnly(RecordStatus.VALID);
        assertThat(decoded.records).allSatisfy(record -> {
            assertThat(record.router()).isEqualTo("edge1");
            // that of the Initiation is that of what follows
            assertThat(record.micros()).isEqualTo(TIME);
        });
    }

    /** Path identifiers stand before prefixes where one side sends them and the other wants them. */
    @ParameterizedTest
    @CsvSource({
        "1, 2, ADJ_RIB_IN_PRE_POLICY, true",
        "2, 1, ADJ_RIB_IN_PRE_POLICY, false",
        "3, 3, ADJ_RIB_IN_POST_POLICY, true",
        "1, 1, ADJ_RIB_IN_PRE_POLICY, false",
        "0, 3, ADJ_RIB_IN_PRE_POLICY, false",
        "2, 1, ADJ_RIB_OUT_PRE_POLICY, true",
        "2, 1, ADJ_RIB_OUT_POST_POLICY, true",
        "1, 2, ADJ_RIB_OUT_PRE_POLICY, false"
    })
    void addPathIsAgreedOnForOneDirection(int sent, int received, RibView view, boolean identifiers) {
        // fits both ways: as 16909060 and 10.0.0.0/8, or as 2.0.0.0/1 and so on
        byte[] routes = messages.announce(PEER.in(view), 0x01020304, "10.0.0.0/8");
        List<String> elems = Decoded.of(bytes(messages.peerUp(PEER, sent, received), routes))
                .elemsOfEach()
                .get(1);
        if (identifiers) {
            assertThat(elems).containsExactly("A 10.0.0.0/8 #16909060 via 64501 200000");
        } else {
            assertThat(elems).noneMatch(elem -> elem.contains("#"));
        }
    }

    @Test
    void addPathOfALocRibIsWhatBothOpensName() {
        Peer locRib = Peer.locRib(64_500, 1).at(TIME);
        byte[] routes = messages.announce(locRib, 0x01020304, "10.0.0.0/8");
        assertThat(Decoded.of(bytes(messages.peerUp(locRib, SEND, RECEIVE), routes))
                        .elemsOfEach()
                        .get(1))
                .containsExactly("A 10.0.0.0/8 #16909060 via 64501 200000");
    }

    /** GoBGP shows a Loc-RIB that it never announces, and numbers its paths from 0. */
    @Test
    void identifiersOfPeersThatWereNeverAnnouncedAreFound() {
        Peer locRib = Peer.locRib(64_500, 1).at(TIME);
        assertThat(Decoded.of(bytes(
                                messages.announce(locRib, 0, "10.101.0.0/24"),
                                messages.announce(locRib, 1, "10.101.0.0/24")))
                        .elemsOfEach())
                .containsExactly(
                        List.of("A 10.101.0.0/24 #0 via 64501 200000"), List.of("A 10.101.0.0/24 #1 via 64501 200000"));
        assertThat(Decoded.of(messages.announce(PEER, "0.0.0.0/0")).elemsOfEach())
                .containsExactly(List.of("A 0.0.0.0/0 via 64501 200000"));
    }

    @Test
    void asNumbersAreAsWideAsThePathShowsWhereNobodySays() {
        Octets two = new UpdateWriter()
                .write(
                        List.of(),
                        AttributesWriter.withTwoOctetAsns()
                                .origin(Origin.IGP)
                                .asPath(64_501, 65_000)
                                .nextHop(IpAddress.parse("192.0.2.1")),
                        Nlri.listOf(IpPrefix.parse("10.0.0.0/8")));
        byte[] narrow = messages.routes(PEER, two);
        byte[] wide = messages.announce(PEER, "10.0.0.0/8");
        List<String> ofNarrow = List.of("A 10.0.0.0/8 via 64501 65000");
        List<String> ofWide = List.of("A 10.0.0.0/8 via 64501 200000");
        assertThat(Decoded.of(bytes(narrow, wide)).elemsOfEach()).containsExactly(ofNarrow, ofWide);
        OpenWriter old = Messages.open(64_501, false, 0);
        byte[] oldUp = messages.peerUp(PEER, Messages.open(64_500, true, 0), old);
        assertThat(Decoded.of(bytes(oldUp, narrow, wide)).elemsOfEach())
                .containsExactly(List.of("S 192.0.2.1 ACTIVE"), ofNarrow, ofWide);
        byte[] flagged = messages.routes(PEER.withTwoOctetAsns(), two);
        assertThat(Decoded.of(bytes(messages.peerUp(PEER, 0, 0), flagged)).elemsOfEach())
                .containsExactly(List.of("S 192.0.2.1 ACTIVE"), ofNarrow);
    }

    @Test
    void aPeerDownEndsWhatWasAgreedOn() {
        byte[] routes = messages.announce(PEER, 0x01020304, "10.0.0.0/8");
        Decoded decoded =
                Decoded.of(bytes(messages.peerUp(PEER, RECEIVE, SEND), routes, messages.peerDown(PEER), routes));
        assertThat(decoded.elemsOfEach().get(1)).containsExactly("A 10.0.0.0/8 #16909060 via 64501 200000");
        assertThat(decoded.elemsOfEach().get(3)).noneMatch(elem -> elem.contains("#"));
    }

    /** Each view may have a Peer Up of its own, and then its own capabilities. */
    @Test
    void viewsAndDistinguishersAreKeptApart() {
        Peer post = PEER.in(RibView.ADJ_RIB_IN_POST_POLICY);
        Peer vpn = PEER.in(0x0000_FBF4_0000_0001L);
        Decoded decoded = Decoded.of(bytes(
                messages.peerUp(PEER, RECEIVE, SEND),
                messages.peerUp(post, 0, 0),
                messages.peerUp(vpn, 0, 0),
                messages.announce(PEER, 0x01020304, "10.0.0.0/8"),
                messages.announce(post, "10.1.2.0/24"),
                messages.announce(vpn, "10.1.3.0/24")));
        assertThat(decoded.elemsOfEach().subList(3, 6))
                .containsExactly(
                        List.of("A 10.0.0.0/8 #16909060 via 64501 200000"),
                        List.of("A 10.1.2.0/24 via 64501 200000"),
                        List.of("A 10.1.3.0/24 via 64501 200000"));
        BgpElem last = decoded.elems.get(5);
        assertThat(last.peerHeader().type()).isEqualTo(PeerHeader.RD_INSTANCE);
        assertThat(last.peerHeader().distinguisher()).isEqualTo(0x0000_FBF4_0000_0001L);
        assertThat(decoded.elems.get(4).peerHeader().ribView()).isEqualTo(RibView.ADJ_RIB_IN_POST_POLICY);
        assertThat(decoded.elems.get(4).peerBgpId()).isEqualTo(0xC0000201L);
        assertThat(decoded.elems.get(4).peerHeader().timeMicros()).isEqualTo(TIME);
    }

    @Test
    void thePeersOfTwoRoutersAreTwo() {
        OpenBmpWriter one = new OpenBmpWriter("c", IpAddress.parse("192.0.2.11"), "one");
        OpenBmpWriter two = new OpenBmpWriter("c", IpAddress.parse("2001:db8::12"), "two");
        byte[] routes = messages.announce(PEER, 0x01020304, "10.0.0.0/8");
        Decoded decoded = Decoded.of(bytes(
                Decoded.copy(one.frame(TIME + 5, messages.peerUp(PEER, RECEIVE, SEND))),
                Decoded.copy(two.frame(TIME + 6, messages.peerUp(PEER, 0, 0))),
                Decoded.copy(one.frame(TIME + 7, bytes(routes, messages.announce(PEER, 5, "10.9.0.0/16")))),
                Decoded.copy(two.frame(TIME + 8, routes))));
        assertThat(decoded.records.stream().map(Decoded.Seen::router))
                .containsExactly("one", "two", "one", "one", "two");
        assertThat(decoded.records.stream().map(Decoded.Seen::micros))
                .containsExactly(TIME + 5, TIME + 6, TIME + 7, TIME + 7, TIME + 8);
        assertThat(decoded.elemsOfEach().get(2)).containsExactly("A 10.0.0.0/8 #16909060 via 64501 200000");
        assertThat(decoded.elemsOfEach().get(3)).containsExactly("A 10.9.0.0/16 #5 via 64501 200000");
        assertThat(decoded.elemsOfEach().get(4)).noneMatch(elem -> elem.contains("#"));
    }

    /** When the connection of a router ends, its peers that are up are lost, and only those. */
    @Test
    void theEndOfAConnectionTakesPeersDown() throws IOException {
        Peer other = Peer.global(IpAddress.parse("2001:db8::2"), 64_502, 2).at(TIME);
        byte[] stream = bytes(
                messages.initiation("edge1"),
                messages.peerUp(PEER, 0, 0),
                messages.peerUp(other, 0, 0),
                messages.peerDown(PEER));
        Decoded session = Decoded.read(stream, Map.of(BmpFormat.SESSION, ""));
        assertThat(session.elemsOfEach().subList(4, session.records.size()))
                .containsExactly(List.of("S 2001:db8::2 IDLE"));
        assertThat(session.records.get(4).router()).isEqualTo("edge1");
        assertThat(session.records.get(4).length()).isZero();
        assertThat(session.elems.get(3).peerAsn()).isEqualTo(64_502);
        assertThat(Decoded.of(stream).records).hasSize(4);
    }

    @Test
    void whoSendsNoBmpIsShutOut() {
        byte[] garbage = new byte[2_000_000];
        assertThatThrownBy(() -> Decoded.read(
                        bytes(messages.initiation("x"), messages.peerUp(PEER, 0, 0), garbage),
                        Map.of(BmpFormat.SESSION, "", BmpFormat.MAX_MESSAGE, "4096")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no BMP message in");
    }
}
