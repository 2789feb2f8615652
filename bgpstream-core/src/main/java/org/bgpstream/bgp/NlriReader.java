package org.bgpstream.bgp;

import java.nio.ByteBuffer;
import org.bgpstream.net.IpPrefix;

/**
 * Reads one prefix at a time as NLRI encodes it (RFC 4271 section 4.3), with a path identifier before it (RFC 7911 section
 * 3) or labels in it (RFC 8277 section 2.2) where there are such.
 */
public final class NlriReader {
    /** Address family numbers of IPv4 and IPv6. */
    public static final int AFI_IPV4 = 1;

    /** See {@link #AFI_IPV4}. */
    public static final int AFI_IPV6 = 2;

    /** Subsequent address families whose NLRI is a prefix. */
    public static final int SAFI_UNICAST = 1;

    /** See {@link #SAFI_UNICAST}. */
    public static final int SAFI_MULTICAST = 2;

    /** See {@link #SAFI_UNICAST}. */
    public static final int SAFI_LABELLED = 4;

    /** The three octets in the place of the labels of a withdrawn prefix (RFC 8277 section 2.4). */
    public static final int WITHDRAWN_LABEL = 0x800000;

    private static final int LABEL_BITS = 24;

    private ByteBuffer buffer;
    private int version;
    private int safi;
    private long high;
    private long low;
    private int length;
    private long pathId;
    private int labelOffset;
    private int labelCount;

    /** A reader that has read nothing yet. */
    public NlriReader() {}

    /** Whether prefixes of this family can be read. */
    public static boolean canRead(int afi, int safi) {
        return (afi == AFI_IPV4 || afi == AFI_IPV6)
                && (safi == SAFI_UNICAST || safi == SAFI_MULTICAST || safi == SAFI_LABELLED);
    }

    /**
     * Reads the prefix at an index.
     *
     * @param newBuffer the bytes
     * @param offset the index of its first octet
     * @param end the index after the last octet that may belong to it
     * @param newVersion 4 or 6
     * @param newSafi its subsequent address family
     * @param addPath whether a path identifier stands before it
     * @return the index after it, or -1 if it does not fit
     */
    public int read(ByteBuffer newBuffer, int offset, int end, int newVersion, int newSafi, boolean addPath) {
        if (buffer != newBuffer) {
            buffer = newBuffer;
        }
        version = newVersion;
        safi = newSafi;
        int at = offset;
        if (addPath) {
            if (end - at < 5) {
                return -1;
            }
            pathId = newBuffer.getInt(at) & 0xFFFFFFFFL;
            at += 4;
        } else {
            pathId = -1;
        }
        if (at >= end) {
            return -1;
        }
        int bits = newBuffer.get(at++) & 0xFF;
        int next = at + (bits + 7) / 8;
        if (next > end) {
            return -1;
        }
        labelCount = 0;
        if (newSafi == SAFI_LABELLED) {
            bits = readLabels(at, bits);
            at += 3 * labelCount;
        }
        if (bits < 0 || bits > (newVersion == 4 ? 32 : 128)) {
            return -1;
        }
        readBits(at, bits);
        return next;
    }

    /** Passes over labels. Returns the bits that are left for the prefix, or -1 if the last label is missing. */
    private int readLabels(int offset, int bits) {
        labelOffset = offset;
        int left = bits;
        while (left >= LABEL_BITS) {
            int at = labelOffset + 3 * labelCount++;
            int label = (buffer.getShort(at) & 0xFFFF) << 8 | (buffer.get(at + 2) & 0xFF);
            left -= LABEL_BITS;
            boolean bottomOfStack = (label & 1) != 0;
            if (bottomOfStack || label == WITHDRAWN_LABEL || label == 0) {
                return left;
            }
        }
        return -1;
    }

    private void readBits(int at, int bits) {
        length = bits;
        low = 0;
        int room = buffer.limit() - at;
        if (version == 4 && room >= 4) {
            high = ((long) buffer.getInt(at) << 32) & IpPrefix.highMask(bits);
        } else if (room >= 16) {
            high = buffer.getLong(at) & IpPrefix.highMask(bits);
            low = bits > 64 ? buffer.getLong(at + 8) & IpPrefix.lowMask(bits) : 0;
        } else {
            readBitsAtEndOfBuffer(at, bits);
        }
    }

    private void readBitsAtEndOfBuffer(int at, int bits) {
        high = 0;
        for (int i = 0; i < (bits + 7) / 8; i++) {
            long octet = buffer.get(at + i) & 0xFF;
            if (i < 8) {
                high |= octet << (56 - 8 * i);
            } else {
                low |= octet << (120 - 8 * i);
            }
        }
        high &= IpPrefix.highMask(bits);
        low &= IpPrefix.lowMask(bits);
    }

    /** Takes on a prefix that does not stand as NLRI. */
    public void set(int newVersion, long newHigh, long newLow, int newLength, int newSafi) {
        version = newVersion;
        high = newHigh & IpPrefix.highMask(newLength);
        low = newLow & IpPrefix.lowMask(newLength);
        length = newLength;
        safi = newSafi;
        pathId = -1;
        labelCount = 0;
    }

    /** 4 or 6. */
    public int version() {
        return version;
    }

    /** Sets the prefix that was read, its path identifier and its labels at an elem. */
    public void applyTo(ElemView elem) {
        elem.setPrefix(version, high, low, length, safi);
        elem.setPathId(pathId);
        if (labelCount > 0 || elem.labelCount() > 0) {
            elem.setLabels(buffer, labelOffset, labelCount);
        }
    }
}
