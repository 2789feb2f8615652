package org.bgpstream.format.bmp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.bgpstream.format.bmp.wire.Tlvs;

/**
 * Fields of type, length and value in a message (RFC 7854 section 4.4). Borrowed. What does not fit the message is left out.
 *
 * <p>What a type means depends on the message, which each constant here names.
 */
public final class InformationTlvs {
    /** Initiation, Termination, Peer Up: free text. */
    public static final int STRING = 0;

    /** Initiation: what the router is. */
    public static final int SYS_DESCR = 1;

    /** Initiation: what the router is called. */
    public static final int SYS_NAME = 2;

    /** Peer Up: the name of the VRF or table (RFC 9069 section 5.3). */
    public static final int VRF_TABLE_NAME = 3;

    /** Peer Up: what the operator calls the session (RFC 9736). */
    public static final int ADMIN_LABEL = 4;

    /** Termination: why, a number (RFC 7854 section 4.5); see {@link #numberOf}. */
    public static final int TERMINATION_REASON = 1;

    /** Route Mirroring: a whole BGP message as it was on the wire; there may be more than one. */
    public static final int MIRRORED_MESSAGE = 0;

    /** Route Mirroring: what is the matter, a number, 0 for a message in error, 1 for lost messages; see {@link #numberOf}. */
    public static final int MIRRORING_INFORMATION = 1;

    private ByteBuffer buffer;
    private int from;
    private int end;
    private int header = Tlvs.HEADER;

    InformationTlvs() {}

    void wrap(ByteBuffer newBuffer, int newFrom, int newEnd, int newHeader) {
        buffer = newBuffer;
        from = newFrom;
        end = newEnd;
        header = newHeader;
    }

    /** How many there are. */
    public int count() {
        int count = 0;
        for (int at = from; (at = Tlvs.next(buffer, at, end, header)) >= 0; ) {
            count++;
        }
        return count;
    }

    /**
     * The type of a field, 0 to 65535.
     *
     * @throws IndexOutOfBoundsException if there are not so many
     */
    public int type(int index) {
        return Tlvs.type(buffer, field(index));
    }

    /**
     * A copy of the value of a field.
     *
     * @throws IndexOutOfBoundsException if there are not so many
     */
    public byte[] value(int index) {
        return valueAt(field(index));
    }

    /**
     * The value of a field as text.
     *
     * @throws IndexOutOfBoundsException if there are not so many
     */
    public String text(int index) {
        return new String(value(index), StandardCharsets.UTF_8);
    }

    /** The value of the first field of a type as text, or {@code null} if there is none. */
    public String textOf(int type) {
        byte[] value = valueOf(type);
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    /** The value of the first field of a type, or {@code null} if there is none. */
    public byte[] valueOf(int type) {
        int at = from;
        for (int next = Tlvs.next(buffer, at, end, header); next >= 0; next = Tlvs.next(buffer, at, end, header)) {
            if (Tlvs.type(buffer, at) == type) {
                return valueAt(at);
            }
            at = next;
        }
        return null;
    }

    /** The value of the first field of a type as a number of two octets, or -1 if there is none of that length. */
    public int numberOf(int type) {
        byte[] value = valueOf(type);
        return value == null || value.length != Short.BYTES
                ? -1
                : ByteBuffer.wrap(value).getShort() & 0xFFFF;
    }

    private byte[] valueAt(int at) {
        byte[] value = new byte[Tlvs.length(buffer, at)];
        buffer.get(at + header, value);
        return value;
    }

    private int field(int index) {
        int left = index;
        int at = from;
        for (int next = Tlvs.next(buffer, at, end, header); next >= 0; next = Tlvs.next(buffer, at, end, header)) {
            if (left-- == 0) {
                return at;
            }
            at = next;
        }
        throw new IndexOutOfBoundsException("field " + index + " of " + count());
    }
}
