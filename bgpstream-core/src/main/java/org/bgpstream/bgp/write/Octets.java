package org.bgpstream.bgp.write;

import java.nio.ByteBuffer;
import org.bgpstream.net.IpAddress;
import org.bgpstream.net.IpPrefix;

/** Octets in network order that grow as they are written; one object for any number of messages. */
public final class Octets {
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
            ByteBuffer larger = ByteBuffer.allocate(Math.addExact(buffer.position(), count) * 2);
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

    /** Appends bytes. */
    public Octets bytes(byte[] bytes) {
        room(bytes.length).put(bytes);
        return this;
    }

    /** Appends all octets of another. */
    public Octets append(Octets other) {
        room(other.length()).put(other.buffer.array(), 0, other.length());
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

    /** Appends a prefix as NLRI: its length and as many octets as that needs (RFC 4271 section 4.3). */
    public Octets prefix(IpPrefix prefix) {
        u8(prefix.length());
        long high = prefix.address().high();
        long low = prefix.address().low();
        for (int i = 0; i < (prefix.length() + 7) / 8; i++) {
            u8((int) (i < 8 ? high >>> (56 - 8 * i) : low >>> (120 - 8 * i)));
        }
        return this;
    }

    /** Writes two octets over ones that were written before. */
    public void setU16(int index, int value) {
        buffer.putShort(index, (short) value);
    }
}
