package org.bgpstream.bgp.write;

import java.nio.ByteBuffer;
import org.bgpstream.bgp.NlriReader;
import org.bgpstream.net.IpAddress;
import org.bgpstream.net.IpPrefix;

/**
 * Octets in network order that grow as they are written; one object for any number of messages. The methods that take the
 * name of a field refuse numbers that it cannot hold.
 */
public final class Octets {
    private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;
    private static final int BOTTOM_OF_STACK = 1;

    private ByteBuffer buffer = ByteBuffer.allocate(512);

    /** No octets yet. */
    public Octets() {}

    /** Forgets what was written. */
    public Octets clear() {
        buffer.clear();
        return this;
    }

    /** How many octets were written. */
    public int length() {
        return buffer.position();
    }

    /** What was written, from index 0 to {@link #length()}. Borrowed: valid until the next octet is written. */
    public ByteBuffer buffer() {
        return buffer;
    }

    private ByteBuffer room(int count) {
        if (buffer.remaining() < count) {
            long needed = (long) buffer.position() + count;
            if (needed > MAX_LENGTH) {
                throw new IllegalArgumentException(needed + " octets: allowed are at most " + MAX_LENGTH);
            }
            ByteBuffer larger = ByteBuffer.allocate((int) Math.min(2 * needed, MAX_LENGTH));
            larger.put(buffer.flip());
            buffer = larger;
        }
        return buffer;
    }

    /** Appends the low octet of a number. */
    public Octets u8(int value) {
        room(1).put((byte) value);
        return this;
    }

    /** Appends the low two octets of a number. */
    public Octets u16(int value) {
        room(2).putShort((short) value);
        return this;
    }

    /** Appends the low four octets of a number. */
    public Octets u32(long value) {
        room(4).putInt((int) value);
        return this;
    }

    /** Appends eight octets. */
    public Octets u64(long value) {
        room(8).putLong(value);
        return this;
    }

    /**
     * Appends a field of one octet.
     *
     * @param field its name
     * @throws IllegalArgumentException if the number is not 0 to 255
     */
    public Octets u8(String field, long value) {
        return u8((int) checked(field, value, 0xFF));
    }

    /**
     * Appends a field of two octets.
     *
     * @param field its name
     * @throws IllegalArgumentException if the number is not 0 to 65535
     */
    public Octets u16(String field, long value) {
        return u16((int) checked(field, value, 0xFFFF));
    }

    /**
     * Appends a field of four octets.
     *
     * @param field its name
     * @throws IllegalArgumentException if the number is not 0 to 4294967295
     */
    public Octets u32(String field, long value) {
        return u32(checked(field, value, 0xFFFFFFFFL));
    }

    static long checked(String field, long value, long max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(field + " " + value + ": allowed are 0 to " + max);
        }
        return value;
    }

    /** Appends bytes. */
    public Octets bytes(byte[] bytes) {
        room(bytes.length).put(bytes);
        return this;
    }

    /** Appends the remaining bytes of a buffer, which it leaves as it is. */
    public Octets bytes(ByteBuffer bytes) {
        room(bytes.remaining()).put(bytes.duplicate());
        return this;
    }

    /** Appends all octets of another. */
    public Octets append(Octets other) {
        int length = other.length();
        room(length).put(other.buffer.array(), 0, length);
        return this;
    }

    /** Appends an address in its 4 or 16 octets. */
    public Octets address(IpAddress address) {
        if (address.version() == 4) {
            room(4).putInt((int) (address.high() >>> 32));
        } else {
            room(16).putLong(address.high()).putLong(address.low());
        }
        return this;
    }

    /**
     * Appends an address in its 4 octets.
     *
     * @param field its name
     * @throws IllegalArgumentException if it is no IPv4 address
     */
    public Octets ipv4(String field, IpAddress address) {
        if (address.version() != 4) {
            throw new IllegalArgumentException(field + " " + address + ": allowed is an IPv4 address");
        }
        return address(address);
    }

    /** Appends a prefix as NLRI: its length and as many octets as that needs (RFC 4271 section 4.3). */
    public Octets prefix(IpPrefix prefix) {
        return u8(prefix.length()).bits(prefix);
    }

    private Octets bits(IpPrefix prefix) {
        long high = prefix.address().high();
        long low = prefix.address().low();
        for (int i = 0; i < (prefix.length() + 7) / 8; i++) {
            u8((int) (i < 8 ? high >>> (56 - 8 * i) : low >>> (120 - 8 * i)));
        }
        return this;
    }

    /**
     * Appends an announced prefix with its path identifier and labels (RFC 7911 section 3, RFC 8277 section 2.2).
     *
     * @param safi 1 unicast, 2 multicast: no labels; 4 labelled unicast: at least one
     * @throws IllegalArgumentException if the SAFI is none of these or does not go with the labels
     */
    public Octets nlri(int safi, Nlri nlri) {
        boolean labelled = safi == NlriReader.SAFI_LABELLED;
        requireReadable(safi);
        if (labelled == nlri.labels().isEmpty()) {
            throw new IllegalArgumentException(nlri + " in SAFI " + safi + ": allowed are labels in SAFI "
                    + NlriReader.SAFI_LABELLED + ", there at least one");
        }
        pathId(nlri);
        u8(24 * nlri.labels().size() + nlri.prefix().length());
        int left = nlri.labels().size();
        for (int label : nlri.labels()) {
            left--;
            label(label << 4 | (left == 0 ? BOTTOM_OF_STACK : 0));
        }
        return bits(nlri.prefix());
    }

    /** Appends a withdrawn prefix; in SAFI 4 its labels give way to 0x800000 (RFC 8277 section 2.4). */
    Octets withdrawnNlri(int safi, Nlri nlri) {
        if (safi != NlriReader.SAFI_LABELLED) {
            return nlri(safi, nlri);
        }
        return pathId(nlri)
                .u8(24 + nlri.prefix().length())
                .label(NlriReader.WITHDRAWN_LABEL)
                .bits(nlri.prefix());
    }

    private static void requireReadable(int safi) {
        if (!NlriReader.canRead(NlriReader.AFI_IPV4, safi)) {
            throw new IllegalArgumentException("SAFI " + safi + " of prefixes: allowed are 1, 2 and 4");
        }
    }

    private Octets pathId(Nlri nlri) {
        return nlri.hasPathId() ? u32(nlri.pathId()) : this;
    }

    private Octets label(int bits) {
        return u16(bits >>> 8).u8(bits);
    }

    /** Writes four octets over ones that were written before. */
    public void setU32(int index, long value) {
        buffer.putInt(index, (int) value);
    }

    /** Writes two octets over ones that were written before. */
    public void setU16(int index, int value) {
        buffer.putShort(index, (short) value);
    }
}
