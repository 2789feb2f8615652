package org.bgpstream.bgp;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A BGP OPEN (RFC 4271 section 4.2) and its capabilities (RFC 5492, RFC 9072) over the bytes of a message. Borrowed, as the
 * record that it comes from. What does not fit is left out: an OPEN that is cut has the capabilities before the cut.
 */
public final class OpenView {
    /** The capability of AS numbers of four octets (RFC 6793). */
    public static final int FOUR_OCTET_AS = 65;

    /** The capability of several paths for one prefix (RFC 7911). */
    public static final int ADD_PATH = 69;

    /** The length of the header of a BGP message. */
    static final int HEADER = 19;

    private static final int TYPE_OPEN = 1;
    private static final int FIXED = HEADER + 10;
    private static final int PARAMETER_CAPABILITIES = 2;
    private static final int EXTENDED = 255;
    private static final int RECEIVE = 1;
    private static final int SEND = 2;

    private ByteBuffer buffer;
    private int offset;
    private int end;
    private int[] capabilities = new int[16];
    private int count;

    /** A view of nothing. */
    public OpenView() {}

    /**
     * Takes on an OPEN.
     *
     * @param newBuffer holds it, in big-endian order
     * @param newOffset the index of the first octet of its marker
     * @param limit the index after what may belong to it
     * @return the index after it, or -1 if there is no OPEN that fits; then there is nothing to see
     */
    public int wrap(ByteBuffer newBuffer, int newOffset, int limit) {
        buffer = newBuffer;
        offset = newOffset;
        end = 0;
        count = 0;
        if (limit - newOffset < FIXED
                || newBuffer.getLong(newOffset) != -1
                || newBuffer.getLong(newOffset + 8) != -1
                || newBuffer.get(newOffset + 18) != TYPE_OPEN) {
            return -1;
        }
        int length = newBuffer.getShort(newOffset + 16) & 0xFFFF;
        if (length < FIXED || length > limit - newOffset) {
            return -1;
        }
        end = newOffset + length;
        readParameters();
        return end;
    }

    /**
     * The optional parameters, with lengths of two octets if the first is of type 255, whatever their length before it is but 0
     * (RFC 9072 section 2).
     */
    private void readParameters() {
        int at = offset + FIXED;
        boolean extended = end - at >= 3 && buffer.get(at - 1) != 0 && (buffer.get(at) & 0xFF) == EXTENDED;
        int lengthOctets = extended ? 2 : 1;
        int stop;
        if (extended) {
            stop = Math.min(end, at + 3 + (buffer.getShort(at + 1) & 0xFFFF));
            at += 3;
        } else {
            stop = Math.min(end, at + (buffer.get(at - 1) & 0xFF));
        }
        while (stop - at >= 1 + lengthOctets) {
            int type = buffer.get(at) & 0xFF;
            int length = extended ? buffer.getShort(at + 1) & 0xFFFF : buffer.get(at + 1) & 0xFF;
            at += 1 + lengthOctets;
            if (length > stop - at) {
                return;
            }
            if (type == PARAMETER_CAPABILITIES) {
                readCapabilities(at, at + length);
            }
            at += length;
        }
    }

    private void readCapabilities(int from, int until) {
        int at = from;
        while (until - at >= 2 && (buffer.get(at + 1) & 0xFF) <= until - at - 2) {
            if (count == capabilities.length) {
                capabilities = Arrays.copyOf(capabilities, 2 * count);
            }
            capabilities[count++] = at;
            at += 2 + (buffer.get(at + 1) & 0xFF);
        }
    }

    /** Whether an OPEN was there. */
    public boolean isPresent() {
        return end > 0;
    }

    /** The AS number of the sender, unsigned 32 bits: of the capability if there is one, else of the field; -1 without OPEN. */
    public long asn() {
        if (!isPresent()) {
            return -1;
        }
        int at = find(FOUR_OCTET_AS);
        return at >= 0 && length(at) == 4 ? buffer.getInt(at + 2) & 0xFFFFFFFFL : buffer.getShort(offset + 20) & 0xFFFF;
    }

    /** The hold time that the sender proposes, in seconds; -1 without OPEN. */
    public int holdTime() {
        return isPresent() ? buffer.getShort(offset + 22) & 0xFFFF : -1;
    }

    /** The BGP identifier of the sender, unsigned 32 bits; -1 without OPEN. */
    public long bgpId() {
        return isPresent() ? buffer.getInt(offset + 24) & 0xFFFFFFFFL : -1;
    }

    /** How many capabilities there are. */
    public int capabilityCount() {
        return count;
    }

    /**
     * The code of a capability, 0 to 255.
     *
     * @throws IndexOutOfBoundsException if there are not so many
     */
    public int capabilityCode(int index) {
        return buffer.get(capability(index)) & 0xFF;
    }

    /**
     * A copy of the value of a capability.
     *
     * @throws IndexOutOfBoundsException if there are not so many
     */
    public byte[] capabilityValue(int index) {
        int at = capability(index);
        byte[] value = new byte[length(at)];
        buffer.get(at + 2, value);
        return value;
    }

    private int capability(int index) {
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException("capability " + index + " of " + count);
        }
        return capabilities[index];
    }

    private int find(int code) {
        for (int i = 0; i < count; i++) {
            if ((buffer.get(capabilities[i]) & 0xFF) == code) {
                return capabilities[i];
            }
        }
        return -1;
    }

    private int length(int at) {
        return buffer.get(at + 1) & 0xFF;
    }

    /** Whether the sender can do AS numbers of four octets (RFC 6793). */
    public boolean hasFourOctetAsns() {
        return find(FOUR_OCTET_AS) >= 0;
    }

    /** The families of which the sender wants to receive path identifiers, as a mask of {@link UpdateDecoder#addPathBit}. */
    public int addPathReceive() {
        return addPath(RECEIVE);
    }

    /** The families of which it wants to send them. */
    public int addPathSend() {
        return addPath(SEND);
    }

    private int addPath(int direction) {
        int mask = 0;
        for (int i = 0; i < count; i++) {
            int at = capabilities[i];
            if ((buffer.get(at) & 0xFF) == ADD_PATH) {
                mask |= addPathFamilies(buffer, at + 2, at + 2 + length(at), direction);
            }
        }
        return mask;
    }

    /**
     * The families in the value of an ADD-PATH capability (RFC 7911 section 4), as a mask.
     *
     * @param directions 1 for those to receive, 2 for those to send, 3 for both
     */
    public static int addPathFamilies(ByteBuffer buffer, int from, int until, int directions) {
        int mask = 0;
        for (int at = from; until - at >= 4; at += 4) {
            int afi = buffer.getShort(at) & 0xFFFF;
            int safi = buffer.get(at + 2) & 0xFF;
            int offered = buffer.get(at + 3);
            // a tuple with another number is to be ignored
            boolean known = offered >= 1 && offered <= 3;
            if (known && (offered & directions) != 0 && NlriReader.canRead(afi, safi)) {
                mask |= UpdateDecoder.addPathBit(afi == NlriReader.AFI_IPV4 ? 4 : 6, safi);
            }
        }
        return mask;
    }
}
