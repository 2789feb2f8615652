package org.bgpstream.bgp;

import java.nio.ByteBuffer;
import org.bgpstream.attribute.AttributeCode;

/**
 * Tells from an UPDATE whether its AS numbers have two or four octets, where nothing else does: the segments of AS_PATH
 * (RFC 4271 section 4.3) fill the attribute with one width only, unless it is empty.
 */
public final class AsPathWidth {
    private static final int EXTENDED_LENGTH = 0x10;

    private AsPathWidth() {}

    /**
     * Looks at AS_PATH.
     *
     * @param buffer holds the UPDATE
     * @param offset the index of the first octet after the message header
     * @param end the index after the message
     * @param expected what to take if AS_PATH fits both or none, or is absent
     * @return 2 or 4
     */
    public static int of(ByteBuffer buffer, int offset, int end, int expected) {
        int at = skip(buffer, offset, end);
        int stop = at < 0 ? -1 : skip(buffer, at, end);
        if (stop < 0) {
            return expected;
        }
        at += 2;
        while (stop - at >= 4) {
            boolean extended = (buffer.get(at) & EXTENDED_LENGTH) != 0;
            int length = extended ? buffer.getShort(at + 2) & 0xFFFF : buffer.get(at + 2) & 0xFF;
            int value = at + (extended ? 4 : 3);
            if (length > stop - value) {
                return expected;
            }
            if ((buffer.get(at + 1) & 0xFF) == AttributeCode.AS_PATH) {
                return AsPathView.originAsn(buffer, value, value + length, expected) != AsPathView.NOT_WELL_FORMED
                                || AsPathView.originAsn(buffer, value, value + length, 6 - expected)
                                        == AsPathView.NOT_WELL_FORMED
                        ? expected
                        : 6 - expected;
            }
            at = value + length;
        }
        return expected;
    }

    /** The index after a field that a length of two octets precedes, or -1 if it does not fit. */
    private static int skip(ByteBuffer buffer, int at, int end) {
        if (end - at < 2) {
            return -1;
        }
        int next = at + 2 + (buffer.getShort(at) & 0xFFFF);
        return next > end ? -1 : next;
    }
}
