package org.bgpstream.bgp;

import java.nio.ByteBuffer;
import org.bgpstream.net.IpAddress;

/**
 * The next hop field of MP_REACH_NLRI or the NEXT_HOP attribute: one address, or a global and a link-local one (RFC 2545
 * section 3), past a route distinguisher in VPN families (RFC 4364 section 4.3.2, RFC 4659 section 3.2.1).
 */
final class NextHopView {
    private int version;
    private long high;
    private long low;
    private long linkLocalHigh;
    private long linkLocalLow;
    private boolean linkLocal;

    void clear() {
        version = 0;
        high = 0;
        low = 0;
        linkLocal = false;
    }

    /** Takes on a next hop field; one whose length is not known gives no address. */
    void wrap(ByteBuffer buffer, int offset, int length) {
        clear();
        switch (length) {
            case 4 -> readIpv4(buffer, offset);
            case 12 -> readIpv4(buffer, offset + 8);
            case 16 -> readIpv6(buffer, offset);
            case 24 -> readIpv6(buffer, offset + 8);
            case 32 -> {
                readIpv6(buffer, offset);
                readLinkLocal(buffer, offset + 16);
            }
            case 48 -> {
                readIpv6(buffer, offset + 8);
                readLinkLocal(buffer, offset + 32);
            }
            default -> {}
        }
    }

    private void readIpv4(ByteBuffer buffer, int offset) {
        version = 4;
        high = (long) buffer.getInt(offset) << 32;
    }

    private void readIpv6(ByteBuffer buffer, int offset) {
        version = 6;
        high = buffer.getLong(offset);
        low = buffer.getLong(offset + 8);
    }

    private void readLinkLocal(ByteBuffer buffer, int offset) {
        linkLocalHigh = buffer.getLong(offset);
        linkLocalLow = buffer.getLong(offset + 8);
        linkLocal = true;
    }

    /** 4 or 6, or 0 if there is no next hop. */
    int version() {
        return version;
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    IpAddress address() {
        return version == 0 ? null : IpAddress.of(version, high, low);
    }

    IpAddress linkLocal() {
        return linkLocal ? IpAddress.ofIpv6(linkLocalHigh, linkLocalLow) : null;
    }
}
