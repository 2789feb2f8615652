package org.bgpstream.bgp;

import java.nio.ByteBuffer;
import org.bgpstream.attribute.AsPath;
import org.bgpstream.text.AsPathText;

/**
 * An AS path over the bytes of its attribute: segments of type, count and AS numbers of two or four octets.
 *
 * <p>The octets are there for those who go over very many paths. They are borrowed as the path is, and only to be read.
 */
public final class AsPathView implements AsPath {
    /** In place of an origin AS: there is no path to have one. */
    static final long NOT_WELL_FORMED = -2;

    /** Of pairs of octets, of which segments consist; enough also for a path that is merged of two. */
    private static final int PAIRS_BITS = 16;

    private static final int MAX_PAIRS = (1 << PAIRS_BITS) - 1;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private ByteBuffer buffer = NOTHING;
    private int start;
    private int end;
    private int width = 4;
    private boolean owned;
    private long version;

    /**
     * The segment that was looked for last and behind how many pairs of octets it begins, in one number: so that going from
     * segment to segment does not begin anew each time, and threads that share a snapshot see both of one or both of another.
     */
    private int found;

    AsPathView() {}

    /** Takes on the value of an attribute; one that is not made of whole segments becomes an empty path. */
    void wrap(ByteBuffer newBuffer, int offset, int newEnd, int newWidth) {
        // storing a reference costs a barrier
        if (buffer != newBuffer) {
            buffer = newBuffer;
        }
        start = offset;
        end = originAsn(newBuffer, offset, newEnd, newWidth) == NOT_WELL_FORMED ? offset : newEnd;
        width = newWidth;
        version++;
        found = 0;
    }

    void clear() {
        version++;
        found = 0;
        start = 0;
        end = 0;
    }

    /**
     * The origin AS in the bytes of an attribute, without taking it on.
     *
     * @return what {@link #originAsn()} gives, or {@link #NOT_WELL_FORMED} if the bytes are not whole segments
     */
    static long originAsn(ByteBuffer buffer, int offset, int end, int width) {
        int at = offset;
        int segment = 0;
        while (end - at >= 2) {
            segment = buffer.getShort(at);
            at += 2 + (segment & 0xFF) * width;
        }
        if (at != end) {
            return NOT_WELL_FORMED;
        }
        // type in the upper octet, count in the lower
        return segment >> 8 == AS_SEQUENCE && (segment & 0xFF) != 0 ? readAsn(buffer, end - width, width) : -1;
    }

    private static long readAsn(ByteBuffer buffer, int at, int width) {
        return width == 4 ? buffer.getInt(at) & 0xFFFFFFFFL : buffer.getShort(at) & 0xFFFF;
    }

    /** Holds the octets of the path, in big-endian order: whole segments from {@link #start()} to {@link #end()}. */
    public ByteBuffer buffer() {
        return buffer;
    }

    /** The index of the first segment's type. */
    public int start() {
        return start;
    }

    /** The index after the last octet. */
    public int end() {
        return end;
    }

    /** How many octets an AS number has: 2 or 4. */
    public int width() {
        return width;
    }

    /** Another number whenever this view has taken on a path: as long as it stays, so does the path. */
    public long version() {
        return version;
    }

    @Override
    public int segmentCount() {
        int count = 0;
        for (int at = start; at < end; at = next(at)) {
            count++;
        }
        return count;
    }

    @Override
    public int segmentType(int segment) {
        return buffer.get(segmentStart(segment)) & 0xFF;
    }

    @Override
    public int segmentLength(int segment) {
        return count(segmentStart(segment));
    }

    @Override
    public long asn(int segment, int index) {
        int at = segmentStart(segment);
        if (index < 0 || index >= count(at)) {
            throw new IndexOutOfBoundsException("AS number " + index + " of " + count(at));
        }
        return readAsn(buffer, at + 2 + index * width, width);
    }

    @Override
    public int asnCount() {
        int total = 0;
        for (int at = start; at < end; at = next(at)) {
            total += count(at);
        }
        return total;
    }

    @Override
    public long asn(int index) {
        int left = index;
        for (int at = start; at < end; at = next(at)) {
            int count = count(at);
            if (left >= 0 && left < count) {
                return readAsn(buffer, at + 2 + left * width, width);
            }
            left -= count;
        }
        throw new IndexOutOfBoundsException("AS number " + index + " of " + asnCount());
    }

    @Override
    public long originAsn() {
        return originAsn(buffer, start, end, width);
    }

    @Override
    public int pathLength() {
        int total = 0;
        for (int at = start; at < end; at = next(at)) {
            total += countedHops(buffer.get(at), count(at));
        }
        return total;
    }

    /** What a segment adds to the path length: RFC 4271 section 9.1.2.2 and RFC 5065 section 5.3. */
    static int countedHops(int type, int asns) {
        return switch (type) {
            case AS_SET -> 1;
            case AS_CONFED_SEQUENCE, AS_CONFED_SET -> 0;
            default -> asns;
        };
    }

    @Override
    public boolean contains(long asn) {
        for (int at = start; at < end; at = next(at)) {
            int segmentEnd = next(at);
            for (int hop = at + 2; hop < segmentEnd; hop += width) {
                if (readAsn(buffer, hop, width) == asn) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public AsPath snapshot() {
        if (owned) {
            return this;
        }
        byte[] copy = new byte[end - start];
        buffer.get(start, copy);
        AsPathView snapshot = new AsPathView();
        snapshot.buffer = ByteBuffer.wrap(copy);
        snapshot.end = copy.length;
        snapshot.width = width;
        snapshot.owned = true;
        return snapshot;
    }

    private int segmentStart(int segment) {
        int known = found;
        boolean ahead = segment >= known >>> PAIRS_BITS;
        int left = ahead ? segment - (known >>> PAIRS_BITS) : segment;
        for (int at = ahead ? start + 2 * (known & MAX_PAIRS) : start; at < end; at = next(at)) {
            if (left-- == 0) {
                int pairs = (at - start) / 2;
                if (pairs <= MAX_PAIRS) {
                    found = segment << PAIRS_BITS | pairs;
                }
                return at;
            }
        }
        throw new IndexOutOfBoundsException("segment " + segment + " of " + segmentCount());
    }

    private int next(int at) {
        return at + 2 + count(at) * width;
    }

    private int count(int at) {
        return buffer.get(at + 1) & 0xFF;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof AsPathView that)) {
            return false;
        }
        int left = start;
        int right = that.start;
        while (left < end && right < that.end) {
            if (buffer.getShort(left) != that.buffer.getShort(right)) {
                return false;
            }
            for (int i = 0; i < count(left); i++) {
                if (readAsn(buffer, left + 2 + i * width, width)
                        != readAsn(that.buffer, right + 2 + i * that.width, that.width)) {
                    return false;
                }
            }
            left = next(left);
            right = that.next(right);
        }
        return left == end && right == that.end;
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int at = start; at < end; at = next(at)) {
            hash = 31 * hash + buffer.getShort(at);
            for (int hop = at + 2; hop < next(at); hop += width) {
                hash = 31 * hash + (int) readAsn(buffer, hop, width);
            }
        }
        return hash;
    }

    @Override
    public String toString() {
        return AsPathText.toString(this);
    }
}
