package org.bgpstream.attribute;

/** A PMSI_TUNNEL attribute (RFC 6514 section 5), as an immutable value. */
public record PmsiTunnel(int flags, int tunnelType, int label, byte[] tunnelIdentifier) {
    /** Takes copies of what it is given. */
    public PmsiTunnel {
        tunnelIdentifier = tunnelIdentifier.clone();
    }

    /** The flags octet: bit 0 is Leaf Information Required. */
    @Override
    public int flags() {
        return flags;
    }

    /** The tunnel type: 0 no tunnel information, 1 RSVP-TE, 6 ingress replication … */
    @Override
    public int tunnelType() {
        return tunnelType;
    }

    /** The 24-bit label field as it stands; its upper 20 bits are an MPLS label, all 24 a VNI in EVPN. */
    @Override
    public int label() {
        return label;
    }

    /** A copy of the octets whose meaning depends on the tunnel type. */
    @Override
    public byte[] tunnelIdentifier() {
        return tunnelIdentifier.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PmsiTunnel that
                && flags == that.flags
                && tunnelType == that.tunnelType
                && label == that.label
                && java.util.Arrays.equals(tunnelIdentifier, that.tunnelIdentifier);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * flags + tunnelType) + label) + java.util.Arrays.hashCode(tunnelIdentifier);
    }

    @Override
    public String toString() {
        return "type " + tunnelType + " label " + label + " flags " + flags + " id "
                + java.util.HexFormat.of().formatHex(tunnelIdentifier);
    }
}
