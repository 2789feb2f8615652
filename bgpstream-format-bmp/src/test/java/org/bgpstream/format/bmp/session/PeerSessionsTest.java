package org.bgpstream.format.bmp.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bgpstream.RibView;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.bgp.write.OpenWriter;
import org.bgpstream.format.bmp.wire.Bmp;
import org.bgpstream.format.bmp.wire.PerPeer;
import org.bgpstream.format.bmp.write.BmpWriter;
import org.bgpstream.format.bmp.write.Peer;
import org.bgpstream.net.IpAddress;
import org.junit.jupiter.api.Test;

/** Who is up after Peer Ups and Peer Downs, in which views, and with what was agreed on. */
class PeerSessionsTest {
    private static final IpAddress ROUTER = IpAddress.parse("192.0.2.254");
    private static final Peer PRE = peer(1);
    private static final Peer POST = PRE.in(RibView.ADJ_RIB_IN_POST_POLICY);
    private static final Peer OUT = PRE.in(RibView.ADJ_RIB_OUT_PRE_POLICY);

    private final BmpWriter bmp = new BmpWriter();
    private final PeerSession unannounced = PeerSession.unannounced(Router.at(0, ROUTER));
    private PeerSessions sessions = new PeerSessions(PeerSessions.MOST_OF_CONNECTION, null);

    private static Peer peer(int n) {
        return Peer.global(IpAddress.of(4, (long) (0x0A000000 + n) << 32, 0), 65_000, n);
    }

    private static Octets open(boolean fourOctetAsns) {
        OpenWriter open = new OpenWriter();
        return (fourOctetAsns ? open.fourOctetAs(65_000) : open).write(65_000, 90, 1);
    }

    private static ByteBuffer bytes(Octets octets) {
        return ByteBuffer.wrap(Arrays.copyOf(octets.buffer().array(), octets.length()));
    }

    /** A Peer Up of a peer that can do AS numbers of four octets, or not. */
    private PeerSession up(Peer peer, boolean fourOctetAsns) {
        return up(bytes(bmp.peerUp(peer, ROUTER, 179, 40_000, open(fourOctetAsns), open(fourOctetAsns))));
    }

    private PeerSession up(ByteBuffer message) {
        return sessions.up(unannounced, message, 0, message.limit());
    }

    private void down(Peer peer) {
        sessions.down(unannounced.router(), bytes(bmp.peerDown(peer)), Bmp.HEADER);
    }

    private PeerSession of(Peer peer) {
        return sessions.of(unannounced, bytes(bmp.peerDown(peer)), Bmp.HEADER);
    }

    /** The BGP identifiers of those that are still up. */
    private List<Long> lost() {
        List<Long> all = new ArrayList<>();
        for (PeerSession lost = sessions.loseNext(); lost != null; lost = sessions.loseNext()) {
            all.add(PerPeer.bgpId(lost.lost(), 0));
        }
        return all;
    }

    @Test
    void peerWhoseOpensCannotBeReadIsUp() {
        up(PRE, true);
        ByteBuffer illegible = bytes(bmp.peerUp(PRE, ROUTER, 179, 40_000, new Octets(), new Octets()));
        assertThat(up(illegible)).isEqualTo(unannounced);
        // what an earlier session agreed on does not hold in this one
        assertThat(of(PRE)).isEqualTo(unannounced);
        assertThat(of(POST)).isEqualTo(unannounced);
        assertThat(lost()).containsExactly(1L);
    }

    @Test
    void peerWhoseOpensCannotBeReadGoesDown() {
        up(bytes(bmp.peerUp(PRE, ROUTER, 179, 40_000, open(true), new Octets())));
        down(PRE);
        assertThat(lost()).isEmpty();
    }

    @Test
    void viewThatWasNotAnnouncedHasTheSessionOfOneThatIsUp() {
        up(PRE, true);
        up(POST, false);
        assertThat(of(OUT).as4()).isFalse();
        down(POST);
        assertThat(of(OUT).as4()).isTrue();
        assertThat(of(POST).as4()).isTrue();
        down(PRE);
        assertThat(of(OUT).announced()).isFalse();
        assertThat(lost()).isEmpty();
    }

    @Test
    void peerThatWasAnnouncedForAllViewsGoesDownInAny() {
        up(PRE, true);
        down(POST);
        assertThat(of(PRE).announced()).isFalse();
        assertThat(lost()).isEmpty();
    }

    @Test
    void otherViewsStayUp() {
        up(PRE, true);
        up(POST, true);
        down(PRE);
        assertThat(of(OUT).announced()).isTrue();
        assertThat(of(POST).announced()).isTrue();
        assertThat(lost()).hasSize(1);
    }

    /** A peer that needs the place of one that is down does not go with it. */
    @Test
    void peerThatComesUpIntoAFullTableIsUp() {
        sessions = new PeerSessions(5, null);
        up(peer(1), true);
        up(peer(2), true);
        down(peer(2));
        assertThat(up(peer(3), true).announced()).isTrue();
        assertThat(of(peer(3)).announced()).isTrue();
        assertThat(lost()).containsExactly(1L, 3L);
    }

    @Test
    void peersBeyondTheirMostAreReadAsIfNeverAnnounced() {
        int most = 4096;
        for (int i = 0; i <= most; i++) {
            assertThat(up(peer(i), true).announced()).isTrue();
        }
        assertThat(of(peer(most - 1)).announced()).isTrue();
        assertThat(of(peer(most))).isEqualTo(unannounced);
        // known ones may come up again
        assertThat(up(peer(0), false).as4()).isFalse();
        assertThat(of(peer(0)).as4()).isFalse();
        assertThat(lost()).hasSize(most);
    }
}
