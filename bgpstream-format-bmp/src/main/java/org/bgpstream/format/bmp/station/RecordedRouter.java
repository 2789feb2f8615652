package org.bgpstream.format.bmp.station;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A router in a recording, with the header of OpenBMP that stands before each of its messages: that with which they came, or one of
 * ours if they came without.
 */
final class RecordedRouter {
    /** Where the length of what follows stands in a binary header, and the time: seconds and microseconds. */
    private static final int PAYLOAD_LENGTH = 8;

    private static final int SECONDS = 14;
    private static final int MICROS = 18;
    private static final int MICROS_OF_SECOND = 1_000_000;

    private final boolean binary;

    /** A text has no length, so that the message behind it has its own. */
    private ByteBuffer header;

    /** What it said of itself last, or {@code null}. */
    private byte[] initiation;

    private RecordedRouter(boolean binary, byte[] header) {
        this.binary = binary;
        this.header = ByteBuffer.wrap(header);
    }

    /** One whose messages have binary headers, such as one that stands at an index. */
    static RecordedRouter ofBinary(ByteBuffer buffer, int at, int length) {
        return new RecordedRouter(true, copy(buffer, at, length));
    }

    /** One whose messages have headers of text lines. */
    static RecordedRouter ofText(ByteBuffer buffer, int at, int length) {
        String lines = new String(copy(buffer, at, length), StandardCharsets.US_ASCII);
        return new RecordedRouter(false, lines.replaceFirst("(?m)^L:.*\\R", "").getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] copy(ByteBuffer buffer, int at, int length) {
        byte[] octets = new byte[length];
        buffer.get(at, octets);
        return octets;
    }

    /** Takes the next binary header of the same router. */
    void next(ByteBuffer buffer, int at, int length) {
        if (header.capacity() == length) {
            buffer.get(at, header.array());
        } else {
            header = ByteBuffer.wrap(copy(buffer, at, length));
        }
    }

    byte[] initiation() {
        return initiation;
    }

    void setInitiation(byte[] octets) {
        initiation = octets;
    }

    /** Has the header say when a message came, in microseconds since the epoch, if it has a place for that. */
    RecordedRouter at(long timeMicros) {
        if (binary) {
            header.putInt(SECONDS, (int) (timeMicros / MICROS_OF_SECOND));
            header.putInt(MICROS, (int) (timeMicros % MICROS_OF_SECOND));
        }
        return this;
    }

    /** Writes one message, or anything else. */
    void write(OutputStream out, byte[] octets, int offset, int length) throws IOException {
        if (binary) {
            header.putInt(PAYLOAD_LENGTH, length);
        }
        out.write(header.array());
        out.write(octets, offset, length);
    }

    void write(OutputStream out, byte[] octets) throws IOException {
        write(out, octets, 0, octets.length);
    }
}
