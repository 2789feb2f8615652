package org.bgpstream.format.mrt;

import java.nio.ByteBuffer;

/** Passes over the one NLRI of a RIB_GENERIC record whose family is not read, to reach the entries behind it. */
final class OtherNlri {
    private static final int AFI_L2VPN = 25;
    private static final int AFI_BGP_LS = 16388;
    private static final int SAFI_VPLS = 65;
    private static final int SAFI_EVPN = 70;
    private static final int SAFI_FLOWSPEC = 133;
    private static final int SAFI_FLOWSPEC_VPN = 134;

    private OtherNlri() {}

    /** The index after the NLRI, or -1 if it does not fit. */
    static int skip(ByteBuffer buffer, int at, int end, int afi, int safi) {
        int headerLength;
        if (afi == AFI_BGP_LS) {
            headerLength = 4;
        } else if (safi == SAFI_EVPN || safi == SAFI_VPLS) {
            headerLength = 2;
        } else {
            headerLength = 1;
        }
        if (end - at < headerLength) {
            return -1;
        }
        int next = at + headerLength + bodyLength(buffer, at, afi, safi);
        if (isFlowSpec(safi) && (buffer.get(at) & 0xF0) == 0xF0) {
            next++;
        }
        return next > end ? -1 : next;
    }

    private static int bodyLength(ByteBuffer buffer, int at, int afi, int safi) {
        int first = buffer.get(at) & 0xFF;
        if (afi == AFI_BGP_LS) {
            return buffer.getShort(at + 2) & 0xFFFF;
        }
        if (safi == SAFI_EVPN) {
            return buffer.get(at + 1) & 0xFF;
        }
        if (afi == AFI_L2VPN && safi == SAFI_VPLS) {
            return buffer.getShort(at) & 0xFFFF;
        }
        if (isFlowSpec(safi)) {
            // RFC 8955 section 4.1: octets, in twelve bits if the first four are ones
            return first < 0xF0
                    ? first
                    : (first & 0x0F) << 8 | (at + 1 < buffer.limit() ? buffer.get(at + 1) & 0xFF : 0);
        }
        return (first + 7) / 8;
    }

    private static boolean isFlowSpec(int safi) {
        return safi == SAFI_FLOWSPEC || safi == SAFI_FLOWSPEC_VPN;
    }
}
