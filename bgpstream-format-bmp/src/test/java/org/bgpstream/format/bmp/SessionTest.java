package org.bgpstream.format.bmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.format.bmp.Messages.PEER;
import static org.bgpstream.format.bmp.Messages.TIME;
import static org.bgpstream.format.bmp.Splits.concat;

import java.util.List;
import java.util.stream.IntStream;
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

    @Test
    void peersComeUpSendRoutesAndGoDown() {
        Splits decoded = Splits.of(concat(
                Messages.initiation("edge1"),
                Messages.peerUp(PEER, 0, 0),
                Messages.routes(PEER, "198.51.100.0/24", "203.0.113.0/24"),
                Messages.peerDown(PEER)));
        assertThat(decoded.routesOfEach())
                .containsExactly(
                        List.of(),
                        List.of("S 192.0.2.1 ACTIVE"),
                        List.of("A 198.51.100.0/24 64501 64502", "A 203.0.113.0/24 64501 64502"),
                        List.of("S 192.0.2.1 IDLE"));
        assertThat(IntStream.range(0, decoded.all.size()).mapToObj(decoded::status))
                .containsOnly(RecordStatus.VALID);
        assertThat(decoded.records()).allSatisfy(record -> {
            assertThat(record.router().name()).isEqualTo("edge1");
            // that of the Initiation is that of what follows
            assertThat(record.timeMicros()).isEqualTo(TIME);
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
        byte[] routes = Messages.routes(PEER.in(view), "10.0.0.0/8#16909060");
        List<String> elems = Splits.of(concat(Messages.peerUp(PEER, sent, received), routes))
                .routesOfEach()
                .get(1);
        if (identifiers) {
            assertThat(elems).containsExactly("A 10.0.0.0/8#16909060 64501 64502");
        } else {
            assertThat(elems).noneMatch(elem -> elem.contains("#"));
        }
    }

    @Test
    void addPathOfALocRibIsWhatBothOpensName() {
        Peer locRib = Peer.locRib(64_500, 1).at(TIME);
        byte[] routes = Messages.routes(locRib, "10.0.0.0/8#16909060");
        assertThat(Splits.of(concat(Messages.peerUp(locRib, SEND, RECEIVE), routes))
                        .routesOfEach()
                        .get(1))
                .containsExactly("A 10.0.0.0/8#16909060 64501 64502");
    }

    /** GoBGP shows a Loc-RIB that it never announces, and numbers its paths from 0. */
    @Test
    void identifiersOfPeersThatWereNeverAnnouncedAreFound() {
        Peer locRib = Peer.locRib(64_500, 1).at(TIME);
        assertThat(Splits.of(concat(
                                Messages.routes(locRib, "10.101.0.0/24#0"), Messages.routes(locRib, "10.101.0.0/24#1")))
                        .routesOfEach())
                .containsExactly(List.of("A 10.101.0.0/24#0 64501 64502"), List.of("A 10.101.0.0/24#1 64501 64502"));
        assertThat(Splits.of(Messages.routes(PEER, "0.0.0.0/0")).routesOfEach())
                .containsExactly(List.of("A 0.0.0.0/0 64501 64502"));
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
        byte[] narrow = Messages.routes(PEER, two);
        byte[] wide = Messages.routes(PEER, "10.0.0.0/8");
        List<String> ofNarrow = List.of("A 10.0.0.0/8 64501 65000");
        List<String> ofWide = List.of("A 10.0.0.0/8 64501 64502");
        assertThat(Splits.of(concat(narrow, wide)).routesOfEach()).containsExactly(ofNarrow, ofWide);
        OpenWriter old = new OpenWriter();
        byte[] oldUp = Messages.peerUp(PEER, Messages.open(), old);
        assertThat(Splits.of(concat(oldUp, narrow, wide)).routesOfEach())
                .containsExactly(List.of("S 192.0.2.1 ACTIVE"), ofNarrow, ofWide);
        byte[] flagged = Messages.routes(PEER.withTwoOctetAsns(), two);
        assertThat(Splits.of(concat(Messages.peerUp(PEER, 0, 0), flagged)).routesOfEach())
                .containsExactly(List.of("S 192.0.2.1 ACTIVE"), ofNarrow);
    }

    @Test
    void aPeerDownEndsWhatWasAgreedOn() {
        byte[] routes = Messages.routes(PEER, "10.0.0.0/8#16909060");
        Splits decoded =
                Splits.of(concat(Messages.peerUp(PEER, RECEIVE, SEND), routes, Messages.peerDown(PEER), routes));
        assertThat(decoded.routesOfEach().get(1)).containsExactly("A 10.0.0.0/8#16909060 64501 64502");
        assertThat(decoded.routesOfEach().get(3)).noneMatch(elem -> elem.contains("#"));
    }

    /** Each view may have a Peer Up of its own, and then its own capabilities. */
    @Test
    void viewsAndDistinguishersAreKeptApart() {
        Peer post = PEER.in(RibView.ADJ_RIB_IN_POST_POLICY);
        Peer vpn = PEER.in(0x0000_FBF4_0000_0001L);
        Splits decoded = Splits.of(concat(
                Messages.peerUp(PEER, RECEIVE, SEND),
                Messages.peerUp(post, 0, 0),
                Messages.peerUp(vpn, 0, 0),
                Messages.routes(PEER, "10.0.0.0/8#16909060"),
                Messages.routes(post, "10.1.2.0/24"),
                Messages.routes(vpn, "10.1.3.0/24")));
        assertThat(decoded.routesOfEach().subList(3, 6))
                .containsExactly(
                        List.of("A 10.0.0.0/8#16909060 64501 64502"),
                        List.of("A 10.1.2.0/24 64501 64502"),
                        List.of("A 10.1.3.0/24 64501 64502"));
        BgpElem last = decoded.elems().get(5);
        assertThat(last.peerHeader().type()).isEqualTo(PeerHeader.RD_INSTANCE);
        assertThat(last.peerHeader().distinguisher()).isEqualTo(0x0000_FBF4_0000_0001L);
        assertThat(decoded.elems().get(4).peerHeader().ribView()).isEqualTo(RibView.ADJ_RIB_IN_POST_POLICY);
        assertThat(decoded.elems().get(4).peerBgpId()).isEqualTo(0xC0000201L);
        assertThat(decoded.elems().get(4).peerHeader().timeMicros()).isEqualTo(TIME);
    }

    @Test
    void thePeersOfTwoRoutersAreTwo() {
        OpenBmpWriter one = new OpenBmpWriter("c", IpAddress.parse("192.0.2.11"), "one");
        OpenBmpWriter two = new OpenBmpWriter("c", IpAddress.parse("2001:db8::12"), "two");
        byte[] routes = Messages.routes(PEER, "10.0.0.0/8#16909060");
        Splits decoded = Splits.of(concat(
                Messages.frame(one, TIME + 5, Messages.peerUp(PEER, RECEIVE, SEND)),
                Messages.frame(two, TIME + 6, Messages.peerUp(PEER, 0, 0)),
                Messages.frame(one, TIME + 7, concat(routes, Messages.routes(PEER, "10.9.0.0/16#5"))),
                Messages.frame(two, TIME + 8, routes)));
        assertThat(decoded.records().stream().map(record -> record.router().name()))
                .containsExactly("one", "two", "one", "one", "two");
        assertThat(decoded.records().stream().map(Splits.Frame::timeMicros))
                .containsExactly(TIME + 5, TIME + 6, TIME + 7, TIME + 7, TIME + 8);
        assertThat(decoded.routesOfEach().get(2)).containsExactly("A 10.0.0.0/8#16909060 64501 64502");
        assertThat(decoded.routesOfEach().get(3)).containsExactly("A 10.9.0.0/16#5 64501 64502");
        assertThat(decoded.routesOfEach().get(4)).noneMatch(elem -> elem.contains("#"));
    }

    /** When the connection of a router ends, its peers that are up are lost, and only those. */
    @Test
    void theEndOfAConnectionTakesPeersDown() {
        Peer other = Peer.global(IpAddress.parse("2001:db8::2"), 64_502, 2).at(TIME);
        byte[] stream = concat(
                Messages.initiation("edge1"),
                Messages.peerUp(PEER, 0, 0),
                Messages.peerUp(other, 0, 0),
                Messages.peerDown(PEER));
        Splits session = Splits.feed().asSession().split(stream);
        assertThat(session.routesOfEach().subList(4, session.all.size()))
                .containsExactly(List.of("S 2001:db8::2 IDLE"));
        assertThat(session.all.get(4).router().name()).isEqualTo("edge1");
        assertThat(session.bytes(session.all.get(4))).isEmpty();
        assertThat(session.elems().get(3).peerAsn()).isEqualTo(64_502);
        assertThat(Splits.of(stream).all).hasSize(4);
    }

    /** GoBGP never announces its Loc-RIB; its routes are gone with it all the same. */
    @Test
    void theEndOfAConnectionTakesPeersDownThatWereNeverAnnounced() {
        Peer locRib = Peer.locRib(64_500, 1).at(TIME);
        Peer post = PEER.in(RibView.ADJ_RIB_IN_POST_POLICY);
        Peer other = Peer.global(IpAddress.parse("2001:db8::2"), 64_502, 2).at(TIME);
        byte[] stream = concat(
                Messages.peerUp(PEER),
                Messages.routes(locRib, "10.0.0.0/8"),
                Messages.routes(locRib, "10.1.0.0/16"),
                Messages.routes(post, "10.0.0.0/8"),
                Messages.routes(other, "10.0.0.0/8"),
                Messages.peerDown(other));
        Splits session = Splits.feed().asSession().split(stream);
        assertThat(session.routesOfEach().subList(6, session.all.size()))
                .containsExactly(List.of("S 192.0.2.1 IDLE"), List.of("S 0.0.0.0 IDLE"));
        assertThat(session.elems(7).get(0).peerHeader().ribView()).isEqualTo(RibView.LOC_RIB);
    }

    @Test
    void whoSendsNoBmpIsShutOut() {
        byte[] garbage = new byte[2_000_000];
        Splits session = Splits.feed()
                .asSession()
                .split(Messages.initiation("x"), Messages.peerUp(PEER), garbage, Messages.routes(PEER, "10.0.0.0/8"));
        assertThat(session.givenUp).hasMessageContaining("no BMP message in");
        assertThat(session.routes()).containsExactly("S 192.0.2.1 ACTIVE", "S 192.0.2.1 IDLE");
    }
}
