package org.bgpstream.text;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bgpstream.net.IpAddress;

/**
 * Text as UTF-8 bytes in one array that grows as needed and is used again after {@link #clear()}. Not safe for use by
 * several threads.
 */
public final class TextBuffer {
    /** Written and moved on directly by the classes of this package, after {@link #room}. */
    byte[] bytes;

    int length;

    /** An empty buffer with room for this many bytes before it grows. */
    public TextBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    /** The number of bytes in the buffer. */
    public int length() {
        return length;
    }

    /** Empties the buffer; it keeps its array. */
    public void clear() {
        length = 0;
    }

    /**
     * Drops what stands after the first bytes.
     *
     * @param newLength how many bytes to keep, 0 to {@link #length()}
     * @throws IndexOutOfBoundsException if there are not so many
     */
    public void truncate(int newLength) {
        if (newLength < 0 || newLength > length) {
            throw new IndexOutOfBoundsException("length " + newLength + " of " + length);
        }
        length = newLength;
    }

    /** Appends one ASCII character. */
    public TextBuffer append(char ascii) {
        room(1)[length++] = (byte) ascii;
        return this;
    }

    /** Appends bytes as they are. */
    public TextBuffer append(byte[] text) {
        System.arraycopy(text, 0, room(text.length), length, text.length);
        length += text.length;
        return this;
    }

    /** Appends what another buffer holds. */
    public TextBuffer append(TextBuffer other) {
        System.arraycopy(other.bytes, 0, room(other.length), length, other.length);
        length += other.length;
        return this;
    }

    /** Appends text as UTF-8. Pure ASCII allocates nothing. */
    public TextBuffer append(String text) {
        int count = text.length();
        byte[] target = room(count);
        int at = length;
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return append(text.getBytes(StandardCharsets.UTF_8));
            }
            target[at++] = (byte) c;
        }
        length = at;
        return this;
    }

    /** Appends a number in decimal digits, with a minus sign if it is negative. */
    public TextBuffer appendDecimal(long value) {
        byte[] target = room(Digits.MAX_LONG_DIGITS);
        if (value >= 0) {
            length = Digits.writeLong(value, target, length);
        } else if (value != Long.MIN_VALUE) {
            target[length++] = '-';
            length = Digits.writeLong(-value, target, length);
        } else {
            append("-9223372036854775808");
        }
        return this;
    }

    /** Appends all 64 bits as an unsigned number in decimal digits. */
    public TextBuffer appendUnsigned(long value) {
        if (value >= 0) {
            return appendDecimal(value);
        }
        long tens = (value >>> 1) / 5;
        return appendDecimal(tens).append((char) ('0' + (int) (value - 10 * tens)));
    }

    /** Appends microseconds as seconds, a dot and six digits. */
    public TextBuffer appendMicros(long micros) {
        if (micros < 0) {
            return append('-').appendMicros(-micros);
        }
        long seconds = micros / 1_000_000;
        byte[] target = room(Digits.MAX_LONG_DIGITS + 7);
        int at = Digits.writeLong(seconds, target, length);
        target[at++] = '.';
        length = Digits.writeSix((int) (micros - seconds * 1_000_000), target, at);
        return this;
    }

    /**
     * Appends an address.
     *
     * @param version 4, 6, or 0 for nothing
     * @param high the first 64 bits, left-aligned
     * @param low the last 64 bits
     */
    public TextBuffer appendAddress(int version, long high, long low) {
        if (version != 0) {
            length = IpAddress.write(version, high, low, room(IpAddress.MAX_TEXT_LENGTH), length);
        }
        return this;
    }

    /** Appends an address; nothing for {@code null}. */
    public TextBuffer appendAddress(IpAddress address) {
        return address == null ? this : appendAddress(address.version(), address.high(), address.low());
    }

    /**
     * Appends a prefix: address, slash and length.
     *
     * @param version 4, 6, or 0 for nothing
     */
    public TextBuffer appendPrefix(int version, long high, long low, int prefixLength) {
        if (version != 0) {
            byte[] target = room(IpAddress.MAX_TEXT_LENGTH + 4);
            int at = IpAddress.write(version, high, low, target, length);
            target[at++] = '/';
            length = Digits.writeInt(prefixLength, target, at);
        }
        return this;
    }

    /** Appends an octet, 0 to 255, as two hexadecimal digits. */
    public TextBuffer appendHex(int octet) {
        length = Digits.writeHex(octet, room(2), length);
        return this;
    }

    /** Appends octets as hexadecimal digits. */
    public TextBuffer appendHex(byte[] octets) {
        byte[] target = room(2 * octets.length);
        for (byte octet : octets) {
            length = Digits.writeHex(octet, target, length);
        }
        return this;
    }

    /** Writes all bytes to a stream; the buffer stays as it is. */
    public void writeTo(OutputStream target) throws IOException {
        target.write(bytes, 0, length);
    }

    /** A copy of all bytes. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    /** The array, with room for this many bytes after {@link #length} and {@link Digits#SLACK} more. */
    byte[] room(int count) {
        if (bytes.length - length < count + Digits.SLACK) {
            grow(count + Digits.SLACK);
        }
        return bytes;
    }

    private void grow(int count) {
        bytes = Arrays.copyOf(
                bytes, Math.max(Math.addExact(length, count), (int) Math.min(2L * bytes.length, 1 << 30)));
    }

    /** The text. */
    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
