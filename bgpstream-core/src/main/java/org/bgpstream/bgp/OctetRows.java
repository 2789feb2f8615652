package org.bgpstream.bgp;

import java.nio.ByteBuffer;
import java.util.Objects;

/** An attribute value made of rows of equal width: communities of all kinds, cluster identifiers. */
final class OctetRows {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final int width;
    private ByteBuffer buffer = NOTHING;
    private int start;
    private int size;

    OctetRows(int width) {
        this.width = width;
    }

    /** Takes on a value; one whose length is no multiple of the width becomes empty (RFC 7606 section 7.8). */
    void wrap(ByteBuffer newBuffer, int offset, int length) {
        buffer = newBuffer;
        start = offset;
        size = length % width == 0 ? length / width : 0;
    }

    void clear() {
        size = 0;
    }

    void copyOf(OctetRows other) {
        byte[] copy = new byte[other.size * width];
        other.buffer.get(other.start, copy);
        wrap(ByteBuffer.wrap(copy), 0, copy.length);
    }

    ByteBuffer buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    int end() {
        return start + size * width;
    }

    int width() {
        return width;
    }

    int size() {
        return size;
    }

    byte getByte(int row, int octet) {
        return buffer.get(at(row) + octet);
    }

    int getInt(int row, int octet) {
        return buffer.getInt(at(row) + octet);
    }

    long getLong(int row, int octet) {
        return buffer.getLong(at(row) + octet);
    }

    private int at(int row) {
        return start + Objects.checkIndex(row, size) * width;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof OctetRows that) || width != that.width || size != that.size) {
            return false;
        }
        for (int i = 0; i < size * width; i++) {
            if (buffer.get(start + i) != that.buffer.get(that.start + i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = width;
        for (int at = start; at < end(); at++) {
            hash = 31 * hash + buffer.get(at);
        }
        return hash;
    }
}
