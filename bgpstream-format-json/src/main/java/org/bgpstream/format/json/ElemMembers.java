package org.bgpstream.format.json;

import java.nio.ByteBuffer;
import org.bgpstream.ElemType;
import org.bgpstream.PeerState;
import org.bgpstream.bgp.ElemView;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.format.json.line.Member;
import org.bgpstream.format.json.line.Members;
import org.bgpstream.format.json.line.Refused;
import org.bgpstream.format.json.line.Sender;
import org.bgpstream.json.Range;
import org.bgpstream.json.Seconds;

/** What the members of a line say of its elem. */
final class ElemMembers {
    private static final ElemType[] TYPES = ElemType.values();
    private static final PeerState[] STATES = PeerState.values();

    /** The last second of the year 9999. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private final Values values = new Values();
    private final Members members = new Members(values.scan());
    private final Route route = new Route(values);
    private final AttributeMembers attributes = new AttributeMembers(values);
    private final MemberPeerHeader peerHeader = new MemberPeerHeader();
    private final Range time = new Range();

    private Sender sender = Sender.NONE;
    private boolean sound;
    private ElemType type;
    private long pathId;
    private long originatedTime;
    private long peerMicros;
    private PeerState oldState;
    private PeerState newState;

    /** Reads a line, which is known to be JSON. */
    void read(ByteBuffer buffer, int from, int end, Sender newSender) throws Refused {
        sender = newSender;
        values.wrap(buffer, end);
        members.read(buffer, from);
        sound = isSound(members.begin(Member.STATUS));
        type = type(members.begin(Member.TYPE));
        pathId = number(Member.PATH_ID, Values.MAX_U32);
        originatedTime = number(Member.ORIG_TIME, LAST_SECOND);
        peerMicros = micros(Member.PEER_TIME);
        oldState = state(Member.OLD_STATE);
        newState = state(Member.NEW_STATE);
        route.read(members);
        attributes.read(members, route);
        requireConsistent();
    }

    private boolean isSound(int at) throws Refused {
        if (at < 0 || values.text(Member.STATUS, at).is("valid")) {
            return true;
        }
        if (values.text(Member.STATUS, at).is("corrupted-record")) {
            return false;
        }
        throw values.refused(Member.STATUS, at, "valid and corrupted-record");
    }

    private ElemType type(int at) throws Refused {
        if (at < 0) {
            throw new Refused("an elem without " + Member.TYPE);
        }
        Text text = values.text(Member.TYPE, at);
        for (ElemType one : TYPES) {
            if (text.next() == one.letter() && text.end() == text.at() + 1) {
                return one;
            }
        }
        throw values.refused(Member.TYPE, at, "R, A, W, S and E");
    }

    private long number(Member member, long max) throws Refused {
        return members.has(member) ? values.number(member, members.begin(member), max) : -1;
    }

    private long micros(Member member) throws Refused {
        if (!members.has(member)) {
            return -1;
        }
        time.set(values.buffer(), members.begin(member), members.end(member));
        long micros = Seconds.micros(time);
        if (micros < 0) {
            throw values.refused(member, members.begin(member), "a time in seconds");
        }
        return micros;
    }

    private PeerState state(Member member) throws Refused {
        if (!members.has(member)) {
            return PeerState.UNKNOWN;
        }
        int at = members.begin(member);
        for (PeerState state : STATES) {
            if (state != PeerState.UNKNOWN && values.text(member, at).is(state.text())) {
                return state;
            }
        }
        throw values.refused(member, at, "the state of a session");
    }

    /** Refuses what cannot stand beside the type. */
    private void requireConsistent() throws Refused {
        boolean state = type == ElemType.PEER_STATE;
        if (state == members.has(Member.PREFIX)) {
            throw new Refused("an elem of type " + type.letter() + (state ? " with " : " without ") + Member.PREFIX);
        }
        if (!state && (oldState != PeerState.UNKNOWN || newState != PeerState.UNKNOWN)) {
            throw new Refused("an elem of type " + type.letter() + " with "
                    + (oldState != PeerState.UNKNOWN ? Member.OLD_STATE : Member.NEW_STATE));
        }
        if (!isRoute() && (attributes.octets().length() > 0 || route.nextHop().length() > 0)) {
            throw new Refused("an elem of type " + type.letter() + " with path attributes");
        }
    }

    private boolean isRoute() {
        return type == ElemType.RIB || type == ElemType.ANNOUNCEMENT;
    }

    /** Whether the record that the line tells of was sound. */
    boolean isSound() {
        return sound;
    }

    /** Sets what a line says of its peer, save for the time in its header. */
    void fillPeer(ElemView elem, Sender of) {
        elem.setPeer(of.asn(), of.version(), of.high(), of.low());
        if (of.bgpId() >= 0) {
            elem.setPeerBgpId(of.bgpId());
        }
        if (of.hasPeerHeader()) {
            peerHeader.set(of, -1);
            elem.setPeerHeader(peerHeader);
        }
    }

    /** Sets the elem of the line that was read. */
    void fill(ElemView elem) {
        elem.start(type);
        fillPeer(elem, sender);
        if (sender.hasPeerHeader()) {
            peerHeader.set(sender, peerMicros);
        }
        elem.setOriginatedTime(originatedTime);
        elem.setPathId(pathId);
        if (route.version() != 0) {
            elem.setPrefix(route.version(), route.high(), route.low(), route.length(), route.safi());
            elem.setLabels(route.labels().buffer(), 0, route.labelCount());
        }
        if (type == ElemType.PEER_STATE) {
            elem.setStates(oldState, newState);
        }
        if (isRoute()) {
            Octets octets = attributes.octets();
            elem.setAttributes(octets.buffer(), 0, octets.length(), attributes.options(), false);
            elem.setNextHop(route.nextHop().buffer(), 0, route.nextHop().length());
        }
    }
}
