package org.bgpstream.core.compress;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.bgpstream.Limits;

/**
 * gzip (RFC 1952) with any number of members. {@link java.util.zip.GZIPInputStream} of Java 17 loses members of sources that
 * do not come all at once. What stands behind the last member is passed over, as {@code gzip -d} does.
 */
final class GzipSource extends DecompressedSource {
    private static final int HEADER_LENGTH = 10;
    private static final int TRAILER_LENGTH = 8;
    private static final int HAS_HEADER_CRC = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;

    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private boolean inMember;
    private boolean anyMember;
    private boolean freed;

    GzipSource(CompressedInput input, Limits limits) {
        super(input, Compression.GZIP, limits);
    }

    @Override
    int decode(ByteBuffer target) throws IOException {
        int start = target.position();
        try {
            while (target.position() == start) {
                if (!inMember && !beginMember()) {
                    return -1;
                }
                inflate(target);
            }
        } catch (EOFException e) {
            damaged(e);
        } catch (DataFormatException e) {
            damaged(e.getMessage() == null ? "not deflated data" : e.getMessage(), e);
        }
        return target.position() - start;
    }

    private void inflate(ByteBuffer target) throws IOException, DataFormatException {
        int start = target.position();
        ByteBuffer available = input.buffered();
        int before = available.remaining();
        try {
            inflater.setInput(available);
            inflater.inflate(target);
        } finally {
            input.advance(before - available.remaining());
            if (target.position() > start) {
                crc.update(target.duplicate().flip().position(start));
            }
        }
        if (inflater.finished()) {
            endMember();
        } else if (target.position() == start && before == 0) {
            throw new EOFException();
        } else if (inflater.needsDictionary()) {
            throw new DataFormatException("it needs a dictionary");
        }
    }

    /** Reads the header of the next member. Returns whether there is one. */
    private boolean beginMember() throws IOException, DataFormatException {
        int length = input.require(HEADER_LENGTH);
        ByteBuffer header = input.buffered();
        int at = header.position();
        boolean member = length >= 2 && header.getShort(at) == (short) 0x1F8B;
        if (!member && anyMember) {
            return false;
        }
        if (length < HEADER_LENGTH) {
            input.advance(length);
            throw new EOFException();
        }
        if (!member || header.get(at + 2) != 8) {
            throw new DataFormatException("not a gzip header");
        }
        int flags = header.get(at + 3);
        input.advance(HEADER_LENGTH);
        if ((flags & HAS_EXTRA) != 0) {
            int low = readByte();
            skip(low | readByte() << 8);
        }
        if ((flags & HAS_NAME) != 0) {
            skipText();
        }
        if ((flags & HAS_COMMENT) != 0) {
            skipText();
        }
        if ((flags & HAS_HEADER_CRC) != 0) {
            skip(2);
        }
        inflater.reset();
        crc.reset();
        inMember = true;
        anyMember = true;
        return true;
    }

    private int readByte() throws IOException {
        int value = input.read();
        if (value < 0) {
            throw new EOFException();
        }
        return value;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            readByte();
        }
    }

    private void skipText() throws IOException {
        while (readByte() != 0) {
            continue;
        }
    }

    private void endMember() throws IOException, DataFormatException {
        inMember = false;
        if (input.require(TRAILER_LENGTH) < TRAILER_LENGTH) {
            throw new EOFException();
        }
        ByteBuffer trailer = input.buffered();
        int storedCrc = Integer.reverseBytes(trailer.getInt(trailer.position()));
        int storedSize = Integer.reverseBytes(trailer.getInt(trailer.position() + 4));
        input.advance(TRAILER_LENGTH);
        if (storedCrc != (int) crc.getValue()) {
            throw new DataFormatException("its checksum is wrong");
        }
        if (storedSize != (int) inflater.getBytesWritten()) {
            throw new DataFormatException("its length is wrong");
        }
    }

    @Override
    void free() {
        if (!freed) {
            freed = true;
            inflater.end();
        }
    }
}
