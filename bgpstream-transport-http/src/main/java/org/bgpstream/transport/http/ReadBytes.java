package org.bgpstream.transport.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** What was read of a file: how much, and enough of it to tell whether other bytes are the same. */
final class ReadBytes {
    /** How many of the last bytes are kept. */
    static final int TAIL = 1024;

    private static final int BUFFER = 1 << 16;

    private final CRC32C checksum = new CRC32C();

    /** The last bytes, the byte of index i of the file being at index i modulo its length. */
    private final byte[] tail = new byte[TAIL];

    private long count;

    /** How many there are. */
    long count() {
        return count;
    }

    void add(byte[] bytes, int offset, int length) {
        checksum.update(bytes, offset, length);
        for (int i = Math.max(length - TAIL, 0); i < length; i++) {
            tail[(int) ((count + i) % TAIL)] = bytes[offset + i];
        }
        count += length;
    }

    /** Reads as many bytes as these are, and tells whether they are the same. */
    boolean areNext(InputStream bytes) throws IOException {
        CRC32C other = new CRC32C();
        byte[] buffer = new byte[BUFFER];
        for (long left = count; left > 0; ) {
            int length = bytes.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (length < 0) {
                throw new EOFException("the transfer ended before it came to where it was");
            }
            other.update(buffer, 0, length);
            left -= length;
        }
        return other.getValue() == checksum.getValue();
    }

    /** Reads a few bytes, {@link #TAIL} at most, and tells whether they are the same as the last of these. */
    boolean endWithNext(InputStream bytes, int length) throws IOException {
        byte[] next = bytes.readNBytes(length);
        if (next.length < length) {
            throw new EOFException("the transfer ended before it came to where it was");
        }
        byte[] last = new byte[length];
        for (int i = 0; i < length; i++) {
            last[i] = tail[(int) ((count - length + i) % TAIL)];
        }
        return Arrays.equals(next, last);
    }
}
