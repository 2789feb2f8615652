package org.bgpstream.bgp.write;

import org.bgpstream.bgp.OpenView;

/** Writes OPEN messages with their header and capabilities (RFC 4271 section 4.2, RFC 5492, RFC 9072). */
public final class OpenWriter {
    /** The AS number that stands in the place of one that two octets cannot hold (RFC 6793 section 9). */
    private static final int AS_TRANS = 23_456;

    private static final int HEADER = 19;
    private static final int OPEN = 1;
    private static final int VERSION = 4;
    private static final int MULTIPROTOCOL = 1;
    private static final int PARAMETER_CAPABILITIES = 2;
    private static final int EXTENDED = 255;
    private static final int MAX_LENGTH = 4_096;

    private final Octets capabilities = new Octets();
    private final Octets out = new Octets();

    /** A writer of OPENs without capabilities. */
    public OpenWriter() {}

    /** Forgets the capabilities. */
    public OpenWriter clear() {
        capabilities.clear();
        return this;
    }

    /**
     * Adds a capability.
     *
     * @throws IllegalArgumentException if the code does not fit one octet, or the value has more than 255
     */
    public OpenWriter capability(int code, byte[] value) {
        Octets.checked("capability", code, 0xFF);
        Octets.checked("length of a capability", value.length, 0xFF);
        capabilities.u8(code).u8(value.length).bytes(value);
        return this;
    }

    /**
     * Adds the capability of an address family (RFC 4760 section 8).
     *
     * @throws IllegalArgumentException if one of the numbers does not fit its field
     */
    public OpenWriter family(int afi, int safi) {
        checkFamily(afi, safi);
        capabilities.u8(MULTIPROTOCOL).u8(4).u16(afi).u8(0).u8(safi);
        return this;
    }

    /**
     * Adds the capability of AS numbers of four octets (RFC 6793).
     *
     * @throws IllegalArgumentException if it is not an unsigned number of 32 bits
     */
    public OpenWriter fourOctetAs(long asn) {
        Octets.checked("AS number", asn, 0xFFFF_FFFFL);
        capabilities.u8(OpenView.FOUR_OCTET_AS).u8(4).u32(asn);
        return this;
    }

    /**
     * Adds the capability of path identifiers in one family (RFC 7911 section 4).
     *
     * @param mode 1 to receive them, 2 to send them, 3 for both
     * @throws IllegalArgumentException if one of the numbers does not fit its field
     */
    public OpenWriter addPath(int afi, int safi, int mode) {
        checkFamily(afi, safi);
        Octets.checked("mode", mode, 0xFF);
        capabilities.u8(OpenView.ADD_PATH).u8(4).u16(afi).u8(safi).u8(mode);
        return this;
    }

    /** Before anything is written, so that a capability is added whole or not at all. */
    private static void checkFamily(int afi, int safi) {
        Octets.checked("AFI", afi, 0xFFFF);
        Octets.checked("SAFI", safi, 0xFF);
    }

    /**
     * Writes a message with the capabilities that were added.
     *
     * @param asn the AS number of the sender, unsigned 32 bits
     * @param holdTime in seconds
     * @param bgpId its BGP identifier, unsigned 32 bits
     * @return the message, borrowed until the next call
     * @throws IllegalArgumentException if one of the numbers does not fit its field, or the message becomes longer than 4096
     *     octets
     */
    public Octets write(long asn, int holdTime, long bgpId) {
        Octets.checked("AS number", asn, 0xFFFF_FFFFL);
        int length = capabilities.length();
        boolean extended = length > EXTENDED - 2;
        out.clear();
        for (int i = 0; i < 4; i++) {
            out.u32(-1);
        }
        out.u16(0).u8(OPEN).u8(VERSION).u16(asn > 0xFFFF ? AS_TRANS : (int) asn);
        out.u16("hold time", holdTime).u32("BGP identifier", bgpId);
        if (extended) {
            out.u8(EXTENDED)
                    .u8(EXTENDED)
                    .u16(length + 3)
                    .u8(PARAMETER_CAPABILITIES)
                    .u16(length)
                    .append(capabilities);
        } else if (length == 0) {
            out.u8(0);
        } else {
            out.u8(length + 2).u8(PARAMETER_CAPABILITIES).u8(length).append(capabilities);
        }
        if (out.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "an OPEN of " + out.length() + " octets: allowed are at most " + MAX_LENGTH);
        }
        out.setU16(HEADER - 3, out.length());
        return out;
    }
}
