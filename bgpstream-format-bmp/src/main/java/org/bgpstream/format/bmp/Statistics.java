package org.bgpstream.format.bmp;

import java.nio.ByteBuffer;
import org.bgpstream.format.bmp.wire.Tlvs;

/**
 * The counters and gauges of a Statistics Report (RFC 7854 section 4.8, RFC 8671 section 6.2, RFC 9069 section 5.5). Borrowed.
 * What does not fit the message is left out. The types are those of the BMP Statistics Types registry.
 */
public final class Statistics {
    /** How many octets a gauge of one address family begins with: AFI and SAFI. */
    private static final int FAMILY = 3;

    private ByteBuffer buffer;
    private int from;
    private int end;
    private int announced;

    Statistics() {}

    /**
     * Takes them on.
     *
     * @param newAnnounced how many the message says there are
     */
    void wrap(ByteBuffer newBuffer, int newFrom, int newEnd, int newAnnounced) {
        buffer = newBuffer;
        from = newFrom;
        end = newEnd;
        announced = newAnnounced;
    }

    /** How many there are. */
    public int count() {
        int count = 0;
        for (int at = from; count < announced && (at = Tlvs.next(buffer, at, end, Tlvs.HEADER)) >= 0; ) {
            count++;
        }
        return count;
    }

    /**
     * The type of a statistic, 0 to 65535.
     *
     * @throws IndexOutOfBoundsException if there are not so many
     */
    public int type(int index) {
        return Tlvs.type(buffer, field(index));
    }

    /**
     * Its value, unsigned: a counter of 32 bits, a gauge of 64, or the gauge of one address family; -1 if it has another length.
     *
     * @throws IndexOutOfBoundsException if there are not so many
     */
    public long value(int index) {
        int at = field(index);
        return switch (Tlvs.length(buffer, at)) {
            case Integer.BYTES -> buffer.getInt(at + Tlvs.HEADER) & 0xFFFFFFFFL;
            case Long.BYTES -> buffer.getLong(at + Tlvs.HEADER);
            case FAMILY + Long.BYTES -> buffer.getLong(at + Tlvs.HEADER + FAMILY);
            default -> -1;
        };
    }

    /**
     * The address family that it counts, or -1 if it counts all.
     *
     * @throws IndexOutOfBoundsException if there are not so many
     */
    public int afi(int index) {
        int at = field(index);
        return hasFamily(at) ? buffer.getShort(at + Tlvs.HEADER) & 0xFFFF : -1;
    }

    /**
     * The subsequent address family that it counts, or -1 if it counts all.
     *
     * @throws IndexOutOfBoundsException if there are not so many
     */
    public int safi(int index) {
        int at = field(index);
        return hasFamily(at) ? buffer.get(at + Tlvs.HEADER + 2) & 0xFF : -1;
    }

    private boolean hasFamily(int at) {
        return Tlvs.length(buffer, at) == FAMILY + Long.BYTES;
    }

    private int field(int index) {
        int at = from;
        int left = index;
        for (int i = 0; i < announced; i++) {
            int next = Tlvs.next(buffer, at, end, Tlvs.HEADER);
            if (next < 0) {
                break;
            }
            if (left-- == 0) {
                return at;
            }
            at = next;
        }
        throw new IndexOutOfBoundsException("statistic " + index + " of " + count());
    }
}
