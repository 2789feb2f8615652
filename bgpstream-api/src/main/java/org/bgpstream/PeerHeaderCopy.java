package org.bgpstream;

import org.bgpstream.net.IpAddress;

/** All fields of a peer header. */
record PeerHeaderCopy(int type, int flags, long distinguisher, IpAddress address, long asn, long bgpId, long timeMicros)
        implements PeerHeader {
    @Override
    public PeerHeader snapshot() {
        return this;
    }
}
