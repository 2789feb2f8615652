package org.bgpstream.testkit;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.function.IntSupplier;

/** In what parts, in what kind of buffer and with how much room for records a splitter gets its data. */
final class Feeding {
    /** The bytes before the position of a buffer, which are none of the splitter's business. */
    static final int PADDING = 13;

    final String name;
    final int room;
    private final IntSupplier partSize;
    private final boolean direct;

    private Feeding(String name, IntSupplier partSize, int room, boolean direct) {
        this.name = name;
        this.partSize = partSize;
        this.room = room;
        this.direct = direct;
    }

    static Feeding whole() {
        return new Feeding("whole", () -> Integer.MAX_VALUE, Integer.MAX_VALUE, false);
    }

    static Feeding direct() {
        return new Feeding("in direct buffers", () -> 4096, Integer.MAX_VALUE, true);
    }

    static Feeding inPartsOf(int bytes) {
        return new Feeding("in parts of " + bytes, () -> bytes, Integer.MAX_VALUE, false);
    }

    static Feeding inRandomParts(long seed, int most) {
        Random random = new Random(seed);
        return new Feeding("in random parts", () -> 1 + random.nextInt(most), Integer.MAX_VALUE, false);
    }

    static Feeding withRoomFor(int records) {
        return new Feeding("with room for " + records, () -> Integer.MAX_VALUE, records, false);
    }

    int nextPart() {
        return partSize.getAsInt();
    }

    /** A read-only buffer whose remaining bytes are those of the data between two indexes. */
    ByteBuffer buffer(byte[] data, int from, int until) {
        int capacity = PADDING + until - from;
        ByteBuffer buffer = direct ? ByteBuffer.allocateDirect(capacity) : ByteBuffer.allocate(capacity);
        buffer.put(PADDING, data, from, until - from);
        return buffer.position(PADDING).asReadOnlyBuffer();
    }
}
