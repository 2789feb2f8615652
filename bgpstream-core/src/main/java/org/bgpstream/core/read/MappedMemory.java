package org.bgpstream.core.read;

import java.nio.ByteBuffer;

/**
 * Memory that is mapped from a file. When the file becomes shorter, reading what was behind its new end is an {@link
 * InternalError}, which code that is compiled throws late: at its next call into the JVM.
 */
final class MappedMemory {
    static final String SHORTENED = "the file became shorter while it was read";

    /** Keep what is done for its effect from being optimised away. */
    static byte seen;

    static byte[][] made;

    private MappedMemory() {}

    /**
     * Throws an error that is late.
     *
     * @throws InternalError if there is one
     */
    static void throwWhatIsLate() {
        // arrays of arrays are made by the JVM, and when it returns to compiled code it throws what is late
        made = new byte[10][1];
    }

    /** How far a buffer can be read: from an index on, up to another. */
    static int readableEnd(ByteBuffer buffer, int from, int to) {
        if (isReadable(buffer, to - 1)) {
            return to;
        }
        int readable = from;
        int unreadable = to;
        while (readable < unreadable - 1) {
            int middle = (readable + unreadable) >>> 1;
            if (isReadable(buffer, middle - 1)) {
                readable = middle;
            } else {
                unreadable = middle;
            }
        }
        return readable;
    }

    /** Whether a byte can be read, and so all before it; always so if there is none or the buffer is not mapped. */
    static boolean isReadable(ByteBuffer buffer, int index) {
        if (index < 0 || !buffer.isDirect()) {
            return true;
        }
        try {
            seen = buffer.get(index);
            throwWhatIsLate();
            return true;
        } catch (InternalError e) {
            return false;
        }
    }
}
