package org.bgpstream.format.json;

import org.bgpstream.PeerHeader;
import org.bgpstream.format.json.line.Sender;
import org.bgpstream.net.IpAddress;

/** The header of BMP as far as a line tells of it. */
final class MemberPeerHeader implements PeerHeader {
    private Sender sender = Sender.NONE;
    private long timeMicros = -1;

    /** Takes on a sender that has such a header, and the time in it. */
    void set(Sender newSender, long newTimeMicros) {
        if (sender != newSender) {
            sender = newSender;
        }
        timeMicros = newTimeMicros;
    }

    @Override
    public int type() {
        return sender.peerType();
    }

    @Override
    public int flags() {
        return sender.peerFlags();
    }

    @Override
    public long distinguisher() {
        return sender.distinguisher();
    }

    @Override
    public IpAddress address() {
        return sender.version() == 0
                ? IpAddress.ofIpv4(0)
                : IpAddress.of(sender.version(), sender.high(), sender.low());
    }

    @Override
    public long asn() {
        return Math.max(sender.asn(), 0);
    }

    @Override
    public long bgpId() {
        return Math.max(sender.bgpId(), 0);
    }

    @Override
    public long timeMicros() {
        return timeMicros;
    }
}
